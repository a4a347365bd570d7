"""Closing the day and "I have told them", also when the device sends it hours later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.day.models import Outcome
from gandeng.day.services.deeds import NewDeed, Verdict, take
from gandeng.day.services.repairs import apply_repair, preview_repair
from gandeng.directory.models import Business
from gandeng.events.models import MatchingEvent
from gandeng.events.services.frames import cancel_event
from gandeng.notices.models import Notice
from gandeng.regions.models import Department
from tests.day.conftest import do, participant_of

pytestmark = pytest.mark.django_db
Today = Callable[..., MatchingEvent]
HOUR = dt.timedelta(hours=1)


def at(event: MatchingEvent, actor: User, kind: str, ago: dt.timedelta, **data: Any) -> Verdict:
    """A deed that waited on a device for a while."""
    now = timezone.now()
    deed = NewDeed(uuid4(), kind, data, made=now - ago, sent=now, device=actor.username, seq=1)
    return take(event=event, actor=actor, deed=deed)


def test_closed_and_open_again(today: Today, ratna: User, enter: Callable[..., Client]) -> None:
    event = today(2)
    client, results = enter(ratna), reverse("day_results", args=[event.pk])
    form = {"act": "close", "key": str(uuid4()), "next": results}
    for _twice in range(2):
        text = client.post(reverse("day_do", args=[event.pk]), form, follow=True).content.decode()
        assert "Hari ini ditutup" in text and "Buka lagi harinya" in text
    event.refresh_from_db()
    assert event.closed_at is not None
    assert AuditEvent.objects.filter(verb="close_day").count() == 1
    text = client.post(
        reverse("day_do", args=[event.pk]), {"act": "reopen", "next": results}, follow=True
    ).content.decode()
    assert "Tutup hari ini" in text
    event.refresh_from_db()
    assert event.closed_at is None


def test_the_later_decision_holds_whichever_comes_first(today: Today, ratna: User, asep: User) -> None:
    event = today(2)
    assert at(event, asep, "close", 3 * HOUR).status == "done"
    assert at(event, ratna, "reopen", HOUR).status == "done"
    assert at(event, asep, "close", 2 * HOUR).status == "older", "it waited while she opened it again"
    event.refresh_from_db()
    assert event.closed_at is None
    assert do(event, asep, "close").status == "done"
    event.refresh_from_db()
    assert event.closed_at is not None


def test_closed_when_it_was_closed_not_when_it_was_sent(today: Today, ratna: User) -> None:
    event = today(2)
    at(event, ratna, "close", 2 * HOUR)
    event.refresh_from_db()
    assert event.closed_at is not None
    assert abs((timezone.now() - event.closed_at - 2 * HOUR).total_seconds()) < 60


def test_closing_locks_nothing_and_is_for_officers_on_the_day(
    today: Today, ratna: User, sri: User, keripik: Business, kemasan: Business
) -> None:
    event = today(2)
    assert do(event, sri, "close").code == "not_yours"
    do(event, ratna, "close")
    a, b = participant_of(event, keripik), participant_of(event, kemasan)
    late = do(event, sri, "outcome", speaker=a.pk, other=b.pk, happened=1, interest="yes")
    assert late.status == "done" and Outcome.objects.count() == 1
    do(event, ratna, "reopen")
    MatchingEvent.objects.filter(pk=event.pk).update(date=timezone.localdate() + dt.timedelta(days=2))
    assert do(event, ratna, "close").code == "early"


def test_told_is_of_the_version_on_the_page(
    today: Today, ratna: User, solo: Department, keripik: Business, kemasan: Business
) -> None:
    """She told them version 1 without a signal; meanwhile version 2 was released."""
    event = today(4, slots="09:00-11:00/20m")
    one = participant_of(event, keripik)
    do(event, ratna, "absent", participant=participant_of(event, kemasan).pk)
    apply_repair(event=event, actor=ratna, department=solo, digest=preview_repair(event).digest)
    deed = NewDeed(uuid4(), "told", {"participant": str(one.pk), "number": "1"})
    for _twice in range(2):
        assert take(event=event, actor=ratna, deed=deed).status == "done"
    notice = Notice.objects.get()
    assert (notice.status, notice.revision, notice.topic, notice.way) == ("sent", 1, "agenda", "tap")


def test_told_of_a_cancelled_event(today: Today, ratna: User, keripik: Business) -> None:
    event = today(2)
    one = participant_of(event, keripik)
    cancel_event(event=event, actor=ratna)
    assert do(event, ratna, "told", participant=one.pk, number=1, topic="cancelled").status == "done"
    assert Notice.objects.get().topic == "cancelled"


@pytest.mark.parametrize("number", ["", "2", "²", "9" * 40, "-1"])
def test_told_of_a_version_that_never_was(number: str, today: Today, ratna: User, keripik: Business) -> None:
    event = today(2)
    one = participant_of(event, keripik)
    assert do(event, ratna, "told", participant=one.pk, number=number).code == "no_version"


def test_only_the_own_department_tells(
    today: Today, ratna: User, asep: User, sri: User, keripik: Business
) -> None:
    event = today(2)
    one = participant_of(event, keripik)
    for stranger in (asep, sri):
        assert do(event, stranger, "told", participant=one.pk, number=1).code == "not_yours"
    assert not Notice.objects.exists()
