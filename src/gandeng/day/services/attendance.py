"""Who has come, who comes late, who does not come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from django.db import transaction

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.day.errors import DeedError
from gandeng.day.models import Attendance
from gandeng.day.ordering import Stamp, is_newer
from gandeng.events.exceptions import ExceptionError, read_time
from gandeng.events.models import MatchingEvent, Participant
from gandeng.regions.models import Department


@transaction.atomic
def set_attendance(
    *,
    participant: Participant,
    actor: User,
    department: Department,
    state: str,
    stamp: Stamp,
    expected: str = "",
    walk_in: bool = False,
    day: int | None = None,
) -> bool:
    """Note a state; False where something later is known. ``expected`` is typed: 10.45, or 11.45 WITA.

    Without a number of the ``day`` it is that of the day on which it was done. Raises ``DeedError``
    for a time that is none.
    """
    event = participant.event
    when = _time(expected, event) if state == Attendance.State.LATE else None
    values = {
        "state": state,
        "expected": when,
        "walk_in": walk_in,
        "acted_at": stamp.at,
        "device": stamp.device,
        "seq": stamp.seq,
        "set_by": actor,
    }
    if day is None or day not in range(1, len(event.days) + 1):
        day = event.day_at(stamp.at)
    row, new = Attendance.objects.get_or_create(participant=participant, day=day, defaults=values)
    if not new:
        row = Attendance.objects.select_for_update().get(pk=row.pk)
        if not is_newer(stamp, row.stamp):
            return False
        values["walk_in"] = row.walk_in or walk_in
        Attendance.objects.filter(pk=row.pk).update(**values)
    audit.record(
        actor=actor,
        verb="set_attendance",
        subject=participant,
        department=department,
        state=state,
        event=participant.event_id,
        day=day,
    )
    return True


def day_in(data: Mapping[str, str]) -> int | None:
    """The number of a day that a deed names, when a list of another day is written down."""
    text = data.get("day", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 3 else None


def _time(text: str, event: MatchingEvent) -> time | None:
    if not text.strip():
        return None
    try:
        return read_time(text, event.date, event.time_zone)
    except ExceptionError:
        raise DeedError("time") from None
