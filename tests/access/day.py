"""Addresses of the day itself."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from gandeng.events import clock
from gandeng.events.models import MatchingEvent
from tests.access.events import of_event, of_participant, released
from tests.access.programmes import of_programme
from tests.access_table import Line

PLANNERS = "officer partner"
PRESENT = "officer partner forum owner other_owner"


def of_today(world: Any) -> dict[str, int]:
    """An event that takes place now."""
    event = released(world)
    version = event.versions.get(status="released")
    slots = list(version.slots.all())
    shift = timezone.now() - dt.timedelta(minutes=1) - slots[0].starts_at
    for slot in slots:
        slot.starts_at += shift
        slot.ends_at += shift
        slot.save()
    day = clock.local(timezone.now(), version.time_zone).date()
    MatchingEvent.objects.filter(pk=event.pk).update(date=day)
    return {"pk": event.pk}


def of_first_day(world: Any) -> dict[str, int]:
    return of_today(world) | {"day": 1}


def of_measure(world: Any) -> dict[str, Any]:
    released(world)
    return of_programme(world) | {"measure": "planned"}


LINES = {
    "agenda": Line("signed_in", "stranger officer partner third forum owner other_owner"),
    "event_agenda": Line("signed_in", "owner other_owner", args=of_event),
    "participant_agenda": Line("signed_in", "officer owner", args=of_participant),
    "file_calendar": Line("signed_in", "officer owner", args=of_participant),
    "programme_progress": Line("staff", "officer partner forum", args=of_programme),
    "programme_reached": Line("officer", PLANNERS, args=of_measure),
    "day_worker": Line("public", "all"),
    "day_send": Line("signed_in", PRESENT, methods="POST", args=of_today),
    "day_do": Line("signed_in", PRESENT, methods="POST", args=of_today),
    "day_door": Line("officer", PLANNERS, args=of_today),
    "day_door_on": Line("officer", PLANNERS, args=of_first_day),
    "slip_entry": Line("officer", PLANNERS, args=of_today),
    "day_board": Line("officer", PLANNERS, args=of_today),
    "day_repair": Line("officer", PLANNERS, methods="GET POST", args=of_today),
    "day_results": Line("officer", PLANNERS, args=of_today),
}
