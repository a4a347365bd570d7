"""Who is here: the list at the door."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.utils.translation import gettext as _

from gandeng.day.models import Attendance
from gandeng.day.words import STATES, TONES
from gandeng.documents.codes import code_of
from gandeng.events import clock
from gandeng.events.models import MatchingEvent, TimetableVersion
from gandeng.events.queries import people
from gandeng.events.queries.viewer import Viewer, Who


@dataclass(frozen=True, slots=True)
class DoorRow:
    """A participant at the door; ``first`` is when and where its first meeting of the day is, or ""."""

    who: Who
    code: str
    number: int
    state: str
    word: Any
    tone: str
    expected: time | None
    first: str
    walk_in: bool


def door_rows(
    event: MatchingEvent, version: TimetableVersion | None, viewer: Viewer, day: int
) -> list[DoorRow]:
    """Everybody who comes, by code, with what is known of a day (its number); four queries."""
    participants = list(people.named(people.participants_of(event)).order_by("number"))
    known_of = Attendance.objects.filter(participant__event=event, day=day)
    state = {a.participant_id: a for a in known_of}
    first: dict[int, str] = {}
    if version is not None:
        zone = version.time_zone
        when = {
            slot.pk: f"{clock.hours(slot.starts_at, zone)} {clock.letters(zone)}"
            for slot in version.slots.all()
            if event.day_at(slot.starts_at) == day
        }
        seats = version.seats.filter(slot__in=when).order_by("-slot__number")
        for participant, slot, table in seats.values_list("participant", "slot", "meeting__table"):
            first[participant] = _("%(time)s, table %(number)s") % {"time": when[slot], "number": table}
    rows = []
    for one in participants:
        known = state.get(one.pk)
        value = known.state if known else Attendance.State.UNKNOWN
        side = viewer.positions.get(one.business.department_id, 0)
        rows.append(
            DoorRow(
                viewer.who(one), code_of(side, one.number), one.number, value, STATES[value], TONES[value],
                known.expected if known else None, first.get(one.pk, ""), bool(known and known.walk_in),
            )
        )  # fmt: skip
    return rows


def attendance_counts(event: MatchingEvent) -> dict[str, int]:
    """As :func:`counts_of`, over all days: who was here on one of them was here; two queries."""
    come = event.participants.present()
    known = Attendance.objects.filter(participant__in=come).values_list("participant", "state")
    order = list(Attendance.State.values)  # here, late, absent, unknown: the first that was ever said
    best: dict[int, str] = {}
    for participant, state in known:
        best[participant] = min(state, best.get(participant, Attendance.State.UNKNOWN), key=order.index)
    found = Counter(best.values())
    found[Attendance.State.UNKNOWN] += come.count() - len(best)
    return {state: found[state] for state in order}


def counts_of(rows: list[DoorRow]) -> dict[str, int]:
    """How many are here, late, absent, not yet seen."""
    found = Counter(row.state for row in rows)
    return {state: found[state] for state in Attendance.State.values}
