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
    """A participant at the door; ``first`` is when and where its first meeting is, "" without one."""

    who: Who
    code: str
    number: int
    state: str
    word: Any
    tone: str
    expected: time | None
    first: str
    walk_in: bool


def door_rows(event: MatchingEvent, version: TimetableVersion | None, viewer: Viewer) -> list[DoorRow]:
    """Everybody who comes, by code; three queries."""
    participants = list(people.participants_of(event).order_by("number"))
    state = {a.participant_id: a for a in Attendance.objects.filter(participant__event=event)}
    first: dict[int, str] = {}
    if version is not None:
        seats = version.seats.order_by("-slot__number").values_list(
            "participant", "slot__starts_at", "meeting__table"
        )
        for participant, starts, table in seats:
            when = f"{clock.hours(starts, version.time_zone)} {clock.letters(version.time_zone)}"
            first[participant] = _("%(time)s, table %(number)s") % {"time": when, "number": table}
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
    """As :func:`counts_of`, without the list; two queries."""
    come = event.participants.present()
    known = Attendance.objects.filter(participant__in=come).exclude(state=Attendance.State.UNKNOWN)
    found = Counter(known.values_list("state", flat=True))
    found[Attendance.State.UNKNOWN] = come.count() - sum(found.values())
    return {state: found[state] for state in Attendance.State.values}


def counts_of(rows: list[DoorRow]) -> dict[str, int]:
    """How many are here, late, absent, not yet seen."""
    found = Counter(row.state for row in rows)
    return {state: found[state] for state in Attendance.State.values}
