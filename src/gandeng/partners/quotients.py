"""One region in a reference table: quotients with evidence, change over the years, specialisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gandeng.core.strengths import quotients as q
from gandeng.core.strengths.change import Change, SectorChange, change_of
from gandeng.core.strengths.errors import ReferenceMismatch
from gandeng.core.strengths.intervals import LEAST, VERDICTS, Quotients
from gandeng.core.strengths.relatedness import LEAST_REGIONS, density, present
from gandeng.core.strengths.tables import RegionTable, reference_shares, strengths_in
from gandeng.partners import words
from gandeng.partners.models import ReferenceTable
from gandeng.partners.pages import QuotientBar

NEAREST = 3  # sectors named as near to what is strong
FEW_SECTORS = 12  # with fewer, everything is near to everything


@dataclass(frozen=True)
class Line:
    """One sector. ``n`` None: fewer than five, not shown. ``bar`` None: not defined, or no interval.

    ``symmetric``, ``dynamic``, ``klassen`` and the three parts of its change are for those who write
    the planning report; None or "" where they are not defined.
    """

    label: str
    n: int | None
    missing: bool
    quotient: float | None
    bar: QuotientBar | None
    verdict: str
    trend: str
    symmetric: float | None
    dynamic: float | None
    klassen: str
    parts: tuple[float | None, float | None, float | None]


@dataclass(frozen=True)
class Shift:
    """How the region has changed, in whole businesses (or rupiah): the three parts add up to ``added``."""

    since: int
    before: int
    after: int
    national: int
    mix: int
    regional: int

    @property
    def added(self) -> int:
        """What there is more; below nought, less."""
        return self.after - self.before


@dataclass(frozen=True)
class Portrait:
    """A region in one year of a table. Everything undefined is None: not yet."""

    year: int
    lines: tuple[Line, ...]
    total: int
    regions: int
    refused: str
    krugman: float | None
    effective: float | None  # how many equally large sectors would be as mixed
    hachman: float | None
    since: int | None  # the year that the trend begins in
    shift: Shift | None
    near: tuple[str, ...]  # sectors that usually go with what is strong here, and are not strong yet

    @property
    def strong(self) -> list[Line]:
        """The sectors that the region is surely strong in."""
        return [line for line in self.lines if line.verdict == "strong"]


def portrait(table: ReferenceTable, code: str, year: int) -> Portrait | None:
    """Return a region's portrait; None where the table does not have it in that year."""
    years = {one.year: one.as_table() for one in table.years.all()}
    now = years.get(year)
    if now is None or code not in now.regions:
        return None
    sizes = np.nan_to_num(now.sizes[now.regions.index(code)])
    total = int(sizes.sum())
    try:
        shares = reference_shares(now)
        found = strengths_in(now, code)
    except ReferenceMismatch as refusal:
        refused = words.refused_words(refusal.code, refusal.ours, refusal.theirs)
        return Portrait(year, (), total, len(now.regions), refused, None, None, None, None, None, ())
    since = next((y for y in sorted(years) if y < year and code in years[y].regions), None)
    change = change_of(years[since], now, code) if since is not None else None
    lines = [_line(now, found, column, table.labels, change) for column in range(len(now.sectors))]
    order = {"strong": 0, "indication": 1, "not_enough": 2}
    lines.sort(key=lambda line: (order[line.verdict], -(line.quotient or 0), line.label))
    spread = q.herfindahl(sizes)
    usual = np.nan_to_num(shares)
    return Portrait(
        year=year,
        lines=tuple(lines),
        total=total,
        regions=len(now.regions),
        refused="",
        krugman=q.krugman(sizes, usual),
        effective=1 / spread if spread else None,
        hachman=q.hachman(sizes, usual),
        since=since,
        shift=_shift(change),
        near=tuple(words.sector_label(one, table.labels) for one in _near(now, code, found)),
    )


def _line(
    now: RegionTable, found: Quotients, column: int, labels: dict[str, str], change: Change | None
) -> Line:
    sector, n = now.sectors[column], found.counts[column]
    missing = bool(np.isnan(n))
    thin = missing or (n < LEAST and now.about.unit != "rupiah")
    values = [float(a[column]) for a in (found.quotient, found.low, found.high)]
    known = not thin and not np.isnan(values[0])
    moved: SectorChange | None = None if thin or change is None else change.sectors.get(sector)
    grown = moved is not None and moved.growth is not None
    return Line(
        label=words.sector_label(sector, labels),
        n=None if thin else int(n),
        missing=missing,
        quotient=values[0] if known else None,
        bar=QuotientBar(*values) if known and not np.isnan(values[1]) else None,
        verdict=VERDICTS[int(found.verdict[column])].value,
        trend=words.quadrant_words(moved.quadrant) if moved else "",
        symmetric=float(q.symmetric(values[0])) if known else None,
        dynamic=moved.dynamic if moved else None,
        klassen=words.klassen_words(moved.klassen) if moved else "",
        parts=(moved.national, moved.mix, moved.regional) if moved and grown else (None, None, None),
    )


def _shift(change: Change | None) -> Shift | None:
    """Whole numbers that add up: what rounding leaves over stays with the region's own part."""
    if change is None:
        return None
    before, after = round(change.before), round(change.after)
    national, mix = round(change.national), round(change.mix)
    return Shift(change.since, before, after, national, mix, after - before - national - mix)


def _near(now: RegionTable, code: str, found: Quotients) -> Sequence[str]:
    """What usually goes with the region's sectors and is not strong there; nothing in a small table."""
    if len(now.regions) < LEAST_REGIONS or len(now.sectors) < FEW_SECTORS:
        return ()
    here = present(q.location_quotients(now.sizes, now.reference))
    near = density(here)[now.regions.index(code)]
    open_ = (found.verdict == 0) & ~np.isnan(near) & (np.nan_to_num(found.counts) >= LEAST)
    ranked = sorted(np.flatnonzero(open_), key=lambda column: (-near[column], now.sectors[column]))
    return [now.sectors[column] for column in ranked[:NEAREST] if near[column] > 0.5]
