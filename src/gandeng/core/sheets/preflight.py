"""Look at a zipped workbook before any parser unpacks it.

A workbook of a few kilobytes can claim gigabytes, or one cell so far away that a dense table
of all cells between would need hundreds of gigabytes. Both are refused here, in words, by
reading the zip directory and streaming the sheets' XML in pieces.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from gandeng.core.sheets.errors import UnreadableCode, UnreadableFile
from gandeng.core.sheets.sniff import BROKEN_ZIP

MAX_UNPACKED = 400 * 1024 * 1024  # bytes of all members together; 50,000 x 20 cells are about 60 MB
MAX_RATIO = 400  # unpacked / packed, judged only above 20 MB: empty formatted rows pack well
RATIO_FROM = 20 * 1024 * 1024
MAX_COLUMN = 1000  # a list of businesses has tens of columns
MAX_MEMBERS = 4000
DENSE_LIMIT = 6_000_000  # cells between first and last; above, the sparse reader is used
_PIECE = 1 << 20

# A cell with content: not closed at once. Group 1 the letters, group 2 the row.
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>]*?(?<!/)>")

_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=[\"'](\d{1,7})[\"']")
_WIDE_COLUMN = re.compile(rb" r=[\"']([A-Z]{2,3})\d")


@dataclass(slots=True)
class SheetExtent:
    """How far the filled cells of one sheet reach (rows and columns from 1), and how many."""

    last_row: int = 0
    last_column: int = 0
    cells: int = 0
    furthest: str = ""
    needs_sparse: bool = field(default=False)

    @property
    def dense(self) -> int:
        """Cells of the rectangle that a dense parser would allocate."""
        return self.last_row * self.last_column


def column_number(letters: str) -> int:
    """``A`` -> 1, ``Z`` -> 26, ``AA`` -> 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def open_checked(data: bytes) -> zipfile.ZipFile:
    """The archive, after its directory was found honest and bearable."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except BROKEN_ZIP as error:
        raise UnreadableFile(UnreadableCode.BROKEN) from error
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableFile(UnreadableCode.PASSWORD)
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if unpacked > MAX_UNPACKED or len(members) > MAX_MEMBERS:
        raise UnreadableFile(UnreadableCode.ZIP_BOMB, f"{unpacked // 1_000_000}")
    if unpacked > RATIO_FROM and unpacked / packed > MAX_RATIO:
        raise UnreadableFile(UnreadableCode.ZIP_BOMB, f"{unpacked // 1_000_000}")
    return archive


def stream_member(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Pieces of one member, refusing one that unpacks to more than its directory declares."""
    declared = archive.getinfo(name).file_size
    seen = 0
    try:
        with archive.open(name) as handle:
            while piece := handle.read(_PIECE):
                seen += len(piece)
                if seen > declared or seen > MAX_UNPACKED:
                    raise UnreadableFile(UnreadableCode.ZIP_BOMB, name)
                yield piece
    except BROKEN_ZIP as error:
        raise UnreadableFile(UnreadableCode.BROKEN, name) from error


def _is_special(piece: bytes) -> bool:
    """True when a piece holds formulas or error values, which the fast parser may drop."""
    return b"<f" in piece or b":f>" in piece or b't="e"' in piece or b"t='e'" in piece


def _glance(pieces: Iterator[bytes]) -> tuple[SheetExtent, bool]:
    """A quick upper bound of the extent: formatted empty cells count as filled."""
    extent, special, rest = SheetExtent(), False, b""
    columns: set[bytes] = set()
    seen = 0
    for piece in pieces:
        piece = rest + piece
        rest = piece[-300:]
        special = special or _is_special(piece)
        columns.update(_WIDE_COLUMN.findall(piece))
        rows = _ROW.findall(piece)
        if rows:
            extent.last_row = max(extent.last_row, *map(int, (rows[0], rows[-1], max(rows, key=len))))
        seen += piece.count(b"<row")
        extent.cells += piece.count(b"<c ") + piece.count(b":c ")
    extent.last_row = max(extent.last_row, seen)
    widest = max(columns, key=lambda letters: (len(letters), letters), default=b"Z")
    extent.last_column = column_number(widest.decode())
    return extent, special


def _measure(pieces: Iterator[bytes]) -> SheetExtent:
    """Exact extent of the filled cells."""
    extent, rest = SheetExtent(), b""
    letters_far = b""
    for piece in pieces:
        piece = rest + piece
        cut = piece.rfind(b"<")
        rest = piece[cut:] if cut >= 0 else piece[-200:]
        piece = piece[:cut] if cut >= 0 else piece
        found = _CELL.findall(piece)
        if not found:
            continue
        extent.cells += len(found)
        columns = {letters for letters, _ in found}
        widest = max(columns, key=lambda letters: (len(letters), letters))
        if (len(widest), widest) > (len(letters_far), letters_far):
            letters_far = widest
            row = next(row for letters, row in found if letters == widest)
            extent.furthest = (widest + row).decode()
        extent.last_row = max(extent.last_row, *map(int, {row for _, row in found}))
    if letters_far:
        extent.last_column = column_number(letters_far.decode())
    return extent


def check_xlsx(archive: zipfile.ZipFile) -> dict[str, tuple[SheetExtent, bool]]:
    """Extent of every worksheet by member name, and whether it holds formulas or errors.

    Raises UnreadableFile when a filled cell lies too far out.
    """
    extents: dict[str, tuple[SheetExtent, bool]] = {}
    for name in archive.namelist():
        if not re.match(r"xl/worksheets/[^/]+\.xml$", name):
            continue
        extent, special = _glance(stream_member(archive, name))
        if extent.last_column > MAX_COLUMN or extent.dense > DENSE_LIMIT:
            extent = _measure(stream_member(archive, name))
            if extent.last_column > MAX_COLUMN:
                raise UnreadableFile(UnreadableCode.TOO_FAR, extent.furthest)
        extent.needs_sparse = extent.dense > DENSE_LIMIT
        extents[name] = (extent, special)
    return extents
