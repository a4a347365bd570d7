"""A small reader for xlsx sheets that keeps only filled cells.

Used where the fast parser would allocate every cell between the first and the last, and to
recover what it drops: formulas that were never calculated, and error values.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from xml.parsers import expat

from gandeng.core.sheets.preflight import column_number, stream_member
from gandeng.core.sheets.xml import feed

Scalar = str | int | float | bool | None
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _Strings:
    """Collects the shared strings, in order."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._parts: list[str] = []
        self._text = False
        self._phonetic = False

    def start(self, name: str, _: dict[str, str]) -> None:
        name = _local(name)
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._phonetic = True
        self._text = name == "t" and not self._phonetic

    def end(self, name: str) -> None:
        name = _local(name)
        if name == "si":
            self.strings.append("".join(self._parts))
        elif name == "rPh":
            self._phonetic = False
        self._text = False

    def data(self, text: str) -> None:
        if self._text:
            self._parts.append(text)


def shared_strings(archive: zipfile.ZipFile) -> list[str]:
    """The workbook's table of strings; empty when it has none."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    collector = _Strings()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.data
    feed(parser, stream_member(archive, "xl/sharedStrings.xml"))
    return collector.strings


class _Cells:
    """Walks a sheet and hands over (row, column, kind, value text, formula text)."""

    def __init__(self, emit: Callable[[int, int, str, str, str], None]) -> None:
        self._emit = emit
        self._row = self._column = 0
        self._kind = ""
        self._part = ""
        self._texts: dict[str, list[str]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = _local(name)
        if name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
        elif name == "c":
            found = _ADDRESS.fullmatch(attributes.get("r", ""))
            self._column = column_number(found.group(1)) if found else self._column + 1
            self._kind = attributes.get("t", "n")
            self._texts = {}
        self._part = name if name in ("v", "f", "t") else ""

    def data(self, text: str) -> None:
        if self._part:
            self._texts.setdefault(self._part, []).append(text)

    def end(self, name: str) -> None:
        self._part = ""
        if _local(name) == "c" and self._texts:
            value = "".join(self._texts.get("v", [])) or "".join(self._texts.get("t", []))
            self._emit(self._row, self._column, self._kind, value, "".join(self._texts.get("f", [])))


def walk_cells(
    archive: zipfile.ZipFile, member: str, emit: Callable[[int, int, str, str, str], None]
) -> None:
    """Call ``emit`` for every filled cell of the sheet, in file order."""
    walker = _Cells(emit)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.data
    feed(parser, stream_member(archive, member))


def lost_cells(archive: zipfile.ZipFile, member: str) -> dict[tuple[int, int], str]:
    """Error values and formulas without a result, by (row, column), as text ("=10*25", "#N/A")."""
    lost: dict[tuple[int, int], str] = {}

    def emit(row: int, column: int, kind: str, value: str, formula: str) -> None:
        if kind == "e":
            lost[row, column] = value or "#ERROR"
        elif formula and not value:
            lost[row, column] = "=" + formula

    walk_cells(archive, member, emit)
    return lost


def sparse_rows(archive: zipfile.ZipFile, member: str, strings: list[str]) -> list[tuple[Scalar, ...]]:
    """Rows 1 to the last filled one; empty rows share one empty tuple. Dates stay numbers."""
    filled: dict[int, dict[int, Scalar]] = {}

    def emit(row: int, column: int, kind: str, value: str, formula: str) -> None:
        cell: Scalar = value
        if kind == "s":
            index = int(value) if value.isdecimal() else -1
            cell = strings[index] if 0 <= index < len(strings) else ""
        elif kind == "b":
            cell = value == "1"
        elif kind == "n" and value:
            try:
                cell = float(value)
            except ValueError:
                cell = value
        if cell == "" and formula:
            cell = "=" + formula
        if cell != "":
            filled.setdefault(row, {})[column] = cell

    walk_cells(archive, member, emit)
    if not filled:
        return []
    empty: tuple[Scalar, ...] = ()
    rows: list[tuple[Scalar, ...]] = [empty] * max(filled)
    for number, cells in filled.items():
        if number > 0:
            rows[number - 1] = tuple(cells.get(column) for column in range(1, max(cells) + 1))
    return rows
