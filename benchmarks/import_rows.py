"""How long a large list takes to read and check, and how much memory.

``python -m benchmarks.import_rows --rows 50000``: a workbook (or text file) as messy as the sample
world's is written by one process, then read and parsed by a fresh one, so that neither the writing
nor the libraries it needs count. Reading happens in the limited child, as in the product.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import _report
from gandeng.sample.records import SampleBusiness


def main() -> None:
    """Write a list, measure its import, print a table and JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.import_rows", description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=("xlsx", "csv"), default="xlsx")
    parser.add_argument("--out", type=Path, help="write the JSON here too")
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.write:
        write_list(args.write, args.rows, args.seed)
    elif args.measure:
        print(json.dumps(measure(args.measure)))
    else:
        run(args)


def run(args: argparse.Namespace) -> None:
    """Do both steps in processes of their own and report."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"daftar contoh.{args.format}"
        common = ["--rows", str(args.rows), "--seed", str(args.seed)]
        own = [sys.executable, "-m", "benchmarks.import_rows"]
        subprocess.run([*own, "--write", str(path), *common], check=True)
        done = subprocess.run([*own, "--measure", str(path)], check=True, stdout=subprocess.PIPE, text=True)
        result = {"rows": args.rows, "format": args.format, "file_mb": round(path.stat().st_size / 1e6, 1)}
    result |= json.loads(done.stdout)
    report = _report.about(args.seed, rows=args.rows, format=args.format) | {"result": result}
    print(_report.table([{"what": name, "value": value} for name, value in result.items()]))
    if args.out:
        _report.write_json(args.out, report)
        print(f"written: {args.out}")
    else:
        print(json.dumps(report, ensure_ascii=False))


def write_list(path: Path, rows: int, seed: int) -> None:
    """Write ``rows`` invented businesses with the sample world's columns and defects."""
    from gandeng.sample.list_solo import CRAFT

    header = [f"{column.over} {column.header}".strip() for column in CRAFT]
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="cp1252") as file:
            out = csv.writer(file, delimiter=";")
            out.writerow(header)
            out.writerows(_cells(rows, seed))
        return
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, ["DATA UMKM (CONTOH)"])
    sheet.write_row(1, 0, header)
    for row, values in enumerate(_cells(rows, seed), start=2):
        sheet.write_row(row, 0, values)
    book.close()


def _cells(rows: int, seed: int) -> Iterator[list[Any]]:
    """The businesses of the sample world over and over, each time with other names, phone and street."""
    from gandeng.sample import world
    from gandeng.sample.lines import DEFECTS, Line
    from gandeng.sample.list_solo import CRAFT
    from gandeng.sample.workbooks import cells

    pick = Random(seed)
    stock = world(seed).businesses
    kinds = [kind for kind in DEFECTS if kind not in ("code_contradicts", "region_ambiguous", "region_other")]
    for number in range(1, rows + 1):
        line = Line(_another(stock[number % len(stock)], number, seed))
        if number % 8 == 0:
            defect = DEFECTS[pick.choice(kinds)]
            if defect.fits(line.business):
                line.kind = defect.kind
                line.over.update(defect.cells(line.business, pick))
        values = cells(line, CRAFT, number, pick)
        yield [value.replace("\u200b", " ") if isinstance(value, str) else value for value in values]


def _another(base: SampleBusiness, number: int, seed: int) -> SampleBusiness:
    """A business like ``base`` with names of its own; one in fifty is the one before once more."""
    from gandeng.sample.trades import trades_of

    same = number - 1 if number % 50 == 1 and number > 1 else number
    pick = Random(f"{seed}:{same}")
    stocks = [trades_of(region) for region in ("surakarta", "bandung", "sidoarjo")]
    words = [word for stock in stocks for word in stock.words]
    people = [name for stock in stocks for name in (*stock.women, *stock.men)]
    head = base.name.split(" ", 1)[0]
    return replace(
        base,
        name=f"{head if same == number else 'UD'} {pick.choice(words)} {pick.choice(words)} (contoh)",
        owner=f"{pick.choice(people).split(' ')[0]} {pick.choice(people).split(' ')[-1]}",
        # Many more phones than the fictitious block holds: this list stays on this machine.
        phones=(f"+62812{same:08d}",),
        street=f"Jl. Contoh No. {same}",
        district=pick.choice(("Laweyan", "Serengan", "Pasar Kliwon", "Jebres", "Banjarsari")),
        village=pick.choice(words),
        papers=tuple((kind, f"9999{number:09d}") for kind, _ in base.papers if kind == "nib"),
    )


def measure(path: Path) -> dict[str, Any]:
    """Read, parse and check one list; seconds of each step and peak memory in MB."""
    from gandeng.common.limited import read_in_child
    from gandeng.core.sheets.parse import parse_list
    from gandeng.data import reference

    known = reference()
    started = time.perf_counter()
    book = read_in_child(path.read_bytes(), path.name)
    read, read_cpu = time.perf_counter(), time.process_time()
    result = parse_list(book, known, home_region="33.72")
    parsed, parsed_cpu = time.perf_counter(), time.process_time()
    if not result.balance.holds:
        raise SystemExit(f"rows were lost: {result.balance}")
    found = Counter(finding.severity.value for finding in result.findings)
    return {
        "read_seconds": round(read - started, 2),
        "parse_seconds": round(parsed - read, 2),
        "parse_cpu_seconds": round(parsed_cpu - read_cpu, 2),
        "seconds": round(parsed - started, 2),
        "peak_mb": round(_peak(resource.RUSAGE_SELF)),
        "child_peak_mb": round(_peak(resource.RUSAGE_CHILDREN)),
        "businesses": result.balance.businesses,
        "set_aside": result.balance.set_aside,
        "not_data": result.balance.not_data,
        "findings": len(result.findings),
        "duplicates": len(result.duplicates),
        **{f"findings_{name}": count for name, count in sorted(found.items())},
    }


def _peak(who: int) -> float:
    """Peak resident memory in MB (Linux counts in kB)."""
    return resource.getrusage(who).ru_maxrss / 1024


if __name__ == "__main__":
    main()
