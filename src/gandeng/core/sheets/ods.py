"""Preflight of OpenDocument sheets: repeated cells can claim a whole sheet in forty bytes."""

from __future__ import annotations

import zipfile
from xml.parsers import expat

from gandeng.core.sheets.errors import UnreadableCode, UnreadableFile
from gandeng.core.sheets.preflight import MAX_COLUMN, stream_member
from gandeng.core.sheets.xml import feed

MAX_DENSE = 20_000_000


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(1, int(text)) if text.isdecimal() else 1


class _Extent:
    """Follows rows and cells with their repeats, and keeps the last filled position."""

    def __init__(self) -> None:
        self.row = self.column = 0
        self.row_repeat = self.cell_repeat = 1
        self.row_filled = 0
        self.last_row = self.last_column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self.row = self.last_row = self.last_column = 0
        elif name == "table:table-row":
            self.row_repeat = _count(attributes, "table:number-rows-repeated")
            self.column = self.row_filled = 0
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.cell_repeat = _count(attributes, "table:number-columns-repeated")
            self.column += self.cell_repeat
            if "office:value-type" in attributes:
                self.row_filled = self.column
        elif name == "text:p":
            self.row_filled = max(self.row_filled, self.column)

    def end(self, name: str) -> None:
        if name != "table:table-row":
            return
        self.row += self.row_repeat
        if self.row_filled:
            self.last_row = self.row
            self.last_column = max(self.last_column, self.row_filled)
            if self.last_column > MAX_COLUMN or self.last_row * self.last_column > MAX_DENSE:
                raise UnreadableFile(UnreadableCode.TOO_FAR, f"R{self.last_row}C{self.last_column}")


def check_ods(archive: zipfile.ZipFile) -> None:
    """Raise when the file is encrypted, damaged, or a filled cell lies too far out."""
    names = archive.namelist()
    if "META-INF/manifest.xml" in names:
        manifest = b"".join(stream_member(archive, "META-INF/manifest.xml"))
        if b"encryption-data" in manifest:
            raise UnreadableFile(UnreadableCode.PASSWORD)
    if "content.xml" not in names:
        raise UnreadableFile(UnreadableCode.BROKEN, "content.xml")
    extent = _Extent()
    parser = expat.ParserCreate()
    parser.StartElementHandler = extent.start
    parser.EndElementHandler = extent.end
    feed(parser, stream_member(archive, "content.xml"), "content.xml")
