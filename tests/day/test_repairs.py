"""Repair on the day: previewed, released once, told to those it touches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import icalendar
import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.core.timetable.verify import verify
from gandeng.day.services.repairs import apply_repair, preview_repair
from gandeng.directory.models import Business
from gandeng.events.models import MatchingEvent
from gandeng.events.queries.planning import stored
from gandeng.events.services.frames import cancel_event
from gandeng.regions.models import Department
from tests import factories
from tests.day.conftest import do, participant_of, released_of

pytestmark = pytest.mark.django_db
Today = Callable[..., MatchingEvent]
Enter = Callable[..., Client]
HALF_DAY = "09:00-11:00/20m"


def days(event: MatchingEvent) -> dict[int, list[tuple[int, int, int]]]:
    """participant -> (slot, table, other) of the released version."""
    found: dict[int, list[tuple[int, int, int]]] = {}
    for meeting in released_of(event).meetings.select_related("slot").prefetch_related("seats"):
        one, two = (seat.participant_id for seat in meeting.seats.all())
        for own, other in ((one, two), (two, one)):
            found.setdefault(own, []).append((meeting.slot.number, meeting.table, other))
    return {key: sorted(day) for key, day in found.items()}


def test_an_absent_one_touches_its_counterparts_only(
    today: Today, ratna: User, solo: Department, kemasan: Business
) -> None:
    event = today(5, slots=HALF_DAY, near=3, tables=5)
    before, gone = days(event), participant_of(event, kemasan)
    do(event, ratna, "absent", participant=gone.pk)
    preview = preview_repair(event)
    touched = {int(key) for key in preview.repair.touched}
    version = apply_repair(event=event, actor=ratna, department=solo, digest=preview.digest)
    assert (version.status, version.number, version.repairs.number) == ("released", 2, 1)
    assert event.versions.get(number=1).status == "superseded"
    after = days(event)
    assert {pk for pk in before.keys() | after.keys() if before.get(pk) != after.get(pk)} == touched
    assert all(slot == 1 for slot, _table, _other in after.get(gone.pk, [])), "only what had begun is left"
    assert AuditEvent.objects.filter(verb="repair_timetable").count() == 1
    lost = version.unplaced.filter(reason="absent").count()
    assert lost == len(preview.repair.lost)


def test_calendars_strike_out_what_a_repair_took_away(
    today: Today, ratna: User, sri: User, solo: Department, kemasan: Business, keripik: Business, enter: Enter
) -> None:
    event = today(5, slots=HALF_DAY, near=3, tables=5)
    own = participant_of(event, keripik)
    address = reverse("file_calendar", args=[event.pk, own.pk])
    before = {other for _slot, _table, other in days(event)[own.pk]}
    entries = icalendar.Calendar.from_ical(enter(sri).get(address).content).walk("VEVENT")
    assert {str(one["STATUS"]) for one in entries} == {"CONFIRMED"}
    absent = days(event)[own.pk][-1][2]
    do(event, ratna, "absent", participant=absent)
    digest = preview_repair(event).digest
    apply_repair(event=event, actor=ratna, department=solo, digest=digest)
    gone = before - {other for _slot, _table, other in days(event)[own.pk]}
    assert absent in gone
    entries = icalendar.Calendar.from_ical(enter(sri).get(address).content).walk("VEVENT")
    struck = {str(one["UID"]) for one in entries if one["STATUS"] == "CANCELLED"}
    assert struck == {f"{event.pk}-{own.pk}-{other}@gandeng" for other in gone}
    kept = {str(one["UID"]) for one in entries if one["STATUS"] == "CONFIRMED"}
    assert kept == {f"{event.pk}-{own.pk}-{x}@gandeng" for _slot, _table, x in days(event)[own.pk]}


def test_repaired_versions_pass_the_checker_and_keep_what_is_known(
    today: Today, ratna: User, solo: Department, kemasan: Business, keripik: Business
) -> None:
    event = today(5, slots=HALF_DAY, near=3, tables=5)
    proposals = set(released_of(event).meetings.values_list("proposal", flat=True))
    do(event, ratna, "absent", participant=participant_of(event, kemasan).pk)
    do(event, ratna, "late", participant=participant_of(event, keripik).pk)
    preview = preview_repair(event)
    late = {p.key: p.free for p in preview.plan.frame.parties}[str(participant_of(event, keripik).pk)]
    assert preview.first_open in late, "the plan itself is not changed by somebody who is late"
    version = apply_repair(event=event, actor=ratna, department=solo, digest=preview.digest)
    assert verify(*stored(version)) == ()
    assert set(version.meetings.values_list("proposal", flat=True)) <= proposals


def test_two_officers_at_once_repair_once(
    today: Today, ratna: User, asep: User, solo: Department, bandung: Department, kemasan: Business
) -> None:
    event = today(4, slots=HALF_DAY, tables=4)
    do(event, ratna, "absent", participant=participant_of(event, kemasan).pk)
    digest = preview_repair(event).digest
    apply_repair(event=event, actor=ratna, department=solo, digest=digest)
    with pytest.raises(ValidationError) as error:
        apply_repair(event=event, actor=asep, department=bandung, digest=digest)
    assert error.value.code in ("changed", "empty")
    assert event.versions.count() == 2


def test_a_walk_in_gets_the_meeting_that_is_asked_for(
    today: Today, ratna: User, sri: User, solo: Department, kemasan: Business, enter: Enter
) -> None:
    event = today(3, slots=HALF_DAY, near=2)
    do(event, ratna, "walk_in", name="Warung Contoh", sells="kopi", consent=1)
    event.refresh_from_db()
    guest = event.participants.get(business__name="Warung Contoh")
    pair = (guest.pk, participant_of(event, kemasan).pk)
    agenda = enter(sri).get(reverse("event_agenda", args=[event.pk])).content.decode()
    assert "Mungkin ada agenda baru" not in agenda, "a walk-in worries nobody"
    assert preview_repair(event).is_empty, "nobody is moved for somebody nobody asked for"
    preview = preview_repair(event, asked=[pair])
    assert [{int(a.first), int(a.second)} for a in preview.repair.added] == [set(pair)]
    version = apply_repair(event=event, actor=ratna, department=solo, digest=preview.digest, asked=[pair])
    assert version.meetings.filter(seats__participant=guest).count() == 1


def test_when_there_is_nothing_to_repair(
    today: Today, fair: Callable[..., MatchingEvent], release: Any, ratna: User, solo: Department
) -> None:
    event = today(2)
    with pytest.raises(ValidationError) as error:
        apply_repair(event=event, actor=ratna, department=solo, digest=preview_repair(event).digest)
    assert error.value.code == "empty"
    with pytest.raises(ValidationError) as error:
        preview_repair(event, now=timezone.now() + dt.timedelta(days=2))
    assert error.value.code == "not_today"
    cancel_event(event=event, actor=ratna)
    event.refresh_from_db()
    with pytest.raises(ValidationError) as error:
        preview_repair(event)
    assert error.value.code == "cancelled"


def test_the_page_shows_who_is_touched_before_anything_changes(
    today: Today, ratna: User, enter: Enter, kemasan: Business
) -> None:
    event = today(4, slots=HALF_DAY, tables=4)
    client, url = enter(ratna), reverse("day_repair", args=[event.pk])
    assert "Jadwal tetap berlaku" in client.get(url).content.decode()
    do(event, ratna, "absent", participant=participant_of(event, kemasan).pk)
    with CaptureQueriesContext(connection) as caught:
        text = client.get(url).content.decode()
    assert len(caught) < 60
    assert "Kemas Rapi" in text and "Tidak bisa berlangsung" in text and "WIB" in text
    assert event.versions.count() == 1
    digest = text.split('name="tanda" value="')[1].split('"')[0]
    response = client.post(url, {"tanda": digest}, follow=True)
    assert response.redirect_chain[0][0] == reverse("message_list", args=[event.pk])
    assert event.versions.count() == 2
    for odd in ("a\x00b", "²", "9" * 5000, "1-2-3", "-"):
        assert client.get(url, {"temui": odd, "satu": odd, "lain": odd}).status_code == 200


def test_only_the_changes_are_told(
    today: Today, ratna: User, solo: Department, enter: Enter, kemasan: Business, keripik: Business
) -> None:
    event = today(5, slots=HALF_DAY, near=2, tables=5)
    client, url = enter(ratna), reverse("message_list", args=[event.pk])
    own = list(event.participants.filter(business__department=solo))
    for participant in own:
        client.post(reverse("message_mark", args=[event.pk, participant.pk]))
    assert "Semua sudah tahu agendanya" in client.get(url).content.decode()
    do(event, ratna, "absent", participant=participant_of(event, kemasan).pk)
    preview = preview_repair(event)
    apply_repair(event=event, actor=ratna, department=solo, digest=preview.digest)
    touched = {int(k) for k in preview.repair.touched}
    text = client.get(url).content.decode()
    for participant in own:
        assert (f">{participant.business.name}<" in text) == (participant.pk in touched)
    assert "Batal: " in text and "Kemas%20Rapi" in text and "berubah%3A" in text
    assert "Pertemuan%20lain%20tetap" in text


def test_a_participant_from_another_zone_is_told_which_hours_these_are(
    today: Today, sri: User, enter: Enter, keripik: Business
) -> None:
    event = today(2)
    url = reverse("event_agenda", args=[event.pk])
    assert "bukan WITA" not in enter(sri).get(url).content.decode()
    keripik.region.time_zone = "Asia/Makassar"
    keripik.region.save()
    text = enter(sri).get(url).content.decode()
    assert "Semua jam adalah WIB" in text and "bukan WITA" in text


def test_codes_outlive_every_change(today: Today, ratna: User, solo: Department) -> None:
    event = today(3)
    before = dict(event.participants.values_list("pk", "number"))
    extra = factories.business(solo, "AAA paling depan")
    factories_lend(event, extra, ratna)
    do(event, ratna, "walk_in", business=extra.pk)
    after = dict(event.participants.values_list("pk", "number"))
    assert before.items() <= after.items() and len(set(after.values())) == len(after)


def factories_lend(event: MatchingEvent, business: Business, officer: User) -> None:
    """Lend a business to the event's programme."""
    event.programme.lendings.create(business=business, lent_by=officer, until=event.programme.ends_on)
