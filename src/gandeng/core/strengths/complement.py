"""How well what one region offers fits what another needs, in one direction, with an interval.

C(A -> B) = sum over sectors of min(A's share of offers, B's share of needs), in [0, 1]: Michaely's
trade complementarity. Both directions together are their harmonic mean, so that one good direction
never hides a bad one. Sources: docs/strengths.md.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from gandeng.core.strengths.errors import StrengthsInputError
from gandeng.core.strengths.intervals import CONFIDENCE, wilson
from gandeng.core.strengths.quotients import Array, divided


class Basis(StrEnum):
    """What an amount rests on, the firmest first."""

    STATED = "stated"  # businesses said so
    ASSUMED = "assumed"  # usual inputs of what businesses make
    TABLE = "table"  # more, or less, in a reference table than is usual


@dataclass(frozen=True)
class Side:
    """What a region offers or needs: businesses by sector. One business counts once in all.

    ``n`` is the number of businesses behind it, the unclassified not among them. ``named``: how many
    name each sector, where a business may name several.
    """

    amounts: Mapping[str, float]
    n: int
    basis: Basis = Basis.STATED
    named: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for sector, amount in self.amounts.items():
            if not math.isfinite(amount):
                raise StrengthsInputError("not_finite", sector)
            if amount < 0:
                raise StrengthsInputError("negative", sector)

    @property
    def total(self) -> float:
        """Return the sum over all sectors."""
        return math.fsum(self.amounts.values())

    def count(self, sector: str) -> float:
        """Return how many businesses name a sector; the amount itself where that is not known."""
        return self.named.get(sector, self.amounts.get(sector, 0.0))

    def shares(self) -> dict[str, float]:
        """Return the share of each sector; empty where nothing is known."""
        total = self.total
        return {key: amount / total for key, amount in self.amounts.items()} if total else {}


@dataclass(frozen=True, slots=True)
class Part:
    """What one sector adds to a complementarity: ``share`` of 1, and businesses on both sides."""

    sector: str
    share: float
    offering: float
    needing: float


@dataclass(frozen=True, slots=True)
class Index:
    """A complementarity in [0, 1] with its 90 % interval, the businesses behind it, and its parts."""

    value: float
    low: float
    high: float
    offering: int
    needing: int
    basis: Basis
    parts: tuple[Part, ...] = ()


def complementarity(offers: Side | None, needs: Side | None, confidence: float = CONFIDENCE) -> Index | None:
    """Return C(offers -> needs); None where either side knows nothing.

    With the smaller of each pair of shares chosen, C is a share of the offers plus a share of the
    needs: two proportions, whose Wilson limits join as the method of variance estimates recovery has
    it. Chance in small counts only; which sectors are the smaller is taken as given.
    """
    if offers is None or needs is None or not offers.n or not needs.n:
        return None
    supply, demand = offers.shares(), needs.shares()
    if not supply or not demand:
        return None
    parts, of_offers, of_needs = [], 0.0, 0.0
    for sector in sorted(set(supply) & set(demand)):
        a, b = supply[sector], demand[sector]
        if a < b:
            of_offers += a
        else:
            of_needs += b
        if min(a, b) > 0:
            parts.append(Part(sector, min(a, b), offers.count(sector), needs.count(sector)))
    low_a, high_a = wilson(of_offers * offers.n, offers.n, confidence)
    low_b, high_b = wilson(of_needs * needs.n, needs.n, confidence)
    value = of_offers + of_needs
    below = math.hypot(of_offers - float(low_a), of_needs - float(low_b))
    above = math.hypot(float(high_a) - of_offers, float(high_b) - of_needs)
    return Index(
        value,
        max(0.0, value - below),
        min(1.0, value + above),
        offers.n,
        needs.n,
        max((offers.basis, needs.basis), key=list(Basis).index),
        tuple(sorted(parts, key=lambda part: (-part.share, part.sector))),
    )


def harmonic(first: float, second: float) -> float:
    """Return the harmonic mean of two numbers of at least 0; 0 if one of them is 0."""
    return 2 * first * second / (first + second) if first > 0 and second > 0 else 0.0


def both_ways(there: Index | None, back: Index | None) -> Index | None:
    """Return the harmonic mean of two directions; its limits are those of their limits."""
    if there is None or back is None:
        return None
    return Index(
        harmonic(there.value, back.value),
        harmonic(there.low, back.low),
        harmonic(there.high, back.high),
        min(there.offering, back.offering),
        min(there.needing, back.needing),
        max((there.basis, back.basis), key=list(Basis).index),
    )


def surplus_and_deficit(sizes: Array, shares: Array) -> tuple[Array, Array]:
    """Return how many more, and how many fewer, of each sector a region has than its size makes usual.

    The economic base method: what exceeds the reference's share is taken to serve others, what falls
    short of it to come from others. An assumption, and marked so wherever it is used.
    """
    own = np.nan_to_num(sizes)
    usual = own.sum() * np.nan_to_num(shares)
    known = ~np.isnan(sizes)
    return np.where(known, np.clip(own - usual, 0, None), 0.0), np.where(
        known, np.clip(usual - own, 0, None), 0.0
    )


def sides_of_table(
    sizes: Array,
    shares: Array,
    sectors: tuple[str, ...],
    *,
    travels: frozenset[str] | None = None,
    sure: tuple[Array, Array] | None = None,
) -> tuple[Side, Side]:
    """Return what a region of a table probably offers and needs.

    ``travels``: only these sectors count. ``sure``: low and high limits of the quotients; then only
    what is surely more than usual is offered, and only what is surely less is needed.
    """
    more, fewer = surplus_and_deficit(sizes, shares)
    if sure is not None:
        more = np.where(np.nan_to_num(sure[0]) > 1, more, 0.0)
        fewer = np.where(np.nan_to_num(sure[1], nan=np.inf) < 1, fewer, 0.0)
    keep = [place for place, name in enumerate(sectors) if travels is None or name in travels]

    def side(amounts: Array) -> Side:
        found = {sectors[place]: float(amounts[place]) for place in keep if amounts[place] > 0}
        return Side(found, round(math.fsum(found.values())), Basis.TABLE)

    return side(more), side(fewer)


def michaely(exports: Array, imports: Array) -> float | None:
    """Return 100 - sum |m - x| / 2 over shares; None where one of them is empty."""
    x, m = divided(exports, exports.sum()), divided(imports, imports.sum())
    return None if np.isnan(x).any() or np.isnan(m).any() else float(100 - 50 * np.abs(m - x).sum())
