"""From all pairs to shortlists in which nobody drowns and few go without.

Greedy b-matching in rounds: in round r a pair is taken only while both sides hold fewer than r
pairs, so everyone gets a first proposal before anyone gets a second. Then those still without
any proposal may join a business up to its hard cap. Every business is in at most ``most`` pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gandeng.core.matching.errors import MatchInputError
from gandeng.core.matching.records import Pair


def spread(
    pairs: Sequence[Pair],
    per_party: int,
    *,
    most: int | None = None,
    least_score: int = 1,
    one_way: bool = True,
) -> tuple[Pair, ...]:
    """Return a selection of pairs, sorted by (-score, first, second).

    In the first phase no business is in more than ``per_party`` pairs. A business that would have
    none may then join one that has room up to ``most`` (default: twice ``per_party``), which no
    business ever exceeds. Pairs below ``least_score`` and, with ``one_way=False``, one-way pairs
    are left out. Raises :class:`MatchInputError` (bad_limit) for limits below 1 or most < per_party.
    """
    ceiling = 2 * per_party if most is None else most
    if per_party < 1 or ceiling < per_party:
        raise MatchInputError("bad_limit", f"{per_party}, {ceiling}")
    usable = [pair for pair in pairs if pair.score >= least_score and (one_way or not pair.one_way)]
    usable = sorted(usable, key=lambda pair: (-pair.score, pair.first, pair.second))
    held: dict[str, int] = {}
    taken: set[int] = set()

    def take(place: int) -> None:
        taken.add(place)
        for key in (usable[place].first, usable[place].second):
            held[key] = held.get(key, 0) + 1

    waiting: Iterable[int] = range(len(usable))
    for limit in range(1, per_party + 1):
        left = []
        for place in waiting:
            pair = usable[place]
            if pair.first == pair.second:
                continue
            if held.get(pair.first, 0) < limit and held.get(pair.second, 0) < limit:
                take(place)
            elif held.get(pair.first, 0) < per_party and held.get(pair.second, 0) < per_party:
                left.append(place)
        waiting = left
    for place, pair in enumerate(usable):
        if place in taken or pair.first == pair.second:
            continue
        counts = held.get(pair.first, 0), held.get(pair.second, 0)
        if 0 in counts and max(counts) < ceiling:
            take(place)
    return tuple(usable[place] for place in sorted(taken))


def exposure(pairs: Sequence[Pair]) -> dict[str, int]:
    """Return how many pairs each business is in; businesses in none are not listed."""
    held: dict[str, int] = {}
    for pair in pairs:
        for key in (pair.first, pair.second):
            held[key] = held.get(key, 0) + 1
    return dict(sorted(held.items()))
