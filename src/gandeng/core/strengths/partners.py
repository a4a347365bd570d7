"""Which region to visit: what we can learn there, sell there, buy there, and what they need.

Every region gets each number with its interval and list, or none with the reason why. Where one
direction is unknown there is no number for both: one side alone does not make a partner.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from gandeng.core.strengths.complement import Basis, Index, Side, both_ways, complementarity
from gandeng.core.strengths.errors import StrengthsInputError
from gandeng.core.strengths.intervals import LEAST, VERDICTS, Quotients, Verdict

AXES = ("goods", "table")  # by what goods are called, else by the reference table's sectors
ENOUGH, SOME = 60, 15  # businesses behind each side; below sixty the first three change too easily


class Order(StrEnum):
    """What to rank by."""

    BOTH = "both"
    LEARN = "learn"
    SELL = "sell"
    BUY = "buy"
    NEED = "need"


class Data(StrEnum):
    """Whether the data carry a comparison."""

    ENOUGH = "enough"
    INDICATION = "indication"
    NOT_ENOUGH = "not_enough"


@dataclass(frozen=True, slots=True)
class Strength:
    """One sector of one region in a reference table. None: not defined, never 0 or 1."""

    sector: str
    count: float
    quotient: float | None
    low: float | None
    high: float | None
    verdict: Verdict

    def symmetric(self, bound: str) -> float | None:
        """Return (LQ - 1) / (LQ + 1) of ``quotient``, ``low`` or ``high``."""
        value: float | None = getattr(self, bound)
        return None if value is None else (value - 1) / (value + 1)


class Cells(Mapping[str, Strength]):
    """One region's row of a table by sector; silent cells are left out.

    Cells are made when they are asked for: a table of all regions and classes has half a million.
    """

    def __init__(self, place: Mapping[str, int], found: Quotients, row: int) -> None:
        self._place = place  # sector -> column
        self._found = found
        self._row = row

    def __getitem__(self, sector: str) -> Strength:
        at = self._row, self._place[sector]
        count = float(self._found.counts[at])
        if math.isnan(count):
            raise KeyError(sector)
        quotient, low, high = (
            float(values[at]) for values in (self._found.quotient, self._found.low, self._found.high)
        )
        return Strength(
            sector,
            count,
            None if math.isnan(quotient) else quotient,
            None if math.isnan(low) else low,
            None if math.isnan(high) else high,
            VERDICTS[int(self._found.verdict[at])],
        )

    def __iter__(self) -> Iterator[str]:
        counts = self._found.counts[self._row]
        return (sector for sector, column in self._place.items() if not math.isnan(counts[column]))

    def __len__(self) -> int:
        return int((~np.isnan(self._found.counts[self._row])).sum())

    def strong(self) -> list[str]:
        """Return the sectors in which the region is strong."""
        verdicts = self._found.verdict[self._row]
        return [sector for sector, column in self._place.items() if verdicts[column] == 2]


def strengths_by_region(regions: Sequence[str], sectors: Sequence[str], found: Quotients) -> dict[str, Cells]:
    """Return the cells of a table's quotients by region and sector."""
    place = {sector: column for column, sector in enumerate(sectors)}
    return {region: Cells(place, found, row) for row, region in enumerate(regions)}


@dataclass(frozen=True)
class Profile:
    """What is known of a region. ``offers`` and ``needs`` by axis; ``strengths`` by table sector.

    ``shows`` and ``wishes`` are know-how, by the name of goods. ``weights`` are one's own businesses
    by table sector: what one would like to learn more about.
    """

    region: str
    offers: Mapping[str, Side] = field(default_factory=dict)
    needs: Mapping[str, Side] = field(default_factory=dict)
    shows: Side | None = None
    wishes: Side | None = None
    strengths: Mapping[str, Strength] = field(default_factory=dict)
    weights: Side | None = None
    stated_needs: int = 0  # how many needs its businesses wrote down


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sector in which they are ahead of us; ``points`` is what it adds to the score."""

    strength: Strength
    points: float
    ours: float | None  # our own quotient, None where the table does not have us
    own_share: float  # of our businesses


@dataclass(frozen=True, slots=True)
class Learning:
    """The learning score in [0, 1], its limits, and the sectors it is made of.

    Half the lead in symmetric quotients, weighted by how many of our own businesses work there. Only
    sectors count in which their lower limit lies above our quotient.
    """

    value: float
    low: float
    high: float
    lessons: tuple[Lesson, ...]
    n: int  # our businesses behind the weights


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing. ``code``: own_offers, own_needs, their_offers, their_needs (number: businesses
    that are known), own_assumed, their_assumed (needs nobody stated), no_table, not_in_table."""

    code: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Partner:
    """One region as a possible partner. None: not enough is known for that number."""

    region: str
    learn: Learning | None
    know_how: Index | None  # what they can show against what we want to learn
    sell: Index | None
    buy: Index | None
    both: Index | None
    needs: int  # needs that their businesses wrote down
    needing: int  # by how many businesses
    data: Data
    lacks: tuple[Lack, ...]


def learning(own: Profile, other: Profile) -> Learning | None:
    """Return what ``own`` can learn in the sectors where ``other`` is ahead; None without a table."""
    if own.weights is None or not own.weights.n or not other.strengths:
        return None
    shares = own.weights.shares()
    lessons = []
    low = high = 0.0
    cells = other.strengths
    for sector in sorted(cells.strong() if isinstance(cells, Cells) else cells):
        theirs, share = cells[sector], shares.get(sector, 0.0)
        if theirs.verdict is not Verdict.STRONG or share <= 0:
            continue
        ours = own.strengths.get(sector)
        level = ours.symmetric("quotient") if ours else None
        base = 0.0 if level is None else level  # unknown to the table: taken as average
        at = [theirs.symmetric(bound) for bound in ("low", "quotient", "high")]
        if at[0] is None or at[1] is None or at[2] is None or at[0] <= base:
            continue
        low += share * (at[0] - base) / 2
        high += share * (at[2] - base) / 2
        lessons.append(Lesson(theirs, share * (at[1] - base) / 2, ours.quotient if ours else None, share))
    lessons.sort(key=lambda lesson: (-lesson.points, lesson.strength.sector))
    return Learning(math.fsum(lesson.points for lesson in lessons), low, high, tuple(lessons), own.weights.n)


def _between(offers: Mapping[str, Side], needs: Mapping[str, Side]) -> tuple[Index | None, str]:
    """Return the complementarity and its axis: the first with enough businesses, else any there is."""
    found = [(complementarity(offers.get(axis), needs.get(axis)), axis) for axis in AXES]
    known = [(index, axis) for index, axis in found if index is not None]
    wide = [(index, axis) for index, axis in known if min(index.offering, index.needing) >= SOME]
    return next(iter(wide or known), (None, AXES[0]))


def _lacks(own: Profile, other: Profile, sold: str, bought: str) -> tuple[Lack, ...]:
    """Return what is thin on the axes on which goods are ``sold`` to them and ``bought`` of them."""
    out = []
    for code, assumed, side in (
        ("own_offers", "", own.offers.get(sold)),
        ("their_needs", "their_assumed", other.needs.get(sold)),
        ("their_offers", "", other.offers.get(bought)),
        ("own_needs", "own_assumed", own.needs.get(bought)),
    ):
        if side is None or side.n < ENOUGH:
            out.append(Lack(code, side.n if side else 0))
        elif assumed and side.basis is not Basis.STATED:
            out.append(Lack(assumed, side.n))
    if not other.strengths:
        out.append(Lack("not_in_table" if own.strengths or own.weights else "no_table"))
    return tuple(out)


def _data(sell: Index | None, buy: Index | None) -> Data:
    if sell is None or buy is None:
        return Data.NOT_ENOUGH
    least = min(sell.offering, sell.needing, buy.offering, buy.needing)
    if least < SOME:
        return Data.NOT_ENOUGH
    stated = sell.basis is Basis.STATED and buy.basis is Basis.STATED
    return Data.ENOUGH if stated and least >= ENOUGH else Data.INDICATION


def compare(own: Profile, other: Profile) -> Partner:
    """Return ``other`` as a partner for ``own``, with what is missing."""
    sell, sold = _between(own.offers, other.needs)
    buy, bought = _between(other.offers, own.needs)
    stated = other.needs.get(AXES[0])
    needing = stated.n if stated and stated.basis is Basis.STATED else 0
    return Partner(
        region=other.region,
        learn=learning(own, other),
        know_how=complementarity(other.shows, own.wishes),
        sell=sell,
        buy=buy,
        both=both_ways(sell, buy),
        needs=other.stated_needs if needing >= LEAST else 0,
        needing=needing if needing >= LEAST else 0,
        data=_data(sell, buy),
        lacks=_lacks(own, other, sold, bought),
    )


def _value(partner: Partner, order: Order) -> float:
    if order is Order.NEED:
        return float(partner.needs)
    found = {
        Order.BOTH: partner.both,
        Order.LEARN: partner.learn or partner.know_how,
        Order.SELL: partner.sell,
        Order.BUY: partner.buy,
    }[order]
    return found.value if found is not None else -1.0


def ranked(partners: Sequence[Partner], order: Order = Order.BOTH) -> tuple[Partner, ...]:
    """Return the partners, best first, ties by code; those without a number last.

    Where both directions rest on lists and on tables, what businesses have stated stands before what
    is assumed: the two are not on one scale.
    """
    firmness = list(Data)

    def key(partner: Partner) -> tuple[bool, int, float, str]:
        value = _value(partner, order)
        rests_on_both = order in (Order.BOTH, Order.SELL, Order.BUY)
        firm = firmness.index(partner.data) if rests_on_both else 0
        return value < 0, firm, -value, partner.region

    return tuple(sorted(partners, key=key))


def rank_partners(own: Profile, others: Sequence[Profile], order: Order = Order.BOTH) -> tuple[Partner, ...]:
    """Return all other regions as partners for ``own``, best first. One's own region is left out.

    Raises StrengthsInputError for a region that comes twice.
    """
    seen: set[str] = set()
    for profile in others:
        if profile.region in seen:
            raise StrengthsInputError("repeated_region", profile.region)
        seen.add(profile.region)
    return ranked([compare(own, other) for other in others if other.region != own.region], order)
