"""What only a whole list shows: whose it is, and one phone on many rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.content import number_of
from gandeng.core.sheets.headers import match_header
from gandeng.core.sheets.records import BusinessRow, Finding, Place, RawBook, Severity
from gandeng.core.sheets.reference import Reference
from gandeng.core.sheets.tables import TableResult
from gandeng.core.sheets.values.places import RegionIndex, region_index
from gandeng.core.sheets.values.reading import as_text

_TOP_ROWS = 12
SHARED_FROM = 4  # rows with one number; fewer are duplicates, more are an officer's number
_REGION_HEADERS = ("region", "region_code")


def infer_home(book: RawBook, reference: Reference) -> tuple[str, list[Finding]]:
    """The region a list is about when nobody says: its region column, letterhead or coordinates."""
    index = region_index(reference)
    for finder in (_by_column, _by_letterhead, _by_coordinates):
        code, place, how = finder(book, index)
        if code:
            name = index.name(code)
            return code, [
                Finding(FindingCode.REGION_INFERRED, Severity.WARNING, place, "region", "", name, how)
            ]
    return "", []


def _header(book: RawBook, field: tuple[str, ...]) -> list[tuple[int, int, int]]:
    """(sheet, row, column) indexes of header cells that name one of the fields."""
    found = []
    for number, sheet in enumerate(book.sheets):
        for at, row in enumerate(sheet.rows[:_TOP_ROWS]):
            if sum(isinstance(cell, str) and match_header(cell).field != "" for cell in row) < 2:
                continue
            for column, cell in enumerate(row):
                if isinstance(cell, str) and match_header(cell).field in field:
                    found.append((number, at, column))
    return found


def _by_column(book: RawBook, index: RegionIndex) -> tuple[str, Place, str]:
    counts: Counter[str] = Counter()
    seen: dict[object, str] = {}
    where = Place("")
    total = 0
    for number, at, column in _header(book, _REGION_HEADERS):
        sheet = book.sheets[number]
        for row in sheet.rows[at + 1 :]:
            cell = row[column] if column < len(row) else None
            if cell is None:
                continue
            total += 1
            if cell not in seen:
                text = as_text(cell)
                codes = index.candidates(text)[0]
                seen[cell] = index.by_code(text) or (codes[0] if len(codes) == 1 else "")
            counts[seen[cell]] += 1
        where = Place(sheet.name, at + 1, column + 1)
    code, count = max(((c, n) for c, n in counts.items() if c), key=lambda item: item[1], default=("", 0))
    return (code, where, "column") if count >= 0.6 * max(1, total) else ("", where, "")


def _by_letterhead(book: RawBook, index: RegionIndex) -> tuple[str, Place, str]:
    for sheet in book.sheets:
        for number, row in enumerate(sheet.rows[:_TOP_ROWS], start=1):
            cells = [(at, cell) for at, cell in enumerate(row, start=1) if isinstance(cell, str)]
            if len(cells) > 2:
                continue
            for at, cell in cells:
                if code := index.in_text(cell):
                    return code, Place(sheet.name, number, at), "letterhead"
    return "", Place(""), ""


def _by_coordinates(book: RawBook, index: RegionIndex) -> tuple[str, Place, str]:
    latitudes = _header(book, ("latitude",))
    longitudes = _header(book, ("longitude",))
    if not latitudes or not longitudes:
        return "", Place(""), ""
    (number, at, north), (_, _, east) = latitudes[0], longitudes[0]
    sheet = book.sheets[number]
    pairs = []
    for row in sheet.rows[at + 1 :]:
        if max(north, east) < len(row):
            pair = number_of(row[north]), number_of(row[east])
            if pair[0] is not None and pair[1] is not None and -12 < pair[0] < 7 and 94 < pair[1] < 142:
                pairs.append((pair[0], pair[1]))
    if len(pairs) < 5:
        return "", Place(""), ""
    middle = len(pairs) // 2
    latitude = sorted(pair[0] for pair in pairs)[middle]
    longitude = sorted(pair[1] for pair in pairs)[middle]
    return index.nearest(latitude, longitude), Place(sheet.name, at + 1, north + 1), "coordinates"


def list_findings(rows: Sequence[BusinessRow], parts: Sequence[TableResult]) -> list[Finding]:
    """One number on many rows: an officer's or a neighbour's, not the businesses' own."""
    by_phone: dict[str, list[BusinessRow]] = defaultdict(list)
    for row in rows:
        for phone in row.phones:
            by_phone[phone.e164].append(row)
    return [
        Finding(
            FindingCode.PHONE_SHARED,
            Severity.WARNING,
            row.place,
            "phone",
            number,
            number,
            str(len(sharing)),
            row.name[:80],
        )
        for number, sharing in by_phone.items()
        if len(sharing) >= SHARED_FROM
        for row in sharing
    ]
