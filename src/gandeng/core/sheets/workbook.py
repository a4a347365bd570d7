"""xlsx, xls, xlsb and ods into raw sheets, by the fast parser, after a preflight."""

from __future__ import annotations

import io
import math
import posixpath
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TypeVar
from xml.parsers import expat

import python_calamine as calamine

from gandeng.core.sheets import preflight, sparse
from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.errors import UnreadableCode, UnreadableFile
from gandeng.core.sheets.ods import check_ods
from gandeng.core.sheets.records import Finding, Place, Severity
from gandeng.core.sheets.xml import feed

Cell = str | int | float | bool | date | None
Row = tuple[Cell, ...]
MAX_CELLS = 8_000_000  # filled cells of a whole workbook
_EMPTY: Row = ()
Result = TypeVar("Result")


class OpenedSheet:
    """One sheet as the parser gave it, before cleaning."""

    def __init__(
        self, name: str, rows: list[Row], merged: tuple[tuple[int, int, int, int], ...], hidden: bool
    ):
        self.name = name
        self.rows = rows
        self.merged = merged
        self.hidden = hidden


def plain(value: object) -> Cell:
    """A parser's value as one of the plain types: whole floats become int, times become text."""
    if value is None or value == "":
        return None
    if isinstance(value, bool | str | int):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            return str(value)
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, datetime):
        return value.date() if value.time() == time.min else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def plain_row(values: list[object]) -> Row:
    """A row with the empty cells at its end cut off."""
    end = len(values)
    while end and (values[end - 1] == "" or values[end - 1] is None):
        end -= 1
    return tuple([v if type(v) is str else plain(v) for v in values[:end]]) if end else _EMPTY


def _sheet_members(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name -> member of the archive, through the workbook's relations."""
    targets: dict[str, str] = {}
    ids: dict[str, str] = {}

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "Relationship":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath("xl/" + target)
            targets[attributes.get("Id", "")] = path

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "sheet":
            key = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            ids[attributes.get("name", "")] = key

    for member, handler in (("xl/_rels/workbook.xml.rels", relation), ("xl/workbook.xml", sheet)):
        if member not in archive.namelist():
            return {}
        parser = expat.ParserCreate()
        parser.StartElementHandler = handler
        feed(parser, preflight.stream_member(archive, member), member)
    return {name: targets[key] for name, key in ids.items() if key in targets}


def _guarded(step: Callable[[], Result], kind: str) -> Result:
    """One step of the parser. What a damaged file can raise has no common base, panics included."""
    try:
        return step()
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except calamine.PasswordError as error:
        raise UnreadableFile(UnreadableCode.PASSWORD) from error
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        if re.search("password|encrypt", str(error), re.I):
            raise UnreadableFile(UnreadableCode.PASSWORD) from error
        raise UnreadableFile(UnreadableCode.BROKEN, kind) from error


def _open(data: bytes, kind: str) -> calamine.CalamineWorkbook:
    return _guarded(lambda: calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)), kind)


def _merged(sheet: calamine.CalamineSheet) -> tuple[tuple[int, int, int, int], ...]:
    ranges = sheet.merged_cell_ranges or []
    return tuple((a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in ranges[:20_000])


def _rows(sheet: calamine.CalamineSheet) -> list[Row]:
    start = sheet.start
    if start is None:
        return []
    indent: list[object] = [""] * start[1]
    rows: list[Row] = [_EMPTY] * start[0]
    rows += [plain_row(indent + list(values)) for values in sheet.to_python(skip_empty_area=True)]
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _read_sheet(
    book: calamine.CalamineWorkbook, index: int
) -> tuple[list[Row], tuple[tuple[int, int, int, int], ...]]:
    sheet = book.get_sheet_by_index(index)
    return _rows(sheet), _merged(sheet)


def _restore(rows: list[Row], lost: dict[tuple[int, int], str]) -> None:
    """Put formulas and error values back where the parser left holes."""
    for (row, column), text in lost.items():
        while len(rows) < row:
            rows.append(_EMPTY)
        cells = list(rows[row - 1]) + [None] * (column - len(rows[row - 1]))
        if cells[column - 1] in (None, "", 0):
            cells[column - 1] = text
            rows[row - 1] = tuple(cells)


def open_workbook(data: bytes, kind: str) -> tuple[list[OpenedSheet], list[Finding]]:
    """All sheets in the file's order, and findings about hidden ones.

    Raises :class:`UnreadableFile` for a workbook that is protected, damaged, a bomb or too far.
    """
    archive: zipfile.ZipFile | None = None
    extents: dict[str, tuple[preflight.SheetExtent, bool]] = {}
    members: dict[str, str] = {}
    if kind != "xls":
        archive = preflight.open_checked(data)
        if kind == "ods":
            check_ods(archive)
        elif kind == "xlsx":
            extents = preflight.check_xlsx(archive)
            members = _sheet_members(archive)
    strings: list[str] | None = None
    sheets: list[OpenedSheet] = []
    findings: list[Finding] = []
    cells = 0
    with _open(data, kind) as book:
        for index, metadata in enumerate(book.sheets_metadata):
            if metadata.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            extent, special = extents.get(members.get(metadata.name, ""), (preflight.SheetExtent(), False))
            hidden = metadata.visible != calamine.SheetVisibleEnum.Visible
            merged: tuple[tuple[int, int, int, int], ...] = ()
            if extent.needs_sparse and archive is not None:
                strings = sparse.shared_strings(archive) if strings is None else strings
                raw = sparse.sparse_rows(archive, members[metadata.name], strings)
                rows = [plain_row(list(row)) if row else _EMPTY for row in raw]
            else:
                rows, merged = _guarded(partial(_read_sheet, book, index), kind)
                if special and archive is not None:
                    _restore(rows, sparse.lost_cells(archive, members[metadata.name]))
            cells += sum(map(len, rows))
            if cells > MAX_CELLS:
                raise UnreadableFile(UnreadableCode.TOO_LARGE, f"{cells}")
            if hidden and rows:
                findings.append(Finding(FindingCode.SHEET_HIDDEN, Severity.WARNING, Place(metadata.name)))
            sheets.append(OpenedSheet(metadata.name, rows, merged, hidden))
    return sheets, findings
