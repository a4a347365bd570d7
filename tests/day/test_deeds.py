"""Each deed once, in whatever order it comes; nothing a person can send breaks anything."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.day.models import Attendance, Deed, Outcome
from gandeng.day.services.deeds import NewDeed, take
from gandeng.directory.models import Business
from gandeng.documents.codes import slip_code
from gandeng.events.models import MatchingEvent
from gandeng.events.services.frames import cancel_event, restore_event
from tests.day.conftest import do, participant_of

pytestmark = pytest.mark.django_db
Today = Callable[..., MatchingEvent]
Enter = Callable[..., Client]
HOUR = dt.timedelta(hours=1)


def post(client: Client, event: MatchingEvent, deeds: Any, **more: Any) -> Any:
    body = json.dumps({"sent": 1_000_000, "device": "d", "deeds": deeds, **more})
    return client.post(reverse("day_send", args=[event.pk]), body, content_type="application/json")


def test_a_deed_sent_twice_happens_once(today: Today, ratna: User, keripik: Business) -> None:
    event = today(2)
    deed = NewDeed(uuid4(), "here", {"participant": str(participant_of(event, keripik).pk)})
    first, second = (take(event=event, actor=ratna, deed=deed) for _ in range(2))
    assert first.status == second.status == "done"
    assert Deed.objects.count() == 1
    assert AuditEvent.objects.filter(verb="set_attendance").count() == 1


def test_deeds_out_of_order_leave_the_latest(today: Today, ratna: User, keripik: Business) -> None:
    event = today(2)
    one = {"participant": str(participant_of(event, keripik).pk)}
    now = timezone.now()
    late = NewDeed(uuid4(), "late", one, made=now - 2 * HOUR, sent=now, device="p", seq=1)
    here = NewDeed(uuid4(), "here", one, made=now - HOUR, sent=now, device="p", seq=2)
    assert take(event=event, actor=ratna, deed=here).status == "done"
    assert take(event=event, actor=ratna, deed=late).status == "older"
    assert Attendance.objects.get().state == "here"
    assert Deed.objects.count() == 2, "the older one is kept too"


@pytest.mark.parametrize("wrong", [dt.timedelta(hours=7), dt.timedelta(hours=-7), dt.timedelta(days=400)])
def test_a_wrong_clock_changes_nothing(
    wrong: dt.timedelta, today: Today, ratna: User, asep: User, keripik: Business
) -> None:
    event = today(2)
    one = {"participant": str(participant_of(event, keripik).pk)}
    now = timezone.now()
    # Ratna's phone is wrong by hours and was without a signal for half an hour; Asep acted after her.
    hers = NewDeed(uuid4(), "absent", one, made=now + wrong - HOUR / 2, sent=now + wrong, device="a", seq=1)
    his = NewDeed(uuid4(), "here", one, made=now - HOUR / 6, sent=now, device="b", seq=9)
    assert take(event=event, actor=asep, deed=his).status == "done"
    assert take(event=event, actor=ratna, deed=hers).status == "older"
    assert Attendance.objects.get().state == "here"
    done = Deed.objects.get(key=hers.key).done_at
    assert abs((done - (timezone.now() - HOUR / 2)).total_seconds()) < 60


def test_one_sides_no_does_not_erase_the_others_yes(
    today: Today, sri: User, dedi: User, ratna: User, enter: Enter, keripik: Business, kemasan: Business
) -> None:
    event = today(2)
    a, b = participant_of(event, keripik), participant_of(event, kemasan)
    do(event, sri, "outcome", speaker=a.pk, other=b.pk, happened=1, interest="yes", step="sample")
    page = enter(dedi).get(reverse("event_agenda", args=[event.pk])).content.decode()
    assert "Mereka bilang" not in page, "the other's answer is seen after one's own"
    do(event, dedi, "outcome", speaker=b.pk, other=a.pk, happened=0)
    assert Outcome.objects.get(speaker=a).interest == "yes"
    assert Outcome.objects.get(speaker=b).happened is False
    page = enter(dedi).get(reverse("event_agenda", args=[event.pk])).content.decode()
    assert "Mereka bilang: Berminat" in page
    page = enter(ratna).get(reverse("day_results", args=[event.pk])).content.decode()
    assert "Berminat" in page and "Tidak jadi" in page


def test_a_slip_does_not_overwrite_the_phone(
    today: Today, sri: User, ratna: User, keripik: Business, kemasan: Business
) -> None:
    event = today(2)
    a, b = participant_of(event, keripik), participant_of(event, kemasan)
    line = f"{slip_code(a.number, b.number)} 1 3"
    assert do(event, ratna, "slip", line=line).status == "done"
    assert Outcome.objects.get().interest == "no"
    do(event, sri, "outcome", speaker=a.pk, other=b.pk, happened=1, interest="yes")
    assert do(event, ratna, "slip", line=line).status == "older"
    assert Outcome.objects.get().interest == "yes"


@pytest.mark.parametrize(
    ("line", "code"),
    [("", "slip_empty"), ("12345 1", "slip_code"), ("{good} 7", "slip_happened"),
     ("{good} 1 9", "slip_interest"), ("{good} 1 1 9", "slip_step"), ("{good} 1 1 1 3202", "slip_day"),
     ("{good}", "slip_happened"), ("²³ 1", "slip_code")],
)  # fmt: skip
def test_a_slip_line_that_is_wrong_says_where(
    line: str, code: str, today: Today, ratna: User, keripik: Business, kemasan: Business
) -> None:
    event = today(2)
    good = slip_code(participant_of(event, keripik).number, participant_of(event, kemasan).number)
    verdict = do(event, ratna, "slip", line=line.replace("{good}", good))
    assert (verdict.status, verdict.code) == ("refused", code if line != "²³ 1" else verdict.code)
    assert not Outcome.objects.exists()


def test_cancelled_events_refuse_and_take_it_later(today: Today, ratna: User, keripik: Business) -> None:
    event = today(2)
    cancel_event(event=event, actor=ratna)
    deed = NewDeed(uuid4(), "here", {"participant": str(participant_of(event, keripik).pk)})
    assert take(event=event, actor=ratna, deed=deed).code == "cancelled"
    assert not Attendance.objects.exists()
    restore_event(event=event, actor=ratna)
    assert take(event=event, actor=ratna, deed=deed).status == "done"
    assert Attendance.objects.get().state == "here"


def test_owners_answer_for_themselves_only(
    today: Today, sri: User, dedi: User, keripik: Business, kemasan: Business
) -> None:
    event = today(2)
    a, b = participant_of(event, keripik), participant_of(event, kemasan)
    for kind, data in (
        ("outcome", {"speaker": b.pk, "other": a.pk, "happened": 1}),
        ("here", {"participant": a.pk}),
        ("slip", {"line": "1"}),
        ("walk_in", {"name": "Usaha", "consent": 1}),
    ):
        assert do(event, sri, kind, **data).code == "not_yours", kind
    assert not Outcome.objects.exists() and not Attendance.objects.exists()


def test_no_outcome_before_the_day(
    today: Today, ratna: User, sri: User, keripik: Business, kemasan: Business
) -> None:
    """The agenda can be opened days before; an answer given then says nothing about a meeting."""
    event = today(2)
    day = event.date
    MatchingEvent.objects.filter(pk=event.pk).update(date=day + dt.timedelta(days=2))
    event.refresh_from_db()
    one, other = participant_of(event, keripik), participant_of(event, kemasan)
    data = {"speaker": one.pk, "other": other.pk, "happened": 1, "interest": "yes"}
    assert do(event, sri, "outcome", **data).code == "early"
    line = f"{slip_code(one.number, other.number)} 1 1"
    assert do(event, ratna, "slip", line=line).code == "early"
    assert not Outcome.objects.exists()
    MatchingEvent.objects.filter(pk=event.pk).update(date=day)
    event.refresh_from_db()
    assert do(event, sri, "outcome", **data).status == "done"


def test_someone_elses_key_is_not_answered(today: Today, ratna: User, asep: User, keripik: Business) -> None:
    event = today(2)
    deed = NewDeed(uuid4(), "here", {"participant": str(participant_of(event, keripik).pk)})
    take(event=event, actor=ratna, deed=deed)
    assert take(event=event, actor=asep, deed=deed).code == "key"


def test_a_whole_queue_with_odd_entries(
    today: Today, ratna: User, enter: Enter, keripik: Business, kemasan: Business
) -> None:
    event = today(2)
    other = participant_of(event, kemasan)
    client = enter(ratna, raise_request_exception=False)
    one = participant_of(event, keripik)
    good = {
        "key": str(uuid4()),
        "kind": "here",
        "data": {"participant": str(one.pk)},
        "made": 999_000,
        "seq": 1,
    }
    odd: list[Any] = [
        None, 5, [], "x", {}, {"key": "x"}, {**good, "key": str(uuid4()), "kind": "\x00"},
        {**good, "key": str(uuid4()), "data": 7}, {**good, "key": str(uuid4()), "seq": 10**40},
        {**good, "key": str(uuid4()), "seq": "²"},
        {**good, "key": str(uuid4()), "made": 10**400, "data": {"participant": str(other.pk)}},
        {**good, "key": str(uuid4()), "data": {"participant": "9" * 5000}},
        {**good, "key": str(uuid4()), "data": {"code": "a\x00b"}},
        {**good, "key": str(uuid4()), "kind": "late",
         "data": {"participant": str(one.pk), "expected": "99.99"}},
        {**good, "key": str(uuid4()), "kind": "outcome", "data": {"speaker": "1", "other": "1"}},
        {**good, "key": str(uuid4()), "kind": "walk_in", "data": {"name": "\x00"}},
    ]  # fmt: skip
    response = post(client, event, [*odd, good])
    assert response.status_code == 200
    verdicts = response.json()["verdicts"]
    assert verdicts[good["key"]]["status"] == "done"
    assert Attendance.objects.get(participant=one).state == "here"
    for body in ("", "[]", "{}", '{"deeds": 5}', "\x00", "[" * 50_000, '{"deeds": [' + "1," * 500 + "1]}"):
        answer = client.post(reverse("day_send", args=[event.pk]), body, content_type="application/json")
        assert answer.status_code == 400, body[:20]


def test_plain_forms_do_the_same(today: Today, ratna: User, enter: Enter, keripik: Business) -> None:
    event = today(2)
    one = participant_of(event, keripik)
    client, door = enter(ratna), reverse("day_door", args=[event.pk])
    form = {"act": f"here:{one.pk}", "key": str(uuid4()), "next": door}
    for _twice in range(2):
        response = client.post(reverse("day_do", args=[event.pk]), form, follow=True)
        assert response.redirect_chain == [(door, 302)]
    assert Deed.objects.count() == 1 and Attendance.objects.get().state == "here"
    client.post(
        reverse("day_do", args=[event.pk]), {"act": "absent", "code": f"A{one.number:02d} Keripik, dari QR"}
    )
    assert Attendance.objects.get().state == "absent"
    away = client.post(reverse("day_do", args=[event.pk]), {"act": "x", "next": "//evil.example/"})
    assert away.headers["Location"] == reverse("event_detail", args=[event.pk])


def test_a_withdrawn_business_is_checked_in_without_its_name(
    today: Today, ratna: User, asep: User, kemasan: Business
) -> None:
    event = today(2)
    one = participant_of(event, kemasan)
    assert do(event, ratna, "here", code=str(one.number)).name == "Kemas Rapi"
    event.programme.lendings.filter(business=kemasan).update(withdrawn_at=timezone.now())
    assert do(event, ratna, "here", code=str(one.number)).name == ""
    assert do(event, asep, "here", code=str(one.number)).name == "Kemas Rapi", "its own department's officer"


def test_walk_ins_come_once_and_with_consent(today: Today, ratna: User, bandung: Any) -> None:
    event = today(2)
    before = event.participants.count()
    data = {
        "name": "Warung Contoh Baru",
        "owner": "Bu Contoh",
        "phone": "0812 0000 7891",
        "sells": "kopi, teh",
    }
    assert do(event, ratna, "walk_in", **data).code == "walk_in_consent"
    assert do(event, ratna, "walk_in", **data | {"phone": "12"}, consent=1).code == "walk_in_phone"
    assert not Business.objects.filter(name="Warung Contoh Baru").exists()
    deed = NewDeed(uuid4(), "walk_in", {**data, "consent": "1"})
    for _twice in range(2):
        assert take(event=event, actor=ratna, deed=deed).status == "done"
    business = Business.objects.get(name="Warung Contoh Baru")
    assert business.offers.count() == 2 and business.consents.get().channel == "spoken"
    assert event.participants.count() == before + 1
    row = Attendance.objects.get(participant__business=business)
    assert row.state == "here" and row.walk_in
    assert "Warung" not in json.dumps(Deed.objects.get(key=deed.key).data), "no names in the trail"
