"""How long the papers of a day take to be made by typst.

``python -m benchmarks.papers``: agendas of ``--pages`` businesses with ``--meetings`` each, over ``--days``,
each meeting with its reasons in both directions; then cards, wall plan, attendance sheet and slips of the
same plan. Limit (issue): 60 pages of agenda under 3 seconds. Processor time is of this process, all threads;
on the wall it takes as much on a machine that has nothing else to do.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import time
from collections.abc import Callable
from random import Random
from typing import Any

from benchmarks import _report

CEILING = 3.0  # seconds for the agendas
WORDS = (
    "keripik tempe",
    "batik tulis",
    "kemasan standing pouch",
    "bordir komputer",
    "sambal botol",
    "kopi bubuk",
)


def main() -> None:
    """Make the plan, make the papers, report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.papers", description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--meetings", type=int, default=12)
    parser.add_argument("--days", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandeng.settings")
    import django

    django.setup()
    from django.utils import translation

    from gandeng.documents import papers
    from gandeng.documents.agenda import agenda_pages
    from gandeng.documents.agenda_pdf import agenda_pdf

    plan = plan_of(args.pages, args.meetings, args.days, Random(args.seed))
    makers: dict[str, Callable[[], bytes]] = {
        "agenda": lambda: agenda_pdf(agenda_pages(plan), "Agenda", "id"),
        "cards": lambda: papers.table_cards(plan, "id"),
        "wall": lambda: papers.wall_plan(plan, "id"),
        "attendance": lambda: papers.attendance_sheet(plan, "id"),
        "slips": lambda: papers.outcome_slips(plan, "id"),
    }
    with translation.override("id"):
        rows = [measured(name, make) for name, make in makers.items()]
    print(_report.table(rows))
    used = rows[0]["cpu_seconds"]
    is_within = "within" if used < CEILING else "OVER"
    print(f"\nagenda: {used} s of the processor, {is_within} the limit of {CEILING:.0f} s")
    print(_report.about(args.seed, pages=args.pages, meetings=args.meetings, days=args.days))


def measured(name: str, make: Callable[[], bytes]) -> dict[str, Any]:
    """Seconds on the wall and of the processor, pages and size. The first paper loads typst too."""
    import io

    import pypdf

    began, busy = time.perf_counter(), time.process_time()
    made = make()
    row = {
        "paper": name,
        "seconds": round(time.perf_counter() - began, 2),
        "cpu_seconds": round(time.process_time() - busy, 2),
    }
    return row | {"pages": len(pypdf.PdfReader(io.BytesIO(made)).pages), "kb": round(len(made) / 1024)}


def plan_of(people: int, meetings: int, days: int, pick: Random) -> Any:
    """An invented plan: half of one region, half of the other, everybody with so many meetings."""
    from gandeng.core.matching.records import Fit, Part, Phrase
    from gandeng.core.timetable.records import Quality
    from gandeng.documents import plan as document
    from gandeng.documents.codes import code_of

    half = people // 2
    first = dt.date(2026, 11, 26)
    a_day = -(-meetings // days)
    slots = []
    for number in range(a_day * days):
        starts = dt.datetime.combine(first, dt.time(9)) + dt.timedelta(minutes=20 * (number % a_day))
        day, block = first + dt.timedelta(days=number // a_day), number // a_day + 1
        ends = starts + dt.timedelta(minutes=20)
        slots.append(
            document.SlotTime(number + 1, block, starts.time(), ends.time(), day if days > 1 else None)
        )
    coming = [
        document.Participant(
            document.Business(
                str(n), side, f"Usaha {pick.choice(WORDS).title()} {n} (contoh)", owner=f"Pemilik {n}"
            ),
            code_of(side, n + 1),
        )
        for n in range(2 * half)
        for side in [int(n >= half)]
    ]

    def fit() -> Fit:
        need = f"{pick.choice(WORDS)} untuk dijual lagi di toko oleh-oleh"
        return Fit(
            60, Phrase(f"{pick.choice(WORDS)} asli"), Phrase(need), (Part("same_word", 60, need, need),)
        )

    held = tuple(
        document.Meeting(slot + 1, one + 1, str(one), str(half + (one + slot) % half), fit(), fit(), 60)
        for slot in range(meetings)
        for one in range(half)
    )
    sides = (
        document.Side(0, "33.72", "Kota Surakarta", "Surakarta"),
        document.Side(1, "32.04", "Kabupaten Bandung", "Bandung"),
    )
    event = document.PlanEvent(
        "Temu Bisnis Contoh", "Asia/Jakarta", tuple(slots), half, first, "Balai Contoh"
    )
    return document.PlanDocument(
        event, sides, tuple(coming), held, (), (), (), (), (), (), Quality(0, 0, 0, 0, 0), is_sample=True
    )


if __name__ == "__main__":
    main()
