"""An event that takes place now, with a released timetable."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from gandeng.day.services.deeds import NewDeed, Verdict, take
from gandeng.events import clock
from gandeng.events.models import MatchingEvent, Participant, TimetableVersion
from tests.events.conftest import SLOTS, fair, plan, release  # noqa: F401  (fixtures)


def shift_to_now(version: TimetableVersion, *, into: int = 1, minutes: int = 5) -> None:
    """Move a version's hours so that slot ``into`` began so many minutes ago, and its event to today.

    Just after midnight it began at midnight, so that its day is today.
    """
    slots = list(version.slots.all())
    now, zone = timezone.now(), version.time_zone
    here = clock.local(now, zone)
    ago = min(dt.timedelta(minutes=minutes), dt.timedelta(hours=here.hour, minutes=here.minute))
    shift = now - ago - slots[into - 1].starts_at
    for slot in slots:
        slot.starts_at += shift
        slot.ends_at += shift
        slot.save()
    day = clock.local(now, zone).date()
    MatchingEvent.objects.filter(pk=version.event_id).update(date=day)
    version.event.refresh_from_db()


@pytest.fixture
def today(fair: Any, release: Any) -> Callable[..., MatchingEvent]:  # noqa: F811
    """``today(n)``: an event of n businesses a side whose first session has begun five minutes ago."""

    def make(
        n: int = 2, *, into: int = 1, slots: str = SLOTS, tables: int = 4, near: int = 3
    ) -> MatchingEvent:
        event: MatchingEvent = fair(n, slots=slots, tables=tables, near=near)
        version = release(event)
        shift_to_now(version, into=into)
        event.refresh_from_db()
        return event

    return make


def released_of(event: MatchingEvent) -> TimetableVersion:
    """The version owners see."""
    return event.versions.get(status="released")


def do(event: MatchingEvent, actor: Any, kind: str, **data: Any) -> Verdict:
    """Send one deed with a fresh key."""
    values = {name: str(value) for name, value in data.items()}
    return take(event=event, actor=actor, deed=NewDeed(uuid4(), kind, values))


def participant_of(event: MatchingEvent, business: Any) -> Participant:
    """The business at the event."""
    return Participant.objects.get(event=event, business=business)
