"""Any file a department sends -> raw cells, cleaned of what nobody can see."""

from __future__ import annotations

from gandeng.core.sheets import delimited
from gandeng.core.sheets.bounds import within_bounds
from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.errors import UnreadableCode, UnreadableFile
from gandeng.core.sheets.pasted import looks_pasted, read_pasted
from gandeng.core.sheets.rawcells import clean_rows
from gandeng.core.sheets.records import FileFacts, Finding, Place, RawBook, RawSheet, Severity
from gandeng.core.sheets.sniff import sniff
from gandeng.core.sheets.texttable import CSV_SHEET, table_from_text
from gandeng.core.sheets.workbook import open_workbook

MAX_BYTES = 60 * 1024 * 1024


def read_book(data: bytes, filename: str, *, most_rows: int | None = None) -> RawBook:
    """The sheets of a file, with findings about encoding, delimiter and invisible characters.

    ``filename`` only helps to tell a chat export from a table. Raises
    :class:`~gandeng.core.sheets.errors.UnreadableFile` with a code when nothing can be read.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableFile(UnreadableCode.TOO_LARGE, f"{len(data) // 1_000_000}")
    kind = sniff(data)
    book = _read_text(data, filename) if kind == "text" else _read_workbook(data, kind)
    return within_bounds(book, most_rows)


def _read_workbook(data: bytes, kind: str) -> RawBook:
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


def _read_text(data: bytes, filename: str) -> RawBook:
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
