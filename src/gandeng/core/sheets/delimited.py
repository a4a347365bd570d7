"""Text files with columns: find the encoding, find the delimiter, split the rows."""

from __future__ import annotations

import codecs
import csv
import io
import math
from collections import Counter
from dataclasses import dataclass

from gandeng.core.sheets.errors import UnreadableCode, UnreadableFile

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DELIMITERS = (";", ",", "\t", "|")
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was in; ``mixed`` counts the lines in another encoding."""

    text: str
    encoding: str
    mixed: int = 0


def _utf16_without_mark(data: bytes) -> str:
    """``utf-16-le`` / ``utf-16-be`` when every second byte is mostly NUL, else empty."""
    sample = data[:4000]
    half = len(sample) // 2
    if half < 2:
        return ""
    even, odd = sample[0 : half * 2 : 2].count(0), sample[1 : half * 2 : 2].count(0)
    if odd > 0.6 * half and even < 0.2 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.2 * half:
        return "utf-16-be"
    return ""


def _cp1252(data: bytes) -> str:
    """Five bytes mean nothing in cp1252; they stand for the control characters they are."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def _by_lines(data: bytes) -> Decoded | None:
    """A file pasted together from two: most lines with high bytes are UTF-8, a few are not."""
    parts: list[str] = []
    good = bad = 0
    for line in data.split(b"\n"):
        if line.isascii():
            parts.append(line.decode("ascii"))
            continue
        try:
            parts.append(line.decode("utf-8"))
            good += 1
        except UnicodeDecodeError:
            parts.append(_cp1252(line))
            bad += 1
    return Decoded("\n".join(parts), "utf-8 + cp1252", bad) if good else None


def decode(data: bytes) -> Decoded:
    """Text of the bytes; raises :class:`UnreadableFile` when they are no text at all."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            codec = "utf-8" if encoding == "utf-8-sig" else encoding
            # surrogatepass keeps a lone surrogate for the cleaner, who says so; an odd last byte goes
            body = data[len(mark) :]
            try:
                return Decoded(body.decode(codec, "surrogatepass"), encoding)
            except UnicodeDecodeError:
                return Decoded(body.decode(codec, "replace"), encoding, 1)
    if encoding := _utf16_without_mark(data):
        try:
            return Decoded(data.decode(encoding, "surrogatepass"), encoding)
        except UnicodeDecodeError:
            return Decoded(data.decode(encoding, "replace"), encoding, 1)
    controls = sum(data[:20_000].count(byte) for byte in (*range(1, 9), 14, 15, 16, *range(18, 28)))
    if controls > 0.05 * min(len(data), 20_000) or data[:20_000].count(0) > 0.3 * min(len(data), 20_000):
        raise UnreadableFile(UnreadableCode.UNKNOWN)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return Decoded(data.decode("utf-8", "surrogatepass"), "utf-8")
    except UnicodeDecodeError:
        pass
    return _by_lines(data) or Decoded(_cp1252(data), "cp1252")


def split_rows(text: str, delimiter: str, quoted: bool = True) -> list[list[str]]:
    """Rows by the csv rules; ``quoted=False`` takes quotation marks as ordinary characters."""
    stream = io.StringIO(text, newline="")
    if quoted:
        return list(csv.reader(stream, delimiter=delimiter))
    return list(csv.reader(stream, delimiter=delimiter, quoting=csv.QUOTE_NONE))


def _score(text: str, delimiter: str) -> float:
    """How table-like the sample is with this delimiter: rows of the most common width, and width."""
    try:
        rows = [row for row in split_rows(text, delimiter) if any(row)][:400]
    except csv.Error:
        return 0.0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0
    width, count = max(widths.items(), key=lambda item: (item[1] * min(item[0], 12), item[0]))
    return count / len(rows) * math.sqrt(min(width, 12))


def find_delimiter(text: str) -> str:
    """The character between the columns, or empty for text in one column."""
    first = text[:40].split("\n", 1)[0].strip().strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4]
    sample = text[:_SAMPLE]
    scores = {delimiter: _score(sample, delimiter) for delimiter in DELIMITERS}
    best = max(scores, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > 0.55 else ""


def read_rows(text: str, delimiter: str) -> tuple[list[list[str]], bool]:
    """All rows, and whether some had to be split line by line for a quotation mark that never closed."""
    lines = list(io.StringIO(text, newline=""))
    counts = Counter(line.count(delimiter) for line in lines[:1000] if line.strip())
    usual = counts.most_common(1)[0][0] if counts else 0
    reader = csv.reader(lines, delimiter=delimiter)
    rows: list[list[str]] = []
    broken = False
    at = 0
    try:
        for row in reader:
            taken = lines[at : reader.line_num]
            at = reader.line_num
            odd = len(taken) > 1 or (len(row) <= usual and '"' in taken[0])
            if odd and _swallowed(taken, row, delimiter, usual):
                rows += [_plainly(line, delimiter) for line in taken]
                broken = True
            else:
                rows.append(row)
    except csv.Error:  # a cell without an end
        return [_plainly(line, delimiter) for line in lines], True
    return rows, broken


def _swallowed(lines: list[str], row: list[str], delimiter: str, usual: int) -> bool:
    """True for lines that are rows of their own, though a quotation mark holds them together.

    ``usual`` is the number of delimiters on most lines of the text.
    """
    if usual < 2:  # nothing to count by, but nobody types so long a text into a cell
        return len(lines) > 30 and sum(map(len, lines)) > 400
    if any(part.count(delimiter) >= usual for cell in row if "\n" in cell for part in cell.split("\n")):
        return True
    full = sum(line.count(delimiter) >= usual for line in lines)
    return full >= 0.8 * len(lines) and not _well_quoted(lines, delimiter)


def _well_quoted(lines: list[str], delimiter: str) -> bool:
    """True where every quotation mark opens or closes a whole cell."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True


def _plainly(line: str, delimiter: str) -> list[str]:
    """The cells of one line; quotation marks around a whole cell go, and one that stands alone at its end."""
    cells = line.rstrip("\r\n").split(delimiter)
    for at, cell in enumerate(cells):
        if cell.count('"') == 1:
            cells[at] = cell.strip('"')
        elif len(cell) > 1 and cell[0] == cell[-1] == '"':
            cells[at] = cell[1:-1]
    return cells
