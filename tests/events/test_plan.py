"""Tables per sitting, time to walk, fixed meetings, arrival times, what-if, cancelling."""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.core.timetable.verify import verify
from gandeng.directory.models import Business
from gandeng.events.forms import EventForm
from gandeng.events.models import MatchingEvent, Scenario, TimetableVersion
from gandeng.events.queries.planning import plan_input, stored
from gandeng.events.services.frames import Frame, cancel_event, change_event
from gandeng.events.services.participants import set_exceptions
from gandeng.events.services.pins import fix_meeting, free_meeting
from gandeng.events.services.releases import approve_timetable
from gandeng.events.services.scenarios import add_scenario, compute_scenario, use_scenario
from gandeng.events.slots import Presence, SlotsError, parse_slots, tables_in
from gandeng.regions.models import Department
from tests.events.conftest import quiet

pytestmark = pytest.mark.django_db
Fair = Callable[..., MatchingEvent]
Make = Callable[[MatchingEvent], TimetableVersion]
Enter = Callable[..., Client]
DAY = "09:00-10:00/20m,13:00-14:00/20m"


def frame_of(event: MatchingEvent, **changes: Any) -> Frame:
    values: dict[str, Any] = {
        "name": event.name, "host": event.host, "date": event.date, "slots_spec": event.slots_spec,
        "tables": event.tables, "place": event.place, "time_zone": event.time_zone,
    }  # fmt: skip
    return Frame(**values | changes)


def test_walking_takes_time_between_sessions() -> None:
    slots = parse_slots("09:00-10:00/15m", walk=5)
    assert [f"{s.starts:%H.%M}-{s.ends:%H.%M}" for s in slots] == [
        "09.00-09.15",
        "09.20-09.35",
        "09.40-09.55",
    ]
    assert len(parse_slots("09:00-10:00/20m", walk=0)) == 3
    assert len(parse_slots("09:00-09:20/20m", walk=10)) == 1, "nobody walks after the last"
    with pytest.raises(SlotsError):
        parse_slots("09:00-10:00/20m", walk=31)


def test_tables_per_sitting() -> None:
    slots = parse_slots(DAY)
    assert tables_in(slots, 9, []) == (9,) * 6
    assert tables_in(slots, 9, [9, 2]) == (9, 9, 9, 2, 2, 2)
    assert tables_in(slots, 9, [4]) == (4,) * 6


def test_fewer_tables_in_the_afternoon_are_kept_to(fair: Fair, plan: Make, ratna: User) -> None:
    event = fair(4, tables=4)
    change_event(
        event=event, actor=ratna, frame=frame_of(event, tables=4, block_tables=(4, 1)), version=event.version
    )
    version = plan(event)
    assert version.block_tables == [4, 1]
    late = version.meetings.filter(slot__block=2)
    assert all(late.filter(slot__number=n).count() <= 1 for n in (4, 5, 6))
    assert verify(*stored(version)) == ()
    assert version.quality["places"] == 15


@pytest.mark.parametrize(
    ("typed", "tables", "blocks"),
    [("20", 20, ()), ("20, 15", 20, (20, 15)), ("15 20", 20, (15, 20)), ("7,7", 7, ())],
)
def test_tables_as_typed(typed: str, tables: int, blocks: tuple[int, ...], fair: Fair, ratna: User) -> None:
    event = fair(2)
    data = {"name": "T", "host": event.host_id, "date": "2027-01-01", "slots_spec": DAY, "tables": typed}
    form = EventForm(data, user=ratna, event=event)
    assert form.is_valid(), form.errors
    assert (form.frame.tables, form.frame.block_tables) == (tables, blocks)


@pytest.mark.parametrize("typed", ["", "0", "501", "-3", "a", "2.5x", "²", "9" * 50, "20;;x"])
def test_tables_that_are_none(typed: str, fair: Fair, ratna: User) -> None:
    event = fair(2)
    data = {"name": "T", "host": event.host_id, "date": "2027-01-01", "slots_spec": DAY, "tables": typed}
    assert "tables" in EventForm(data, user=ratna, event=event).errors


def test_a_fixed_meeting_stays_in_its_session(
    fair: Fair, plan: Make, ratna: User, keripik: Business, kemasan: Business
) -> None:
    event = fair(4)
    two = [event.participants.get(business=b) for b in (keripik, kemasan)]
    slot = event.slot_times[4]
    pin = fix_meeting(event=event, actor=ratna, first=two[0], second=two[1], slot=slot)
    version = plan(event)
    meeting = version.meetings.get(pinned=True)
    assert meeting.slot.number == 5 and meeting.must
    assert {s.participant_id for s in meeting.seats.all()} == {p.pk for p in two}
    event.refresh_from_db()
    free_meeting(event=event, actor=ratna, pin=pin)
    assert not plan(event).meetings.filter(pinned=True).exists()
    assert AuditEvent.objects.filter(verb__in=("fix_meeting", "free_meeting")).count() == 2


def test_what_cannot_be_fixed(fair: Fair, ratna: User, keripik: Business, kemasan: Business) -> None:
    event = fair(3)
    a, x = (event.participants.get(business=b) for b in (keripik, kemasan))
    b = event.participants.filter(business__department=keripik.department).exclude(pk=a.pk).first()
    assert b is not None
    slot = event.slot_times[0]
    for first, second, code in ((a, a, "one_side"), (a, b, "one_side")):
        with pytest.raises(ValidationError) as error:
            fix_meeting(event=event, actor=ratna, first=first, second=second, slot=slot)
        assert error.value.code == code
    fix_meeting(event=event, actor=ratna, first=a, second=x, slot=slot)
    with pytest.raises(ValidationError) as error:
        fix_meeting(event=event, actor=ratna, first=b, second=x, slot=slot)
    assert error.value.code == "busy"
    set_exceptions(participant=b, actor=ratna, away=[2], most=None, stays=False)
    b.refresh_from_db()
    with pytest.raises(ValidationError) as error:
        fix_meeting(event=event, actor=ratna, first=b, second=x, slot=event.slot_times[1])
    assert error.value.code == "away"


def test_a_fixed_meeting_without_a_session_is_told(
    fair: Fair, ratna: User, enter: Enter, keripik: Business, kemasan: Business
) -> None:
    event = fair(2)
    a, x = (event.participants.get(business=b) for b in (keripik, kemasan))
    fix_meeting(event=event, actor=ratna, first=a, second=x, slot=event.slot_times[1])
    event.refresh_from_db()
    change_event(
        event=event, actor=ratna, frame=frame_of(event, slots_spec="09:00-10:00/30m"), version=event.version
    )
    response = enter(ratna).post(reverse("timetable_compute", args=[event.pk]), follow=True)
    assert "1 pertemuan tetap tidak punya sesi" in response.content.decode()
    page = enter(ratna).get(reverse("pin_list", args=[event.pk])).content.decode()
    assert "tidak ada sesi mulai jam itu" in page and "09.20 WIB" in page


def test_arrival_times_are_kept_to_and_outlive_other_sessions(
    fair: Fair, plan: Make, ratna: User, enter: Enter, keripik: Business
) -> None:
    event = fair(4)
    one = event.participants.get(business=keripik)
    url = reverse("participant_change", args=[event.pk, one.pk])
    client = enter(ratna)
    wrong = client.post(url, {"when_1": "besok saja"})
    assert "tidak terbaca" in wrong.content.decode()
    # 14.10 WITA is 13.10 WIB: a participant who thinks in the time of home.
    assert client.post(url, {"when_1": "datang 14.10 WITA"}).status_code == 302
    one.refresh_from_db()
    assert one.presence == {1: Presence(time(13, 10))}
    assert "datang 13.10" in client.get(url).content.decode()
    numbers = plan(event).seats.filter(participant=one).values_list("slot__number", flat=True)
    assert set(numbers) <= {5, 6}
    event.refresh_from_db()
    change_event(
        event=event,
        actor=ratna,
        frame=frame_of(event, slots_spec="09:00-10:00/30m,13:00-14:00/10m"),
        version=event.version,
    )
    assert {p.key: p.free for p in plan_input(MatchingEvent.objects.get()).frame.parties}[str(one.pk)] == set(
        range(3, 8)
    )


def test_never_there_is_refused(fair: Fair, ratna: User, keripik: Business) -> None:
    one = fair(2).participants.get(business=keripik)
    with pytest.raises(ValidationError):
        set_exceptions(
            participant=one,
            actor=ratna,
            away=[6],
            most=None,
            stays=False,
            presence={1: Presence(time(13, 30))},
        )


def test_what_if_stands_beside_without_touching(fair: Fair, plan: Make, ratna: User, enter: Enter) -> None:
    event = fair(5, tables=2)
    version = plan(event)
    before = (event.version, version.meetings.count(), MatchingEvent.objects.values().get())
    more = add_scenario(event=event, actor=ratna, slots_spec=DAY, walk_minutes=0, tables=[5])
    compute_scenario(scenario=more, on_progress=quiet)
    assert more.quality["meetings"] > version.quality["meetings"]
    assert more.quality["places"] == 30
    assert (event.version, version.meetings.count(), MatchingEvent.objects.values().get()) == before
    assert event.versions.count() == 1
    text = enter(ratna).get(reverse("what_if", args=[event.pk])).content.decode()
    assert f"<b>{more.quality['meetings']}</b>" in text and f"<b>{version.quality['meetings']}</b>" in text
    use_scenario(scenario=more, actor=ratna)
    event.refresh_from_db()
    assert event.tables == 5 and event.version == before[0] + 1


def test_what_if_through_the_page(
    fair: Fair, ratna: User, enter: Enter, django_capture_on_commit_callbacks: Any
) -> None:
    event = fair(3)
    client, url = enter(ratna), reverse("what_if", args=[event.pk])
    assert "Lima meja lagi?" in client.get(url).content.decode()
    answer = client.post(url, {"slots_spec": "09:00-08:00/20m", "tables": "3"})
    assert "selesai sebelum mulai" in answer.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url, {"slots_spec": "09:00-10:00/30m", "walk_minutes": "5", "tables": "3, 2"})
    assert client.get(response.headers["Location"]).headers["Location"] == url
    scenario = Scenario.objects.get()
    assert scenario.quality["slots"] == 1 and scenario.walk_minutes == 5
    for _more in range(5):
        client.post(url, {"slots_spec": DAY, "tables": "3"})
    assert "Paling banyak 6" in client.post(url, {"slots_spec": DAY, "tables": "3"}).content.decode()
    client.post(reverse("what_if_remove", args=[event.pk]), {"andai": scenario.pk})
    assert Scenario.objects.count() == 5
    for odd in ("a\x00b", "²", str(2**63), "9" * 5000):
        for name in ("what_if_remove", "what_if_use", "pin_remove"):
            data = {"andai": odd, "pin": odd}
            assert client.post(reverse(name, args=[event.pk]), data).status_code == 302
        assert client.get(url, {"sesi": odd, "meja": odd}).status_code == 200
        assert client.post(url, {"slots_spec": odd, "walk_minutes": odd, "tables": odd}).status_code == 200
        pins = reverse("pin_list", args=[event.pk])
        assert client.post(pins, {"first": odd, "second": odd, "slot": odd}).status_code == 200


def test_five_more_tables_and_other_minutes_side_by_side(
    fair: Fair, plan: Make, ratna: User, enter: Enter, django_capture_on_commit_callbacks: Any
) -> None:
    event = fair(6, tables=2)
    before = plan(event).quality["meetings"]
    client, url = enter(ratna), reverse("what_if", args=[event.pk])
    page = client.get(url).content.decode()
    for words in ("Lima meja lagi?", "30 menit per sesi?"):
        link = next(a for a in page.split("<a ") if words in a).split('href="')[1].split('"')[0]
        form = client.get(url + html.unescape(link).split("#")[0]).context["form"].initial
        with django_capture_on_commit_callbacks(execute=True):
            client.post(url, form)
    more, longer = Scenario.objects.order_by("pk")
    assert (more.tables, more.quality["slots"]) == (7, 6) and more.quality["meetings"] > before
    assert (longer.tables, longer.quality["slots"]) == (2, 4) and longer.quality["meetings"] < before
    page = client.get(url).content.decode()
    for number in (before, more.quality["meetings"], longer.quality["meetings"]):
        assert f"<b>{number}</b>" in page
    event.refresh_from_db()
    assert event.tables == 2 and event.versions.count() == 1, "nothing but numbers"


def test_a_cancelled_event_is_agreed_to_by_nobody(
    fair: Fair, plan: Make, ratna: User, solo: Department, enter: Enter
) -> None:
    event = fair(2)
    version = plan(event)
    client = enter(ratna)
    client.post(reverse("event_cancel", args=[event.pk]))
    with pytest.raises(ValidationError) as error:
        approve_timetable(version=version, actor=ratna, department=solo)
    assert error.value.code == "cancelled"
    response = client.post(reverse("timetable_approve", args=[event.pk, version.number]), follow=True)
    assert "dibatalkan" in response.content.decode() and not version.approvals.exists()
    response = client.post(reverse("timetable_compute", args=[event.pk]), follow=True)
    assert "dibatalkan" in response.content.decode()
    client.post(reverse("event_restore", args=[event.pk]))
    approve_timetable(version=version, actor=ratna, department=solo)


def test_a_cancelled_event_cancels_calendars_and_says_so(
    fair: Fair, release: Make, ratna: User, sri: User, enter: Enter, keripik: Business
) -> None:
    event = fair(2)
    release(event)
    one = event.participants.get(business=keripik)
    calendar = reverse("file_calendar", args=[event.pk, one.pk])
    assert b"METHOD:PUBLISH" in enter(sri).get(calendar).content
    cancel_event(event=event, actor=ratna)
    assert b"STATUS:CANCELLED" in enter(sri).get(calendar).content
    agenda = enter(sri).get(reverse("event_agenda", args=[event.pk])).content.decode()
    assert "Acara ini dibatalkan" in agenda
    assert "dibatalkan." in enter(ratna).get(reverse("message_list", args=[event.pk])).content.decode()


def test_another_session_length_after_release_changes_nothing_released(
    fair: Fair, release: Make, ratna: User, sri: User, enter: Enter, keripik: Business
) -> None:
    event = fair(2)
    version = release(event)
    one = event.participants.get(business=keripik)
    client = enter(sri)
    calendar = reverse("file_calendar", args=[event.pk, one.pk])
    hours = list(version.slots.values_list("starts_at", "ends_at"))
    before = client.get(calendar).content
    event.refresh_from_db()
    change_event(
        event=event, actor=ratna, frame=frame_of(event, slots_spec="10:00-12:00/60m"), version=event.version
    )
    assert list(version.slots.values_list("starts_at", "ends_at")) == hours
    assert client.get(calendar).content == before
    assert "berubah" in client.get(reverse("event_agenda", args=[event.pk])).content.decode()
    assert verify(*stored(version)) == ()


def test_every_time_has_its_zone_also_for_a_wita_event(
    fair: Fair, release: Make, ratna: User, sri: User, enter: Enter, keripik: Business
) -> None:
    event = fair(2)
    change_event(
        event=event, actor=ratna, frame=frame_of(event, time_zone="Asia/Makassar"), version=event.version
    )
    release(event)
    one = event.participants.get(business=keripik)
    text = enter(sri).get(reverse("event_agenda", args=[event.pk])).content.decode()
    assert "WITA" in text and "WIB" not in text.replace("bukan WIB", "")
    assert b"TZID=Asia/Makassar" in enter(sri).get(reverse("file_calendar", args=[event.pk, one.pk])).content
