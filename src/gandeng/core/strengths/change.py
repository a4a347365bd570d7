"""What has changed in a region between two years of a table, and how much of it is its own doing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gandeng.core.strengths.intervals import LEAST
from gandeng.core.strengths.quotients import (
    Array,
    dynamic_quotient,
    growth_rate,
    klassen,
    quadrant,
    shift_share,
)
from gandeng.core.strengths.tables import RegionTable

LEAST_TOTAL = 15  # businesses in the region, below which a change says nothing


@dataclass(frozen=True, slots=True)
class SectorChange:
    """One sector; None where one of the years has too few. Yearly ``growth`` here and in the reference.

    ``national``, ``mix`` and ``regional`` add up to what was added (shift-share).
    """

    growth: float | None
    growth_reference: float | None
    dynamic: float | None  # dynamic location quotient
    quadrant: str | None  # by level and dynamic quotient: unggulan, prospektif, andalan, tertinggal
    klassen: str | None  # by share and growth: growing, pressed, developing, lagging
    national: float
    mix: float
    regional: float


@dataclass(frozen=True, slots=True)
class Change:
    """A region from ``since`` to ``until``, over the sectors that both years know. The three parts add up.

    ``national``: as everything in the reference; ``mix``: more or less because of what its sectors do
    elsewhere; ``regional``: its own.
    """

    since: int
    until: int
    before: float
    after: float
    national: float
    mix: float
    regional: float
    sectors: Mapping[str, SectorChange]


def change_of(earlier: RegionTable, later: RegionTable, region: str) -> Change | None:
    """Return how a region has changed; None where one of the years does not have it, or too little.

    The reference is the stated total where both years state it, else the regions that both have. A
    sector counts where both years know it here and it existed in the reference.
    """
    old, new = earlier.row(region), later.row(region)
    years = later.about.year - earlier.about.year
    common = [sector for sector in later.sectors if sector in set(earlier.sectors)]
    if old is None or new is None or years < 1 or not common:
        return None
    first, last = _columns(earlier, common), _columns(later, common)
    before, after = old[first], new[last]
    reference_before, reference_after = _references(earlier, later, first, last)
    known = ~np.isnan(before) & ~np.isnan(after) & (reference_before > 0)
    places = np.flatnonzero(known)
    own_before, own_after = float(before[known].sum()), float(after[known].sum())
    if min(own_before, own_after) <= 0 or (
        later.about.unit != "rupiah" and min(own_before, own_after) < LEAST_TOTAL
    ):
        return None
    all_before, all_after = float(reference_before[known].sum()), float(reference_after[known].sum())
    whole = all_after / all_before - 1
    rates = reference_after[known] / reference_before[known] - 1
    parts = shift_share(before[known], after[known], rates, whole)
    region_rate = growth_rate(own_before, own_after, years)
    reference_rate = growth_rate(all_before, all_after, years)
    least = 1 if later.about.unit == "rupiah" else LEAST
    sectors = {}
    for place, column in enumerate(places):
        enough = min(before[column], after[column]) >= least
        own = growth_rate(before[column], after[column], years) if enough else None
        theirs = growth_rate(reference_before[column], reference_after[column], years)
        dynamic = None
        if None not in (own, theirs, region_rate, reference_rate):
            dynamic = dynamic_quotient(own, region_rate, theirs, reference_rate, years)  # type: ignore[arg-type]
        share = after[column] / own_after
        usual = reference_after[column] / all_after if all_after else 0.0
        sectors[common[column]] = SectorChange(
            growth=own,
            growth_reference=theirs,
            dynamic=dynamic,
            quadrant=quadrant(share / usual if usual else None, dynamic),
            klassen=klassen(own, theirs, share, usual),
            national=float(parts.national[place]),
            mix=float(parts.mix[place]),
            regional=float(parts.regional[place]),
        )
    return Change(earlier.about.year, later.about.year, own_before, own_after, *parts.totals, sectors=sectors)


def _columns(table: RegionTable, sectors: list[str]) -> list[int]:
    place = {sector: column for column, sector in enumerate(table.sectors)}
    return [place[sector] for sector in sectors]


def _references(
    earlier: RegionTable, later: RegionTable, first: list[int], last: list[int]
) -> tuple[Array, Array]:
    """Sizes of the sectors in the reference, in both years over the same cells."""
    if earlier.reference is not None and later.reference is not None:
        return earlier.reference[first], later.reference[last]
    rows_before = {region: row for row, region in enumerate(earlier.regions)}
    both = [region for region in later.regions if region in rows_before]
    rows_after = {region: row for row, region in enumerate(later.regions)}
    before = earlier.sizes[np.ix_([rows_before[one] for one in both], first)]
    after = later.sizes[np.ix_([rows_after[one] for one in both], last)]
    silent = np.isnan(before) | np.isnan(after)
    return (
        np.where(silent, 0.0, before).sum(axis=0),
        np.where(silent, 0.0, after).sum(axis=0),
    )
