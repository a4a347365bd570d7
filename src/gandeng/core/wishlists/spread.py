"""From scored pairs to short lists: nobody drowns, and whoever can get a list gets one.

A pair that is chosen stands on both businesses' lists, so the length of a list is also how often the
business is shown to others. First as many businesses as possible get one pair: along augmenting
paths, which is the most that the cap allows between two sides (a degree-constrained edge cover;
Gabow 1983). Then the lists are filled up in rounds, the best pairs first.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair that may be proposed; the higher its score, the better it fits."""

    first: str
    second: str
    score: int


@dataclass(frozen=True, slots=True)
class Lists:
    """Counterparts of each business, best first, and those who have pairs but no room was left for."""

    of: dict[str, tuple[str, ...]]
    left_out: tuple[str, ...]


class _Graph:
    """Pairs with what is chosen of them. Keys break ties: equal input gives equal lists."""

    def __init__(self, pairs: Iterable[Scored], cap: int) -> None:
        best: dict[tuple[str, str], int] = {}
        for pair in pairs:
            if pair.first != pair.second and pair.score > 0:
                key = min((pair.first, pair.second), (pair.second, pair.first))
                best[key] = max(best.get(key, 0), pair.score)
        self.pairs = sorted(best, key=lambda key: (-best[key], key))
        self.score = best
        self.cap = cap
        self.chosen: dict[str, set[str]] = {}
        self.others: dict[str, list[str]] = {}
        for first, second in self.pairs:
            for one, other in ((first, second), (second, first)):
                self.others.setdefault(one, []).append(other)
                self.chosen.setdefault(one, set())

    def add(self, one: str, other: str) -> None:
        self.chosen[one].add(other)
        self.chosen[other].add(one)

    def drop(self, one: str, other: str) -> None:
        self.chosen[one].discard(other)
        self.chosen[other].discard(one)

    def cover(self, start: str) -> bool:
        """Give ``start`` its first pair, moving others' pairs where that leaves nobody without."""
        # A path adds and drops pairs by turns: start + hub, hub - guest, guest + hub, ... It ends at a hub
        # with room, or at a guest who has another pair left.
        came: dict[str, str] = {}  # hub -> who wants to join it
        freed: dict[str, str] = {}  # guest -> the hub it would leave
        waiting = deque([start])
        while waiting:
            guest = waiting.popleft()
            for hub in self.others[guest]:
                if hub in came or hub in self.chosen[guest]:
                    continue
                came[hub] = guest
                if len(self.chosen[hub]) < self.cap:
                    self._turn(hub, came, freed)
                    return True
                for held in sorted(self.chosen[hub], key=lambda key: (self.score[_pair(hub, key)], key)):
                    if held in freed or held == start:
                        continue
                    freed[held] = hub
                    if len(self.chosen[held]) > 1:
                        self.drop(hub, held)
                        self._turn(hub, came, freed)
                        return True
                    waiting.append(held)
        return False

    def _turn(self, hub: str, came: dict[str, str], freed: dict[str, str]) -> None:
        """Carry out the path that ends with somebody joining ``hub``."""
        while True:
            guest = came[hub]
            left = freed.get(guest)
            if left is not None:
                self.drop(left, guest)
            self.add(guest, hub)
            if left is None:
                return
            hub = left


def _pair(one: str, other: str) -> tuple[str, str]:
    return min((one, other), (other, one))


def spread(pairs: Iterable[Scored], *, length: int, cap: int) -> Lists:
    """Lists of about ``length`` counterparts; nobody is on more than ``cap`` lists.

    ``cap`` must be at least ``length``, and both at least 1 (``ValueError``). Those with few
    counterparts come first, so that a popular business keeps room for whom only it fits.
    """
    if not 1 <= length <= cap:
        raise ValueError(f"length {length}, cap {cap}")
    graph = _Graph(pairs, cap)
    few_first = sorted(graph.others, key=lambda key: (len(graph.others[key]), key))
    for key in few_first:
        if not graph.chosen[key]:
            graph.cover(key)
    for limit in range(2, length + 1):
        for first, second in graph.pairs:
            if second in graph.chosen[first]:
                continue
            if len(graph.chosen[first]) < limit and len(graph.chosen[second]) < limit:
                graph.add(first, second)
    lists = {
        key: tuple(other for other in graph.others[key] if other in graph.chosen[key])
        for key in sorted(graph.others)
    }
    return Lists(
        of={key: found for key, found in lists.items() if found},
        left_out=tuple(key for key, found in lists.items() if not found),
    )
