"""The day app at an event of several days: door, board, repair and closing are those of the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.day.models import Attendance
from gandeng.day.queries.attendance import attendance_counts, door_rows
from gandeng.day.queries.board import board_of
from gandeng.day.services.deeds import NewDeed, take
from gandeng.day.services.repairs import apply_repair, preview_repair
from gandeng.directory.models import Business
from gandeng.events import clock
from gandeng.events.models import MatchingEvent
from gandeng.events.queries.viewer import Viewer
from gandeng.events.services.frames import Frame, change_event
from gandeng.regions.models import Department
from tests.day.conftest import do, participant_of, released_of

pytestmark = pytest.mark.django_db
Enter = Callable[..., Client]
LINES = "09:00-09:15/5m\n09:00-09:15/5m"


def zone_by_day() -> str:
    """A zone of Indonesia where it is not around midnight, so that a session and its day agree."""
    now = timezone.now()
    return next(zone for zone, _name in clock.ZONES if 1 <= clock.local(now, zone).hour < 23)


@pytest.fixture
def second_day(fair: Any, release: Any, ratna: User) -> Callable[..., MatchingEvent]:
    """``second_day(n)``: the first session of the second day has begun two minutes ago."""

    def make(n: int = 4) -> MatchingEvent:
        event = fair(n)
        zone, now = zone_by_day(), timezone.now()
        today = clock.local(now, zone).date()
        frame = Frame(
            event.name, event.host, today - dt.timedelta(days=1), LINES, n, event.place,
            time_zone=zone, last_date=today,
        )  # fmt: skip
        change_event(event=event, actor=ratna, frame=frame, version=event.version)
        version = release(event)
        slots = list(version.slots.all())
        shift = now - dt.timedelta(minutes=2) - slots[3].starts_at
        for slot in slots:
            slot.starts_at += shift
            slot.ends_at += shift
            slot.save()
        return MatchingEvent.objects.get(pk=event.pk)

    return make


def test_who_was_here_yesterday_has_to_come_again(
    second_day: Callable[..., MatchingEvent], ratna: User, keripik: Business, enter: Enter
) -> None:
    event = second_day(3)
    one = participant_of(event, keripik)
    yesterday = timezone.now() - dt.timedelta(days=1)
    late = NewDeed(uuid4(), "here", {"participant": str(one.pk)}, made=yesterday, sent=timezone.now())
    take(event=event, actor=ratna, deed=late)  # kept on a phone over night, and sent today
    assert list(Attendance.objects.values_list("day", "state")) == [(1, "here")]
    do(event, ratna, "absent", participant=one.pk)
    known = list(Attendance.objects.order_by("day").values_list("day", "state"))
    assert known == [(1, "here"), (2, "absent")]
    viewer, version = Viewer(event, ratna), released_of(event)
    states = [
        next(r.state for r in door_rows(event, version, viewer, d) if r.who.pk == one.pk) for d in (1, 2)
    ]
    assert states == ["here", "absent"]
    assert attendance_counts(event)["here"] == 1, "who was here on one day was here"
    page = enter(ratna).get(reverse("day_door", args=[event.pk])).content.decode()
    assert page.count('class="chip"') == 2 and 'name="day"' not in page
    first = enter(ratna).get(reverse("day_door_on", args=[event.pk, 1])).content.decode()
    assert enter(ratna).get(reverse("day_door_on", args=[event.pk, 3])).status_code == 404
    assert "Ini bukan daftar hari ini" in first and 'name="day" value="1"' in first
    do(event, ratna, "late", participant=one.pk, day=1)  # the paper of yesterday, typed today
    assert Attendance.objects.get(day=1).state == "late" and Attendance.objects.get(day=2).state == "absent"
    do(event, ratna, "here", participant=one.pk, day=9)
    assert Attendance.objects.get(day=2).state == "here", "a day that is not there is today"


def test_the_board_calls_nobody_for_tomorrow(
    second_day: Callable[..., MatchingEvent], ratna: User, enter: Enter
) -> None:
    event = second_day(3)
    version, viewer = released_of(event), Viewer(event, ratna)
    version.event = event
    slots = list(version.slots.all())
    evening = board_of(version, viewer, slots[2].ends_at + dt.timedelta(minutes=5))
    assert evening.now is None and evening.next is None and not evening.calls and not evening.over
    assert "WI" in evening.tomorrow and not evening.awaited
    now = board_of(version, viewer, slots[3].starts_at)
    assert now.now is not None and now.tomorrow == ""
    assert board_of(version, viewer, slots[5].ends_at).over
    assert enter(ratna).get(reverse("day_board", args=[event.pk])).status_code == 200


def test_a_repair_on_the_second_day_leaves_the_first_as_it_was(
    second_day: Callable[..., MatchingEvent], ratna: User, solo: Department, kemasan: Business
) -> None:
    event = second_day(5)
    first = set(released_of(event).meetings.filter(slot__number__lte=3).values_list("slot__number", "table"))
    do(event, ratna, "absent", participant=participant_of(event, kemasan).pk)
    preview = preview_repair(event)
    assert preview.first_open == 4
    if not preview.is_empty:
        apply_repair(event=event, actor=ratna, department=solo, digest=preview.digest)
    after = set(released_of(event).meetings.filter(slot__number__lte=3).values_list("slot__number", "table"))
    assert after == first


def test_absent_today_means_tomorrow_if_it_can_be(
    second_day: Callable[..., MatchingEvent], ratna: User, kemasan: Business
) -> None:
    event = second_day(5)
    version = released_of(event)
    on_first = version.slots.get(number=1).starts_at + dt.timedelta(seconds=30)
    one = participant_of(event, kemasan)
    Attendance.objects.create(participant=one, day=1, state="absent", acted_at=on_first, set_by=ratna)
    preview = preview_repair(event, now=on_first)
    slots = {p.slot for p in preview.repair.timetable.placed if str(one.pk) in (p.first, p.second)}
    assert preview.first_open == 1 and not slots & {1, 2} and slots & {3, 4, 5}


def test_only_days_of_the_event_are_repaired_and_the_last_one_closes_it(
    second_day: Callable[..., MatchingEvent], ratna: User
) -> None:
    event = second_day(2)
    with pytest.raises(ValidationError) as error:
        preview_repair(event, now=timezone.now() + dt.timedelta(days=2))
    assert error.value.code == "not_today"
    MatchingEvent.objects.filter(pk=event.pk).update(last_date=event.days[-1] + dt.timedelta(days=1))
    event.refresh_from_db()
    assert do(event, ratna, "close").code == "early_last"
    MatchingEvent.objects.filter(pk=event.pk).update(last_date=event.days[-2])
    event.refresh_from_db()
    assert do(event, ratna, "close").status == "done"


def test_the_owners_next_meeting_has_its_day(
    second_day: Callable[..., MatchingEvent], sri: User, enter: Enter
) -> None:
    event = second_day(3)
    text = enter(sri).get(reverse("event_agenda", args=[event.pk])).content.decode()
    assert text.count("<h3>") >= 1 and clock.letters(event.time_zone) in text
