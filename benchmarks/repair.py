"""Measure the repair of a timetable on the day: no-shows, late arrivals, additional meetings.

    python -m benchmarks.repair [--participants 500] [--meetings 3000] [--slots 30] [--tables 150]
                                [--absent 10] [--late 10] [--new 20] [--seed 1] [--out FILE]

``to_place`` are meetings of those who are late and no longer possible in their slot, and the new
ones; the meetings of absent participants cannot be held and are counted apart.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from random import Random
from typing import Any

from benchmarks._report import about, headline, table, write_json
from benchmarks.timetable import large_event
from gandeng.core.timetable.records import Event, Meeting
from gandeng.core.timetable.repair import repair
from gandeng.core.timetable.schedule import schedule
from gandeng.core.timetable.stop import Steps
from gandeng.core.timetable.tables import assign_tables
from gandeng.core.timetable.verify import verify


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.repair", description=__doc__.split("\n")[0])
    for name, number in (("participants", 500), ("meetings", 3000), ("slots", 30), ("tables", 150)):
        parser.add_argument(f"--{name}", type=int, default=number)
    for name, number in (("absent", 10), ("late", 10), ("new", 20), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--steps", type=int, default=2_000_000, help="of the search before the day")
    parser.add_argument("--out", metavar="FILE", help="write JSON here")
    options = parser.parse_args(arguments)
    event, meetings = large_event(
        options.participants, options.meetings, options.slots, options.tables, options.seed
    )
    found = assign_tables(event, schedule(event, meetings, seed=options.seed, stop=Steps(options.steps)))
    head = about(options.seed)
    print(headline(head))
    row = _measure(event, meetings, found, options)
    print(table([row]))
    if options.out:
        write_json(options.out, {**head, "result": row})
    return 1 if row["checker"] != "no violation" else 0


def _measure(
    event: Event, meetings: list[Meeting], found: Any, options: argparse.Namespace
) -> dict[str, Any]:
    draw = Random(options.seed)
    keys = [p.key for p in event.parties]
    chosen = draw.sample(keys, options.absent + options.late)
    absent, behind = chosen[: options.absent], chosen[options.absent :]
    late = {key: draw.randint(2, options.slots // 3) for key in behind}
    have = {frozenset((m.first, m.second)) for m in meetings}
    half = len(keys) // 2
    new: list[Meeting] = []
    while len(new) < options.new:
        one, two = draw.choice(keys[:half]), draw.choice(keys[half:])
        if not {one, two} & set(absent) and frozenset((one, two)) not in have:
            have.add(frozenset((one, two)))
            new.append(Meeting(one, two))
    begun, worked = time.perf_counter(), time.process_time()
    fixed = repair(event, meetings, found, absent=absent, late=late, new=new, seed=options.seed)
    used, work = time.perf_counter() - begun, time.process_time() - worked
    lost = [u for u in fixed.timetable.unplaced if not {u.first, u.second} & set(absent)]
    to_place = len(fixed.added) + len(fixed.moved) + len(lost)
    placed = len(fixed.added) + len(fixed.moved)
    violations = [v.rule for v in verify(fixed.event, fixed.meetings, fixed.timetable)]
    return {
        "meetings": len(meetings),
        "of_absent": len(fixed.timetable.unplaced) - len(lost),
        "to_place": to_place,
        "placed": placed,
        "placed_%": round(100 * placed / max(1, to_place), 1),
        "others_moved": len(fixed.others_moved),
        "reasons": ", ".join(f"{k} {n}" for k, n in Counter(u.reason.value for u in lost).items()),
        "breaks_before": found.quality.breaks,
        "breaks_after": fixed.timetable.quality.breaks,
        "seconds": round(used, 2),
        "processor_s": round(work, 2),
        "checker": ", ".join(violations) or "no violation",
    }


if __name__ == "__main__":
    sys.exit(main())
