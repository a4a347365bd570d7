"""Reference tables, region x sector for one year, and what may be held against what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gandeng.core.strengths.errors import ReferenceMismatch, StrengthsInputError
from gandeng.core.strengths.intervals import Quotients, estimate
from gandeng.core.strengths.quotients import Array, as_sizes, divided

LEAST_REGIONS = 10  # of a reference that is the sum of its own regions


@dataclass(frozen=True, slots=True)
class About:
    """What the numbers of a table count. Two tables compare only where all four agree.

    ``unit``: business | worker | rupiah; ``source_type``: census | survey | register | programme
    (a list of those who take part in something); ``version``: of the KBLI ("2020"), or "own" for
    the source's own kinds.
    """

    unit: str
    source_type: str
    year: int
    version: str


@dataclass(frozen=True)
class RegionTable:
    """Sizes by region and sector. ``sizes``: shape (regions, sectors), NaN where the source is silent.

    ``reference``: sizes of the whole area by sector where the source states them, else None and the
    sum of the regions stands in.
    """

    about: About
    regions: tuple[str, ...]
    sectors: tuple[str, ...]
    sizes: Array
    reference: Array | None = None

    def __post_init__(self) -> None:
        as_sizes(self.sizes, 2)
        if self.sizes.shape != (len(self.regions), len(self.sectors)):
            raise StrengthsInputError("bad_shape", str(self.sizes.shape))
        for name, keys in (("repeated_region", self.regions), ("repeated_sector", self.sectors)):
            if len(set(keys)) != len(keys):
                raise StrengthsInputError(name, next(k for k in keys if keys.count(k) > 1))
        if self.reference is not None and as_sizes(self.reference, 1).shape != (len(self.sectors),):
            raise StrengthsInputError("bad_shape", str(self.reference.shape))

    def totals(self) -> Array:
        """Return each region's total over the sectors that the source states."""
        return np.asarray(np.nansum(self.sizes, axis=1), np.float64)

    def row(self, region: str) -> Array | None:
        """Return one region's sizes, or None where the table does not have it."""
        if region not in self.regions:
            return None
        return np.asarray(self.sizes[self.regions.index(region)], np.float64)


def check_comparable(ours: About, theirs: About) -> None:
    """Raise ReferenceMismatch unless both count the same things in the same year and version."""
    for name in ("unit", "source_type", "year", "version"):
        mine, other = str(getattr(ours, name)), str(getattr(theirs, name))
        if mine != other:
            raise ReferenceMismatch(name, mine, other)


def reference_shares(table: RegionTable, least_regions: int = LEAST_REGIONS) -> Array:
    """Return N_i / N by sector. Raises ReferenceMismatch where too few regions make the reference up."""
    if table.reference is not None:
        total: Array = table.reference
    else:
        filled = int((table.totals() > 0).sum())
        if filled < least_regions:
            raise ReferenceMismatch("too_few_regions", str(filled), str(least_regions))
        total = np.nansum(table.sizes, axis=0)
    return divided(np.nan_to_num(total), np.nansum(total))


def strengths_of(table: RegionTable, *, least_regions: int = LEAST_REGIONS) -> Quotients:
    """Return the quotients of all regions and sectors of a table against its own reference.

    Rupiah have no sampling interval: there a cell is judged by its quotient alone and never strong.
    Raises ReferenceMismatch where the reference is made of too few regions.
    """
    shares = reference_shares(table, least_regions)
    return _judged(table.about, estimate(table.sizes, table.totals()[:, None], shares[None, :]))


def strengths_in(table: RegionTable, region: str) -> Quotients:
    """Return one region's row of :func:`strengths_of`, arrays of shape (sectors,). KeyError if not there."""
    row = table.row(region)
    if row is None:
        raise KeyError(region)
    return _judged(table.about, estimate(row, np.nansum(row), reference_shares(table)))


def _judged(about: About, found: Quotients) -> Quotients:
    if about.unit != "rupiah":
        return found
    blank = np.full(found.quotient.shape, np.nan)
    above = (np.nan_to_num(found.quotient) > 1).astype(np.int8)
    return Quotients(found.counts, found.quotient, blank, blank, found.quotient, blank, above)


def strengths_against(
    sizes: Sequence[float], ours: About, sectors: Sequence[str], reference: RegionTable
) -> Quotients:
    """Return the quotients of one region, counted by somebody else, against a reference table.

    Raises ReferenceMismatch for another unit, source type, year, version or set of sectors:
    never a register's count over a census.
    """
    check_comparable(ours, reference.about)
    if tuple(sectors) != reference.sectors:
        strange = sorted(set(sectors) ^ set(reference.sectors))
        raise ReferenceMismatch("sectors", ", ".join(strange[:5]), str(len(strange)))
    own = as_sizes(sizes, 1)
    return estimate(own, np.nansum(own), reference_shares(reference))
