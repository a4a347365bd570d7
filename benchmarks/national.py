"""A national run on invented regions: seconds, memory, and the same digest on Ray with a worker lost.

    python -m benchmarks.national --regions 6 --n 300 --seed 1 [--ray] [--out FILE.json]

n businesses in each region, one offer and one need each. Prints the cost per million businesses and
what it would make for the nation's 64 million if every region met only ``--partners`` others.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks._phrases import phrases
from benchmarks._report import about, table, write_json
from gandeng.cluster.files import write_parties
from gandeng.cluster.national import Here, NationalRun, run_nation
from gandeng.core.matching.records import Party, Phrase
from gandeng.data.language import language

NATION = 64_000_000


def regions_in(folder: Path, regions: int, count: int, seed: int) -> None:
    """Write ``regions`` regions of ``count`` invented businesses."""
    speech = language()
    for number in range(regions):
        region = f"{11 + number // 90:02}.{number % 90 + 1:02}"
        offers = phrases(speech, count, seed + 2 * number)
        needs = phrases(speech, count, seed + 2 * number + 1, needs=True)
        parties = [
            Party(f"{region}-{place}", region, (Phrase(offer),), (Phrase(need),))
            for place, (offer, need) in enumerate(zip(offers, needs, strict=True))
        ]
        write_parties(folder, region, parties)


def lose_a_worker(folder: str, number: int) -> int:
    """Die the first time that number 0 is run."""
    import os

    mark = Path(folder) / "lost"
    if number == 0 and not mark.exists():
        mark.touch()
        os._exit(1)
    return number


def on_ray(source: Path, out: Path, folder: Path) -> tuple[NationalRun, float, bool]:
    """Return the run on a local Ray cluster, its seconds, and whether a lost worker was survived."""
    from gandeng.cluster.on_ray import OnRay

    with OnRay("local", cores=2) as runner:
        survived = runner.each(lose_a_worker, [(str(folder), number) for number in range(4)]) == [0, 1, 2, 3]
        began = time.perf_counter()
        run = run_nation(source, out, runner)
        return run, time.perf_counter() - began, survived


def main() -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--regions", type=int, default=6)
    parser.add_argument("--n", type=int, default=300)
    parser.add_argument("--partners", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ray", action="store_true")
    parser.add_argument("--out", default="")
    args = parser.parse_args()
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        regions_in(folder / "in", args.regions, args.n, args.seed)
        began, cpu = time.perf_counter(), time.process_time()
        here = run_nation(folder / "in", folder / "here", Here())
        seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
        meetings = len(here.done) * 2 * args.n  # a business is matched once in each pair of its region
        rows.append(_row("one machine", here, seconds, cpu, meetings))
        if args.ray:
            there, seconds, survived = on_ray(folder / "in", folder / "ray", folder)
            rows.append({**_row("Ray, 2 workers", there, seconds, None, meetings), "lost worker": survived})
            rows[-1]["same"] = there == here
    print(table(rows, list(rows[-1])))
    hours = rows[0]["cpu_s per million"] / 3600
    print(
        f"64 million businesses x {args.partners} partner regions: "
        f"{NATION / 1e6 * args.partners * hours:,.0f} core hours"
    )
    if args.out:
        write_json(args.out, {**about(args.seed, regions=args.regions, n=args.n), "rows": rows})


def _row(name: str, run: NationalRun, seconds: float, cpu: float | None, meetings: int) -> dict[str, Any]:
    return {
        "run": name,
        "regions": run.regions,
        "businesses": run.businesses,
        "region pairs": len(run.done),
        "pairs": run.pairs,
        "seconds": round(seconds, 1),
        "cpu_s per million": round(cpu / meetings * 1_000_000) if cpu else None,
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "digest": run.digest[:16],
    }


if __name__ == "__main__":
    main()
