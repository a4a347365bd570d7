"""The 514 regencies and cities of Indonesia: codes, names people write, districts, time zones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from gandeng.data.tables import read_rows

_KINDS = {
    "Kota": ("Kota", "Kodya", "Kotamadya", "Pemkot"),
    "Kabupaten": ("Kabupaten", "Kab.", "Kab", "Pemkab"),
}


@dataclass(frozen=True, slots=True)
class RegionFact:
    """One regency or city.

    ``aliases`` are its everyday names ("solo"), in small letters. Names that it shares with another
    region are not among them, nor are forms that follow from the official name ("Kab. Bandung").
    """

    code: str  # Kemendagri, e.g. "33.72"
    name: str  # with its kind: "Kota Surakarta"
    province_code: str
    province: str
    latitude: float  # degrees, centroid
    longitude: float
    population: int
    area_km2: float | None  # None where the source has none
    time_zone: str  # IANA, e.g. "Asia/Jakarta"
    aliases: tuple[str, ...]
    districts: tuple[str, ...]

    @property
    def kind(self) -> str:
        """``"kota"`` or ``"kabupaten"``."""
        return self.name.split(" ", 1)[0].lower()

    @property
    def short_name(self) -> str:
        """The name without its kind: "Surakarta"."""
        return _bare(self.name)


@lru_cache(maxsize=1)
def regions() -> tuple[RegionFact, ...]:
    """Return all regencies and cities in the order of their codes."""
    rows = list(read_rows("regions.csv"))
    districts = _districts()
    own: dict[str, list[str]] = defaultdict(list)
    for alias, codes in _everyday_names().items():
        if len(codes) == 1:
            own[codes[0]].append(alias)
    return tuple(
        RegionFact(
            code=row["code"],
            name=row["name"],
            province_code=row["province_code"],
            province=row["province"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            population=int(row["population"]),
            area_km2=float(row["area_km2"]) if row["area_km2"] else None,
            time_zone=row["time_zone"],
            aliases=tuple(own[row["code"]]),
            districts=districts.get(row["code"], ()),
        )
        for row in rows
    )


@lru_cache(maxsize=1)
def shared_names() -> Mapping[str, tuple[str, ...]]:
    """Return the names that do not say which region is meant, each with the codes it may be.

    "bandung" is both a city and a regency, "jakarta" five cities: a list that says no more must
    be asked about, never guessed.
    """
    return {name: codes for name, codes in _all_names().items() if len(codes) > 1}


def find_regions(text: str) -> tuple[RegionFact, ...]:
    """Return the regions that ``text`` names exactly, by official name, alias or code.

    Case, punctuation and spaces do not count: "KAB. BANDUNG", "sido arjo", "33.72" and "3372" are
    found. None: the name is unknown (no likeness is tried here). Several: the name is ambiguous.
    """
    return tuple(_by_code()[code] for code in _by_key().get(_key(text), ()))


def region(code: str) -> RegionFact:
    """Return the region with this Kemendagri code. Raises KeyError for an unknown code."""
    return _by_code()[code]


@lru_cache(maxsize=1)
def _by_code() -> Mapping[str, RegionFact]:
    return {fact.code: fact for fact in regions()}


@lru_cache(maxsize=1)
def _by_key() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for name, codes in _all_names().items():
        found[_key(name)].update(dict.fromkeys(codes))
    # An official name or a code is never ambiguous.
    official = {_key(name): (fact.code,) for fact in regions() for name in (fact.code, fact.name)}
    return {key: tuple(codes) for key, codes in found.items()} | official


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _bare(name: str) -> str:
    return name.split(" ", 1)[1].removeprefix("Administrasi ")


@lru_cache(maxsize=1)
def _everyday_names() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in read_rows("region_aliases.csv"):
        found[row["alias"].lower()].append(row["code"])
    return {alias: tuple(sorted(codes)) for alias, codes in found.items()}


@lru_cache(maxsize=1)
def _all_names() -> Mapping[str, tuple[str, ...]]:
    """Every name in small letters, everyday or following from an official one, with its codes."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in read_rows("regions.csv"):
        for name in _written_forms(row["name"]):
            found[name.lower()].add(row["code"])
    for alias, codes in _everyday_names().items():
        found[alias].update(codes)
    return {name: tuple(sorted(codes)) for name, codes in found.items()}


def _written_forms(name: str) -> Iterator[str]:
    """The ways people write an official name: short kind words, no kind word, "Kep." for islands."""
    kind, bare = name.split(" ", 1)[0], _bare(name)
    bodies = [bare]
    if bare.startswith("Kepulauan "):
        bodies += ["Kep. " + bare.removeprefix("Kepulauan "), "Kep " + bare.removeprefix("Kepulauan ")]
    if "-" in bare:
        bodies.append(bare.replace("-", " "))
    for body in bodies:
        yield body
        for word in _KINDS[kind]:
            yield f"{word} {body}"
        yield f"{body} City" if kind == "Kota" else f"{body} Regency"


@lru_cache(maxsize=1)
def _districts() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in read_rows("districts.csv"):
        found[row["code"][:5]].append(row["name"])
    return {code: tuple(names) for code, names in found.items()}


@lru_cache(maxsize=1)
def _former_codes() -> Mapping[str, str]:
    """Codes before the provinces of Papua were split in 2022 -> today's. None of them is in use again."""
    return {_key(row["former"]): row["code"] for row in read_rows("former_codes.csv")}


def place_region(code: str, name: str) -> tuple[str, str, str]:
    """Return (region code, fault, note) for a code and a name as a statistics file has them.

    Codes change when provinces are split: a code that was in use before, or an unknown one with a name
    that says which region is meant, is that region, with the note ``code_changed``. Code and name of
    two regions are a contradiction.
    """
    by_code = [fact for fact in find_regions(code) if _key(fact.code) == _key(code)] if code else []
    former = _former_codes().get(_key(code), "") if code else ""
    by_name = find_regions(name) if name else ()
    if by_code or former:
        known = by_code[0] if by_code else region(former)
        # "Bandung" is both a city and a regency: the code says which.
        if by_name and known not in by_name:
            return "", "contradiction", ""
        return known.code, "", "" if by_code else "code_changed"
    if len(by_name) == 1:
        return by_name[0].code, "", "code_changed" if code else ""
    if code and not name and (found := find_regions(code)) and len(found) == 1:
        return found[0].code, "", ""
    return "", "ambiguous_region" if by_name else "unknown_region", ""
