"""What other words would change: pairs that become possible, are no longer, or score otherwise.

Only businesses whose phrases are read differently can change, so only their pairs are scored, twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gandeng.core.matching.market import build_market
from gandeng.core.matching.match import MIN_FIT, Scored, score_pairs
from gandeng.core.matching.pool import Pool, build_pool, check_parties, region_order
from gandeng.core.matching.records import Party
from gandeng.core.text.language import Language

MOST_PAIRS = 40_000  # scored with each language: a second or two
Wanted = Callable[[Party, Party], bool]


@dataclass(frozen=True, slots=True)
class ChangedPair:
    """A pair with its reciprocal scores before and after, and the phrases that make the difference."""

    first: str
    second: str
    before: int
    after: int
    seller: str = ""
    need: str = ""
    offer: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Pairs by what happens to them, each by (-higher score, first, second)."""

    won: tuple[ChangedPair, ...]
    lost: tuple[ChangedPair, ...]
    moved: tuple[ChangedPair, ...]
    read_anew: int  # businesses of which a phrase is read differently
    looked_at: int  # of them, those whose pairs were scored: fewer where there are too many

    @property
    def is_partial(self) -> bool:
        """Return whether there were more pairs than are looked at."""
        return self.looked_at < self.read_anew


def difference(
    parties: Sequence[Party],
    before: Language,
    after: Language,
    *,
    first_region: str,
    regions: Sequence[str] = (),
    wanted: Wanted = lambda one, other: True,
) -> Difference:
    """Return how the possible pairs across regions differ between two languages.

    ``wanted(one, other)`` leaves pairs out. At most :data:`MOST_PAIRS` are scored, those of the
    businesses with the lowest keys of their region. Raises what :func:`match` raises.
    """
    check_parties(parties)
    order = region_order(parties, first_region, regions)
    pools = build_pool(parties, order, before), build_pool(parties, order, after)
    anew = _read_anew(*pools)
    pairs, looked_at = _pairs_of(pools[0], anew, wanted)
    if not len(pairs):
        return Difference((), (), (), len(anew), looked_at)
    scored = tuple(
        score_pairs(pool, pairs, build_market(pool, language))
        for pool, language in zip(pools, (before, after), strict=True)
    )
    groups: dict[str, list[ChangedPair]] = {"won": [], "lost": [], "moved": []}
    old, new = scored[0].score, scored[1].score
    for place in np.flatnonzero(old != new).tolist():
        which = 1 if new[place] else 0
        pair = _changed(pools[which], scored[which], scored[1 - which], place)
        pair = replace(pair, before=int(old[place]), after=int(new[place]))
        groups["moved" if pair.before and pair.after else "won" if pair.after else "lost"].append(pair)
    for group in groups.values():
        group.sort(key=lambda pair: (-max(pair.before, pair.after), pair.first, pair.second))
    return Difference(
        tuple(groups["won"]), tuple(groups["lost"]), tuple(groups["moved"]), len(anew), looked_at
    )


def _read_anew(one: Pool, other: Pool) -> list[int]:
    """Return the numbers of the parties of which any phrase has other units."""

    def meanings(pool: Pool, party: int) -> list[object]:
        return [
            side.analyses[int(side.distinct[row])].units
            for side in (pool.offers, pool.needs)
            for row in side.rows_of[party]
        ]

    return [number for number in range(len(one.parties)) if meanings(one, number) != meanings(other, number)]


def _pairs_of(pool: Pool, anew: Sequence[int], wanted: Wanted) -> tuple[np.ndarray, int]:
    """Return the pairs (lower number first) of the parties given, and for how many there was room."""
    found: set[tuple[int, int]] = set()
    for done, one in enumerate(anew):
        own = {
            (min(one, other), max(one, other))
            for other in np.flatnonzero(pool.region != pool.region[one]).tolist()
            if wanted(pool.parties[one], pool.parties[other])
        }
        if found and len(found | own) > MOST_PAIRS:
            return np.array(sorted(found), dtype=np.int64), done
        found |= own
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 2), len(anew)


def _changed(pool: Pool, shown: Scored, other: Scored, place: int) -> ChangedPair:
    """Return the pair with the phrases of the direction that changed most, as ``shown`` has them."""
    first, second = (pool.parties[number].key for number in shown.pairs[place].tolist())
    ways = (
        (first, shown.forward, other.forward),
        (second, shown.backward, other.backward),
    )
    seller, (score, offers, needs), _ = max(
        ways, key=lambda way: abs(int(way[1][0][place]) - int(way[2][0][place]))
    )
    if score[place] < MIN_FIT:  # an opened market: no need stands behind it
        return ChangedPair(first, second, 0, 0)
    offer, need = pool.offers.phrases[int(offers[place])], pool.needs.phrases[int(needs[place])]
    return ChangedPair(first, second, 0, 0, seller, need.text, offer.text)
