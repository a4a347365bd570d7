"""One row's cells -> readings by field, with findings that know their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from gandeng.core.sheets.bounds import LONGEST_TEXT
from gandeng.core.sheets.cleaning import visible
from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.columns import Column, labels_of, letters
from gandeng.core.sheets.fields import FIELDS, Kind
from gandeng.core.sheets.layout import Row
from gandeng.core.sheets.records import Finding, Paper, Phone, Place, Severity
from gandeng.core.sheets.reference import Reference
from gandeng.core.sheets.values import amounts, coordinates, dates, papers, phones, places, units, yesno
from gandeng.core.sheets.values.districts import DistrictMatch
from gandeng.core.sheets.values.formulas import is_formula
from gandeng.core.sheets.values.identity import MASK, has_identity_number, strip_identity
from gandeng.core.sheets.values.phrases import LONGEST as LONGEST_PHRASE
from gandeng.core.sheets.values.phrases import MOST_PHRASES, split_phrases
from gandeng.core.sheets.values.reading import Cell, Issue, Reading, as_text, is_nothing

_MASKED = re.compile(r"^\[(?:phone|email|telepon|telp|hp|nama|alamat|e-mail|no hp)\]$", re.I)
_EMAIL = re.compile(r"^[\w.+-]+@[\w-]+(\.[\w-]+)+$")
_MAY_HOLD_PHONE = re.compile(r"(?:0|62|\+)[\s.-]?\d?[\s.-]?8?[\d\s.-]{7}")
_ERROR_VALUE = re.compile(r"^#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|ERROR)$", re.I)
# Anything that asks for a closer look: a formula, an error, a masked value, an address, nine digits.
_ODD = re.compile(r"^[=#\[]|@|\d(?:[^\dA-Za-z]{0,3}\d){8}")
_TEXTUAL = (None, Kind.TEXT, Kind.PHRASES, Kind.DISTRICT)
_CACHED = frozenset({Kind.MONEY, Kind.QUANTITY, Kind.UNIT, Kind.YEAR, Kind.GENDER, Kind.REGION, Kind.COUNT})
_CACHE_LIMIT = 20_000


@dataclass(slots=True)
class TableContext:
    """What reading the rows of one table needs to know; built once per table."""

    sheet: str
    columns: list[Column]
    reference: Reference
    index: places.RegionIndex
    home: str = ""
    districts: dict[str, DistrictMatch] = field(default_factory=dict)
    district_is_region: bool = False
    yes_no_columns: frozenset[int] = frozenset()
    default_period: str = "month"
    has_phones: bool = False
    industry_titles: dict[int, str] = field(default_factory=dict)
    cache: dict[tuple[int, type, Cell], Reading[Any]] = field(default_factory=dict)
    zeros: dict[int, list[int]] = field(default_factory=dict)
    identity_rows: dict[int, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Gathered:
    """The readings of one row. Values by field; phrases keep their column."""

    number: int
    row_name: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    phrases: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    phones: list[Phone] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    other: list[tuple[str, str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    phone_asked: bool = False


class RowGatherer:
    """Reads rows of one table."""

    def __init__(self, context: TableContext) -> None:
        self.context = context
        self._readers: dict[Kind, Callable[[Cell], Reading[Any]]] = {
            Kind.MONEY: amounts.read_amount,
            Kind.QUANTITY: amounts.read_quantity,
            Kind.COUNT: amounts.read_quantity,
            Kind.UNIT: units.read_unit,
            Kind.YEAR: dates.read_year,
            Kind.GENDER: yesno.read_gender,
            Kind.LATITUDE: lambda cell: coordinates.read_degrees(cell, coordinates.LATITUDES),
            Kind.LONGITUDE: lambda cell: coordinates.read_degrees(cell, coordinates.LONGITUDES),
            Kind.COORDINATES: coordinates.read_pair,
        }
        self._plan = [
            (
                column.number - 1,
                column,
                kind,
                kind in _TEXTUAL and column.number not in context.yes_no_columns,
            )
            for column in context.columns
            if column.field != "numbering"
            for kind in (FIELDS.get(column.field),)
        ]
        self._labels = labels_of(context.columns)
        names = [column.number - 1 for column in context.columns if column.field == "name"]
        names += [column.number - 1 for column in context.columns if column.field == "owner"]
        self._name_at = names[0] if names else None

    def gather(self, number: int, row: Row) -> Gathered:
        """All readings of the row."""
        gathered = Gathered(number, self._row_name(row))
        end = len(row)
        odd = _ODD.search
        for at, column, kind, textual in self._plan:
            if at >= end or (cell := row[at]) is None:
                continue
            if textual and type(cell) is str and not odd(cell):
                if not is_nothing(cell):
                    self._settled(gathered, column, kind, cell)
            else:
                self._cell(gathered, column, kind, cell)
        width = len(self.context.columns)
        extra = [(at, cell) for at, cell in enumerate(row[width:], start=width + 1) if cell is not None]
        for at, cell in extra:
            clean, issues = strip_identity(cell)
            self._report(gathered, at, "", cell, issues)
            if clean is not None:
                gathered.other.append((letters(at), as_text(clean)))
        if extra:
            place = Place(self.context.sheet, number, extra[0][0])
            code = FindingCode.ROW_TOO_LONG
            gathered.findings.append(
                Finding(
                    code, Severity.WARNING, place, detail=str(len(row) - width), row_name=gathered.row_name
                )
            )
        return gathered

    def _row_name(self, row: Row) -> str:
        """The business name as typed, for the findings of the row."""
        at = self._name_at
        name = row[at] if at is not None and at < len(row) else None
        return " ".join(name.split())[:80] if isinstance(name, str) and not has_identity_number(name) else ""

    def _cell(self, gathered: Gathered, column: Column, kind: Kind | None, cell: Cell) -> None:
        if kind is Kind.IDENTITY:
            if not is_nothing(cell):
                self.context.identity_rows.setdefault(column.number, []).append(gathered.number)
            return
        if isinstance(cell, str) and cell.startswith("#") and _ERROR_VALUE.match(cell):
            issue = Issue(FindingCode.ERROR_VALUE, Severity.WARNING)
            self._report(gathered, column.number, column.field, cell, (issue,))
            return
        if kind is Kind.PAPER:
            self._paper(gathered, column, cell)
            return
        if not isinstance(cell, str) or len(cell) >= 16:
            cell, issues = strip_identity(cell)
            if issues:
                self._report(gathered, column.number, column.field, MASK, issues)
            if cell is None:
                return
        if kind is Kind.PHONE:
            self._phone(gathered, column, cell)
        elif kind in (None, Kind.TEXT, Kind.PHRASES, Kind.DISTRICT, Kind.EMAIL):
            self._text(gathered, column, cell, kind)
        elif kind in (Kind.INDUSTRY, Kind.INDUSTRY_TITLE):
            gathered.values[column.field] = cell
            gathered.columns[column.field] = column.number
        else:
            self._typed(gathered, column, cell, kind)

    def _typed(self, gathered: Gathered, column: Column, cell: Cell, kind: Kind) -> None:
        key = (column.number, type(cell), cell)
        reading = self.context.cache.get(key)
        if reading is None:
            if kind is Kind.REGION:
                province = as_text(gathered.values.get("province", ""))
                reading = places.read_region(cell, self.context.index, self.context.home, province)
            else:
                reading = self._readers[kind](cell)
            if kind in _CACHED and len(self.context.cache) < _CACHE_LIMIT:
                self.context.cache[key] = reading
        if (
            reading.value is None
            and not is_nothing(cell)
            and phones.looks_phone(cell)
            and kind is not Kind.YEAR
        ):
            self._move_phone(gathered, column, cell)
            return
        self._take(gathered, column, cell, reading)

    def _take(self, gathered: Gathered, column: Column, cell: Cell, reading: Reading[Any]) -> None:
        self._report(gathered, column.number, column.field, cell, reading.issues)
        if reading.keep:
            self._keep(gathered, column, cell)
        if reading.value is None:
            return
        if column.field == "other_year":
            gathered.other.append((self.label(column), str(reading.value)))
        else:
            gathered.values[column.field] = reading.value
            gathered.columns[column.field] = column.number

    def _phone(self, gathered: Gathered, column: Column, cell: Cell) -> None:
        if isinstance(cell, str) and _EMAIL.match(cell) and "email" not in gathered.values:
            self._moved(gathered, column, cell, "email")
            return
        reading = phones.read_phones(cell)
        if isinstance(cell, str) and reading.value is None and not any(char.isdecimal() for char in cell):
            if not is_nothing(cell):
                self._keep(gathered, column, cell)
                issue = Issue(FindingCode.VALUE_UNREADABLE, Severity.WARNING)
                self._report(gathered, column.number, "phone", cell, (issue,))
            return
        self._report(gathered, column.number, "phone", cell, reading.issues)
        gathered.phone_asked = gathered.phone_asked or any(i.severity is Severity.ASK for i in reading.issues)
        if reading.keep:
            self._keep(gathered, column, cell)
        gathered.phones += [
            phone for phone in reading.value or () if phone.e164 not in {p.e164 for p in gathered.phones}
        ]

    def _move_phone(self, gathered: Gathered, column: Column, cell: Cell) -> None:
        reading = phones.read_phones(cell)
        found = [
            phone for phone in reading.value or () if phone.e164 not in {p.e164 for p in gathered.phones}
        ]
        gathered.phones += found
        made = ", ".join(phone.e164 for phone in reading.value or ())
        issue = Issue(FindingCode.PHONE_MOVED, Severity.FIXED, made=made, detail="phone")
        self._report(gathered, column.number, column.field, cell, (issue,))

    def _text(self, gathered: Gathered, column: Column, cell: Cell, kind: Kind | None) -> None:
        if column.number in self.context.yes_no_columns and cell not in ("-", "--", "–"):
            answer = yesno.yes_or_no(cell)
            made = as_text(cell) if answer is None else yesno.YES if answer else yesno.NO
            gathered.other.append((self.label(column), made))
            return
        if is_nothing(cell):
            return
        if isinstance(cell, str) and is_formula(cell):
            issue = Issue(FindingCode.FORMULA_TEXT, Severity.WARNING, made=cell)
            self._report(gathered, column.number, column.field, cell, (issue,))
        cell = self._contacts(gathered, column, cell)
        if cell is not None:
            self._settled(gathered, column, kind, cell)

    def _settled(self, gathered: Gathered, column: Column, kind: Kind | None, cell: Cell) -> None:
        """Give a text free of contacts, formulas and identity numbers to its field."""
        if kind is None:
            gathered.other.append((self.label(column), as_text(cell)))
        elif kind is Kind.PHRASES:
            self._phrases(gathered, column, cell)
        elif kind is Kind.DISTRICT:
            self._district(gathered, column, cell)
        elif kind is Kind.EMAIL:
            self._email(gathered, column, cell)
        else:
            text = as_text(cell)
            text = text if column.field == "note" else " ".join(text.split())
            if len(text) > LONGEST_TEXT:
                self._cut(gathered, column, cell)
            gathered.values[column.field] = text[:LONGEST_TEXT]
            gathered.columns[column.field] = column.number

    def _cut(self, gathered: Gathered, column: Column, cell: Cell) -> None:
        """Only the beginning of a text is used; the whole stays under the column's own header."""
        self._keep(gathered, column, cell)
        issue = Issue(FindingCode.TEXT_CUT, Severity.WARNING, detail=str(len(as_text(cell))))
        self._report(gathered, column.number, column.field, cell, (issue,))

    def _contacts(self, gathered: Gathered, column: Column, cell: Cell) -> Cell:
        """The cell without phones and addresses that belong elsewhere; None when nothing is left."""
        if not isinstance(cell, str):
            if column.field and column.field not in ("note", "category") and phones.looks_phone(cell):
                self._move_phone(gathered, column, cell)
                return None
            return cell
        if _MASKED.match(cell):
            self._report(
                gathered,
                column.number,
                column.field,
                cell,
                (Issue(FindingCode.CONTACT_IN_TEXT, Severity.WARNING),),
            )
            return None
        if "@" in cell and _EMAIL.match(cell) and column.field != "email":
            self._moved(gathered, column, cell, "email")
            return None
        if not _MAY_HOLD_PHONE.search(cell) and not phones.looks_phone(cell):
            return cell
        if phones.looks_phone(cell):
            self._move_phone(gathered, column, cell)
            return None
        rest, found = phones.take_phones(cell)
        if not found:
            return cell
        gathered.phones += [phone for phone in found if phone.e164 not in {p.e164 for p in gathered.phones}]
        made = ", ".join(phone.e164 for phone in found)
        issue = Issue(FindingCode.PHONE_MOVED, Severity.FIXED, made=made, detail="phone")
        self._report(gathered, column.number, column.field, cell, (issue,))
        return rest or None

    def _moved(self, gathered: Gathered, column: Column, cell: Cell, to: str) -> None:
        gathered.values.setdefault(to, as_text(cell).strip().lower())
        issue = Issue(FindingCode.MOVED, Severity.FIXED, made=as_text(cell), detail=to)
        self._report(gathered, column.number, column.field, cell, (issue,))

    def _phrases(self, gathered: Gathered, column: Column, cell: Cell) -> None:
        found = split_phrases(cell, sentences=column.field == "needs")
        if not found:
            self._keep(gathered, column, cell)
            self._report(
                gathered,
                column.number,
                column.field,
                cell,
                (Issue(FindingCode.VALUE_UNREADABLE, Severity.WARNING),),
            )
            return
        if len(found) == MOST_PHRASES or any(len(text) == LONGEST_PHRASE for text in found):
            self._cut(gathered, column, cell)
        if len(found) > 1:
            issue = Issue(
                FindingCode.SPLIT, Severity.FIXED, made=" | ".join(found)[:200], detail=str(len(found))
            )
            self._report(gathered, column.number, column.field, cell, (issue,))
        have = gathered.phrases.setdefault(column.field, [])
        seen = {text.lower() for text, _ in have}
        have += [(text, column.number) for text in found if text.lower() not in seen]

    def _district(self, gathered: Gathered, column: Column, cell: Cell) -> None:
        text = " ".join(as_text(cell).split())
        if self.context.district_is_region:
            return
        match = self.context.districts.get(text, DistrictMatch(text, ""))
        if match.how == "region":
            issue = Issue(FindingCode.DISTRICT_IS_REGION, Severity.WARNING)
            self._report(gathered, column.number, "district", cell, (issue,))
            self._keep(gathered, column, cell)
            return
        if match.how == "unknown":
            self._report(
                gathered,
                column.number,
                "district",
                cell,
                (Issue(FindingCode.DISTRICT_UNKNOWN, Severity.WARNING, made=text),),
            )
        elif match.how:
            issue = Issue(FindingCode.DISTRICT_MATCHED, Severity.FIXED, made=match.name, detail=match.how)
            self._report(gathered, column.number, "district", cell, (issue,))
        gathered.values["district"] = match.name
        gathered.columns["district"] = column.number

    def _email(self, gathered: Gathered, column: Column, cell: Cell) -> None:
        text = as_text(cell).strip().lower().removeprefix("mailto:")
        if _EMAIL.match(text):
            gathered.values["email"] = text
            return
        self._keep(gathered, column, cell)
        self._report(
            gathered, column.number, "email", cell, (Issue(FindingCode.EMAIL_INVALID, Severity.WARNING),)
        )

    def _paper(self, gathered: Gathered, column: Column, cell: Cell) -> None:
        if phones.looks_phone(cell) and column.field != "nib" and not (isinstance(cell, str) and "." in cell):
            self._move_phone(gathered, column, cell)
            return
        if column.field == "paper":
            several = papers.read_papers(cell)
            self._report(gathered, column.number, column.field, cell, several.issues)
            gathered.papers += several.value or ()
            if several.keep:
                self._keep(gathered, column, cell)
            return
        reading = papers.read_paper(cell, column.field)
        self._report(gathered, column.number, column.field, cell, reading.issues)
        if reading.value is not None:
            gathered.papers.append(reading.value)
        elif reading.keep:
            self._keep(gathered, column, cell)

    def _keep(self, gathered: Gathered, column: Column, cell: Cell) -> None:
        gathered.other.append((self.label(column), as_text(cell)))

    def label(self, column: Column) -> str:
        """The column's header, or its letter when it has none; both where an earlier one has the same."""
        return self._labels[column.number]

    def _report(
        self, gathered: Gathered, column: int, name: str, cell: Cell, issues: Sequence[Issue]
    ) -> None:
        for issue in issues:
            read = visible(as_text(cell)) if issue.read is None else issue.read
            place = Place(self.context.sheet, gathered.number, column)
            gathered.findings.append(
                Finding(
                    issue.code, issue.severity, place, name, read, issue.made, issue.detail, gathered.row_name
                )
            )
