"""Cells and columns of a statistics file: which column is what, numbers, years, total rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

Cells = Sequence[object]


@dataclass(frozen=True, slots=True)
class Fault:
    """What stands in the way. ``row`` counts from 1, 0 for the whole file; ``value`` as it was read.

    ``code``: no_header, no_numbers, no_year, bad_year, unknown_region, ambiguous_region,
    contradiction, no_sector, not_a_code, unknown_class, not_a_number, negative, fraction, absurd,
    repeated (value: the other row), mixed_versions, other_version, mixed_units, other_unit,
    mixed_levels, jump and outlier (both may be confirmed).
    """

    code: str
    row: int = 0
    value: str = ""

    @property
    def blocks(self) -> bool:
        """Return whether the whole file is in doubt; otherwise one cell or row can be left out."""
        return self.code in _OF_THE_FILE


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


CONFIRMABLE = _set("jump outlier")  # an officer may say that they are right
_OF_THE_FILE = CONFIRMABLE | _set(
    "no_header no_numbers mixed_versions other_version mixed_units other_unit mixed_levels"
)


# As departments and the statistics office write them, without spaces and marks.
_HEADERS: dict[str, frozenset[str]] = {
    "region_code": _set(
        "kode kodewilayah kodedaerah kodekabupatenkota kodekabkota kodekab kodekemendagri regioncode"
    ),
    "region_name": _set(
        "kabupatenkota kabkota kabupaten kota daerah wilayah namawilayah namadaerah namakabupatenkota"
        " namakabkota region regionname"
    ),
    "sector": _set(
        "jenisusaha jenis sektor sektorusaha kbli kodekbli lapanganusaha kategori kategoriusaha sector"
        " industrycode class"
    ),
    "sector_name": _set("judulkbli namasektor namakbli uraian sectorname title"),
    "value": _set(
        "jumlah jumlahumkm jumlahusaha jumlahunit jumlahtenagakerja tenagakerja omzet nilai count value"
        " businesses workers"
    ),
    "year": _set("tahun year"),
    "unit": _set("satuan unit"),
    "version": _set("versikbli versi kbliversion version"),
}
# Columns of a wide file that are no sector.
_ASIDE = _set("id no nomor kodeprovinsi namaprovinsi provinsi total jumlahtotal")
_TOTALS = re.compile(
    r"^(?:jumlah|total|grand total|indonesia|nasional|national|provinsi\b.*|prov\.?\s.*)$", re.IGNORECASE
)
_UNITS = {
    "business": _set("unit usaha perusahaan umkm business businesses"),
    "worker": _set("orang jiwa tenagakerja pekerja worker workers"),
    "rupiah": _set("rupiah rp idr"),
}
_SEARCHED = 25  # rows at the top in which the header may stand
_MOST = {"business": 100_000_000, "worker": 300_000_000, "rupiah": 10**17}


@dataclass(frozen=True)
class Columns:
    """Where the header stands and what its columns are; ``wide``: (sector, column) of a wide file."""

    header: int
    places: Mapping[str, int]
    wide: tuple[tuple[str, int], ...] = ()

    def at(self, field: str) -> int | None:
        """Return the column of a field, None where the file has none."""
        return self.places.get(field)


def _key(cell: object) -> str:
    return re.sub(r"[\W_]+", "", str(cell).casefold()) if isinstance(cell, str) else ""


def find_columns(rows: Sequence[Cells]) -> Columns | Fault:
    """Return the columns, or the fault "no_header"."""
    for number, row in enumerate(rows[:_SEARCHED]):
        places: dict[str, int] = {}
        rest: list[tuple[str, int]] = []
        for column, cell in enumerate(row):
            field = next((name for name, known in _HEADERS.items() if _key(cell) in known), "")
            if field:
                places.setdefault(field, column)
            elif isinstance(cell, str | int) and str(cell).strip() and _key(str(cell)) not in _ASIDE:
                rest.append((str(cell).strip(), column))
        if not {"region_code", "region_name"} & set(places):
            continue
        if "value" in places and {"sector", "sector_name"} & set(places):
            return Columns(number, places)
        if "value" not in places and not {"sector", "sector_name"} & set(places) and len(rest) >= 2:
            return Columns(number, places, tuple(rest))
    return Fault("no_header")


def is_blank(row: Cells) -> bool:
    """Return whether a row has nothing in it."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in row)


def text_in(row: Cells, column: int | None) -> str:
    """Return a cell as text, "" where there is none; 3273.0 is "3273"."""
    if column is None or not 0 <= column < len(row) or row[column] is None:
        return ""
    cell = row[column]
    if isinstance(cell, float) and cell == int(cell):
        cell = int(cell)
    return str(cell).strip()[:200]


def total_name(code: str, name: str) -> str:
    """Return the name of the area that a total row is about, in small letters; "" for a region's row."""
    if name and _TOTALS.match(name):
        return name.casefold()
    if not name and _TOTALS.match(code):
        return code.casefold()
    return ""


def unit_in(text: str) -> str:
    """Return business, worker or rupiah for a word of units; the word itself where it is another."""
    return next((unit for unit, words in _UNITS.items() if _key(text) in words), text)


def year_in(row: Cells, column: int | None, given: int | None, last: int) -> int | str:
    """Return the year of a row, or a fault's code."""
    text = text_in(row, column)
    if not text:
        return given if given is not None else "no_year"
    if not re.fullmatch(r"\d{4}", text) or not 1990 <= int(text) <= last:
        return "bad_year"
    return int(text)


_GROUPS = re.compile(r"(?<=\d)[.\s](?=\d{3}(?:\D|$))")
_NUMBER = re.compile(r"[-+]?\d{1,18}(?:\.\d+)?")
_EMPTY = frozenset(["", "-", "–", "n/a", "NA", "..."])


@lru_cache(maxsize=20_000)
def _typed(cell: str) -> float | str | None:
    """Return the number in a text; remembered, because a table of half a million cells repeats itself."""
    text = cell.strip()
    if text in _EMPTY:
        return None
    plain = _GROUPS.sub("", text).replace(",", ".")
    return float(plain) if _NUMBER.fullmatch(plain) else "not_a_number"


def number_in(row: Cells, column: int, unit: str) -> float | str | None:
    """Return the number in a cell, None where it is empty, or a fault's code.

    Dots and spaces group thousands and a comma is decimal, as people here write; a dot before
    anything but three digits is decimal too.
    """
    cell = row[column] if 0 <= column < len(row) else None
    if isinstance(cell, bool):
        return "not_a_number"
    if cell is None:
        return None
    value = float(cell) if isinstance(cell, int | float) else _typed(str(cell))
    if value is None or isinstance(value, str):
        return value
    if value < 0:
        return "negative"
    if value > _MOST.get(unit, 10**17) or value != value:
        return "absurd"
    return value if unit == "rupiah" or value == int(value) else "fraction"
