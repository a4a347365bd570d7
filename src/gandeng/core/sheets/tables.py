"""One table of a sheet: settle its columns, judge its rows, read them, keep the count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gandeng.core.sheets.building import RowBuilder
from gandeng.core.sheets.cleaning import visible
from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.columns import Column, guesses, letters, settle_columns
from gandeng.core.sheets.gathering import Gathered, RowGatherer, TableContext
from gandeng.core.sheets.layout import Row, Table
from gandeng.core.sheets.records import BusinessRow, Finding, Place, RawSheet, SetAside, Severity, SheetLayout
from gandeng.core.sheets.reference import Reference
from gandeng.core.sheets.rowfates import RowJudge, heading_of
from gandeng.core.sheets.shift import RowFit
from gandeng.core.sheets.tablefacts import build_context, column_findings
from gandeng.core.sheets.values.districts import match_districts
from gandeng.core.sheets.values.identity import MASK, mask_identity
from gandeng.core.sheets.values.places import region_index
from gandeng.core.sheets.values.reading import as_text

_DOUBTS = frozenset(
    {
        FindingCode.AMOUNT_UNREADABLE,
        FindingCode.PHONE_INVALID,
        FindingCode.YEAR_IMPOSSIBLE,
        FindingCode.REGION_UNKNOWN,
        FindingCode.GENDER_UNREADABLE,
        FindingCode.COORDINATE_IMPOSSIBLE,
        FindingCode.UNIT_UNKNOWN,
        FindingCode.EMAIL_INVALID,
        FindingCode.ROW_TOO_LONG,
        FindingCode.VALUE_UNREADABLE,
        FindingCode.PHONE_MOVED,
        FindingCode.AMOUNT_UNCLEAR,
    }
)


@dataclass(slots=True)
class TableResult:
    """What one table gave. ``not_data`` counts rows that are no businesses."""

    rows: list[BusinessRow] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    not_data: int = 0
    has_phones: bool = False


def read_table(
    sheet: RawSheet, table: Table, reference: Reference, home: str, chosen: Mapping[tuple[str, int], str]
) -> tuple[TableResult, SheetLayout]:
    """All rows of a table, each with exactly one fate."""
    result = TableResult()
    columns, findings = settle_columns(table, sheet.rows, reference, chosen)
    result.findings += _head_findings(sheet, table) + findings
    result.not_data += table.first_row - table.top
    rows, filled = _fill_merged(sheet, table, columns)
    result.findings += filled
    body = rows[table.first_row - 1 : table.last_row]
    context = build_context(table, columns, body, reference, region_index(reference), home)
    result.has_phones = context.has_phones
    reader = _TableReader(context, table, result)
    for row in rows[table.top - 1 : table.first_row - 1]:  # "KECAMATAN LAWEYAN" over the header
        reader.head(heading_of(row))
    for number, row in enumerate(body, start=table.first_row):
        reader.read(number, row)
    result.findings += blank_findings(table.sheet, reader.blanks, FindingCode.BLANK_ROWS)
    result.findings += blank_findings(table.sheet, reader.numbered, FindingCode.NUMBER_ONLY_ROWS)
    result.findings += column_findings(context, table, result.rows)
    layout = SheetLayout(
        table.sheet, table.header_rows, table.first_row, table.last_row, guesses(table, columns)
    )
    return result, layout


class _TableReader:
    """Walks the rows of one table in order, remembering the headings above them."""

    def __init__(self, context: TableContext, table: Table, result: TableResult) -> None:
        numbering = {c.number - 1 for c in context.columns if c.field == "numbering"}
        name_at = next((c.number - 1 for c in context.columns if c.field == "name"), None)
        self.context = context
        self.result = result
        self.judge = RowJudge(table, numbering, name_at, len(context.columns))
        self.gatherer = RowGatherer(context)
        self.builder = RowBuilder(context)
        self.fit = RowFit(context.columns, context.index)
        self._names = {
            c.number - 1 for c in context.columns if c.field in ("name", "owner", "activity", "offers")
        }
        self.group: dict[str, str] = {}
        self.blanks: list[int] = []
        self.numbered: list[int] = []

    def head(self, heading: str) -> None:
        """Remember a heading for the rows that follow: of a district, or of a village in it."""
        kind, _, name = heading.partition(":")
        if kind == "district" and (region := self.context.index.region(self.context.home)):
            name = match_districts([(name, 1)], region.districts)[name].name
        if kind:
            self.group = {kind: name} if kind == "district" else {**self.group, kind: name}

    def read(self, number: int, row: Row) -> None:
        """Give one row its fate."""
        code, detail = self.judge.judge(row) if row else (FindingCode.BLANK_ROWS, "")
        if code:
            self._not_data(number, row, code, detail)
            return
        gathered = self.gatherer.gather(number, row)
        if self._doubtful(row, gathered.findings):
            row, gathered = self._mended(number, row, gathered)
        business = self.builder.build(gathered, self.group)
        self.result.findings += gathered.findings
        if business is not None:
            self.result.rows.append(business)
            return
        place = Place(self.context.sheet, number)
        cells = tuple(self._safe(at, text) for at, text in enumerate(map(as_text, row)))
        self.result.set_aside.append(SetAside(place, cells, FindingCode.NAME_MISSING))
        read = visible(" | ".join(cell for cell in cells if cell))
        self.result.findings.append(Finding(FindingCode.NAME_MISSING, Severity.ASK, place, "name", read))

    def _safe(self, at: int, text: str) -> str:
        column = self.context.columns[at] if at < len(self.context.columns) else None
        if column is not None and column.field == "identity" and text:
            return MASK
        return mask_identity(text)

    def _not_data(self, number: int, row: Row, code: str, detail: str) -> None:
        self.result.not_data += 1
        if code == FindingCode.BLANK_ROWS:
            self.blanks.append(number)
            return
        if code == FindingCode.NUMBER_ONLY_ROWS:
            self.numbered.append(number)
            return
        if code == FindingCode.GROUP_HEADING:
            self.head(detail)
        read = visible(" | ".join(mask_identity(as_text(cell)) for cell in row if cell is not None))
        place = Place(self.context.sheet, number)
        self.result.findings.append(Finding(code, Severity.INFO, place, read=read, detail=detail))

    def _doubtful(self, row: Row, findings: list[Finding]) -> bool:
        """True when several cells do not suit their columns: the row may stand one column off."""
        doubts = sum(1 for finding in findings if finding.code in _DOUBTS)
        long = len(row) > self.fit.width
        if doubts < 2 and not long:
            doubts += sum(
                1
                for at in self._names
                if at < len(row) and isinstance(row[at], int | float) and not isinstance(row[at], bool)
            )
        return doubts >= 2 or (long and doubts >= 1)

    def _mended(self, number: int, row: Row, gathered: Gathered) -> tuple[Row, Gathered]:
        """The row moved into its columns and read again, where that clearly fits better."""
        shift = self.fit.mend(row)
        if shift is None:
            return row, gathered
        place = Place(self.context.sheet, number, shift.column)
        read = visible(" | ".join(mask_identity(as_text(cell)) for cell in row))
        made = visible(" | ".join(mask_identity(as_text(cell)) for cell in shift.row))
        detail = f"{shift.how} {letters(shift.column)}"
        again = self.gatherer.gather(number, shift.row)
        code = FindingCode.ROW_SHIFTED
        again.findings.insert(
            0, Finding(code, Severity.WARNING, place, "", read, made, detail, again.row_name)
        )
        return shift.row, again


def blank_findings(sheet: str, numbers: Iterable[int], code: FindingCode) -> list[Finding]:
    """One finding per run of neighbouring rows."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [
        Finding(
            code,
            Severity.INFO,
            Place(sheet, first, 0, last if last > first else 0),
            detail=str(last - first + 1),
        )
        for first, last in runs
    ]


def _head_findings(sheet: RawSheet, table: Table) -> list[Finding]:
    """How the top of the table was understood."""
    name = table.sheet
    findings: list[Finding] = []
    if not table.header_rows:
        findings.append(Finding(FindingCode.NO_HEADER, Severity.WARNING, Place(name, table.first_row)))
    else:
        first, last = table.header_rows[0], table.header_rows[-1]
        detail = str(first) if first == last else f"{first}-{last}"
        code = (
            FindingCode.HEADER_FOUND
            if table.top == 1 or not sheet.rows[: table.top - 1]
            else FindingCode.NEW_TABLE
        )
        place = Place(name, first, 0, last if last > first else 0)
        read = visible(" | ".join(text for text in table.headers if text))
        findings.append(Finding(code, Severity.INFO, place, read=read, detail=detail))
    above_end = (table.header_rows[0] if table.header_rows else table.first_row) - 1
    for number in range(table.top, above_end + 1):
        texts = [mask_identity(as_text(cell)) for cell in sheet.rows[number - 1] if cell is not None]
        if texts:
            code = FindingCode.GROUP_HEADING if heading_of(sheet.rows[number - 1]) else FindingCode.LETTERHEAD
            place = Place(name, number)
            findings.append(Finding(code, Severity.INFO, place, read=visible(" | ".join(texts))))
    blank = [number for number in range(table.top, above_end + 1) if not sheet.rows[number - 1]]
    findings += blank_findings(name, blank, FindingCode.BLANK_ROWS)
    if table.numbers_row:
        findings.append(Finding(FindingCode.COLUMN_NUMBERS, Severity.INFO, Place(name, table.numbers_row)))
    return findings


def _fill_merged(sheet: RawSheet, table: Table, columns: list[Column]) -> tuple[list[Row], list[Finding]]:
    """Rows with cells merged downwards repeated in every row they span."""
    rows = list(sheet.rows)
    findings: list[Finding] = []
    skipped = {column.number for column in columns if column.field == "numbering"}
    for top, left, bottom, right in sheet.merged:
        if (
            bottom <= top
            or top < table.first_row
            or bottom > table.last_row
            or right > left
            or left in skipped
        ):
            continue
        if bottom > len(rows):
            bottom = len(rows)
        value = rows[top - 1][left - 1] if left <= len(rows[top - 1]) else None
        if value is None:
            continue
        for number in range(top + 1, bottom + 1):
            row = list(rows[number - 1]) + [None] * (left - len(rows[number - 1]))
            if row[left - 1] is None and any(cell is not None for cell in row):
                row[left - 1] = value
                rows[number - 1] = tuple(row)
        column = columns[left - 1].field if left <= len(columns) else ""
        severity = Severity.WARNING if column == "name" else Severity.FIXED
        text = MASK if column == "identity" else visible(mask_identity(as_text(value)))
        place = Place(sheet.name, top, left, bottom)
        findings.append(Finding(FindingCode.MERGED_FILLED, severity, place, column, text, text))
    return rows, findings
