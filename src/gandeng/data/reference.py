"""The gazetteer and the industry titles in the shape in which :mod:`gandeng.core.sheets` wants them."""

from __future__ import annotations

from functools import lru_cache

from gandeng.core.sheets.reference import GazetteerRegion, Reference
from gandeng.data.kbli import VERSION, kbli
from gandeng.data.regions import regions


@lru_cache(maxsize=1)
def reference() -> Reference:
    """Return the one Reference of this process; lookups made from it may be cached on it."""
    return Reference(
        regions=tuple(
            GazetteerRegion(
                code=fact.code,
                name=fact.name,
                province=fact.province,
                aliases=fact.aliases,
                districts=fact.districts,
                latitude=fact.latitude,
                longitude=fact.longitude,
            )
            for fact in regions()
        ),
        industries={entry.code: entry.title for entry in kbli()},
        industry_version=VERSION,
    )
