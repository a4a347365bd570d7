"""What reading a list needs to know about the country: regions with their names, and KBLI.

The tables themselves are data files read by :mod:`gandeng.data`; this module only says what
shape they have, so that the core stays free of files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class GazetteerRegion:
    """One regency or city. ``code`` is the Kemendagri code as text, e.g. ``"33.72"``.

    ``name`` is the official name with its kind ("Kota Surakarta", "Kabupaten Bandung").
    ``aliases`` are other names people write ("Solo"), any case; an alias wins over fuzzy
    matching, so a short name that resembles another region belongs here.
    ``districts`` may be empty: then the spellings of a list are grouped among themselves.
    Latitude and longitude are those of the centroid in degrees, None where not known.
    """

    code: str
    name: str
    province: str
    aliases: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """The gazetteer and the industry classes a list is read against.

    ``industries`` maps every KBLI code of ``industry_version`` (letter, 2 to 5 digits, as text
    with leading zeros) to its title. ``older_industries`` does the same for the version before,
    where it is known; it may be empty. Compared by identity, so that lookups built from it can
    be cached.
    """

    regions: tuple[GazetteerRegion, ...] = ()
    industries: Mapping[str, str] = field(default_factory=dict)
    industry_version: str = "2020"
    older_industries: Mapping[str, str] = field(default_factory=dict)
    older_version: str = "2015"
