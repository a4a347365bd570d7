"""Reports for tests of the files, made of plain records. Everything in them is invented."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from gandeng.core.reciprocity.facts import Access, Deal, Meeting, Progress, Stage, Step
from gandeng.core.reciprocity.report import Facts, outcome_of
from gandeng.documents.outcome import (
    Baseline,
    DealLine,
    OutcomeSide,
    OwedVisit,
    PastEvent,
    PastVisit,
    Report,
    Shown,
    Told,
    Value,
)

ZONE = "Asia/Jakarta"
SIDES = (
    OutcomeSide(0, 1, "Dinas Koperasi dan UMKM Contoh", "33.72", "Kota Surakarta", "Surakarta"),
    OutcomeSide(1, 2, "Dinas Contoh", "32.04", "Kabupaten Bandung", "Kab. Bandung"),
)
MILLION = 1_000_000
FAR = 100_000  # keys of the second side begin here


def facts(deals: int = 6) -> Facts:
    """So many deals each way, the last or first without an amount; ten businesses of each side."""
    sold = []
    for n in range(deals):
        amount = 10 * MILLION if n < deals - 1 else None
        sold.append(Deal(n, n, FAR + n, 0, 1, {Stage.COMMITMENT: amount, Stage.REALISED: amount}))
    bought = [
        Deal(FAR + n, FAR + n, n, 1, 0, {Stage.COMMITMENT: 20 * MILLION if n else None}) for n in range(deals)
    ]
    people = [Progress(FAR * side + n, side, _steps(n)) for side in (0, 1) for n in range(10)]
    return Facts(
        deals=[*sold, *bought],
        meetings=[Meeting(n, n, FAR + n, 1 - n % 3, n < 5 or None) for n in range(6)],
        access=[Access(1, "booth", 0, 12), Access(2, "booth", 1, 10), Access(3, "invitation", 0, 150)],
        people=people,
        shares={"meetings": ({n: n % 4 for n in range(10)}, {FAR + n: 1 for n in range(10)})},
    )


def _steps(n: int) -> dict[Step, bool | None]:
    """The tenth has not been noted at the door; six met, four went on, three agreed; the rest is unknown."""
    return {
        Step.INVITED: True,
        Step.REGISTERED: True,
        Step.PRESENT: True if n < 9 else None,
        Step.MET: n < 6,
        Step.FOLLOWED_UP: True if n < 4 else None,
        Step.SAMPLE: n < 2,
        Step.NEGOTIATED: True if n < 4 else None,
        Step.SIGNED: True if n < 3 else None,
    }


def shown(
    of: Facts | None = None,
    *,
    name: str = "Kerja sama Solo–Bandung (contoh)",
    told: Mapping[Stage, tuple[Told, Told]] | None = None,
) -> Shown:
    """A report for readers with every amount told, unless ``told`` says otherwise."""
    of = facts() if of is None else of
    outcome = outcome_of(of)
    values = {}
    for stage in (Stage.COMMITMENT, Stage.REALISED):
        exchange = outcome.values[stage]
        ways = tuple(
            Told(way.amount, way.count - way.unknown, 0, hidden=False)
            for way in (exchange.forward, exchange.backward)
        )
        values[stage] = Value(
            stage, exchange, told[stage] if told else (ways[0], ways[1]), _largest(of, stage)
        )
    report = Report(
        programme=1, name=name, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), is_sample=True,
        as_of=datetime(2026, 11, 23, 16, 30, tzinfo=ZoneInfo(ZONE)), zone=ZONE, sides=SIDES, outcome=outcome,
        facts=of, baseline=(Baseline(10, (1, 2), (1,)), Baseline(10, (), ())),
        owed=(OwedVisit(1, 0, 1, date(2027, 1, 31), 69, None),),
        events=(PastEvent(1, "Temu Bisnis Contoh", "Pendopo, Kota Surakarta", date(2026, 9, 1), ZONE),),
        visits=(PastVisit(1, 1, 0, date(2026, 8, 1), "Belajar batik", (("batik cap", "14 bengkel"),)),),
        checks=outcome.checks,
        deal_lines={d.key: DealLine("realised", "both", date(2026, 9, 5), None, None) for d in of.deals},
    )  # fmt: skip
    return Shown(report, values, outcome.realised_of_committed, checks=outcome.checks)


def _largest(of: Facts, stage: Stage) -> tuple[int, int | None, int] | None:
    known = [(d.reached[stage] or 0, d.seller_side) for d in of.deals if d.reached.get(stage)]
    if len(known) < 2:
        return None
    _amount, side = max(known)
    return 10 * MILLION, 50 * MILLION, side
