"""Two officers at once, on both databases: nothing is lost, nothing happens twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.core.timetable.verify import verify
from gandeng.directory.models import Business
from gandeng.events.models import MatchingEvent, TimetableVersion
from gandeng.events.queries.planning import stored
from gandeng.events.services.frames import cancel_event, restore_event
from gandeng.events.services.participants import add_participants, remove_participants
from gandeng.events.services.releases import approve_timetable
from gandeng.events.services.timetables import compute_timetable
from gandeng.regions.models import Department

pytestmark = pytest.mark.django_db(transaction=True)
Fair = Callable[..., MatchingEvent]
Plan = Callable[[MatchingEvent], TimetableVersion]


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run every act in a thread of its own, started together; returns results and exceptions."""
    barrier = threading.Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def run(number: int, act: Callable[[], Any]) -> None:
        try:
            barrier.wait(timeout=30)
            results[number] = act()
        except Exception as error:
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(n, act)) for n, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return results


def test_both_departments_agree_at_once(
    fair: Fair, plan: Plan, ratna: User, asep: User, solo: Department, bandung: Department
) -> None:
    event = fair(2)
    for _round in range(3):
        version = plan(event)
        results = at_once(
            lambda v=version: approve_timetable(version=v, actor=ratna, department=solo),
            lambda v=version: approve_timetable(version=v, actor=asep, department=bandung),
            lambda v=version: approve_timetable(version=v, actor=ratna, department=solo),
        )
        assert not [r for r in results if isinstance(r, Exception)]
        version.refresh_from_db()
        assert version.status == "released"
        assert version.approvals.count() == 2
        assert AuditEvent.objects.filter(verb="release_timetable", object_id=version.pk).count() == 1
    assert event.versions.filter(status="released").count() == 1
    assert event.versions.filter(status="superseded").count() == 2


def test_agreeing_while_the_event_is_cancelled(
    fair: Fair, plan: Plan, ratna: User, asep: User, solo: Department, bandung: Department
) -> None:
    event = fair(2)
    for _round in range(3):
        version = plan(event)
        approve_timetable(version=version, actor=ratna, department=solo)
        first, second = at_once(
            lambda v=version: approve_timetable(version=v, actor=asep, department=bandung),
            lambda: cancel_event(event=event, actor=ratna),
        )
        assert second is True
        version.refresh_from_db()
        if isinstance(first, Exception):  # the cancelling was first
            assert isinstance(first, ValidationError) and first.code == "cancelled"
            assert version.status == "draft" and version.approvals.count() == 1
        else:
            assert version.status == "released"
        restore_event(event=event, actor=ratna)
        event.refresh_from_db()


def test_two_drafts_released_at_once_leave_one_released(
    fair: Fair, plan: Plan, ratna: User, asep: User, solo: Department, bandung: Department
) -> None:
    event = fair(2)
    one, two = plan(event), plan(event)
    for version in (one, two):
        approve_timetable(version=version, actor=ratna, department=solo)
    results = at_once(
        *(lambda v=v: approve_timetable(version=v, actor=asep, department=bandung) for v in (one, two))
    )
    assert not [r for r in results if isinstance(r, Exception)]
    assert sorted(event.versions.values_list("status", flat=True)) == ["released", "superseded"]


def test_two_computations_at_once_make_two_checked_drafts(fair: Fair, ratna: User, asep: User) -> None:
    event = fair(3)
    results = at_once(
        *(
            lambda a=actor: compute_timetable(event=event, actor=a, on_progress=lambda *_: None)
            for actor in (ratna, asep)
        )
    )
    assert not [r for r in results if isinstance(r, Exception)], results
    versions = list(event.versions.all())
    assert sorted(v.number for v in versions) == [1, 2]
    for version in versions:
        assert verify(*stored(version)) == ()
        assert version.meetings.count() == version.quality["meetings"]


def test_adding_the_same_business_at_once_adds_it_once(
    fair: Fair, ratna: User, asep: User, keripik: Business
) -> None:
    event = fair(2)
    participant = event.participants.get(business=keripik)
    remove_participants(event=event, actor=ratna, participants=[participant.pk])
    event.participants.filter(pk=participant.pk).delete()
    results = at_once(
        *(
            lambda a=actor: add_participants(event=event, actor=a, businesses=[keripik])
            for actor in (ratna, asep)
        )
    )
    assert sorted(results) == [0, 1]
    assert event.participants.filter(business=keripik).count() == 1
