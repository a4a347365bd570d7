"""Reading "09:00-12:00/20m,13:00-15:00/20m": sittings of a day, cut into slots.

Pure: no database and no clock. Also read by the command line, so errors are codes with numbers.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

MOST_SLOTS = 96
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
    too_many (count, most), walk (longest).
    """

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(f"{code}: {params}")
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class SlotTime:
    """One slot: number from 1, block from 1 (a new sitting is a new block), local times."""

    number: int
    block: int
    starts: time
    ends: time


def parse_slots(spec: str, walk: int = 0) -> tuple[SlotTime, ...]:
    """Slots in order, ``walk`` minutes between one and the next of a sitting.

    Minutes at the end of a sitting that fill no slot are left free. Raises ``SlotsError`` with the
    part of the text that is wrong.
    """
    if not 0 <= walk <= LONGEST_WALK:
        raise SlotsError("walk", longest=LONGEST_WALK)
    parts = [part.strip() for part in re.split(r"[,;\n]", spec) if part.strip()]
    if not parts:
        raise SlotsError("empty")
    sittings = sorted(_sitting(part) for part in parts)
    for (_, end, _, before), (start, _, _, after) in itertools.pairwise(sittings):
        if start < end:
            raise SlotsError("overlap", text=before, other=after)
    count = sum((end - start + walk) // (length + walk) for start, end, length, _ in sittings)
    if count > MOST_SLOTS:
        raise SlotsError("too_many", count=count, most=MOST_SLOTS)
    found: list[SlotTime] = []
    for block, (start, end, length, _) in enumerate(sittings, start=1):
        for begin in range(start, end - length + 1, length + walk):
            found.append(SlotTime(len(found) + 1, block, _time(begin), _time(begin + length)))
    return tuple(found)


def moments(slot: SlotTime, day: date, zone: str) -> tuple[datetime, datetime]:
    """Start and end of a slot on a day in an IANA zone, in UTC."""
    place = ZoneInfo(zone)
    starts = datetime.combine(day, slot.starts, place)
    ends = datetime.combine(day, slot.ends, place)
    return starts.astimezone(UTC), ends.astimezone(UTC)


def tables_in(slots: Sequence[SlotTime], tables: int, by_block: Sequence[int]) -> tuple[int, ...]:
    """Tables open in each slot. ``by_block`` counts sittings; a further sitting has as many as the last."""
    if not by_block:
        return (tables,) * len(slots)
    return tuple(by_block[min(slot.block, len(by_block)) - 1] for slot in slots)


def slots_outside(slots: Sequence[SlotTime], arrives: time | None, leaves: time | None) -> frozenset[int]:
    """Numbers of the slots that begin before ``arrives`` or end after ``leaves``."""
    return frozenset(
        slot.number
        for slot in slots
        if (arrives is not None and slot.starts < arrives) or (leaves is not None and slot.ends > leaves)
    )


def carry_over(away: list[int], old: tuple[SlotTime, ...], new: tuple[SlotTime, ...]) -> list[int]:
    """Numbers of the new slots that touch a time at which somebody was away in the old ones."""
    gone = [slot for slot in old if slot.number in set(away)]
    return [n.number for n in new if any(n.starts < g.ends and g.starts < n.ends for g in gone)]


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
