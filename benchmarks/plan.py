"""How long ``gandeng plan`` takes from the shell to the last file, start of Python included.

``python -m benchmarks.plan`` uses the sample lists (140 + 120 businesses), 18 slots and 40 tables;
``--lists A B ...`` takes others. Prints a table; ``--out FILE.json`` writes it too.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks._report import about, table, write_json

CEILING = 30.0  # seconds


def main() -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lists", nargs="+", default=None)
    parser.add_argument("--slots", default="09:00-15:00/20m")
    parser.add_argument("--tables", default="40")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--out", default="")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lists = args.lists or sample_lists(Path(folder) / "lists")
        rows = [one_run(lists, args, Path(folder) / f"plan-{number}") for number in range(args.runs)]
    print(table(rows))
    worst = max(row["seconds"] for row in rows)
    print(f"\n{'within' if worst < CEILING else 'OVER'} the ceiling of {CEILING:.0f} s")
    if args.out:
        report = about(args.seed, slots=args.slots, tables=args.tables, lists=[Path(p).name for p in lists])
        write_json(args.out, {**report, "runs": rows})


def sample_lists(folder: Path) -> list[str]:
    """The two larger lists of the invented sample world."""
    command = [sys.executable, "-m", "gandeng.sample", "--out", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return [str(path) for path in sorted(folder.glob("*.xlsx"), reverse=True)]


def one_run(lists: Sequence[str], args: Any, out: Path) -> dict[str, Any]:
    """Seconds on the wall and of the processor, memory, and what came out."""
    options = ["--slots", args.slots, "--tables", args.tables, "--zone", "Asia/Jakarta"]
    options += ["--seed", str(args.seed), "--out", str(out), "--json"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    command = [sys.executable, "-m", "gandeng.cli", "plan", *lists, *options]
    done = subprocess.run(command, check=True, capture_output=True, env=dict(os.environ))
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = json.loads(done.stdout)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "seconds": round(seconds, 1),
        "cpu_seconds": round(processor, 1),
        "peak_mb": round(after.ru_maxrss / 1024),
        "rows": sum(one["rows"] for one in told["lists"]),
        "participants": told["participants"],
        "proposals": told["proposals"],
        "meetings": told["meetings"],
        "breaks": told["quality"]["breaks"],
        "fewest": told["fewest_meetings"],
    }


if __name__ == "__main__":
    main()
