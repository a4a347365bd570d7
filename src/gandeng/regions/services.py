"""Regions from the reference data into the database, as far as they are needed."""

from __future__ import annotations

import functools
from collections.abc import Collection

from gandeng import data
from gandeng.data.regions import RegionFact
from gandeng.regions.models import Region


@functools.lru_cache(maxsize=1)
def _facts() -> dict[str, RegionFact]:
    return {fact.code: fact for fact in data.regions()}


def ensure_regions(codes: Collection[str] | None = None) -> set[str]:
    """Make sure that these regions (all 514 without ``codes``) have a row.

    Returns the codes that exist; an unknown code is simply not among them.
    """
    wanted = set(_facts()) if codes is None else set(codes)
    known = set(Region.objects.filter(code__in=wanted).values_list("code", flat=True))
    missing = sorted(code for code in wanted - known if code in _facts())
    if missing:
        # ignore_conflicts: two imports at once may need the same region.
        Region.objects.bulk_create((_row(_facts()[code]) for code in missing), ignore_conflicts=True)
    return known | set(missing)


def _row(fact: RegionFact) -> Region:
    return Region(
        code=fact.code,
        name=fact.name,
        province=fact.province,
        time_zone=fact.time_zone,
        latitude=fact.latitude,
        longitude=fact.longitude,
    )
