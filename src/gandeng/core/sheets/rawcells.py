"""Raw cells, cleaned of what nobody can see, with a finding for each that was mended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gandeng.core.sheets.bounds import LONGEST_CELL
from gandeng.core.sheets.cleaning import clean_text, mend_mojibake, visible
from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.records import Finding, Place, Severity
from gandeng.core.sheets.values.identity import mask_identity
from gandeng.core.sheets.workbook import Cell, Row


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
    if len(value) > LONGEST_CELL:
        read = mask_identity(visible(value))
        detail = str(len(value))
        findings.append(Finding(FindingCode.TEXT_CUT, Severity.WARNING, place, read=read, detail=detail))
        value = value[:LONGEST_CELL]
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
