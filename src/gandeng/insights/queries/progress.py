"""How far each business has come: from the programme's list to money paid. Silence is unknown, not no."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from gandeng.core.deals import records as said
from gandeng.core.reciprocity.facts import Progress, Stage, Step
from gandeng.insights.queries.facts import LADDER, Base, Guest

FOLLOW_UP = 30  # days after the event
MONTHS = {Step.REALISED_3: 3, Step.REALISED_6: 6, Step.REALISED_12: 12}

Steps = dict[Step, bool | None]


def progress_from(base: Base) -> list[Progress]:
    """One line for each business that was lent, stood on a list or has a deal. No further queries.

    Deals count as in the ledger: of pairs that had not traded before.
    """
    sides = dict(base.lent)
    sides.update((guest.business, guest.side) for guest in base.guests)
    guests: dict[int, list[Guest]] = defaultdict(list)
    for guest in base.guests:
        guests[guest.business].append(guest)
    deals: dict[int, list[said.Deal]] = defaultdict(list)
    for record in base.records:
        for business, department in (
            (record.seller, record.seller_department),
            (record.buyer, record.buyer_department),
        ):
            sides.setdefault(business, base.sides[department])  # also who was never lent
            if record.is_result:
                deals[business].append(record)
    held = _held(base)
    told = _told(base)
    return [
        Progress(
            business,
            side,
            _steps(base, guests[business], deals[business], held.get(business, []), told[business]),
        )
        for business, side in sorted(sides.items())
    ]


def _held(base: Base) -> dict[int, list[bool | None]]:
    held: dict[int, list[bool | None]] = defaultdict(list)
    for meeting in base.meetings:
        held[meeting.first].append(meeting.held)
        held[meeting.second].append(meeting.held)
    return held


def _told(base: Base) -> dict[int, list[tuple[str, str]]]:
    told: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for one in base.told:
        if one.happened:
            told[one.speaker].append((one.interest, one.step))
    return told


def _steps(
    base: Base,
    guests: list[Guest],
    deals: list[said.Deal],
    held: list[bool | None],
    told: list[tuple[str, str]],
) -> Steps:
    steps: Steps = {Step.INVITED: True}
    # Who has said no to all it met is a no; who has said nothing is unknown.
    silent = False if told and all(interest == "no" for interest, _ in told) else None
    if not base.events:
        return steps | _signed(deals, silent) if deals else steps
    coming = [guest for guest in guests if not guest.removed]
    steps[Step.REGISTERED] = bool(coming)
    steps[Step.PRESENT] = _any([guest.present for guest in coming])
    steps[Step.MET] = _any(held)
    days = [base.events[guest.event].date for guest in coming]
    first = min(days) if days else min(event.date for event in base.events.values())
    limit = first + dt.timedelta(days=FOLLOW_UP)
    soon = any(first <= record.started_on <= limit for record in deals)
    if soon or limit <= base.today:
        steps[Step.FOLLOWED_UP] = True if soon else silent
    steps[Step.SAMPLE] = True if any(step == "sample" for _, step in told) else (False if told else None)
    return steps | _signed(deals, silent) | _realised(base, deals, first)


def _signed(deals: list[said.Deal], silent: bool | None) -> Steps:
    confirmed = [LADDER[record.confirmed] for record in deals if record.confirmed is not None]
    signed = any(stage >= Stage.COMMITMENT for stage in confirmed)
    return {
        Step.NEGOTIATED: True if confirmed else silent,
        Step.SIGNED: True if signed else (False if _are_over(deals) else silent),
    }


def _realised(base: Base, deals: list[said.Deal], first: dt.date) -> Steps:
    """Paid within so many months of the event; due once they have passed."""
    paid = [
        record.realised_on
        for record in deals
        if record.confirmed is said.Stage.REALISED and record.realised_on is not None
    ]
    steps: Steps = {}
    for step, months in MONTHS.items():
        limit = months_later(first, months)
        if limit <= base.today:
            within = any(month <= limit for month in paid)
            steps[step] = True if within else (False if paid or _are_over(deals) else None)
    return steps


def _are_over(deals: list[said.Deal]) -> bool:
    """Whether there were deals and all of them have stalled or ended."""
    return bool(deals) and all(one.stage in (said.Stage.STALLED, said.Stage.ENDED) for one in deals)


def _any(answers: list[bool | None]) -> bool | None:
    """Yes if one is yes, no if all are no, unknown while one is silent; no where there is none."""
    if any(answers):
        return True
    return None if None in answers else False


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day so many months on; the last of the month where that month is shorter."""
    year, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return day.replace(year=day.year + year, month=month + 1, day=last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
