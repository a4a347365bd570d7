"""A book of raw cells -> businesses, rows set aside, findings, and a balance that must hold."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from gandeng.core.sheets.cleaning import LONGEST_READ, visible
from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.duplicates import duplicates_within
from gandeng.core.sheets.entries import parse_entries
from gandeng.core.sheets.layout import Table, find_tables
from gandeng.core.sheets.records import (
    Balance,
    BusinessRow,
    Finding,
    Place,
    RawBook,
    RawSheet,
    ReadList,
    SetAside,
    Severity,
    SheetLayout,
)
from gandeng.core.sheets.reference import Reference
from gandeng.core.sheets.rowfates import is_summary, not_a_list
from gandeng.core.sheets.tables import TableResult, read_table
from gandeng.core.sheets.whole import infer_home, list_findings

_ORDER = {Severity.ASK: 0, Severity.WARNING: 1, Severity.FIXED: 2, Severity.INFO: 3}


def parse_list(
    book: RawBook,
    reference: Reference,
    *,
    home_region: str = "",
    columns: Mapping[tuple[str, int], str] | None = None,
) -> ReadList:
    """Everything a list holds.

    ``home_region`` is the Kemendagri code of the department that sent it; empty: taken from the
    letterhead or the coordinates where they tell. ``columns`` is the officer's own choice of
    field per (sheet, column from 1); an empty field keeps a column under its header.
    """
    with _no_collector():
        return _parse(book, reference, home_region, columns or {})


@contextmanager
def _no_collector() -> Iterator[None]:
    """Millions of small records without cycles: looking for cycles again and again takes a third longer."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _parse(book: RawBook, reference: Reference, home: str, chosen: Mapping[tuple[str, int], str]) -> ReadList:
    findings: list[Finding] = list(book.findings)
    if not home:
        home, inferred = infer_home(book, reference)
        findings += inferred
    parts: list[TableResult] = []
    layouts: list[SheetLayout] = []
    rows_in = not_data = 0
    if book.file.kind == "text" and not book.file.delimiter:
        for sheet in book.sheets:
            part, layout, lines = parse_entries(sheet, reference, home)
            parts.append(part)
            layouts.append(layout)
            rows_in += lines
            not_data += part.not_data
    else:
        found = [find_tables(sheet) for sheet in book.sheets]
        anything = any(tables[0].header_rows for tables in found if tables)
        for sheet, tables in zip(book.sheets, found, strict=True):
            rows_in += len(sheet.rows)
            not_data += _sheet(sheet, tables, reference, home, chosen, anything, parts, layouts)
    rows: list[BusinessRow] = [row for part in parts for row in part.rows]
    aside: list[SetAside] = [row for part in parts for row in part.set_aside]
    findings += [finding for part in parts for finding in part.findings]
    findings += list_findings(rows, parts)
    findings = [_brief(finding) if _is_long(finding) else finding for finding in findings]
    findings.sort(key=lambda f: (_ORDER[f.severity], f.place.sheet, f.place.row, f.place.column, f.code))
    balance = Balance(rows_in, len(rows), len(aside), not_data)
    return ReadList(
        book.file,
        tuple(layouts),
        tuple(rows),
        tuple(aside),
        tuple(findings),
        duplicates_within(rows),
        balance,
    )


def _is_long(finding: Finding) -> bool:
    return len(finding.read) > LONGEST_READ or len(finding.made) > LONGEST_READ


def _brief(finding: Finding) -> Finding:
    """The finding with no more of a cell than anybody reads in a table."""
    return replace(finding, read=visible(finding.read), made=visible(finding.made))


def _no_list(sheet: RawSheet, severity: Severity) -> TableResult:
    """What a sheet gives on which nobody is named: one finding instead of a question per row."""
    count = len(sheet.rows)
    place = Place(sheet.name, 1, 0, count)
    return TableResult(findings=[Finding(FindingCode.SHEET_NOT_A_LIST, severity, place, detail=str(count))])


def _sheet(
    sheet: RawSheet,
    tables: list[Table],
    reference: Reference,
    home: str,
    chosen: Mapping[tuple[str, int], str],
    anything: bool,
    parts: list[TableResult],
    layouts: list[SheetLayout],
) -> int:
    """Read one sheet into ``parts``; returns how many of its rows are no data."""
    if not tables:
        return len(sheet.rows)
    numbered = dict(enumerate(sheet.rows, start=1))
    override = any(name == sheet.name for name, _ in chosen)
    if not tables[0].header_rows and anything and not override and not_a_list(numbered):
        # A sheet of notes or drop-down values beside real lists; alone it would be read as a list.
        parts.append(_no_list(sheet, Severity.INFO))
        return len(sheet.rows)
    not_data = 0
    read = [read_table(sheet, table, reference, home, chosen) for table in tables]
    fields = {column.field for _, layout in read for column in layout.columns}
    if not override and tables[0].header_rows and not any(p.rows for p, _ in read) and is_summary(fields):
        # The layouts stay, so that the officer may still say which column holds the names.
        layouts += [layout for _, layout in read]
        parts.append(_no_list(sheet, Severity.INFO if anything else Severity.WARNING))
        return len(sheet.rows)
    for part, layout in read:
        parts.append(part)
        layouts.append(layout)
        not_data += part.not_data
    covered = sum(table.last_row - table.top + 1 for table in tables)
    return not_data + (len(sheet.rows) - covered)
