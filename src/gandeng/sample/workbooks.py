"""Writing lines into workbooks the way departments lay them out; same lines, same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from random import Random
from typing import Any

import xlsxwriter

from gandeng.sample.lines import Cell, Line
from gandeng.sample.records import Blemish

CREATED = datetime(2026, 11, 3, 8, 0, tzinfo=UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its cells hold, its header, and the header that spans it in the row above."""

    field: str  # of lines.CELLS; "no" for the running number; "" for a column nobody fills
    header: str
    over: str = ""
    width: int = 14


class Book:
    """A workbook being written, with a record of which business stands where."""

    def __init__(self, pick: Random) -> None:
        self.pick = pick
        self.rows: list[tuple[str, int, str]] = []
        self.blemishes: list[Blemish] = []
        self._buffer = io.BytesIO()
        self.file = xlsxwriter.Workbook(self._buffer, {"in_memory": True, "strings_to_formulas": False})
        self.file.set_properties({"title": "Data contoh", "author": "contoh", "created": CREATED})
        self.bold = self.file.add_format({"bold": True, "align": "center", "text_wrap": True, "border": 1})
        self.middle = self.file.add_format({"valign": "vcenter"})

    def bytes(self) -> bytes:
        """Close the workbook and return the file."""
        self.file.close()
        return self._buffer.getvalue()

    def sheet(self, name: str) -> Any:
        """Add a sheet."""
        return self.file.add_worksheet(name)

    def letterhead(self, sheet: Any, texts: Sequence[str], width: int) -> int:
        """Write title rows merged over the table; returns the next free row (from 0)."""
        for row, text in enumerate(texts):
            sheet.merge_range(row, 0, row, width - 1, text, self.bold)
        return len(texts)

    def header(self, sheet: Any, row: int, columns: Sequence[Column], *, numbers: bool = False) -> int:
        """Write one header row, or two with merged groups, and column numbers; returns the next row."""
        for column, spec in enumerate(columns):
            sheet.set_column(column, column, spec.width)
        if any(column.over for column in columns):
            place = 0
            for over, group in groupby(columns, key=lambda column: column.over or column.header):
                members = list(group)
                self._group(sheet, row, place, over, members)
                place += len(members)
            row += 2
        else:
            for column, spec in enumerate(columns):
                sheet.write_string(row, column, spec.header, self.bold)
            row += 1
        if numbers:
            for column in range(len(columns)):
                sheet.write_number(row, column, column + 1, self.bold)
            row += 1
        return row

    def _group(self, sheet: Any, row: int, place: int, over: str, members: Sequence[Column]) -> None:
        if not members[0].over:
            sheet.merge_range(row, place, row + 1, place, over, self.bold)
            return
        if len(members) > 1:
            sheet.merge_range(row, place, row, place + len(members) - 1, over, self.bold)
        else:
            sheet.write_string(row, place, over, self.bold)
        for offset, column in enumerate(members):
            sheet.write_string(row + 1, place + offset, column.header, self.bold)

    def table(
        self, sheet: Any, row: int, columns: Sequence[Column], lines: Sequence[Line], *, blank_after: int = 0
    ) -> int:
        """Write the lines; returns the next free row. ``blank_after`` leaves an empty row inside."""
        for number, line in enumerate(lines, start=1):
            self.write(sheet, row, cells(line, columns, number, self.pick))
            self.note(sheet.name, row, line)
            row += 1 + (number == blank_after)
        return row

    def note(self, sheet: str, row: int, line: Line) -> None:
        """Remember what stands in this row (from 0)."""
        self.rows.append((sheet, row + 1, line.business.key))
        if line.kind:
            self.blemishes.append(Blemish(sheet, row + 1, line.business.key, line.kind, line.lost))

    def write(self, sheet: Any, row: int, values: Sequence[Cell]) -> None:
        """Write a row of cells; text stays text even when it looks like a formula."""
        for column, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(row, column, value)
            elif value is not None:
                sheet.write_number(row, column, value)

    @contextmanager
    def merged(self, sheet: Any, column: int) -> Iterator[dict[int, str]]:
        """Collect the values of a column by row and merge equal neighbours at the end."""
        values: dict[int, str] = {}
        yield values
        rows = sorted(values)
        for _, group in groupby(enumerate(rows), key=lambda pair: (values[pair[1]], pair[1] - pair[0])):
            span = [row for _, row in group]
            if len(span) > 1:
                sheet.merge_range(span[0], column, span[-1], column, values[span[0]], self.middle)
            else:
                sheet.write_string(span[0], column, values[span[0]])


def cells(line: Line, columns: Sequence[Column], number: int, pick: Random) -> list[Cell]:
    """The cells of a line. A shifted line lacks its owner's cell: all after it stand one to the left."""
    values: list[Cell] = []
    for column in columns:
        if column.field == "owner" and line.kind == "shifted":
            continue
        if column.field == "no":
            values.append(number)
        else:
            values.append(line.cell(column.field, pick) if column.field else None)
    return values
