"""Strengths of many regions, and of a reference table in a file.

    python -m benchmarks.strengths                      514 regions x 1,000 classes, invented
    python -m benchmarks.strengths --table FILE [--region "Kota Bandung"] [--kind FASHION]

Without a file: quotients, intervals, shrinkage and verdicts of every cell, then all regions ranked
as partners of one; beside it the plain quotient alone, in the same run. Times are the processor's, so
that a busy machine does not count. With a file (region x kind x year; it is not part of this
repository) the quotients of one region by year, and which cells are too thin to say anything.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks._report import about, table, write_json
from gandeng.core.sheets.reader import read_book
from gandeng.core.strengths.complement import Side, sides_of_table
from gandeng.core.strengths.intervals import LEAST, VERDICTS
from gandeng.core.strengths.partners import Profile, rank_partners, strengths_by_region
from gandeng.core.strengths.quotients import location_quotients
from gandeng.core.strengths.tableparse import Asked, read_tables
from gandeng.core.strengths.tables import About, RegionTable, reference_shares, strengths_of
from gandeng.data.regions import find_regions, place_region


def main(arguments: list[str] | None = None) -> int:
    """Run one of the two."""
    parser = argparse.ArgumentParser(prog="benchmarks.strengths", description=__doc__.split("\n")[0])
    parser.add_argument("--regions", type=int, default=514)
    parser.add_argument("--classes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--table", type=Path, help="csv or workbook with region, kind, count, year")
    parser.add_argument("--region", default="Kota Bandung")
    parser.add_argument("--kind", default="", help="only this kind")
    parser.add_argument("--out", metavar="FILE", help="write JSON here")
    options = parser.parse_args(arguments)
    head = about(options.seed, regions=options.regions, classes=options.classes)
    if options.table:
        return from_file(options.table, options.region, options.kind)
    rows = invented(options.regions, options.classes, options.seed)
    print(f"{head['machine']}\n{head['versions']}\nseed {options.seed}\n")
    print(table(rows))
    if options.out:
        write_json(options.out, {**head, "rows": rows})
    return 0


def invented_table(regions: int, classes: int, seed: int) -> RegionTable:
    """A country in which sizes and mixes differ as widely as in a real one."""
    rng = np.random.default_rng(seed)
    usual = rng.dirichlet(np.full(classes, 0.3))
    sizes = np.exp(rng.normal(8, 1.2, regions)).astype(int)
    mixes = [rng.dirichlet(usual * 300 + 1e-3) for _ in range(regions)]
    counts = np.array([rng.multinomial(n, mix) for n, mix in zip(sizes, mixes, strict=True)], float)
    names = tuple(f"{1000 + n}" for n in range(regions))
    kinds = About("business", "register", 2024, "2020")
    return RegionTable(kinds, names, tuple(f"{n:05}" for n in range(classes)), counts)


def invented(regions: int, classes: int, seed: int) -> list[dict[str, Any]]:
    """Time all cells, then the ranking of all regions as partners of one."""
    country = invented_table(regions, classes, seed)
    began = time.process_time()
    location_quotients(country.sizes)
    plain = time.process_time() - began
    began = time.process_time()
    found = strengths_of(country)
    whole = time.process_time() - began
    began = time.process_time()
    shares = reference_shares(country)
    cells = strengths_by_region(country.regions, country.sectors, found)
    profiles = []
    for place, region in enumerate(country.regions):
        offers, needs = sides_of_table(country.sizes[place], shares, country.sectors)
        weights = Side(dict(zip(country.sectors, map(float, country.sizes[place]), strict=True)), 1000)
        profiles.append(
            Profile(region, {"table": offers}, {"table": needs}, strengths=cells[region], weights=weights)
        )
    partners = rank_partners(profiles[0], profiles)
    ranking = time.process_time() - began
    strong, total = int((found.verdict == 2).sum()), found.verdict.size
    return [
        {"step": "plain quotient only", "processor s": plain, "result": f"{total:,} cells"},
        {"step": "interval, shrinkage, verdict", "processor s": whole, "result": f"{strong:,} strong"},
        {"step": "ranking of partners", "processor s": ranking, "result": f"{len(partners)} regions"},
        {
            "step": "all (ceiling 5 s)",
            "processor s": whole + ranking,
            "result": f"{(whole + ranking) / plain:.0f} x plain",
        },
    ]


def from_file(path: Path, region: str, kind: str) -> int:
    """Print the quotients of one region, year by year; thin cells say so and give no number."""
    book = read_book(path.read_bytes(), path.name)
    asked = Asked("business", "programme", "own")
    found = read_tables(book.sheets[0].rows, asked, place_region)
    for fault in found.faults[:20]:
        print(f"row {fault.row}: {fault.code} {fault.value}")
    wanted = find_regions(region)
    if found.faults or len(wanted) != 1:
        print("The table cannot be used." if found.faults else f"Which region is {region}?")
        return 1
    for one in found.tables:
        quotients = strengths_of(one)
        print(f"\n{wanted[0].name}, {one.about.year}: {len(one.regions)} regions, {len(one.sectors)} kinds")
        if wanted[0].code not in one.regions:
            print("  not in the table this year")
            continue
        row = one.regions.index(wanted[0].code)
        lines = []
        for column, name in enumerate(one.sectors):
            if kind and name.casefold() != kind.casefold():
                continue
            n, thin = quotients.counts[row, column], not quotients.counts[row, column] >= LEAST
            number = [a[row, column] for a in (quotients.quotient, quotients.low, quotients.high)]
            lines.append(
                {
                    "kind": name,
                    "n": f"< {LEAST}" if thin else int(n),
                    "LQ": "-" if thin else f"{number[0]:.2f}",
                    "90 %": "-" if thin else f"{number[1]:.2f} to {number[2]:.2f}",
                    "verdict": VERDICTS[int(quotients.verdict[row, column])].value,
                }
            )
        print(table(lines))
    print("\nMembers of a programme are no sample of the economy: a strength here is one of the programme.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
