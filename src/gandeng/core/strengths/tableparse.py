"""Raw cells of a statistics file -> reference tables by year, or what stands in the way.

Two shapes: long (region, sector, number, year) and wide (a row per region, a column per sector).
Nothing is guessed that changes a number. What cannot be placed is set aside with its row, and the
officer decides whether the rest is used; what puts the whole file in doubt has no rest. What is harmless
is noted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from gandeng.core.strengths.tablecells import (
    Columns,
    Fault,
    find_columns,
    is_blank,
    number_in,
    text_in,
    total_name,
    unit_in,
    year_in,
)
from gandeng.core.strengths.tables import About, RegionTable

Cells = Sequence[object]
# Code and name as typed -> (region code or "", fault code or "", note code or "").
RegionOf = Callable[[str, str], tuple[str, str, str]]

JUMP, JUMP_FROM = 1000, 10_000  # times the neighbour's number: a unit has probably changed
LEAST_NEIGHBOURS = 5  # regions, before one of them can be far off
NATIONAL = frozenset({"indonesia", "nasional", "national"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What the officer says of the file; ``year`` only where the file has no column for it."""

    unit: str
    source_type: str
    version: str
    year: int | None = None
    last_year: int = 2100


@dataclass(frozen=True)
class ReadTables:
    """What became of a file. ``tables`` holds what could be placed; what stands in ``faults`` could not.

    ``tables`` is empty where a fault puts the whole file in doubt. ``labels``: sector to title.
    ``notes``: (code, how many). ``rows``: rows that hold data.
    """

    tables: tuple[RegionTable, ...]
    labels: Mapping[str, str]
    faults: tuple[Fault, ...]
    notes: tuple[tuple[str, int], ...] = ()
    rows: int = 0


@dataclass
class _Reading:
    """What is gathered while going through the rows."""

    cells: dict[tuple[int, str, str], tuple[float, int]] = field(default_factory=dict)
    totals: dict[tuple[int, str, str], float] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    versions: set[str] = field(default_factory=set)
    units: set[str] = field(default_factory=set)
    keys: dict[str, str] = field(default_factory=dict)  # sector as typed -> its key
    disputed: set[tuple[int, str, str]] = field(default_factory=set)  # two numbers for one cell
    rows: int = 0


def read_tables(
    rows: Sequence[Cells],
    asked: Asked,
    region_of: RegionOf,
    titles: Mapping[str, str] | None = None,
    *,
    confirmed: bool = False,
) -> ReadTables:
    """Return the tables of a sheet, one for each year.

    ``titles``: the classes of the KBLI version asked for, where they are known. ``confirmed``: the
    officer has looked at the jumps from year to year and says they are right.
    """
    columns = find_columns(rows)
    if isinstance(columns, Fault):
        return ReadTables((), {}, (columns,))
    reading = _Reading()
    for place in range(columns.header + 1, len(rows)):
        if not is_blank(rows[place]):
            _read_row(rows[place], place + 1, columns, asked, region_of, titles, reading)
    for key in reading.disputed:  # which of the two is right nobody knows
        del reading.cells[key]
    _check_whole(reading, asked, confirmed)
    if not reading.cells and not reading.faults:
        reading.faults.append(Fault("no_numbers"))
    notes = tuple(sorted(reading.notes.items()))
    faults = tuple(sorted(reading.faults, key=lambda fault: fault.row))
    tables = () if any(fault.blocks for fault in faults) else _tables(reading, asked)
    return ReadTables(tables, reading.labels, faults, notes, reading.rows)


def _read_row(
    row: Cells,
    number: int,
    columns: Columns,
    asked: Asked,
    region_of: RegionOf,
    titles: Mapping[str, str] | None,
    reading: _Reading,
) -> None:
    code, name = (text_in(row, columns.at(field)) for field in ("region_code", "region_name"))
    if not code and not name:
        reading.notes["rows_without_region"] += 1
        return
    reading.rows += 1
    year = year_in(row, columns.at("year"), asked.year, asked.last_year)
    if isinstance(year, str):
        reading.faults.append(Fault(year, number, text_in(row, columns.at("year"))))
        return
    total = total_name(code, name)
    region, fault, note = ("", "", "") if total else region_of(code, name)
    if fault:
        reading.faults.append(Fault(fault, number, " ".join(part for part in (code, name) if part)))
        return
    if note:
        reading.notes[note] += 1
    if version := text_in(row, columns.at("version")):
        reading.versions.add(version)
    if unit := text_in(row, columns.at("unit")):
        reading.units.add(unit_in(unit))
    for sector, label, place in _sectors_in(row, columns):
        key = reading.keys.get(sector) or _sector_key(sector, asked.version, titles)
        reading.keys[sector] = key
        if key.startswith("!"):
            reading.faults.append(Fault(key[1:], number, sector))
            continue
        value = number_in(row, place, asked.unit)
        if isinstance(value, str):
            reading.faults.append(Fault(value, number, text_in(row, place)))
        elif value is None:
            reading.notes["empty_cells"] += 1
        else:
            if key not in reading.labels:
                reading.labels[key] = (titles or {}).get(key) or label or sector
            _keep(reading, (year, region or f"={total}", key), value, number)


def _keep(reading: _Reading, key: tuple[int, str, str], value: float, number: int) -> None:
    if key[1].startswith("="):
        reading.totals[key] = value
    elif key in reading.cells:
        reading.faults.append(Fault("repeated", number, str(reading.cells[key][1])))
        if value != reading.cells[key][0]:
            reading.disputed.add(key)
    else:
        reading.cells[key] = (value, number)


def _sectors_in(row: Cells, columns: Columns) -> list[tuple[str, str, int]]:
    """Return (sector, label, column of the number) of a row: one if long, many if wide."""
    if columns.wide:
        return [(name, name, place) for name, place in columns.wide]
    sector = text_in(row, columns.at("sector"))
    label = text_in(row, columns.at("sector_name"))
    place = columns.at("value")
    return [(sector or label, label, place if place is not None else -1)]


def _sector_key(sector: str, version: str, titles: Mapping[str, str] | None) -> str:
    """Return the sector's key, or "!" and a fault's code. KBLI codes are text: leading noughts count."""
    if not sector:
        return "!no_sector"
    if version == "own":
        return " ".join(sector.split()).upper()
    code = sector.strip().upper().removesuffix(".0")
    if code.isdigit() and titles and code not in titles and f"0{code}" in titles:
        code = f"0{code}"  # a spreadsheet has eaten it
    if not (code.isdigit() and 2 <= len(code) <= 5) and not (len(code) == 1 and code.isalpha()):
        return "!not_a_code"
    return code if titles is None or code in titles else "!unknown_class"


def _check_whole(reading: _Reading, asked: Asked, confirmed: bool) -> None:
    """Look for what only the whole file shows: two versions, two units, two levels, jumps."""
    if len(reading.versions) > 1:
        reading.faults.append(Fault("mixed_versions", 0, ", ".join(sorted(reading.versions))))
    elif reading.versions and asked.version not in next(iter(reading.versions)):
        reading.faults.append(Fault("other_version", 0, next(iter(reading.versions))))
    if len(reading.units) > 1:
        reading.faults.append(Fault("mixed_units", 0, ", ".join(sorted(reading.units))))
    elif reading.units and asked.unit not in reading.units:
        reading.faults.append(Fault("other_unit", 0, next(iter(reading.units))))
    lengths = sorted({len(key) for key in reading.labels})
    if asked.version != "own" and len(lengths) > 1:
        reading.faults.append(Fault("mixed_levels", 0, ", ".join(map(str, lengths))))
    if not confirmed:
        reading.faults.extend(_far_off(reading))


def _far_off(reading: _Reading) -> Iterator[Fault]:
    """Numbers a thousand times their neighbours': of the same cell in other years, else of other regions."""
    by_cell: dict[tuple[str, str], list[tuple[float, int]]] = defaultdict(list)
    by_sector: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for (year, region, sector), found in reading.cells.items():
        by_cell[region, sector].append(found)
        by_sector[year, sector].append(found)
    jumped = set()
    for found_years in by_cell.values():
        high, low = max(found_years), min(found_years)
        if high[0] >= JUMP_FROM and 0 < low[0] <= high[0] / JUMP:
            jumped.add(high[1])
            yield Fault("jump", high[1], f"{high[0]:.0f}")
    for found_regions in by_sector.values():
        if len(found_regions) < LEAST_NEIGHBOURS:
            continue
        second, high = sorted(found_regions)[-2:]
        if high[0] >= JUMP_FROM and high[0] >= JUMP * max(1.0, second[0]) and high[1] not in jumped:
            yield Fault("outlier", high[1], f"{high[0]:.0f}")


def _tables(reading: _Reading, asked: Asked) -> tuple[RegionTable, ...]:
    out = []
    for year in sorted({year for year, _region, _sector in reading.cells}):
        regions = tuple(sorted({r for y, r, _s in reading.cells if y == year}))
        sectors = tuple(sorted({s for y, _r, s in reading.cells if y == year}))
        sizes = np.full((len(regions), len(sectors)), np.nan)
        row_of = {region: place for place, region in enumerate(regions)}
        column_of = {sector: place for place, sector in enumerate(sectors)}
        for (y, region, sector), (value, _number) in reading.cells.items():
            if y == year:
                sizes[row_of[region], column_of[sector]] = value
        about = About(asked.unit, asked.source_type, year, asked.version)
        out.append(RegionTable(about, regions, sectors, sizes, _reference(reading, year, sectors)))
    return tuple(out)


def _reference(reading: _Reading, year: int, sectors: tuple[str, ...]) -> np.ndarray | None:
    """Return the stated total of the year: the nation's, else the only one; None where none is whole."""
    names = {name for y, name, _s in reading.totals if y == year}
    national = [name for name in names if name[1:] in NATIONAL]
    chosen = national[0] if national else next(iter(names)) if len(names) == 1 else ""
    if not chosen:
        return None
    found = [reading.totals.get((year, chosen, sector)) for sector in sectors]
    return None if None in found else np.array(found, np.float64)
