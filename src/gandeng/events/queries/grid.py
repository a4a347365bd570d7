"""The timetable as a page shows it: sessions down, tables across, eight tables to a sheet, five sheets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from gandeng.events import clock
from gandeng.events.models import Meeting, Participant, Slot, TimetableVersion
from gandeng.events.queries.viewer import Who

ACROSS = 8  # tables that fit beside each other on a laptop and on a landscape sheet
A_PAGE = 5 * ACROSS  # tables of one page; most fairs have no more


@dataclass(frozen=True, slots=True)
class Cell:
    """A table in a session; ``host`` keeps the table, ``guest`` comes to it. None: empty."""

    table: int
    host: Who | None = None
    guest: Who | None = None
    must: bool = False
    pinned: bool = False
    hosted: bool = False  # the host stands at the head of the column already

    @property
    def touched(self) -> bool:
        """One of the two was withdrawn: the meeting needs a new plan."""
        return bool((self.host and self.host.withdrawn) or (self.guest and self.guest.withdrawn))


@dataclass(frozen=True, slots=True)
class Row:
    """A session with its cells, or what comes before one without cells: a rest, or a new ``day``."""

    starts: str
    ends: str
    cells: list[Cell] = field(default_factory=list)
    minutes: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A table and the business that keeps it all day, if one does."""

    table: int
    host: Who | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Up to eight tables."""

    heads: list[Head]
    rows: list[Row]

    @property
    def first(self) -> int:
        """Number of the first table."""
        return self.heads[0].table

    @property
    def last(self) -> int:
        """Number of the last table."""
        return self.heads[-1].table


@dataclass(frozen=True, slots=True)
class Span:
    """The tables of one sheet, ``shown`` on this page or on another."""

    first: int
    last: int
    shown: bool


@dataclass(frozen=True)
class Grid:
    """A page of sheets, how many meetings a withdrawal touched, and who meets how often in all sheets."""

    sheets: list[Sheet]
    spans: list[Span]
    touched: int
    counts: dict[int, int]  # participant key -> meetings


def grid_of(version: TimetableVersion, names: Mapping[int, Who], *, at: int | None = 1) -> Grid:
    """The sheets of the page that has table ``at``, or all of them for None; three queries.

    ``names`` has everybody who was ever on the event's list. A table that is not there is taken for
    the nearest one.
    """
    slots = list(version.slots.all())
    seats: dict[int, dict[int, int]] = defaultdict(dict)
    for meeting, place, participant in version.seats.values_list("meeting", "place", "participant"):
        seats[meeting][place] = participant
    counts = Counter(key for pair in seats.values() for key in pair.values())
    by_cell: _Cells = {
        (slot, table): Held(seats[pk][0], seats[pk][1], must, pinned)
        for pk, slot, table, must, pinned in version.meetings.values_list(
            "pk", "slot", "table", "must", "pinned"
        )
    }
    last = max((table for _, table in by_cell), default=0)
    hosts = _hosts(by_cell, names, last)
    begin, end = (1, last) if at is None else _page(at, last)
    rows = _rows(slots, version.time_zone)
    spans = [
        Span(first, min(first + ACROSS - 1, last), begin <= first <= end)
        for first in range(1, last + 1, ACROSS)
    ]
    sheets = [
        _sheet(range(one.first, one.last + 1), rows, by_cell, names, hosts) for one in spans if one.shown
    ]
    touched = sum(names[m.first].withdrawn or names[m.second].withdrawn for m in by_cell.values())
    return Grid(sheets, spans, touched, dict(counts))


def _page(at: int, last: int) -> tuple[int, int]:
    """First and last table of the page that has table ``at``."""
    begin = (min(max(at, 1), max(last, 1)) - 1) // A_PAGE * A_PAGE + 1
    return begin, begin + A_PAGE - 1


def pair_of(meeting: Meeting) -> tuple[Participant, Participant]:
    """The two participants, the first region's first; uses prefetched seats."""
    first, second = sorted(meeting.seats.all(), key=lambda seat: seat.place)
    return first.participant, second.participant


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting by the keys of its two participants, the first region's first."""

    first: int
    second: int
    must: bool
    pinned: bool = False


_Cells = dict[tuple[int, int], Held]


def _hosts(by_cell: _Cells, names: Mapping[int, Who], last: int) -> dict[int, Who | None]:
    """For every table who sits there in all its meetings, if one participant does."""
    at: dict[int, list[Held]] = defaultdict(list)
    for (_slot, table), held in by_cell.items():
        at[table].append(held)
    hosts: dict[int, Who | None] = dict.fromkeys(range(1, last + 1))
    for table, meetings in at.items():
        always = set.intersection(*({m.first, m.second} for m in meetings))
        if always:  # with a single meeting both are always there: the first region's is the host
            hosts[table] = names[always.pop() if len(always) == 1 else meetings[0].first]
    return hosts


def _rows(slots: Sequence[Slot], zone: str) -> list[tuple[int, Row]]:
    """Sessions with their slot's key; rests and, where there are several, days with 0. Cells come later."""
    rows: list[tuple[int, Row]] = []
    before: Slot | None = None
    day_of = {slot.pk: clock.local(slot.starts_at, zone).date() for slot in slots}
    several = len(set(day_of.values())) > 1
    for slot in slots:
        if before is None or day_of[before.pk] != day_of[slot.pk]:
            if several:
                rows.append((0, Row("", "", day=day_of[slot.pk])))
        elif before.block != slot.block:
            minutes = int((slot.starts_at - before.ends_at).total_seconds() // 60)
            begin, end = clock.hours(before.ends_at, zone), clock.hours(slot.starts_at, zone)
            rows.append((0, Row(begin, end, [], minutes)))
        rows.append((slot.pk, Row(clock.hours(slot.starts_at, zone), clock.hours(slot.ends_at, zone))))
        before = slot
    return rows


def _sheet(
    tables: range,
    rows: Sequence[tuple[int, Row]],
    by_cell: _Cells,
    names: Mapping[int, Who],
    hosts: dict[int, Who | None],
) -> Sheet:
    filled = []
    for key, row in rows:
        cells = [_cell(table, by_cell.get((key, table)), names, hosts[table]) for table in tables if key]
        filled.append(replace(row, cells=cells))
    return Sheet([Head(table, hosts[table]) for table in tables], filled)


def _cell(table: int, held: Held | None, names: Mapping[int, Who], host: Who | None) -> Cell:
    if held is None:
        return Cell(table)
    one, other = names[held.first], names[held.second]
    if host is not None and host.pk == other.pk:
        one, other = other, one
    return Cell(table, one, other, held.must, held.pinned, host is not None)
