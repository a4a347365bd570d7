"""Tables by slot: homes for those who stay, then exchanges, then the cheapest assignment of each slot.

Slot by slot alone ends where no single slot can be seated better, which is still a fifth too far to
walk; exchanges of two meetings leave such places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from .records import Event, Placed

AWAY = 10_000  # what it costs a stayer to leave its table: more than any walk of the others
SWEEPS = 12
EXCHANGES, MOST_EXCHANGES = 3000, 8_000_000  # proposed for each meeting, and in all


class Seating:
    """``table[n]`` is the table of the n-th placed meeting."""

    def __init__(self, event: Event, placed: Sequence[Placed], by_slot: Mapping[int, Sequence[int]]) -> None:
        self.event = event
        self.placed = placed
        self.by_slot = by_slot
        self.table = [0] * len(placed)
        stays = {p.key for p in event.parties if p.stays}
        self.day: dict[str, list[int]] = defaultdict(list)  # a party's meetings in order of slots
        for slot in sorted(by_slot):
            for number in by_slot[slot]:
                self.day[placed[number].first].append(number)
                self.day[placed[number].second].append(number)
        self.position = {
            (key, number): place for key, day in self.day.items() for place, number in enumerate(day)
        }
        self.home = _homes(event, placed, {k: self.day[k] for k in sorted(stays & self.day.keys())})

    def settle(self) -> None:
        """Give every meeting a table; sweep over the slots until nobody walks less."""
        if not self.placed:
            return
        _spread(self.home, self.day, self.placed, min(self.event.tables[s] for s in self.by_slot))
        self._close_to_the_wall()
        for slot in sorted(self.by_slot):
            self._assign(slot, look_ahead=False)
        self._sweep()
        before, cost = list(self.table), self._cost()
        self._exchange()
        self._sweep()
        if self._cost() > cost:
            self.table = before

    def _exchange(self) -> None:
        """Let the meetings of those who have no home exchange tables within their slots."""
        from .exchanging import beside, exchange

        event, count = self.event, len(self.placed)
        at = np.full((event.slots, max(event.tables)), -1, np.int64)
        slot = np.array([p.slot for p in self.placed], np.int64)
        for number, placed in enumerate(self.placed):
            at[placed.slot, self.table[number]] = number
            if placed.first in self.home or placed.second in self.home:
                slot[number] = -1
        table = np.array(self.table, np.int64)
        near = beside(list(self.day.values()), count)
        steps = min(MOST_EXCHANGES, EXCHANGES * count)
        tables, rng = np.array(event.tables, np.int64), np.array([1], np.int64)
        if (slot >= 0).any():
            exchange(table, slot, near, at, tables, steps, rng)
        self.table = table.tolist()

    def _sweep(self) -> None:
        """The cheapest tables of each slot, back and forth, until nobody walks less."""
        best, best_cost = list(self.table), self._cost()
        for sweep in range(SWEEPS):
            for slot in sorted(self.by_slot, reverse=sweep % 2 == 0):
                self._assign(slot, look_ahead=True)
            cost = self._cost()
            if cost >= best_cost:
                break
            best, best_cost = list(self.table), cost
        self.table = best

    def _close_to_the_wall(self) -> None:
        """Homes must exist in every slot of their owner; those that do not are given up."""
        for key, home in list(self.home.items()):
            if any(home >= self.event.tables[self.placed[n].slot] for n in self.day[key]):
                del self.home[key]

    def _assign(self, slot: int, *, look_ahead: bool) -> None:
        """The cheapest tables for one slot, given those before it and, once known, after it."""
        from scipy.optimize import linear_sum_assignment

        numbers = self.by_slot[slot]
        tables = np.arange(self.event.tables[slot])
        cost = np.zeros((len(numbers), len(tables)), dtype=np.int64)
        for row, number in enumerate(numbers):
            for key in (self.placed[number].first, self.placed[number].second):
                home = self.home.get(key)
                if home is not None:
                    cost[row] += np.where(tables == home, 0, AWAY)
                    continue
                for neighbour in self._neighbours(key, number, look_ahead):
                    cost[row] += np.abs(tables - neighbour)
        rows, columns = linear_sum_assignment(cost)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            self.table[numbers[row]] = column

    def _neighbours(self, key: str, number: int, look_ahead: bool) -> list[int]:
        """Tables at which a party sits before and after a meeting, as far as they are known."""
        day, place = self.day[key], self.position[key, number]
        found = [self.table[day[place - 1]]] if place else []
        if place + 1 < len(day):
            following = day[place + 1]
            if look_ahead:
                found.append(self.table[following])
            else:
                other = self.placed[following]
                partner = other.second if other.first == key else other.first
                home = self.home.get(partner)
                if home is not None:
                    found.append(home)
        return found

    def _cost(self) -> int:
        """Walking of all, and leaving home."""
        total = 0
        for key, day in self.day.items():
            home = self.home.get(key)
            if home is not None:
                total += AWAY * sum(self.table[n] != home for n in day)
            total += sum(abs(self.table[b] - self.table[a]) for a, b in pairwise(day))
        return total


def _homes(event: Event, placed: Sequence[Placed], stayers: Mapping[str, Sequence[int]]) -> dict[str, int]:
    """A table for each stayer, shared only by those who never meet in the same slot.

    Busiest first, into the table where it leaves the least room; who finds none goes without.
    """
    tables = max(event.tables, default=0)
    taken: list[set[int]] = [set() for _ in range(tables)]
    homes: dict[str, int] = {}
    for key in sorted(stayers, key=lambda k: (-len(stayers[k]), k)):
        slots = {placed[n].slot for n in stayers[key]}
        reach = min(event.tables[s] for s in slots)
        free = [t for t in range(reach) if not taken[t] & slots]
        if free:
            table = max(free, key=lambda t: (len(taken[t]), -t)) if len(stayers) > tables else free[0]
            taken[table] |= slots
            homes[key] = table
    return homes


def _spread(
    homes: dict[str, int], day: Mapping[str, Sequence[int]], placed: Sequence[Placed], common: int
) -> None:
    """Exchange home tables as long as that shortens the way of those who visit them one after another.

    Only the ``common`` tables that are open in every slot are exchanged.
    """
    tables = sorted({home for home in homes.values() if home < common})
    if len(tables) < 2:
        return
    size = max(homes.values()) + 1
    flow = np.zeros((size, size), dtype=np.int64)
    for key, numbers in day.items():
        if key in homes:
            continue
        seen = [homes.get(placed[n].second if placed[n].first == key else placed[n].first) for n in numbers]
        known = [home for home in seen if home is not None]
        for one, two in pairwise(known):
            flow[one, two] += 1
            flow[two, one] += 1
    at = np.arange(size)
    for _ in range(20):
        if not _improve(flow, at, tables):
            break
    for key, home in homes.items():
        homes[key] = int(at[home])


def _improve(flow: np.ndarray, at: np.ndarray, tables: Sequence[int]) -> bool:
    """One pass over all pairs of tables; whether any exchange shortened the ways."""
    better = False
    for place, one in enumerate(tables):
        for two in tables[place + 1 :]:
            apart = np.abs(at[one] - at) - np.abs(at[two] - at)
            change = (flow[two] - flow[one]) * apart
            change[one] = change[two] = 0
            if int(change.sum()) < 0:
                at[one], at[two] = at[two], at[one]
                better = True
    return better
