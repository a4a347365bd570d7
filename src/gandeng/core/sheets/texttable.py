"""A delimited text (csv, tsv, cells copied from a spreadsheet) -> a book of one sheet."""

from __future__ import annotations

from collections.abc import Sequence

from gandeng.core.sheets import delimited
from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.errors import UnreadableCode, UnreadableFile
from gandeng.core.sheets.rawcells import clean_rows
from gandeng.core.sheets.records import FileFacts, Finding, Place, RawBook, RawSheet, Severity

MAX_ROWS = 1_048_576
DELIMITER_NAMES = {"\t": "tab", "": ""}
CSV_SHEET = "CSV"


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
