"""Computing a timetable and storing it as a draft."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from gandeng.accounts.models import User
from gandeng.common import audit, jobs
from gandeng.common.models import Job
from gandeng.core.timetable import records as core
from gandeng.core.timetable.fairness import Price
from gandeng.events.models import (
    MatchingEvent,
    Meeting,
    Seat,
    Slot,
    TimetableVersion,
    UnplacedWish,
)
from gandeng.events.queries.planning import PlanInput, plan_input
from gandeng.events.services.frames import refuse_cancelled
from gandeng.events.slots import moments

FEWEST = 2  # meetings for everyone before anybody gets more
JOB_KIND = "timetable"


class PlanError(Exception):
    """A timetable that could not be made or must not be stored; ``code`` names why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def ready_input(event: MatchingEvent) -> PlanInput:
    """What a computation would take. Raises ``ValidationError`` with what the officer should do first."""
    refuse_cancelled(event)
    plan = plan_input(event)
    sides = Counter(p.side for p in plan.frame.parties)
    if not plan.participants:
        raise ValidationError(_("Nobody takes part yet. Choose participants first."), code="no_participants")
    if len(sides) < 2:
        raise ValidationError(
            _("All participants are from one region. Add businesses of the partner."), code="one_side"
        )
    if plan.lost_pins:
        raise ValidationError(
            _("%(count)s fixed meetings have no session at their time. Fix them anew or free them."),
            params={"count": plan.lost_pins},
            code="lost_pins",
        )
    if not plan.wishes:
        words = (
            _("No participant wishes or matches another. Choose other participants, or compute pairs again.")
            if plan.has_run
            else _("There are no proposed pairs yet. Compute pairs for the programme first.")
        )
        raise ValidationError(words, code="no_wishes")
    return plan


def running_job(event: MatchingEvent) -> Job | None:
    """A computation for this event that has not ended."""
    return jobs.at_work(JOB_KIND, event)


def compute_timetable(
    *, event: MatchingEvent, actor: User, on_progress: jobs.Progress, seed: int | None = None
) -> TimetableVersion:
    """Choose meetings, place them, seat them, have them checked, and store the result as a draft.

    Computing takes no lock; storing is one transaction. Raises ``PlanError`` when the independent
    checker finds a rule broken (nothing is stored then) and ``ValidationError`` when there is
    nothing to plan.
    """
    from gandeng.core.timetable.fairness import price_of_fairness

    seed = settings.ENGINE_SEED if seed is None else seed
    on_progress(0.02, "reading")
    event = MatchingEvent.objects.select_related("programme").get(pk=event.pk)  # as it is now
    plan = ready_input(event)
    solution = solve(plan, seed, on_progress)
    prices = price_of_fairness(plan.frame, plan.wishes)
    on_progress(0.95, "saving")
    return _store(event, actor, plan, solution, prices)


@dataclass(frozen=True)
class Solution:
    """What the engine found: a checked timetable, what it left out and what could not hold."""

    timetable: core.Timetable
    unplaced: tuple[core.Unplaced, ...]
    problems: tuple[core.Problem, ...]


def solve(plan: PlanInput, seed: int, on_progress: jobs.Progress) -> Solution:
    """Choose, place, seat and check; no database. Raises ``PlanError`` where the checker objects."""
    from gandeng.core.timetable.check import check
    from gandeng.core.timetable.fill import fill
    from gandeng.core.timetable.schedule import schedule
    from gandeng.core.timetable.select import select
    from gandeng.core.timetable.tables import assign_tables
    from gandeng.core.timetable.verify import verify

    problems = check(plan.frame, [core.Meeting(w.first, w.second) for w in plan.wishes if _asked(plan, w)])
    on_progress(0.1, "choosing")
    selection = select(plan.frame, plan.wishes, fewest=FEWEST)
    selection = replace(selection, chosen=tuple(_pinned(plan, one) for one in selection.chosen))
    on_progress(0.3, "placing")
    timetable = schedule(
        plan.frame,
        selection.chosen,
        seed=seed,
        on_progress=lambda done, _best: on_progress(0.3 + 0.55 * done, "placing"),
    )
    on_progress(0.87, "seating")
    # A fixed meeting that was not chosen stays out: filling up would put it anywhere.
    loose = [w for w in plan.wishes if (w.first, w.second) not in plan.pins]
    filled = fill(plan.frame, loose, selection, timetable, seed=seed)
    timetable = assign_tables(plan.frame, filled.timetable)
    if verify(plan.frame, [_pinned(plan, one) for one in filled.meetings], timetable):
        raise PlanError("broken")
    return Solution(timetable, (*filled.unplaced, *timetable.unplaced, *plan.refused), problems)


def _pinned(plan: PlanInput, meeting: core.Meeting) -> core.Meeting:
    slot = plan.pins.get((meeting.first, meeting.second))
    if slot is None:
        slot = plan.pins.get((meeting.second, meeting.first))
    return meeting if slot is None else replace(meeting, pinned=slot)


def _asked(plan: PlanInput, wish: core.Wish) -> bool:
    return (wish.first, wish.second) in plan.asked


@transaction.atomic
def _store(
    event: MatchingEvent, actor: User, plan: PlanInput, solution: Solution, prices: tuple[Price, ...]
) -> TimetableVersion:
    timetable, unplaced = solution.timetable, solution.unplaced
    locked = MatchingEvent.objects.select_for_update().get(pk=event.pk)  # one number each
    last = locked.versions.aggregate(n=Max("number"))["n"] or 0
    version = TimetableVersion.objects.create(
        event=locked,
        number=last + 1,
        created_by=actor,
        event_version=plan.version,
        time_zone=event.time_zone,
        tables=event.tables,
        block_tables=event.block_tables,
        seed=timetable.seed,
        quality={
            **quality_of(plan, solution),
            "minimum": FEWEST,
            "prices": [{**asdict(price), "lost": round(price.lost, 4)} for price in prices],
        },
        problems=[_plain(problem) for problem in solution.problems],
    )
    slots = Slot.objects.bulk_create(
        Slot(timetable=version, number=s.number, block=s.block, starts_at=begin, ends_at=end)
        for s in plan.slots
        for begin, end in [moments(s, event.date, event.time_zone)]
    )
    _store_meetings(version, slots, plan, timetable)
    wishes = {(w.first, w.second): w for w in plan.wishes}
    UnplacedWish.objects.bulk_create(
        (_unplaced(version, plan, wishes, one) for one in unplaced), batch_size=500
    )
    audit.record(
        actor=actor,
        verb="compute_timetable",
        subject=version,
        meetings=len(timetable.placed),
        unplaced=len(unplaced),
    )
    return version


def _store_meetings(
    version: TimetableVersion, slots: list[Slot], plan: PlanInput, timetable: core.Timetable
) -> None:
    wishes = {(w.first, w.second): w for w in plan.wishes}
    rows = []
    for placed in timetable.placed:
        wish = wishes[placed.first, placed.second]
        found = plan.proposals.get((placed.first, placed.second))
        assert placed.table is not None  # the checker has seen to it
        rows.append(
            Meeting(
                timetable=version,
                slot=slots[placed.slot],
                table=placed.table + 1,
                value=wish.value,
                sells=wish.sells,
                proposal_id=found.pk if found else None,
                must=wish.must,
                pinned=(placed.first, placed.second) in plan.pins,
                proposed=not _asked(plan, wish),
            )
        )
    meetings = Meeting.objects.bulk_create(rows, batch_size=500)
    Seat.objects.bulk_create(
        (
            Seat(
                meeting=meeting,
                timetable=version,
                slot=meeting.slot,
                participant=plan.participants[key],
                place=place,
            )
            for meeting, placed in zip(meetings, timetable.placed, strict=True)
            for place, key in enumerate((placed.first, placed.second))
        ),
        batch_size=500,
    )


def _unplaced(
    version: TimetableVersion,
    plan: PlanInput,
    wishes: dict[tuple[str, str], core.Wish],
    one: core.Unplaced,
) -> UnplacedWish:
    wish = wishes.get((one.first, one.second))
    return UnplacedWish(
        timetable=version,
        first=plan.participants[one.first],
        second=plan.participants[one.second],
        reason=one.reason.value,
        detail=dict(one.detail),
        value=wish.value if wish else 0,
        must=wish.must if wish else False,
        proposed=wish is not None and not _asked(plan, wish),
    )


def quality_of(plan: PlanInput, solution: Solution) -> dict[str, Any]:
    """Numbers for the head of the page: the objective vector, its proof, and both directions."""
    timetable, unplaced = solution.timetable, solution.unplaced
    held = Counter(key for p in timetable.placed for key in (p.first, p.second))
    counts = {key: held.get(key, 0) for key in plan.participants}
    fewest = min(counts.values())
    wishes = {(w.first, w.second): w for w in plan.wishes}
    chosen = [wishes[p.first, p.second] for p in timetable.placed]
    stand_ins = {pair for pair in wishes if pair not in plan.asked}
    return {
        **asdict(timetable.quality),
        "status": timetable.status.value,
        "lower_bound": timetable.lower_bound,
        "proved": timetable.proved,
        "meetings": len(timetable.placed),
        "places": sum(plan.frame.tables),
        "fewest": fewest,
        "with_fewest": sum(n == fewest for n in counts.values()),
        "participants": len(counts),
        "without_meeting": sum(n == 0 for n in counts.values()),
        "asked": len(plan.asked) + len(plan.refused),
        "asked_unplaced": sum((u.first, u.second) not in stand_ins for u in unplaced),
        "proposed_unplaced": sum((u.first, u.second) in stand_ins for u in unplaced),
        "musts": sum(w.must for w in plan.wishes),
        "musts_placed": sum(w.must for w in chosen),
        "first_sells": sum(w.sells >= 0 for w in chosen),
        "second_sells": sum(w.sells <= 0 for w in chosen),
        "both_sell": sum(w.sells == 0 for w in chosen),
    }


def _plain(problem: core.Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "party": problem.party,
        "other": problem.other,
        "numbers": dict(problem.numbers),
    }
