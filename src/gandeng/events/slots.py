"""Reading "09:00-12:00/20m,13:00-15:00/20m": sittings of a day, cut into slots; a line for each day.

Slots and blocks are numbered on over the days, so nobody waits from one day to the next: a new day is
a new block. Pure: no database and no clock. Also read by the command line, so errors are codes with
numbers.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MOST_DAYS = 7
MOST_SLOTS = 96  # of all days
NOTHING = "-"  # the line of a day without meetings

# Tables of each sitting of a day, for every day alike; or such a list for each day. Empty: always the same.
Tables = Sequence[int] | Sequence[Sequence[int]]
SHORTEST, LONGEST = 5, 240  # minutes of a slot
LONGEST_WALK = 30  # minutes between two slots

_SITTING = re.compile(
    r"(?P<h1>\d{1,2})[:.](?P<m1>\d{2})\s*(?:-|–|—|s/?d|sampai|to)\s*(?P<h2>\d{1,2})[:.](?P<m2>\d{2})"
    r"\s*/\s*(?P<length>\d{1,3})\s*(?:m|min|mnt|menit|minutes?)?",
    re.IGNORECASE,
)


class SlotsError(ValueError):
    """A specification that cannot be read. ``code`` and ``params`` make the sentence.

    Codes: empty, unreadable (text), no_such_time (text), ends_before_start (text),
    length (text, shortest, longest), longer_than_sitting (text), overlap (text, other),
    too_many (count, most), walk (longest), lines (lines, days).
    """

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(f"{code}: {params}")
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class SlotTime:
    """One slot: number and block from 1 over all days (a new sitting is a new block), local times.

    ``day`` counts calendar days of the event from 1.
    """

    number: int
    block: int
    starts: time
    ends: time
    day: int = 1


@dataclass(frozen=True, slots=True)
class Presence:
    """From when to when somebody is there on a day, in the event's zone.

    None: from the beginning, to the end. ``absent``: not at all on this day.
    """

    arrives: time | None = None
    leaves: time | None = None
    absent: bool = False


ALL_DAY = Presence()


def parse_slots(spec: str, walk: int = 0, days: int = 1) -> tuple[SlotTime, ...]:
    """Slots in order, ``walk`` minutes between one and the next of a sitting.

    One line holds for each of ``days``; else every day has its own line, "-" for one without meetings.
    Minutes at the end of a sitting that fill no slot are left free. Raises ``SlotsError`` with the
    part of the text that is wrong.
    """
    if not 0 <= walk <= LONGEST_WALK:
        raise SlotsError("walk", longest=LONGEST_WALK)
    lines = [line.strip() for line in spec.splitlines() if line.strip()]
    if not any(line.strip(",; ") not in ("", NOTHING) for line in lines):
        raise SlotsError("empty")
    if len(lines) not in (1, days):
        raise SlotsError("lines", lines=len(lines), days=days)
    sittings = [
        (day, *sitting)
        for day, line in enumerate(lines * days if len(lines) == 1 else lines, start=1)
        for sitting in _sittings(line)
    ]
    count = sum((end - start + walk) // (length + walk) for _, start, end, length in sittings)
    if count > MOST_SLOTS:
        raise SlotsError("too_many", count=count, most=MOST_SLOTS)
    found: list[SlotTime] = []
    for block, (day, start, end, length) in enumerate(sittings, start=1):
        for begin in range(start, end - length + 1, length + walk):
            found.append(SlotTime(len(found) + 1, block, _time(begin), _time(begin + length), day))
    return tuple(found)


def moments(slot: SlotTime, first: date, zone: str) -> tuple[datetime, datetime]:
    """Start and end of a slot of an event whose first day is ``first``, in an IANA zone; in UTC."""
    place, day = ZoneInfo(zone), first + timedelta(days=slot.day - 1)
    starts = datetime.combine(day, slot.starts, place)
    ends = datetime.combine(day, slot.ends, place)
    return starts.astimezone(UTC), ends.astimezone(UTC)


def tables_in(slots: Sequence[SlotTime], tables: int, by_block: Tables) -> tuple[int, ...]:
    """Tables open in each slot: ``by_block``, or ``tables`` in all of them where that is empty.

    A further sitting of a day has as many as the one before, a further day those of the day before.
    """
    if not by_block:
        return (tables,) * len(slots)
    days = lines_of(by_block)
    first: dict[int, int] = {}
    counts = []
    for slot in slots:
        sitting = slot.block - first.setdefault(slot.day, slot.block)
        line = days[min(slot.day, len(days)) - 1]
        counts.append(line[min(sitting, len(line) - 1)])
    return tuple(counts)


def lines_of(tables: Tables) -> list[list[int]]:
    """A line for each day, or a single one that holds for all of them."""
    nested = [list(line) for line in tables if isinstance(line, Sequence)]
    return nested or [[count for count in tables if isinstance(count, int)]]


def kept(tables: Tables) -> tuple[int, list[int] | list[list[int]]]:
    """As an event keeps them: the most of any sitting, and all of them where they differ (else [])."""
    lines = lines_of(tables)
    numbers = {count for line in lines for count in line}
    return max(numbers), [] if len(numbers) == 1 else lines if len(lines) > 1 else lines[0]


def tables_text(tables: int, by_block: Tables) -> str:
    """As people write it: 20, or 20, 15; a line per day where days differ."""
    return "\n".join(", ".join(map(str, line)) for line in lines_of(by_block or [tables]))


def slots_outside(slots: Sequence[SlotTime], presence: Mapping[int, Presence]) -> frozenset[int]:
    """Numbers of the slots in which somebody is not there, by what is said of each day (by its number)."""
    return frozenset(slot.number for slot in slots if _is_outside(slot, presence.get(slot.day, ALL_DAY)))


def _is_outside(slot: SlotTime, there: Presence) -> bool:
    return (
        there.absent
        or (there.arrives is not None and slot.starts < there.arrives)
        or (there.leaves is not None and slot.ends > there.leaves)
    )


def day_moves(old: Sequence[date], new: Sequence[date]) -> dict[int, int]:
    """New number of each old day that is still there: the same date, or the same place where all moved."""
    places = {day: number for number, day in enumerate(new, start=1)}
    if not places.keys() & set(old):
        return {number: number for number in range(1, min(len(old), len(new)) + 1)}
    return {number: places[day] for number, day in enumerate(old, start=1) if day in places}


def carry_over(
    away: Sequence[int], old: Sequence[SlotTime], new: Sequence[SlotTime], moves: Mapping[int, int]
) -> list[int]:
    """Numbers of the new slots that touch a time at which somebody was away in the old ones.

    ``moves`` are those of :func:`day_moves`.
    """
    gone = [(moves.get(slot.day), slot) for slot in old if slot.number in set(away)]
    return [
        n.number for n in new if any(d == n.day and n.starts < g.ends and g.starts < n.ends for d, g in gone)
    ]


def _sittings(line: str) -> list[tuple[int, int, int]]:
    """(start, end, length) of a day's sittings, in order."""
    if line == NOTHING:
        return []
    sittings = sorted(_sitting(part.strip()) for part in re.split(r"[,;]", line) if part.strip())
    for (_, end, _, before), (start, _, _, after) in itertools.pairwise(sittings):
        if start < end:
            raise SlotsError("overlap", text=before, other=after)
    return [(start, end, length) for start, end, length, _ in sittings]


def _sitting(text: str) -> tuple[int, int, int, str]:
    """(start, end, length) in minutes of the day, and the text they were read from."""
    match = _SITTING.fullmatch(text)
    if match is None:
        raise SlotsError("unreadable", text=text)
    h1, m1, h2, m2, length = (int(match[name]) for name in ("h1", "m1", "h2", "m2", "length"))
    if max(h1, h2) > 23 or max(m1, m2) > 59:
        raise SlotsError("no_such_time", text=text)
    start, end = 60 * h1 + m1, 60 * h2 + m2
    if end <= start:
        raise SlotsError("ends_before_start", text=text)
    if not SHORTEST <= length <= LONGEST:
        raise SlotsError("length", text=text, shortest=SHORTEST, longest=LONGEST)
    if length > end - start:
        raise SlotsError("longer_than_sitting", text=text)
    return start, end, length, text


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
