"""One region in a reference table: quotients with evidence, change over the years, specialisation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gandeng.core.strengths import quotients as q
from gandeng.core.strengths.errors import ReferenceMismatch
from gandeng.core.strengths.intervals import LEAST, VERDICTS
from gandeng.core.strengths.tables import RegionTable, reference_shares, strengths_of
from gandeng.partners import words
from gandeng.partners.models import ReferenceTable
from gandeng.partners.pages import LQ_SCALE, Bar


@dataclass(frozen=True)
class Line:
    """One sector. ``n`` None: fewer than five, not shown. ``bar`` None: not defined, or no interval."""

    label: str
    n: int | None
    missing: bool
    quotient: float | None
    bar: Bar | None
    verdict: str
    trend: str


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
    since: int | None  # the year that the trend begins in


def portrait(table: ReferenceTable, code: str, year: int) -> Portrait | None:
    """Return a region's portrait; None where the table does not have it in that year."""
    years = {one.year: one.as_table() for one in table.years.all()}
    now = years.get(year)
    if now is None or code not in now.regions:
        return None
    row = now.regions.index(code)
    since = next((y for y in sorted(years) if y < year and code in years[y].regions), None)
    sizes = np.nan_to_num(now.sizes[row])
    try:
        shares = reference_shares(now)
        found, refused = strengths_of(now), ""
    except ReferenceMismatch as refusal:
        refused = words.refused_words(refusal.code, refusal.ours, refusal.theirs)
        return Portrait(year, (), int(sizes.sum()), len(now.regions), refused, None, None, None)
    trends = _trends(years[since], now, code, year - since) if since is not None else {}
    lines = []
    for column, sector in enumerate(now.sectors):
        n = found.counts[row, column]
        missing = bool(np.isnan(n))
        thin = missing or (n < LEAST and now.about.unit != "rupiah")
        values = [float(a[row, column]) for a in (found.quotient, found.low, found.high)]
        known = not thin and not np.isnan(values[0])
        bar = Bar(*values, LQ_SCALE) if known and not np.isnan(values[1]) else None
        lines.append(
            Line(
                words.sector_label(sector, table.labels),
                None if thin else int(n),
                missing,
                values[0] if known else None,
                bar,
                VERDICTS[int(found.verdict[row, column])].value,
                "" if thin else words.quadrant_words(trends.get(sector)),
            )
        )
    order = {"strong": 0, "indication": 1, "not_enough": 2}
    lines.sort(key=lambda line: (order[line.verdict], -(line.quotient or 0), line.label))
    spread = q.herfindahl(sizes)
    return Portrait(
        year,
        tuple(lines),
        int(sizes.sum()),
        len(now.regions),
        refused,
        q.krugman(sizes, np.nan_to_num(shares)),
        1 / spread if spread else None,
        since,
    )


def _trends(before: RegionTable, now: RegionTable, code: str, years: int) -> dict[str, str | None]:
    """Return each sector's class by level and growth, where both years have it in the same regions."""
    common = [region for region in before.regions if region in now.regions]
    first = before.sizes[[before.regions.index(region) for region in common]]
    last = now.sizes[[now.regions.index(region) for region in common]]
    old, new = before.row(code), now.row(code)
    if old is None or new is None:
        return {}
    region = q.growth_rate(float(np.nansum(old)), float(np.nansum(new)), years)
    whole = q.growth_rate(float(np.nansum(first)), float(np.nansum(last)), years)
    level = strengths_of(now).quotient[now.regions.index(code)]
    out: dict[str, str | None] = {}
    for column, sector in enumerate(now.sectors):
        if sector not in before.sectors or region is None or whole is None:
            continue
        place = before.sectors.index(sector)
        if not min(old[place], new[column]) >= LEAST:  # also where one of them is missing
            continue
        own = q.growth_rate(float(old[place]), float(new[column]), years)
        theirs = q.growth_rate(float(np.nansum(first[:, place])), float(np.nansum(last[:, column])), years)
        if own is not None and theirs is not None:
            dynamic = q.dynamic_quotient(own, region, theirs, whole, years)
            out[sector] = q.quadrant(float(level[column]), dynamic)
    return out
