"""Rows whose values stand one column off: a blank too many, a cell too few, an unquoted comma."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gandeng.core.sheets.bounds import WIDEST_SHIFT
from gandeng.core.sheets.columns import Column
from gandeng.core.sheets.content import business_likeness, is_street, number_of
from gandeng.core.sheets.fields import FIELDS, Kind
from gandeng.core.sheets.layout import Row
from gandeng.core.sheets.values.amounts import parse_amount
from gandeng.core.sheets.values.formulas import is_formula
from gandeng.core.sheets.values.phones import looks_phone
from gandeng.core.sheets.values.places import RegionIndex
from gandeng.core.sheets.values.reading import Cell, as_text, is_nothing
from gandeng.core.sheets.values.units import canonical_unit, split_period
from gandeng.core.sheets.values.yesno import read_gender

_NEEDED = 3  # how much better a shifted row must fit before it is believed
_LONG_TEXTS = frozenset({"address", "offers", "needs", "activity", "note"})  # where commas are typed
_TEXTS = frozenset(
    {"name", "owner", "activity", "village", "district", "offers", "needs", "category", "province"}
)


@dataclass(frozen=True, slots=True)
class Shift:
    """A mended row, what was done ('left', 'right', 'joined') and at which column (from 1)."""

    row: Row
    how: str
    column: int


@lru_cache(maxsize=20_000, typed=True)
def _amount(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return False
    if isinstance(cell, int | float):
        return True
    text = as_text(cell)
    return is_formula(text) or (any(char.isdecimal() for char in text) and parse_amount(text) is not None)


def _year(cell: Cell) -> bool:
    text = as_text(cell)
    return bool(re.search(r"(?<!\d)(19|20)\d\d(?!\d)", text)) or text.isdecimal()


class RowFit:
    """Scores how well a row's values suit the fields of their columns."""

    def __init__(self, columns: Sequence[Column], index: RegionIndex) -> None:
        self._columns = columns
        self.width = max((c.number for c in columns if c.field or c.header.strip()), default=len(columns))
        self._index = index
        tests: dict[Kind, Callable[[Cell], bool]] = {
            Kind.PHONE: lambda cell: looks_phone(cell) or sum(c.isdecimal() for c in as_text(cell)) >= 6,
            Kind.EMAIL: lambda cell: "@" in as_text(cell),
            Kind.MONEY: _amount,
            Kind.QUANTITY: _amount,
            Kind.COUNT: lambda cell: number_of(cell) is not None and 0 <= (number_of(cell) or 0) < 10_000,
            Kind.YEAR: _year,
            Kind.LATITUDE: lambda cell: (n := number_of(cell)) is not None and (-12 < n < 7 or abs(n) > 1000),
            Kind.LONGITUDE: lambda cell: (
                (n := number_of(cell)) is not None and (94 < n < 142 or abs(n) > 1000)
            ),
            Kind.UNIT: lambda cell: canonical_unit(split_period(as_text(cell))[0]) != "",
            Kind.GENDER: lambda cell: read_gender(cell).value is not None,
            Kind.INDUSTRY: lambda cell: bool(re.match(r"\s*\d{2,5}\b", as_text(cell))),
            Kind.REGION: self._is_region,
        }
        self._tests = [self._test_of(column, tests) for column in columns]
        self._usual = [_usual(column) for column in columns]

    def _is_region(self, cell: Cell) -> bool:
        text = as_text(cell)
        return bool(self._index.by_code(text) or self._index.candidates(text)[0])

    @staticmethod
    def _test_of(column: Column, tests: dict[Kind, Callable[[Cell], bool]]) -> Callable[[Cell], bool] | None:
        if column.field in _TEXTS:
            return _is_text
        if column.field == "numbering":
            return _is_number_of_a_row
        return tests.get(FIELDS[column.field]) if column.field in FIELDS else None

    def misfits(self, row: Sequence[Cell]) -> int:
        """Number of cells that cannot be what their column holds."""
        return self.score(row)[1]

    def score(self, row: Sequence[Cell]) -> tuple[int, int]:
        """(fits - misfits, misfits) over the columns whose values can be told."""
        fits = misfits = 0
        for cell, test in zip(row, self._tests, strict=False):
            if test is None or is_nothing(cell):
                continue
            if test(cell):
                fits += 1 if test is not _is_text else 0
            else:
                misfits += 1
        return fits - misfits, misfits

    def mend(self, row: Row) -> Shift | None:
        """The row moved by one column where that clearly fits better, else None."""
        width = self.width
        if max(width, len(row)) > WIDEST_SHIFT:
            return None
        score, misfits = self.score(row)
        if misfits < 2 and not (misfits and len(row) > width):
            return None
        best: tuple[tuple[int, int, bool, int], Shift] | None = None
        for shift in self._candidates(row, width):
            new_score, new_misfits = self.score(shift.row)
            gain = new_score - score
            if new_misfits > max(0, misfits - 2) or gain < _NEEDED:
                continue
            # Of moves that fit alike, the one whose texts look most at home, and then the one that
            # moves fewest cells: what stands before the gap stands right.
            joins = shift.how == "joined"
            long = joins and self._columns[shift.column - 1].field in _LONG_TEXTS
            rank = (gain, self._at_home(shift.row), long, -shift.column if joins else shift.column)
            if best is None or rank > best[0]:
                best = (rank, shift)
        return best[1] if best else None

    def _at_home(self, row: Sequence[Cell]) -> int:
        """Number of texts that look like the others of their column."""
        return sum(
            1
            for cell, usual in zip(row, self._usual, strict=False)
            if usual is not None and isinstance(cell, str) and usual(cell)
        )

    def _candidates(self, row: Row, width: int) -> list[Shift]:
        found: list[Shift] = []
        padded = list(row) + [None] * (width - len(row))
        for at in range(len(padded)):
            if is_nothing(padded[at]):
                found.append(Shift(tuple(padded[:at] + padded[at + 1 :]), "left", at + 1))
            if is_nothing(padded[-1]) or len(padded) < width:
                found.append(Shift((*padded[:at], None, *padded[at:-1]), "right", at + 1))
            if len(padded) > width and at + 1 < len(padded):
                joined = ", ".join(as_text(cell) for cell in padded[at : at + 2] if cell is not None)
                found.append(Shift((*padded[:at], joined, *padded[at + 2 :]), "joined", at + 1))
        return found


def _usual(column: Column) -> Callable[[str], bool] | None:
    """How the texts of a column look where that can be told: streets, business names, few values."""
    if column.field == "address":
        return is_street
    if column.field == "name":
        return lambda text: business_likeness([text]) > 0
    if column.field in ("district", "village", "category", "province", "unit"):
        values = {as_text(cell).strip().lower() for cell in column.cells if not is_nothing(cell)}
        return lambda text: text.strip().lower() in values
    return None


def _is_number_of_a_row(cell: Cell) -> bool:
    """1, "2.", "III", "SOLO-014": no name stands where rows are counted."""
    text = as_text(cell).strip()
    return len(text) <= 5 or any(char.isdecimal() for char in text)


def _is_text(cell: Cell) -> bool:
    if isinstance(cell, int | float):
        return False
    return any(char.isalpha() for char in as_text(cell))
