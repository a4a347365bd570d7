"""From proposals to a checked timetable with tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gandeng.core.matching.records import Pair
from gandeng.core.timetable.check import check
from gandeng.core.timetable.records import Event, Party, Problem, Quality, Timetable, Unplaced, Wish
from gandeng.core.timetable.schedule import schedule
from gandeng.core.timetable.select import select
from gandeng.core.timetable.tables import assign_tables
from gandeng.core.timetable.verify import verify
from gandeng.documents.plan import SlotTime

FEWEST = 3  # meetings that everybody should have before anybody gets more for the value alone


@dataclass(frozen=True, slots=True)
class Arranged:
    """A timetable that the independent checker found nothing wrong with."""

    timetable: Timetable
    unplaced: tuple[Unplaced, ...]
    problems: tuple[Problem, ...]
    table_side: int | None


class BrokenTimetable(Exception):
    """The independent checker found a broken rule: nothing may be written from this timetable."""


def arrange(
    pairs: Sequence[Pair],
    sides: dict[str, int],
    slots: Sequence[SlotTime],
    tables: int,
    *,
    seed: int,
    on_progress: Callable[[float], None],
) -> Arranged:
    """Choose meetings among the proposals, place them, give them tables, and check everything.

    Raises ``BrokenTimetable`` if the checker finds a broken rule.
    """
    event, table_side = _event(sides, slots, tables)
    wishes = [Wish(pair.first, pair.second, max(1, pair.score), sells=_sells(pair)) for pair in pairs]
    selection = select(event, wishes, fewest=FEWEST)
    on_progress(0.2)

    def tick(fraction: float, best: Quality) -> None:
        on_progress(0.2 + 0.7 * fraction)

    timetable = schedule(event, selection.chosen, seed=seed, on_progress=tick)
    timetable = assign_tables(event, timetable)
    broken = verify(event, selection.chosen, timetable)
    if broken:
        raise BrokenTimetable("; ".join(f"{one.rule} {one.text}" for one in broken[:5]))
    on_progress(1.0)
    unplaced = (*timetable.unplaced, *selection.unplaced)
    return Arranged(timetable, unplaced, check(event, selection.chosen), table_side)


def _event(sides: dict[str, int], slots: Sequence[SlotTime], tables: int) -> tuple[Event, int | None]:
    """The event as the engine sees it; the businesses of one side keep their tables."""
    stays = _table_side(sides, tables)
    everyone = frozenset(range(len(slots)))
    blocks = tuple(
        place for place, slot in enumerate(slots) if place and slot.block != slots[place - 1].block
    )
    parties = tuple(Party(key, side, everyone, stays=side == stays) for key, side in sides.items())
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
