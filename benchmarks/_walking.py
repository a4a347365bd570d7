"""How far everybody walks from table to table, held against what is least: oracles for ``assign_tables``.

They share no code with it. The first is exact but looks at one slot at a time, everything else kept;
the second holds for every seating of the whole event but is weak.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import numpy as np
from scipy.optimize import linear_sum_assignment

from gandeng.core.timetable.records import Event, Placed


def over_best_of_slots(event: Event, placed: tuple[Placed, ...]) -> tuple[int, int]:
    """Walks to and from the meetings of each slot, summed over the slots: as they are, and at best.

    At best: each slot seated anew by minimum-cost assignment while all others stay.
    """
    beside = _neighbours(placed)
    is_so = best = 0
    for slot in range(event.slots):
        here = [n for n, p in enumerate(placed) if p.slot == slot]
        if not here:
            continue
        cost = np.zeros((len(here), event.tables[slot]), np.int64)
        for row, number in enumerate(here):
            for other in beside[number]:
                cost[row] += np.abs(np.arange(event.tables[slot]) - (placed[other].table or 0))
        rows, columns = linear_sum_assignment(cost)
        best += int(cost[rows, columns].sum())
        is_so += sum(int(cost[row, placed[n].table or 0]) for row, n in enumerate(here))
    return is_so, best


def least_walking(placed: tuple[Placed, ...]) -> int:
    """No seating at all lets everybody walk less in total.

    Where the two of a meeting come from two meetings of one slot, or go to two of one slot, those sit
    at different tables, so at least one of the two walks. Walks before and walks after a meeting are
    the same walks seen from both ends: the larger of the two counts holds.
    """
    days: dict[str, list[int]] = defaultdict(list)
    for number in sorted(range(len(placed)), key=lambda n: placed[n].slot):
        days[placed[number].first].append(number)
        days[placed[number].second].append(number)
    come: dict[int, list[int]] = defaultdict(list)
    go: dict[int, list[int]] = defaultdict(list)
    for day in days.values():
        for before, after in pairwise(day):
            come[after].append(before)
            go[before].append(after)
    return max(_apart(come, placed), _apart(go, placed))


def _apart(links: dict[int, list[int]], placed: tuple[Placed, ...]) -> int:
    pairs = [two for two in links.values() if len(two) == 2 and two[0] != two[1]]
    return sum(placed[one].slot == placed[two].slot for one, two in pairs)


def _neighbours(placed: tuple[Placed, ...]) -> list[list[int]]:
    """The meetings that the two of each meeting have before and after it."""
    found: list[list[int]] = [[] for _ in placed]
    days: dict[str, list[int]] = defaultdict(list)
    for number in sorted(range(len(placed)), key=lambda n: placed[n].slot):
        days[placed[number].first].append(number)
        days[placed[number].second].append(number)
    for day in days.values():
        for one, two in pairwise(day):
            found[one].append(two)
            found[two].append(one)
    return found
