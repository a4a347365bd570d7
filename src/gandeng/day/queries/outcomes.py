"""What the meetings brought: both sides' answers beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from gandeng.day.models import Outcome
from gandeng.day.words import INTEREST, STEPS
from gandeng.documents.codes import slip_code
from gandeng.events import clock
from gandeng.events.models import MatchingEvent, Participant, TimetableVersion
from gandeng.events.queries.viewer import Viewer, Who


@dataclass(frozen=True, slots=True)
class Said:
    """One side's answer in words; ``tone`` for its badge."""

    happened: bool
    word: Any
    tone: str
    step: Any
    next_on: date | None
    via: str


def said(outcome: Outcome | None) -> Said | None:
    """The words of an answer; None where there is none yet."""
    from django.utils.translation import gettext as _

    if outcome is None:
        return None
    if not outcome.happened:
        return Said(False, _("Did not take place"), "mute", "", None, outcome.via)
    tone = {"yes": "good", "maybe": "warn", "no": "stop"}.get(outcome.interest, "mute")
    word = INTEREST.get(outcome.interest, _("They met"))
    return Said(True, word, tone, STEPS.get(outcome.next_step, ""), outcome.next_on, outcome.via)


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """A meeting with what either side says; ``starts`` is "" for an unplanned one."""

    starts: str
    table: int | None
    first: Who
    second: Who
    by_first: Said | None
    by_second: Said | None
    numbers: tuple[int, int]

    @property
    def slips(self) -> tuple[str, str]:
        """The codes of the two slips about this meeting."""
        one, two = self.numbers
        return slip_code(one, two), slip_code(two, one)


@dataclass(frozen=True)
class Results:
    """All meetings of the day with their numbers; ``unknown`` is shown as unknown, never as no."""

    rows: list[OutcomeRow]
    meetings: int
    answered: int  # at least one side
    both: int
    took_place: int  # at least one side says so
    mutual: int  # both say yes
    one_sided: int  # one says yes, the other no, maybe or nothing yet
    steps: int


def results_of(event: MatchingEvent, version: TimetableVersion | None, viewer: Viewer) -> Results:
    """The released version's meetings and those that only outcomes know of; four queries."""
    outcomes = {(o.speaker_id, o.other_id): o for o in Outcome.objects.filter(event=event)}
    people = {p.pk: p for p in Participant.objects.filter(event=event).select_related("business__region")}
    order = {pk: (viewer.positions.get(p.business.department_id, 9), pk) for pk, p in people.items()}
    planned: dict[tuple[int, int], tuple[str, int]] = {}
    if version is not None:
        seats: dict[int, list[int]] = {}
        for meeting, participant in version.seats.order_by("place").values_list("meeting", "participant"):
            seats.setdefault(meeting, []).append(participant)
        for pk, starts, table in version.meetings.values_list("pk", "slot__starts_at", "table"):
            one, two = sorted(seats[pk], key=order.__getitem__)
            local = clock.local(starts, version.time_zone)
            day = f"{clock.short_day(local.date())}, " if len(event.days) > 1 else ""
            planned[one, two] = (f"{day}{clock.hours(starts, version.time_zone)}", table)
    others = {tuple(sorted(pair, key=order.__getitem__)) for pair in outcomes} - planned.keys()
    pairs = [*planned, *sorted(others)]
    names = {pk: viewer.who(p) for pk, p in people.items()}
    rows = []
    for one, two in pairs:
        starts, table = planned.get((one, two), ("", None))
        numbers = (people[one].number, people[two].number)
        rows.append(
            OutcomeRow(
                starts, table, names[one], names[two],
                said(outcomes.get((one, two))), said(outcomes.get((two, one))), numbers,
            )
        )  # fmt: skip
    return _counted(rows, [(outcomes.get((a, b)), outcomes.get((b, a))) for a, b in pairs])


def _counted(rows: list[OutcomeRow], answers: Iterable[tuple[Outcome | None, Outcome | None]]) -> Results:
    n: Counter[str] = Counter()
    for pair in answers:
        known = [one for one in pair if one is not None]
        yes = sum(one.interest == Outcome.Interest.YES for one in known)
        n["answered"] += bool(known)
        n["both"] += len(known) == 2
        n["took_place"] += any(one.happened for one in known)
        n["mutual"] += yes == 2
        n["one_sided"] += yes == 1
        n["steps"] += any(one.next_step for one in known)
    return Results(
        rows, len(rows), n["answered"], n["both"], n["took_place"], n["mutual"], n["one_sided"], n["steps"]
    )
