"""Where the tables of a sheet stand: under letterheads, with headers of one to three rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gandeng.core.sheets.headerparts import match_parts
from gandeng.core.sheets.headers import LONGEST_HEADER, is_header_word, match_header, normal
from gandeng.core.sheets.records import RawSheet
from gandeng.core.sheets.values.reading import Cell, as_text
from gandeng.core.sheets.wordlists import word_set

Row = tuple[Cell, ...]
_LOOK_AHEAD = 80  # filled rows searched for the first header
_SUB_WORDS = word_set(
    "l p lk pr laki laki laki perempuan pria wanita jumlah jml total rt rw no nomor tanggal tgl tahun "
    "ada tidak ya nilai satuan unit"
    " volume rp bulan hari minggu orang kg pcs"
) | {"laki laki"}
_MARKS = re.compile(r"[().\s]")
_GENERIC = frozenset({"nama", "name", "nama nama"})


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet. ``headers`` has one text per column; ``numbers_row`` 0 if none."""

    sheet: str
    header_rows: tuple[int, ...]
    numbers_row: int
    first_row: int
    last_row: int
    headers: tuple[str, ...]
    top: int  # first row that belongs to this table, header and letterhead included
    raw_headers: tuple[tuple[str, ...], ...] = ()  # the header rows as they stand
    parts: tuple[tuple[str, ...], ...] = ()  # per column: its headers from the group down


def filled(row: Row) -> int:
    """How many cells of the row hold something."""
    return sum(1 for cell in row if cell is not None)


def _texts(row: Row) -> list[str]:
    return [as_text(cell) for cell in row]


def header_hits(row: Row, exact: bool = False) -> tuple[int, int]:
    """(cells that name a known column, filled cells) of a row."""
    hits = total = 0
    fields: set[str] = set()
    for cell in row:
        if cell is None:
            continue
        total += 1
        if not isinstance(cell, str) or len(cell) > LONGEST_HEADER:
            continue
        if exact:
            known = is_header_word(cell) or normal(cell) in _GENERIC
            field = normal(cell) if known else ""
        else:
            field = match_header(cell).field or ("nama" if normal(cell) in _GENERIC else "")
        if field and field not in fields:
            fields.add(field)
            hits += 1
    return hits, total


def is_numbers_row(row: Row) -> bool:
    """The row "1 2 3 ..." (also "(1) (2)", "a b c") that officials print under a header."""
    texts = [_MARKS.sub("", text).lower() for text in _texts(row) if text.strip()]
    if len(texts) < 3:
        return False
    numbers = [
        int(text.removesuffix(".0")) if text.removesuffix(".0").isdecimal() and len(text) < 4 else -1
        for text in texts
    ]
    if all(number > 0 for number in numbers):
        steps = [b - a for a, b in pairwise(numbers)]
        return (
            numbers[0] in (1, 2)
            and all(0 < step <= 3 for step in steps)
            and steps.count(1) >= len(steps) * 0.6
        )
    letters = [text for text in texts if len(text) == 1 and text.isalpha()]
    return (
        len(letters) == len(texts)
        and letters[0] == "a"
        and letters == sorted(letters)
        and len(set(letters)) == len(letters)
    )


def _header_like(row: Row) -> bool:
    return all(isinstance(cell, str) and len(cell) <= LONGEST_HEADER for cell in row if cell is not None)


def _best_header(rows: Sequence[Row], start: int) -> int:
    """Index of the row that names most columns within the first filled rows, or -1."""
    best, best_score, seen = -1, 0.0, 0
    for index in range(start, len(rows)):
        row = rows[index]
        count = filled(row)
        if not count:
            continue
        seen += 1
        if seen > _LOOK_AHEAD:
            break
        hits, total = header_hits(row)
        enough = hits >= 3 or (hits >= 2 and hits >= total * 0.4) or (hits == 1 and total <= 2 and seen <= 12)
        numeric = sum(1 for cell in row if isinstance(cell, int | float) and not isinstance(cell, bool))
        score = hits - numeric - (0 if _header_like(row) else 1)
        if (
            enough
            and (hits >= total * 0.25 or _wide_header(row))
            and score > best_score + (0.5 if best >= 0 else 0)
        ):
            if hits == 1 and not _lone_header(row):
                continue
            best, best_score = index, score
    return best


def _wide_header(row: Row) -> bool:
    """True for the many questions of a form, few of which we know: words only, each once."""
    texts = [as_text(cell).strip().lower() for cell in row if cell is not None]
    return len(texts) == len(set(texts)) and not any(text[:1].isdecimal() for text in texts)


def _lone_header(row: Row) -> bool:
    return any(isinstance(cell, str) and (is_header_word(cell) or normal(cell) in _GENERIC) for cell in row)


def _spread(row: Row, number: int, merged: Sequence[tuple[int, int, int, int]], width: int) -> list[str]:
    """Texts of a header row with merged cells repeated over their columns."""
    texts = _texts(row) + [""] * (width - len(row))
    for top, left, bottom, right in merged:
        if top <= number <= bottom and right > left and number == top:
            for column in range(left, min(right, width) + 1):
                texts[column - 1] = texts[left - 1]
    return texts


def _fits_below(upper: Sequence[str], row: Row, merged_columns: set[int]) -> bool:
    """True when a row is a second header line: its cells stand under blanks or merged groups."""
    cells = [(column, as_text(cell)) for column, cell in enumerate(row) if cell is not None]
    if not cells or not _header_like(row):
        return False
    named = 0
    for column, text in cells:
        above = upper[column] if column < len(upper) else ""
        sub = normal(text) in _SUB_WORDS or bool(match_header(text).field)
        if above and column not in merged_columns and not (sub and normal(text) in _SUB_WORDS):
            return False
        named += sub or (column in merged_columns)
    return named >= max(1, len(cells) * 0.5)


def _group_row(row: Row, lower: Row, number: int, merged: Sequence[tuple[int, int, int, int]]) -> bool:
    """True when the row above a header holds group names ("Tenaga Kerja" over "L" and "P")."""
    cells = [column for column, cell in enumerate(row) if cell is not None]
    if len(cells) < 2 or not _header_like(row):
        return False
    wide = {left - 1 for top, left, bottom, right in merged if top == number and right > left}
    tall = {left - 1 for top, left, bottom, right in merged if top == number and bottom > top}
    for column in cells:
        below = lower[column] if column < len(lower) else None
        follows_blank = column + 1 >= len(row) or row[column + 1] is None
        if below is not None and column not in wide and not follows_blank:
            return False
        if (
            below is None
            and column not in tall
            and not match_header(as_text(row[column])).field
            and column not in wide
        ):
            return False
    return True


def _merge_columns(
    number: int, row: Row, lower: Row, merged: Sequence[tuple[int, int, int, int]]
) -> set[int]:
    """Columns (from 0) that lie under a group cell: merged ones, or blanks to its right."""
    columns: set[int] = set()
    for top, left, _, right in merged:
        if top == number and right > left:
            columns.update(range(left - 1, right))
    for column, cell in enumerate(row):
        if cell is None:
            continue
        end = column + 1
        while end < max(len(row), len(lower)) and (end >= len(row) or row[end] is None) and end < len(lower):
            if lower[end] is None:
                break
            end += 1
        if end > column + 1 and column < len(lower) and lower[column] is not None:
            columns.update(range(column, end))
    return columns


def _combine(
    rows: Sequence[Row], indexes: Sequence[int], merged: Sequence[tuple[int, int, int, int]]
) -> list[tuple[str, ...]]:
    """The headers of each column from the group down, repeated words left out."""
    width = max(len(rows[index]) for index in indexes)
    parts: list[list[str]] = []
    for position, index in enumerate(indexes):
        texts = _spread(rows[index], index + 1, merged, width)
        if position < len(indexes) - 1:
            for column in sorted(_merge_columns(index + 1, rows[index], rows[indexes[position + 1]], merged)):
                if column < width and not texts[column] and column:
                    texts[column] = texts[column - 1]
        parts.append(texts)
    headers = []
    for column in range(width):
        words: list[str] = []
        for texts in parts:
            text = " ".join(texts[column].split())
            if text and text not in words:
                words.append(text)
        headers.append(tuple(words))
    return headers


def _shortest(words: Sequence[str]) -> str:
    """Group and sub-header as one header; the sub-header alone where it already says it all."""
    if len(words) > 1 and is_header_word(words[-1]) and normal(words[-1]) not in _SUB_WORDS:
        own = match_header(words[-1]).field
        if match_parts(tuple(words)).field in ("", own):
            return words[-1]
    return " ".join(words)


def _header_block(
    rows: Sequence[Row], base: int, merged: Sequence[tuple[int, int, int, int]], start: int
) -> list[int]:
    """Indexes of all header rows around the base row."""
    block = [base]
    while (
        block[0] > start
        and len(block) < 3
        and _group_row(rows[block[0] - 1], rows[block[0]], block[0], merged)
    ):
        block.insert(0, block[0] - 1)
    while len(block) < 3 and block[-1] + 1 < len(rows):
        below = block[-1] + 1
        if is_numbers_row(rows[below]) or not rows[below]:
            break
        width = max(len(rows[index]) for index in (*block, below))
        upper = _spread(rows[block[-1]], block[-1] + 1, merged, width)
        columns = _merge_columns(block[-1] + 1, rows[block[-1]], rows[below], merged)
        if not _fits_below(upper, rows[below], columns):
            break
        block.append(below)
    return block


def find_tables(sheet: RawSheet) -> list[Table]:
    """All tables of a sheet from top to bottom; a sheet without header gives one without rows.

    Rows count from 1. The list is empty only for a sheet without any filled cell.
    """
    rows = sheet.rows
    if not any(rows):
        return []
    base = _best_header(rows, 0)
    if base < 0:
        return [_without_header(sheet)]
    tables: list[Table] = []
    start = 0
    for found in [base, *_later_headers(rows, base)]:
        block = _header_block(rows, found, sheet.merged, start)
        if tables and block[0] + 1 <= tables[-1].first_row:
            continue
        parts = _combine(rows, block, sheet.merged)
        headers = tuple(_shortest(words) for words in parts)
        if tables and _same_headers(headers, tables[-1].headers):
            continue  # the same header again: the row filter reports it
        after = block[-1] + 1
        numbers = after + 1 if after < len(rows) and is_numbers_row(rows[after]) else 0
        first = after + 1 + (1 if numbers else 0)
        if tables:
            tables[-1] = _until(tables[-1], block[0])
        numbered = tuple(index + 1 for index in block)
        raw = tuple(tuple(_texts(rows[index])) for index in block)
        tables.append(
            Table(
                sheet.name,
                numbered,
                numbers,
                first,
                len(rows),
                headers,
                start + 1 if not tables else block[0] + 1,
                raw,
                tuple(parts),
            )
        )
        start = block[-1]
    return tables


def _until(table: Table, last: int) -> Table:
    return replace(table, last_row=last)


def _later_headers(rows: Sequence[Row], base: int) -> Iterator[int]:
    """Rows below the first header that are certainly headers too."""
    for index in range(base + 1, len(rows)):
        row = rows[index]
        if len(row) < 2:
            continue
        first = next((cell for cell in row if cell is not None), None)
        if not isinstance(first, str) or len(first) > 40 or not _header_start(first):
            continue
        hits, total = header_hits(row, exact=True)
        if hits >= 3 and hits >= total * 0.6 and _header_like(row):
            yield index


def _header_start(text: str) -> bool:
    return is_header_word(text) or normal(text) in _GENERIC


def _same_headers(first: Sequence[str], second: Sequence[str]) -> bool:
    pairs = [(normal(a), normal(b)) for a, b in zip(first, second, strict=False) if a or b]
    return bool(pairs) and sum(a == b for a, b in pairs) >= 0.7 * len(pairs)


def _without_header(sheet: RawSheet) -> Table:
    """A table that starts at the first row about as wide as the others."""
    widths = sorted(filled(row) for row in sheet.rows if row)
    usual = widths[len(widths) // 2]
    first = next(index for index, row in enumerate(sheet.rows) if row and filled(row) >= max(1, usual * 0.5))
    width = max(map(len, sheet.rows))
    return Table(sheet.name, (), 0, first + 1, len(sheet.rows), ("",) * width, 1)
