"""The timetable as a page shows it: sessions down, tables across, eight tables to a sheet."""

from __future__ import annotations

from collections import defaultdict
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
    proposed: bool = False
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
    meetings = meetings_of(version)
    names: dict[int, Who] = {}
    counts: dict[int, int] = defaultdict(int)
    by_cell: dict[tuple[int, int], tuple[Meeting, Participant, Participant]] = {}
    for meeting in meetings:
        first, second = pair_of(meeting)
        for participant in (first, second):
            counts[participant.pk] += 1
            if participant.pk not in names:
                names[participant.pk] = viewer.who(participant)
        by_cell[meeting.slot_id, meeting.table] = (meeting, first, second)
    used = sorted({table for _, table in by_cell})
    last = max(used, default=0)
    hosts = {table: _host(table, by_cell, names) for table in range(1, last + 1)}
    sheets = [
        _sheet(range(start, min(start + ACROSS, last + 1)), slots, by_cell, names, hosts, version.time_zone)
        for start in range(1, last + 1, ACROSS)
    ]
    touched = sum(names[a.pk].withdrawn or names[b.pk].withdrawn for _, a, b in by_cell.values())
    return Grid(sheets, touched, dict(counts))


def meetings_of(version: TimetableVersion) -> list[Meeting]:
    """Meetings with seats, participants and businesses; three queries."""
    return list(
        version.meetings.select_related("slot").prefetch_related("seats__participant__business__region")
    )


def pair_of(meeting: Meeting) -> tuple[Participant, Participant]:
    """The two participants, the first region's first; uses prefetched seats."""
    first, second = sorted(meeting.seats.all(), key=lambda seat: seat.place)
    return first.participant, second.participant


_Cells = dict[tuple[int, int], tuple[Meeting, Participant, Participant]]


def _host(table: int, by_cell: _Cells, names: dict[int, Who]) -> Who | None:
    """Who sits at the table in all its meetings, if one participant does."""
    pairs = [{a.pk, b.pk} for (_, t), (_, a, b) in by_cell.items() if t == table]
    always = set.intersection(*pairs) if pairs else set()
    if len(always) == 1:
        return names[always.pop()]
    if always:  # a single meeting: the first region's business is the host
        return next(names[a.pk] for (_, t), (_, a, _b) in by_cell.items() if t == table)
    return None


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


def _cell(
    table: int,
    found: tuple[Meeting, Participant, Participant] | None,
    names: dict[int, Who],
    host: Who | None,
) -> Cell:
    if found is None:
        return Cell(table)
    meeting, first, second = found
    one, other = names[first.pk], names[second.pk]
    if host is not None and host.pk == other.pk:
        one, other = other, one
    return Cell(table, one, other, meeting.must, meeting.proposed, host is not None)
