"""Forty owners and two officers at once, with real threads and connections, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from gandeng.accounts.models import User
from gandeng.day.models import Attendance, Deed, Outcome
from gandeng.day.services.deeds import NewDeed, take
from gandeng.day.services.repairs import apply_repair, preview_repair
from gandeng.directory.models import Business
from gandeng.documents.codes import slip_code
from gandeng.events.models import MatchingEvent, Seat
from gandeng.notices.gateway import Subject, note
from gandeng.notices.models import Notice
from gandeng.regions.models import Department
from tests import factories
from tests.day.conftest import do, participant_of, released_of
from tests.events.test_concurrency import at_once

pytestmark = pytest.mark.django_db(transaction=True)
Today = Callable[..., MatchingEvent]
OWNERS = 40


def test_forty_owners_and_two_officers(
    today: Today, ratna: User, asep: User, enter: Any, evidence: Callable[..., None]
) -> None:
    event = today(OWNERS // 2, slots="09:00-10:00/20m", near=2, tables=20)
    people = list(event.participants.select_related("business").order_by("pk"))
    owners = []
    for participant in people:
        if participant.business.owner is None:
            participant.business.owner = factories.person(f"Pemilik {participant.pk}")
            participant.business.save()
        owners.append(participant.business.owner)
    counterparts: dict[int, list[int]] = {p.pk: [] for p in people}
    for meeting in released_of(event).meetings.prefetch_related("seats"):
        one, two = (seat.participant_id for seat in meeting.seats.all())
        counterparts[one].append(two)
        counterparts[two].append(one)
    expected = sum(map(len, counterparts.values()))
    clients = [enter(owner, raise_request_exception=False) for owner in owners]
    officers = [enter(officer, raise_request_exception=False) for officer in (ratna, asep)]
    agenda, send = (reverse(name, args=[event.pk]) for name in ("event_agenda", "day_send"))

    def post(client: Client, deeds: list[dict[str, Any]]) -> list[int]:
        body = {"sent": 5000, "device": uuid4().hex, "deeds": deeds}
        return [
            client.post(send, body, content_type="application/json").status_code
            for _twice in range(2)  # every batch is sent again, as after a lost answer
        ]

    def owner(number: int) -> list[int]:
        speaker = people[number].pk
        deeds = [
            {"key": uuid4().hex, "kind": "outcome", "made": 4000, "seq": n + 1,
             "data": {"speaker": str(speaker), "other": str(other), "happened": "1", "interest": "yes"}}
            for n, other in enumerate(counterparts[speaker])
        ]  # fmt: skip
        return [clients[number].get(agenda).status_code, *post(clients[number], deeds)]

    def officer(number: int) -> list[int]:
        deeds = [
            {"key": uuid4().hex, "kind": "here", "made": 4000, "seq": n + 1,
             "data": {"participant": str(p.pk)}}
            for n, p in enumerate(people)
        ]  # fmt: skip
        door, results = (reverse(name, args=[event.pk]) for name in ("day_door", "day_results"))
        return [
            *post(officers[number], deeds),
            *(officers[number].get(url).status_code for url in (door, results)),
        ]

    answers = at_once(
        *(lambda n=n: owner(n) for n in range(OWNERS)), *(lambda n=n: officer(n) for n in range(2))
    )
    assert [a for a in answers if not isinstance(a, list) or set(a) != {200}] == []
    assert Outcome.objects.count() == expected and not Outcome.objects.exclude(interest="yes").exists()
    assert Attendance.objects.filter(state="here").count() == OWNERS
    assert Deed.objects.count() == expected + 2 * OWNERS
    assert not Deed.objects.filter(status="refused").exists()
    requests = sum(len(a) for a in answers if isinstance(a, list))
    evidence("40 owners and 2 officers at once", requests=requests, deeds=Deed.objects.count(), errors=0)


def test_one_deed_from_six_places_at_once(today: Today, ratna: User, keripik: Business) -> None:
    event = today(2)
    deed = NewDeed(uuid4(), "here", {"participant": str(participant_of(event, keripik).pk)})
    verdicts = at_once(*(lambda: take(event=event, actor=ratna, deed=deed) for _ in range(6)))
    assert [v.status for v in verdicts] == ["done"] * 6
    assert Deed.objects.count() == Attendance.objects.count() == 1


def test_phone_and_slip_at_once_leave_the_owners_answer(
    today: Today, ratna: User, sri: User, keripik: Business, kemasan: Business
) -> None:
    event = today(2)
    a, b = participant_of(event, keripik), participant_of(event, kemasan)
    for _round in range(3):
        Outcome.objects.all().delete()
        at_once(
            lambda: do(event, sri, "outcome", speaker=a.pk, other=b.pk, happened=1, interest="yes"),
            lambda: do(event, ratna, "slip", line=f"{slip_code(a.number, b.number)} 0"),
        )
        assert Outcome.objects.get().interest == "yes"


def test_two_repairs_at_once_release_one(
    today: Today, ratna: User, asep: User, solo: Department, bandung: Department, kemasan: Business
) -> None:
    event = today(4, slots="09:00-11:00/20m")
    do(event, ratna, "absent", participant=participant_of(event, kemasan).pk)
    digest = preview_repair(event).digest
    results = at_once(
        lambda: apply_repair(event=event, actor=ratna, department=solo, digest=digest),
        lambda: apply_repair(event=event, actor=asep, department=bandung, digest=digest),
    )
    assert sum(isinstance(r, Exception) for r in results) == 1
    assert event.versions.filter(status="released").count() == 1 and event.versions.count() == 2
    version = released_of(event)
    assert Seat.objects.filter(timetable=version).count() == 2 * version.meetings.count()


def test_a_notice_from_two_officers_is_one(ratna: User, keripik: Business) -> None:
    subject = Subject("agenda", "event:1", 1)
    at_once(*(lambda: note(business=keripik, actor=ratna, way="tap", subject=subject) for _ in range(4)))
    assert Notice.objects.get().status == "sent"
