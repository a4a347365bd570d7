"""From proposals to a checked timetable with tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gandeng.core.matching.records import Pair
from gandeng.core.timetable.check import check
from gandeng.core.timetable.fill import fill
from gandeng.core.timetable.records import (
    Event,
    Party,
    Problem,
    Quality,
    Selection,
    Timetable,
    Unplaced,
    Wish,
)
from gandeng.core.timetable.schedule import schedule
from gandeng.core.timetable.select import select
from gandeng.core.timetable.tables import assign_tables
from gandeng.core.timetable.verify import verify
from gandeng.documents.plan import SlotTime

_LEAST, _FAIR = 2, 6  # meetings that everybody should have before anybody gets more for the value alone
_MOST = 16
_FULL_DAY = 2 / 3  # of the slots: who sits in meetings longer than that has no time to eat or pray


def fewest_for(parties: int, slots: int, tables: int) -> int:
    """The minimum to aim at for everybody: an even share of the day's places, from 2 to 6."""
    return max(_LEAST, min(_FAIR, 2 * slots * tables // max(1, parties)))


def most_for(slots: int) -> int:
    """Most meetings of one business: two thirds of the slots, all of a short day, never over 16."""
    return slots if slots <= 6 else min(_MOST, max(6, round(slots * _FULL_DAY)))


@dataclass(frozen=True, slots=True)
class Arranged:
    """A timetable that the independent checker found nothing wrong with."""

    timetable: Timetable
    unplaced: tuple[Unplaced, ...]
    problems: tuple[Problem, ...]
    table_side: int | None


class BrokenTimetable(Exception):
    """The independent checker found a broken rule: nothing may be written from this timetable."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Which proposals become meetings, before anything has a time. ``lonely`` got none."""

    event: Event
    wishes: tuple[Wish, ...]
    selection: Selection
    lonely: frozenset[str]
    table_side: int | None


def draft(pairs: Sequence[Pair], sides: dict[str, int], slots: Sequence[SlotTime], tables: int) -> Draft:
    """Choose meetings among the proposals: a fair share for everybody, then the most value."""
    event, table_side = _event(sides, slots, tables)
    wishes = tuple(Wish(pair.first, pair.second, max(1, pair.score), sells=_sells(pair)) for pair in pairs)
    selection = select(event, wishes, fewest=fewest_for(len(sides), len(slots), tables))
    met = {key for meeting in selection.chosen for key in (meeting.first, meeting.second)}
    return Draft(event, wishes, selection, frozenset(sides) - met, table_side)


def arrange(drafted: Draft, *, seed: int, on_progress: Callable[[float], None]) -> Arranged:
    """Place the chosen meetings, give them tables, and check everything independently.

    Raises ``BrokenTimetable`` if the checker finds a broken rule.
    """
    event, selection = drafted.event, drafted.selection

    def tick(fraction: float, best: Quality) -> None:
        on_progress(fraction)

    timetable = schedule(event, selection.chosen, seed=seed, on_progress=tick)
    filled = fill(event, drafted.wishes, selection, timetable, seed=seed)
    timetable = assign_tables(event, filled.timetable)
    broken = verify(event, filled.meetings, timetable)
    if broken:
        raise BrokenTimetable("; ".join(f"{one.rule} {one.text}" for one in broken[:5]))
    unplaced = (*timetable.unplaced, *filled.unplaced)
    return Arranged(timetable, unplaced, check(event, selection.chosen), drafted.table_side)


def _event(sides: dict[str, int], slots: Sequence[SlotTime], tables: int) -> tuple[Event, int | None]:
    """The event as the engine sees it; the businesses of one side keep their tables."""
    stays = _table_side(sides, tables)
    everyone = frozenset(range(len(slots)))
    blocks = tuple(
        place for place, slot in enumerate(slots) if place and slot.block != slots[place - 1].block
    )
    most = most_for(len(slots))
    parties = tuple(Party(key, side, everyone, most, stays=side == stays) for key, side in sides.items())
    return Event(len(slots), (tables,) * len(slots), parties, blocks), stays


def _table_side(sides: dict[str, int], tables: int) -> int | None:
    """The first region that has a table for each of its businesses, else the smallest region."""
    counts: dict[int, int] = {}
    for side in sides.values():
        counts[side] = counts.get(side, 0) + 1
    enough = [side for side in sorted(counts) if counts[side] <= tables]
    return enough[0] if enough else min(counts, key=lambda side: (counts[side], side), default=None)


def _sells(pair: Pair) -> int:
    if not pair.one_way:
        return 0
    return 1 if pair.forward.score else -1
