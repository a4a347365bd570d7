"""The timetable as a page shows it: sessions down, tables across, eight tables to a sheet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from gandeng.events import clock
from gandeng.events.models import Meeting, Participant, Slot, TimetableVersion
from gandeng.events.queries.viewer import Viewer, Who

ACROSS = 8  # tables that fit beside each other on a laptop and on a landscape sheet


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
    """A session with its cells, or a rest between two sittings (no cells)."""

    starts: str
    ends: str
    cells: list[Cell] = field(default_factory=list)
    minutes: int = 0


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


@dataclass(frozen=True)
class Grid:
    """All sheets, how many meetings were touched by a withdrawal, and who meets how often."""

    sheets: list[Sheet]
    touched: int
    counts: dict[int, int]  # participant key -> meetings


def grid_of(version: TimetableVersion, viewer: Viewer) -> Grid:
    """Read a version for a viewer; three queries whatever its size."""
    slots = list(version.slots.all())
    seats: dict[int, dict[int, int]] = defaultdict(dict)
    for meeting, place, participant in version.seats.values_list("meeting", "place", "participant"):
        seats[meeting][place] = participant
    counts = Counter(key for pair in seats.values() for key in pair.values())
    people = Participant.objects.filter(event=version.event_id, pk__in=version.seats.values("participant"))
    names = {p.pk: viewer.who(p) for p in people.select_related("business__region")}
    by_cell: _Cells = {
        (slot, table): Held(seats[pk][0], seats[pk][1], must, pinned)
        for pk, slot, table, must, pinned in version.meetings.values_list(
            "pk", "slot", "table", "must", "pinned"
        )
    }
    last = max((table for _, table in by_cell), default=0)
    hosts = _hosts(by_cell, names, last)
    sheets = [
        _sheet(range(start, min(start + ACROSS, last + 1)), slots, by_cell, names, hosts, version.time_zone)
        for start in range(1, last + 1, ACROSS)
    ]
    touched = sum(names[m.first].withdrawn or names[m.second].withdrawn for m in by_cell.values())
    return Grid(sheets, touched, dict(counts))


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


def _hosts(by_cell: _Cells, names: dict[int, Who], last: int) -> dict[int, Who | None]:
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


def _sheet(
    tables: range,
    slots: Sequence[Slot],
    by_cell: _Cells,
    names: dict[int, Who],
    hosts: dict[int, Who | None],
    zone: str,
) -> Sheet:
    rows: list[Row] = []
    before: Slot | None = None
    for slot in slots:
        if before is not None and before.block != slot.block:
            rows.append(_rest(before.ends_at, slot.starts_at, zone))
        cells = [_cell(table, by_cell.get((slot.pk, table)), names, hosts[table]) for table in tables]
        rows.append(Row(clock.hours(slot.starts_at, zone), clock.hours(slot.ends_at, zone), cells))
        before = slot
    return Sheet([Head(table, hosts[table]) for table in tables], rows)


def _rest(begin: datetime, end: datetime, zone: str) -> Row:
    minutes = int((end - begin).total_seconds() // 60)
    return Row(clock.hours(begin, zone), clock.hours(end, zone), [], minutes)


def _cell(table: int, held: Held | None, names: dict[int, Who], host: Who | None) -> Cell:
    if held is None:
        return Cell(table)
    one, other = names[held.first], names[held.second]
    if host is not None and host.pk == other.pk:
        one, other = other, one
    return Cell(table, one, other, held.must, held.pinned, host is not None)
