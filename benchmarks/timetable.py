"""Measure the timetable engine on published instances or on generated large events.

    python -m benchmarks.timetable --instances DIR --seconds 60 --workers 2 --seed 1 [--published CSV]
                                   [--out FILE]
    python -m benchmarks.timetable --generate 200/1000/24/60 --seconds 10 --seed 1 [--out FILE]

Published mode (Bofill et al., JAIR 2022): every meeting must be placed, breaks are minimised, and two
participants' breaks may differ by at most 2. Every assignment is checked again by the independent
checker. Seconds count from the instance in memory to the result; loading solvers and compiled code,
once per run, is shown apart.

Generated mode: two regions of equal size, pairs drawn at random; how full the tables are (M / (T * L))
is given by the four numbers: 0.69, 0.67 and 0.75 for the sizes in docs/timetable.md. Three in ten
participants are away for up to a quarter of the day, in one piece. ``over_slot_best_%``: how much less
everybody would walk if one slot at a time were seated at minimum cost; ``walking_at_least`` holds for
every seating.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from benchmarks._dzn import Published, UnreadableInstance, read_instance
from benchmarks._report import about, headline, table, write_json
from benchmarks._walking import least_walking, over_best_of_slots
from gandeng.core.timetable.check import MALFORMED, check
from gandeng.core.timetable.records import Event, Meeting, Party, Status, Timetable
from gandeng.core.timetable.schedule import schedule
from gandeng.core.timetable.stop import Deadline, Steps
from gandeng.core.timetable.tables import assign_tables
from gandeng.core.timetable.verify import verify

CLOCKS = {"wall": time.perf_counter, "processor": time.process_time}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.timetable", description=__doc__.split("\n")[0])
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--instances", metavar="DIR", help="folder of .dzn files")
    what.add_argument("--generate", metavar="P/M/T/L", help="participants/meetings/slots/tables")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--workers", type=int, default=2, help="2: exact methods run beside the local search")
    parser.add_argument("--clock", choices=CLOCKS, default="wall", help="processor: of all threads together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--published", metavar="CSV", help="published optima; default: published.csv in DIR")
    parser.add_argument("--only", default="", help="instances whose name contains this")
    parser.add_argument("--out", metavar="FILE", help="write JSON here")
    options = parser.parse_args(arguments)
    head = about(options.seed, seconds=options.seconds, workers=options.workers, clock=options.clock)
    print(headline(head))
    print(f"compiled code and solvers loaded in {_warm_up():.1f} s")
    return _published(options, head) if options.instances else _generated(options, head)


def _warm_up() -> float:
    """Seconds for compiling or loading what the first call would wait for."""
    begun = time.perf_counter()
    event, meetings = large_event(8, 12, 8, 4, 1)
    schedule(event, meetings, stop=Steps(100))
    import ortools.sat.python.cp_model

    assert ortools.sat.python.cp_model.OPTIMAL
    return time.perf_counter() - begun


def _published(options: argparse.Namespace, head: dict[str, Any]) -> int:
    folder = Path(options.instances)
    files = sorted(f for f in folder.glob("*.dzn") if options.only in f.name)
    if not files:
        print(f"no .dzn file in {folder}", file=sys.stderr)
        return 2
    known = _optima(Path(options.published) if options.published else folder / "published.csv")
    rows = []
    for file in files:
        row = _solve(file, options)
        rows.append(row)
        shown = {**_short(row), "published": known.get(row["instance"], "")}
        print(table([shown]).splitlines()[-1] if len(rows) > 1 else table([shown]), flush=True)
    _summary(rows, known)
    if options.out:
        write_json(options.out, [{**row, "run": head} for row in rows])
    return 1 if any(row["violations"] for row in rows) else 0


def _optima(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        return {f"{r['instance']}.{r['variant']}": r["optimal_breaks"] for r in csv.DictReader(lines)}


def _solve(file: Path, options: argparse.Namespace) -> dict[str, Any]:
    """One instance: read, search, check again, and say no more than is known."""
    row: dict[str, Any] = {"instance": file.stem, "status": "unknown", "violations": []}
    try:
        published = read_instance(file.read_text(encoding="utf-8"))
    except UnreadableInstance as error:
        return {**row, "note": f"cannot be read: {error}", **_nothing()}
    clock = CLOCKS[options.clock]
    begun = clock()
    problems = check(published.event, published.meetings)
    if problems:
        first = problems[0]
        cause = " ".join([first.code, first.party, *(f"{name}={n}" for name, n in first.numbers)])
        used = round(clock() - begun, 2)
        is_wrong = first.code in MALFORMED
        status = "unknown" if is_wrong else "infeasible"
        return {**row, "status": status, "note": cause, **_nothing(), "proved": not is_wrong, "seconds": used}
    found = schedule(
        published.event,
        published.meetings,
        seed=options.seed,
        stop=Deadline(clock, options.seconds),
        workers=options.workers,
        breaks_only=True,
    )
    used = round(clock() - begun, 2)
    row["violations"] = [f"{v.rule}: {v.text}" for v in verify(published.event, published.meetings, found)]
    if found.status is Status.INFEASIBLE:
        note = "no timetable holds all meetings: exact model"
        return {**row, "status": "infeasible", "note": note, **_nothing(), "proved": True, "seconds": used}
    if found.unplaced:
        note = f"{len(found.unplaced)} meetings without a slot"
        return {**row, "note": note, **_nothing(), "seconds": used}
    slots = {frozenset((p.first, p.second)): p.slot + 1 for p in found.placed}
    return {
        **row,
        "status": found.status.value,
        "breaks": found.quality.breaks,
        "max_break_difference": _difference(published, found),
        "lower_bound": found.lower_bound,
        "proved": found.proved,
        "seconds": used,
        "assignment": [slots[frozenset((m.first, m.second))] for m in published.meetings],
    }


def _nothing() -> dict[str, Any]:
    return {
        "breaks": None,
        "max_break_difference": None,
        "lower_bound": None,
        "proved": False,
        "seconds": 0.0,
        "assignment": [],
    }


def _difference(published: Published, found: Timetable) -> int:
    """Between most and fewest breaks of any two participants, counted here from the slots."""
    days: dict[str, list[int]] = {p.key: [] for p in published.event.parties}
    for placed in found.placed:
        days[placed.first].append(placed.slot)
        days[placed.second].append(placed.slot)
    breaks = []
    for day in days.values():
        day.sort()
        breaks.append(sum(after - before > 1 for before, after in pairwise(day)))
    return max(breaks) - min(breaks)


def _short(row: dict[str, Any]) -> dict[str, Any]:
    names = ("instance", "status", "breaks", "max_break_difference", "lower_bound", "seconds")
    return {
        "instance": f"{row['instance']:30}",
        **{n: row[n] for n in names[1:]},
        "note": row.get("note", ""),
    }


def _summary(rows: list[dict[str, Any]], known: dict[str, str]) -> None:
    print()
    print("status:", dict(Counter(row["status"] for row in rows)))
    solved = [r for r in rows if r["breaks"] is not None and known.get(r["instance"], "").isdigit()]
    if solved:
        reached = sum(r["breaks"] == int(known[r["instance"]]) for r in solved)
        over = sum(r["breaks"] - int(known[r["instance"]]) for r in solved)
        print(f"published optimum reached: {reached} of {len(solved)} solved; {over} breaks more in all")
        print(f"proved optimal: {sum(r['proved'] for r in solved)}")
    unsat = [r for r in rows if known.get(r["instance"]) == "unsatisfiable"]
    if unsat:
        print(f"infeasible proved: {sum(r['status'] == 'infeasible' for r in unsat)} of {len(unsat)}")
    originals = [r for r in rows if r["instance"].endswith(".original")]
    if originals:
        print(f"originals: {len(originals)} in {sum(r['seconds'] for r in originals):.1f} s in all")
    wrong = [r["instance"] for r in unsat if r["breaks"] is not None]
    print("checker:", "no violation" if not any(r["violations"] for r in rows) else "VIOLATIONS", wrong or "")


def _generated(options: argparse.Namespace, head: dict[str, Any]) -> int:
    try:
        participants, count, slots, tables = (int(n) for n in options.generate.split("/"))
    except ValueError:
        print("--generate takes P/M/T/L, for instance 200/1000/24/60", file=sys.stderr)
        return 2
    event, meetings = large_event(participants, count, slots, tables, options.seed)
    if len(meetings) < count:
        print(f"only {len(meetings)} of {count} meetings fit the load; measured with those")
    trace: list[tuple[float, int, int]] = []
    clock = CLOCKS[options.clock]
    begun = clock()
    found = schedule(
        event,
        meetings,
        seed=options.seed,
        stop=Deadline(clock, options.seconds),
        workers=options.workers,
        on_progress=lambda _, q: trace.append((round(clock() - begun, 2), q.unplaced, q.breaks)),
    )
    used = clock() - begun
    seated = assign_tables(event, found)
    violations = [v.rule for v in verify(event, meetings, seated)]
    walks, best = over_best_of_slots(event, seated.placed)
    row = {
        "event": options.generate,
        "seconds": round(used, 2),
        "first_plan_s": trace[0][0],
        "unplaced": found.quality.unplaced,
        "breaks": found.quality.breaks,
        "most_breaks": found.quality.most_breaks,
        "idle_slots": found.quality.idle_slots,
        "lower_bound": found.lower_bound,
        "walking": seated.quality.walking,
        "over_slot_best_%": round(100 * (walks - best) / max(1, best), 2),
        "walking_at_least": least_walking(seated.placed),
        "steps": found.steps,
        "checker": ", ".join(violations) or "no violation",
    }
    print(table([row]))
    if options.out:
        write_json(options.out, {**head, "result": row, "trace": trace})
    return 1 if violations else 0


def large_event(
    participants: int, count: int, slots: int, tables: int, seed: int
) -> tuple[Event, list[Meeting]]:
    """Two regions; three in ten participants are away for up to a quarter of the day.

    Meetings are drawn at random up to three quarters of each one's free slots.
    """
    draw = Random(seed)
    half = participants // 2
    free = []
    for _ in range(participants):
        mine = set(range(slots))
        if draw.random() < 0.3:
            away = draw.randint(1, max(1, slots // 4))
            start = draw.randrange(slots - away + 1)
            mine -= set(range(start, start + away))
        free.append(frozenset(mine))
    room = [max(1, int(0.75 * len(mine))) for mine in free]
    chosen: set[tuple[int, int]] = set()
    for _ in range(400 * count):
        if len(chosen) == count:
            break
        one, two = draw.randrange(half), draw.randrange(half, participants)
        if (one, two) not in chosen and room[one] and room[two] and len(free[one] & free[two]) > 1:
            chosen.add((one, two))
            room[one] -= 1
            room[two] -= 1
    people = tuple(Party(f"p{n:05}", int(n >= half), free[n]) for n in range(participants))
    return (
        Event(slots, (tables,) * slots, people),
        [Meeting(f"p{one:05}", f"p{two:05}") for one, two in sorted(chosen)],
    )


if __name__ == "__main__":
    sys.exit(main())
