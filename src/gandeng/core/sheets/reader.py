"""Any file a department sends -> raw cells, cleaned of what nobody can see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gandeng.core.sheets import delimited
from gandeng.core.sheets.cleaning import clean_text, mend_mojibake, visible
from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.errors import UnreadableCode, UnreadableFile
from gandeng.core.sheets.records import FileFacts, Finding, Place, RawBook, RawSheet, Severity
from gandeng.core.sheets.sniff import sniff
from gandeng.core.sheets.values.identity import mask_identity
from gandeng.core.sheets.workbook import Cell, Row, open_workbook

MAX_BYTES = 60 * 1024 * 1024
MAX_ROWS = 1_048_576
DELIMITER_NAMES = {"\t": "tab", "": ""}
CSV_SHEET = "CSV"


def read_book(data: bytes, filename: str) -> RawBook:
    """The sheets of a file, with findings about encoding, delimiter and invisible characters.

    ``filename`` only helps to tell a chat export from a table. Raises
    :class:`~gandeng.core.sheets.errors.UnreadableFile` with a code when nothing can be read.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableFile(UnreadableCode.TOO_LARGE, f"{len(data) // 1_000_000}")
    kind = sniff(data)
    if kind == "text":
        return _read_text(data, filename)
    sheets, findings = open_workbook(data, kind)
    if not any(sheet.rows for sheet in sheets):
        raise UnreadableFile(UnreadableCode.NO_SHEETS)
    raw = []
    for sheet in sheets:
        rows, noted = clean_rows(sheet.name, sheet.rows)
        findings += noted
        raw.append(RawSheet(sheet.name, rows, sheet.merged, sheet.hidden))
    facts = FileFacts(kind, sheets=tuple(sheet.name for sheet in raw))
    return RawBook(facts, tuple(raw), tuple(findings))


def clean_rows(sheet: str, rows: Iterable[Sequence[Cell]]) -> tuple[tuple[Row, ...], list[Finding]]:
    """Rows with clean cells (empty ones None, none at the end), and a finding per mended cell."""
    cleaned: list[Row] = []
    findings: list[Finding] = []
    known: dict[str, str | None] = {}  # texts seen before and how they read: lists repeat themselves
    for number, row in enumerate(rows, start=1):
        cells: list[Cell] = []
        for column, value in enumerate(row, start=1):
            if type(value) is not str:
                cells.append(value)
            elif value in known:
                cells.append(known[value])
            else:
                place = Place(sheet, number, column)
                text, noted = _clean_cell(place, value)
                findings += noted
                if not noted:
                    known[value] = text
                cells.append(text)
        while cells and cells[-1] is None:
            cells.pop()
        cleaned.append(tuple(cells))
    while cleaned and not cleaned[-1]:
        cleaned.pop()
    return tuple(cleaned), findings


def _clean_cell(place: Place, value: str) -> tuple[str | None, list[Finding]]:
    """The cell's text (None when nothing is left) and what was mended."""
    findings: list[Finding] = []
    text, hidden = clean_text(value)
    if hidden:
        code = FindingCode.HIDDEN_CHARACTERS
        read, made = mask_identity(visible(value)), mask_identity(text)[:200]
        findings.append(Finding(code, Severity.FIXED, place, read=read, made=made))
    mended = mend_mojibake(text)
    if mended != text:
        read, made = mask_identity(text)[:200], mask_identity(mended)[:200]
        findings.append(Finding(FindingCode.MOJIBAKE, Severity.FIXED, place, read=read, made=made))
    return mended or None, findings


def _read_text(data: bytes, filename: str) -> RawBook:
    from gandeng.core.sheets.pasted import looks_pasted, read_pasted

    decoded = delimited.decode(data)
    text = decoded.text.removeprefix("\ufeff")
    if not text.strip("\x00\r\n\t ;,|"):
        raise UnreadableFile(UnreadableCode.EMPTY)
    place = Place(CSV_SHEET)
    findings = [Finding(FindingCode.ENCODING, Severity.INFO, place, made=decoded.encoding)]
    if decoded.mixed:
        findings.append(
            Finding(FindingCode.ENCODING_MIXED, Severity.WARNING, place, detail=str(decoded.mixed))
        )
    delimiter = delimited.find_delimiter(text)
    if looks_pasted(text, delimiter, filename):
        book = read_pasted(text)
        facts = FileFacts(book.file.kind, decoded.encoding, book.file.delimiter, book.file.sheets)
        return RawBook(facts, book.sheets, tuple(findings) + book.findings)
    return table_from_text(text, decoded.encoding, delimiter, "csv", findings)


def table_from_text(
    text: str, encoding: str, delimiter: str, kind: str, findings: Sequence[Finding] = ()
) -> RawBook:
    """A delimited text as a book of one sheet."""
    place = Place(CSV_SHEET)
    noted = list(findings)
    name = DELIMITER_NAMES.get(delimiter, delimiter)
    if delimiter:
        noted.append(Finding(FindingCode.DELIMITER, Severity.INFO, place, made=name))
    cut = not text.endswith(("\n", "\r"))
    if not cut:
        text = text.rstrip("\x00\r\n\t ;,|")  # a million empty lines at the end cost nothing this way
    rows, broken = delimited.read_rows(text, delimiter or "\t")
    if broken:
        noted.append(Finding(FindingCode.QUOTES_BROKEN, Severity.WARNING, place))
    if rows and len(rows[0]) >= 1 and rows[0][0].lower().startswith("sep=") and len("".join(rows[0])) <= 5:
        rows[0] = []
    if cut and len(rows) > 2 and 0 < len(rows[-1]) < len(rows[-2]) == len(rows[0]):
        # an upload or a copy that ended half-way: the last row has fewer cells than the others
        place = Place(CSV_SHEET, len(rows))
        detail = f"{len(rows[-1])}/{len(rows[-2])}"
        noted.append(Finding(FindingCode.ROW_TOO_SHORT, Severity.WARNING, place, detail=detail))
    if len(rows) > MAX_ROWS:
        filled = sum(1 for row in rows if any(row))
        if filled > MAX_ROWS:
            raise UnreadableFile(UnreadableCode.TOO_LARGE, str(len(rows)))
    cleaned, mended = clean_rows(CSV_SHEET, rows)
    if not cleaned:
        raise UnreadableFile(UnreadableCode.EMPTY)
    sheet = RawSheet(CSV_SHEET, cleaned)
    return RawBook(FileFacts(kind, encoding, delimiter, (CSV_SHEET,)), (sheet,), tuple(noted + mended))
