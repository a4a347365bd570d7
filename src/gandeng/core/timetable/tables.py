"""Which table each meeting gets: those who stay keep theirs, the others walk little."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

from .records import Event, Placed, Timetable
from .seating import Seating


def assign_tables(event: Event, timetable: Timetable) -> Timetable:
    """The same timetable with a table for every meeting and ``quality.walking`` filled in.

    Parties with ``stays`` get a table of their own for the day where there are enough; those who
    meet in different slots may share one. Where more stayers meet in a slot than there are tables,
    or two stayers meet each other, some have to move, as few as could be found. Every other party's
    walk is the sum of differences in table number between one meeting and its next. Tables count
    from 0 and stand in a row; slot s has tables 0 to ``event.tables[s]`` - 1.
    """
    placed = sorted(timetable.placed, key=lambda p: (p.slot, p.first, p.second))
    by_slot: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(placed):
        by_slot[one.slot].append(number)
    seating = Seating(event, placed, by_slot)
    seating.settle()
    seated = tuple(replace(p, table=seating.table[n]) for n, p in enumerate(placed))
    quality = replace(timetable.quality, walking=walking(seated))
    return replace(timetable, placed=seated, quality=quality)


def walking(placed: tuple[Placed, ...]) -> int:
    """Differences in table number between each party's meeting and its next, summed over all."""
    days: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in placed:
        if one.table is not None:
            days[one.first].append((one.slot, one.table))
            days[one.second].append((one.slot, one.table))
    total = 0
    for day in days.values():
        day.sort()
        total += sum(abs(b - a) for (_, a), (_, b) in pairwise(day))
    return total
