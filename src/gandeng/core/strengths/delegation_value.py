"""What a delegation is worth: points that grow less with every further helping of the same.

A sum of square roots of non-negative sums, and of plain points: monotone and submodular, so that the
greedy choice is within 1 - 1/e of the best possible. All amounts are integers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import isqrt

from gandeng.core.strengths.delegates import SMALL_SIZES, Candidate, Demand, Link

# Points. A full fit (100) with a partner nobody serves yet is worth 1,000; all that the region needs,
# answered once, as much as thirty such fits.
FIT, VARIETY, DISTRICT, NEEDS, LESSONS = 100, 900, 150, 30_000, 10_000
_SMALL, _WOMEN, _FIRST_TIME, _STRENGTH, _PAPER, _CAPACITY, _PHONE = 150, 120, 120, 3, 40, 80, 80
_MOST_PAPERS = 4
_BEST_LINKS = 20  # of one business that count: a long list of weak pairs is no merit

Term = tuple[str, str]  # kind and key, e.g. ("sells", partner)


def best_links(candidate: Candidate) -> tuple[Link, ...]:
    """Return the links that count, best first."""
    return tuple(sorted(candidate.links, key=lambda link: (-link.score, link.partner))[:_BEST_LINKS])


def own_points(candidate: Candidate) -> int:
    """Return what a candidate is worth by itself, whoever else comes."""
    points = _STRENGTH * candidate.verdict.strength
    points += _PAPER * min(_MOST_PAPERS, max(0, candidate.papers))
    points += _CAPACITY * candidate.capacity_known + _PHONE * candidate.phone
    points += _WOMEN * bool(candidate.women_led)
    return points + _SMALL * (candidate.size in SMALL_SIZES) + _FIRST_TIME * bool(candidate.first_time)


def weights_of(demand: Demand) -> dict[Term, int]:
    """Return the points of the first business for each need and lesson, by how many ask for it."""
    out: dict[Term, int] = {}
    for kind, points, wanted in (("need", NEEDS, demand.needs), ("lesson", LESSONS, demand.lessons)):
        total = sum(wanted.values())
        out |= {(kind, key): points * n // total for key, n in wanted.items() if n > 0}
    return out


def helpings(candidate: Candidate, weights: dict[Term, int]) -> Iterator[tuple[Term, int, int]]:
    """Yield (term, weight of the square root, amount) for everything that a candidate adds to."""
    for link in best_links(candidate):
        if link.sells > 0:
            yield ("sells", link.partner), FIT, link.sells
        if link.buys > 0:
            yield ("buys", link.partner), FIT, link.buys
    yield ("kind", candidate.verdict.main), VARIETY, 1
    if candidate.district:
        yield ("district", candidate.district), DISTRICT, 1
    for kind, keys in (("need", candidate.answers), ("lesson", candidate.learns)):
        for key in dict.fromkeys(keys):
            if weight := weights.get((kind, key)):
                yield (kind, key), weight, 1


class Value:
    """What the chosen ones already bring, and what one more would add."""

    def __init__(self, demand: Demand) -> None:
        self.demand = demand
        self.weights = weights_of(demand)
        self._sums: Counter[Term] = Counter()

    def has(self, kind: str, key: str) -> int:
        """Return how much of something is there already."""
        return self._sums[kind, key]

    def gain(self, candidate: Candidate) -> int:
        """Return the points that a candidate adds now; never grows as others are chosen."""
        gain = own_points(candidate)
        added: Counter[Term] = Counter()
        for term, weight, amount in helpings(candidate, self.weights):
            before = self._sums[term] + added[term]
            gain += weight * (isqrt((before + amount) * 10_000) - isqrt(before * 10_000)) // 100
            added[term] += amount
        return gain

    def add(self, candidate: Candidate) -> None:
        """Count a candidate in."""
        for term, _weight, amount in helpings(candidate, self.weights):
            self._sums[term] += amount
