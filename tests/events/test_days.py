"""An event of several days: form, plan, timetable, agendas, papers; each time with its day and zone."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from datetime import time
from typing import Any

import icalendar
import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from gandeng.accounts.models import User
from gandeng.core.timetable.verify import verify
from gandeng.directory.models import Business
from gandeng.documents.agenda import agenda_pages, qr_text
from gandeng.documents.messages import message
from gandeng.events.forms import EventForm, ExceptionsForm
from gandeng.events.models import MatchingEvent, TimetableVersion
from gandeng.events.queries.document import plan_document
from gandeng.events.queries.planning import plan_input, stored
from gandeng.events.queries.viewer import Viewer
from gandeng.events.services.frames import Frame, change_event
from gandeng.events.services.participants import set_exceptions
from gandeng.events.services.pins import fix_meeting
from gandeng.events.services.scenarios import add_scenario, compute_scenario
from gandeng.events.slots import Presence
from tests.events.conftest import quiet

pytestmark = pytest.mark.django_db
Fair = Callable[..., MatchingEvent]
Make = Callable[[MatchingEvent], TimetableVersion]
Enter = Callable[..., Client]
LINES = "09:00-10:00/20m\n13:00-13:40/20m"


def frame_of(event: MatchingEvent, **changes: Any) -> Frame:
    values = {
        "name": event.name, "host": event.host, "date": event.date, "last_date": event.last_date,
        "slots_spec": event.slots_spec, "tables": event.tables, "place": event.place,
        "time_zone": event.time_zone, "block_tables": tuple(event.block_tables),
    }  # fmt: skip
    return Frame(**(values | changes))


@pytest.fixture
def two_days(fair: Fair, ratna: User) -> Fair:
    """``two_days(n)``: three sessions on the first day, two on the second."""

    def make(n: int = 4, **changes: Any) -> MatchingEvent:
        event = fair(n)
        later = event.date + dt.timedelta(days=1)
        values = {"last_date": later, "slots_spec": LINES, "tables": 4} | changes
        change_event(event=event, actor=ratna, frame=frame_of(event, **values), version=event.version)
        event.refresh_from_db()
        return event

    return make


def test_by_form(fair: Fair, ratna: User, enter: Enter) -> None:
    event = fair(2)
    first, last = event.date.isoformat(), (event.date + dt.timedelta(days=2)).isoformat()
    data = {
        "name": "Dua hari", "host": event.host_id, "date": first, "last_date": last,
        "slots_spec": "09:00-10:00/20m\r\n-\r\n13:00-14:00/30m", "tables": "5, 3\r\n1\r\n2",
        "version": event.version,
    }  # fmt: skip
    url = reverse("event_change", args=[event.pk])
    assert enter(ratna).post(url, data).status_code == 302
    event.refresh_from_db()
    assert len(event.days) == 3 and [s.day for s in event.slot_times] == [1, 1, 1, 3, 3]
    assert event.table_counts == (5, 5, 5, 2, 2)
    page = enter(ratna).get(url).content.decode()
    assert "09:00-10:00/20m\n-\n13:00-14:00/30m" in page and "5, 3\n1\n2" in page
    assert "–" in event.days_text and event.hours.startswith("09.00–14.00")


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"last_date": -1}, "last_date", "order"),
        ({"last_date": 7}, "last_date", "most"),
        ({"last_date": 2, "slots_spec": LINES}, "slots_spec", "lines"),
        ({"last_date": 1, "tables": "3\n4\n5"}, "tables", "lines"),
        ({"last_date": 1, "slots_spec": "-\n-"}, "slots_spec", "empty"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(
    changes: dict[str, Any], field: str, code: str, fair: Fair, ratna: User
) -> None:
    event = fair(2)
    shift = changes.pop("last_date")
    data = {
        "name": "T", "host": event.host_id, "date": event.date.isoformat(), "slots_spec": "09:00-10:00/20m",
        "last_date": (event.date + dt.timedelta(days=shift)).isoformat(), "tables": "3",
    } | changes  # fmt: skip
    errors = EventForm(data, user=ratna, event=event).errors.as_data()
    assert [e.code for e in errors[field]] == [code]


def test_the_programme_has_to_run_on_all_days(fair: Fair, ratna: User) -> None:
    event = fair(2)
    last = event.programme.ends_on
    data = {
        "name": "T", "host": event.host_id, "date": last.isoformat(), "slots_spec": "09:00-10:00/20m",
        "last_date": (last + dt.timedelta(days=1)).isoformat(), "tables": "3",
    }  # fmt: skip
    assert "date" in EventForm(data, user=ratna, event=event).errors


def test_slots_are_unique_over_the_days_and_nobody_waits_over_night(two_days: Fair, plan: Make) -> None:
    event = two_days(4)
    frame = plan_input(event).frame
    assert frame.slots == 5 and frame.blocks == (3,)
    version = plan(event)
    slots = list(version.slots.all())
    assert [s.number for s in slots] == [1, 2, 3, 4, 5] and [s.block for s in slots] == [1, 1, 1, 2, 2]
    assert (slots[3].starts_at - slots[0].starts_at) == dt.timedelta(days=1, hours=4)
    assert verify(*stored(version)) == ()
    assert version.quality["breaks"] == 0 and version.quality["proved"]


def test_tables_of_each_sitting_of_each_day(two_days: Fair, plan: Make) -> None:
    event = two_days(6, tables=4, block_tables=([4], [1]))
    version = plan(event)
    used = {n: version.meetings.filter(slot__number=n).count() for n in range(1, 6)}
    assert max(used[4], used[5]) == 1 and used[1] == 4
    assert version.quality["places"] == 3 * 4 + 2 * 1


def test_what_is_said_of_a_day_is_kept_to(
    two_days: Fair, plan: Make, ratna: User, enter: Enter, keripik: Business
) -> None:
    event = two_days(4)
    one = event.participants.get(business=keripik)
    url = reverse("participant_change", args=[event.pk, one.pk])
    wrong = enter(ratna).post(url, {"when_1": "", "when_2": "pulang setelah makan siang"})
    assert wrong.status_code == 200 and not event.participants.get(pk=one.pk).hours
    assert enter(ratna).post(url, {"when_1": "datang 09.20", "when_2": "tidak datang"}).status_code == 302
    one.refresh_from_db()
    assert one.presence == {1: Presence(time(9, 20)), 2: Presence(absent=True)}
    assert one.gone(event.slot_times) == {1, 4, 5}
    listed = enter(ratna).get(reverse("participant_list", args=[event.pk])).content.decode()
    assert "datang 09.20" in listed and "tidak datang" in listed
    assert ExceptionsForm(participant=one).initial["when_2"] == "tidak datang"
    version = plan(event)
    assert set(version.seats.filter(participant=one).values_list("slot__number", flat=True)) <= {2, 3}
    with pytest.raises(ValidationError):
        everything = {1: Presence(absent=True), 2: Presence(absent=True)}
        set_exceptions(participant=one, actor=ratna, away=[], most=None, stays=False, presence=everything)


def test_exceptions_and_fixed_meetings_follow_their_day(
    two_days: Fair, ratna: User, keripik: Business, kemasan: Business
) -> None:
    event = two_days(4)
    one, two = (event.participants.get(business=b) for b in (keripik, kemasan))
    said = {2: Presence(time(13, 20))}
    set_exceptions(participant=one, actor=ratna, away=[1], most=None, stays=False, presence=said)
    fix_meeting(event=event, actor=ratna, first=one, second=two, slot=event.slot_times[4])
    event.refresh_from_db()
    assert plan_input(event).pins == {(str(one.pk), str(two.pk)): 4}
    # The first day is taken away: the second is the first now.
    frame = frame_of(
        event, date=event.last_date, last_date=None, slots_spec="13:00-13:40/20m", block_tables=()
    )
    change_event(event=event, actor=ratna, frame=frame, version=event.version)
    event.refresh_from_db()
    one.refresh_from_db()
    assert one.presence == {1: Presence(time(13, 20))} and one.away == []
    assert plan_input(event).pins == {(str(one.pk), str(two.pk)): 1}
    frame = frame_of(
        event, date=event.date + dt.timedelta(days=1), last_date=event.date + dt.timedelta(days=2)
    )
    change_event(event=event, actor=ratna, frame=frame, version=event.version)
    event.refresh_from_db()
    assert plan_input(event).lost_pins == 0, "the event moved as a whole: the first day stays the first"


def test_timetable_and_agenda_are_grouped_by_day(
    two_days: Fair, release: Make, ratna: User, sri: User, enter: Enter, keripik: Business, kemasan: Business
) -> None:
    event = two_days(5)
    meet_tomorrow(event, ratna, keripik, kemasan)
    version = release(event)
    page = enter(ratna).get(reverse("timetable_detail", args=[event.pk, version.number])).content.decode()
    assert page.count('scope="rowgroup"') == 2
    one = event.participants.get(business=keripik)
    agenda = enter(sri).get(reverse("event_agenda", args=[event.pk])).content.decode()
    assert agenda.count("<h3>") == len(_dates(version, one)) == 2
    assert agenda.count('<ol class="agenda">') == 2 and agenda.count("</ol>") == 2
    calendar = enter(sri).get(reverse("file_calendar", args=[event.pk, one.pk])).content
    entries = icalendar.Calendar.from_ical(calendar).walk("VEVENT")
    assert {entry["DTSTART"].dt.date() for entry in entries} == _dates(version, one) == set(event.days)
    results = enter(ratna).get(reverse("day_results", args=[event.pk])).content.decode()
    assert results.count(" WIB ·") == version.meetings.count()


def meet_tomorrow(event: MatchingEvent, actor: User, one: Business, other: Business) -> None:
    """Fix a meeting to the last session, so that one has a meeting on each day."""
    two = [event.participants.get(business=business) for business in (one, other)]
    fix_meeting(event=event, actor=actor, first=two[0], second=two[1], slot=event.slot_times[-1])


def _dates(version: TimetableVersion, participant: Any) -> set[dt.date]:
    moments = version.seats.filter(participant=participant).values_list("slot__starts_at", flat=True)
    return {moment.astimezone(dt.timezone(dt.timedelta(hours=7))).date() for moment in moments}


def test_messages_and_papers_name_the_day(
    two_days: Fair, release: Make, ratna: User, enter: Enter, keripik: Business, kemasan: Business
) -> None:
    event = two_days(5)
    meet_tomorrow(event, ratna, keripik, kemasan)
    version = release(event)
    document = plan_document(version, Viewer(event, ratna))
    assert document.event.days == event.days
    page = next(p for p in agenda_pages(document) if p.business == keripik.name)
    text = message(page)
    assert text.count("*") == 4 and text.count(" WIB, Meja") == len(page.lines)
    assert [line.opens != "" for line in page.lines].count(True) == 2
    assert all(day in qr_text(page) for day in {line.day for line in page.lines})
    client = enter(ratna)
    for name, parts in (("file_agendas", 1), ("file_wall", 2), ("file_attendance", 2), ("file_cards", 2)):
        answer = client.get(reverse(name, args=[event.pk, version.number]))
        shown = "\n".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
        for day in event.days:
            words = f"{day.day} "
            assert shown.count(words) >= parts - 1, name
    slips = client.get(reverse("file_slips", args=[event.pk, version.number])).content
    assert f"{event.days[1].day} " in pypdf.PdfReader(io.BytesIO(slips)).pages[0].extract_text()
    assert client.get(reverse("file_workbook", args=[event.pk, version.number])).status_code == 200


def test_a_day_more_is_a_change_that_is_told(
    two_days: Fair, release: Make, ratna: User, enter: Enter
) -> None:
    event = two_days(4)
    release(event)
    change_event(
        event=event,
        actor=ratna,
        frame=frame_of(event, last_date=event.date + dt.timedelta(days=2), slots_spec="09:00-10:00/20m"),
        version=event.version,
    )
    event.refresh_from_db()
    page = enter(ratna).get(reverse("event_detail", args=[event.pk])).content.decode()
    assert "Kedaluwarsa" in page and len(event.slot_times) == 9


def test_what_if_on_all_days(two_days: Fair, plan: Make, ratna: User, enter: Enter) -> None:
    event = two_days(4)
    plan(event)
    shorter = add_scenario(
        event=event, actor=ratna, slots_spec=LINES.replace("/20m", "/10m"), walk_minutes=0, tables=[[4], [2]]
    )
    more = add_scenario(event=event, actor=ratna, slots_spec=LINES, walk_minutes=0, tables=[9])
    for scenario in (shorter, more):
        compute_scenario(scenario=scenario, on_progress=quiet)
    assert (shorter.quality["slots"], shorter.quality["places"]) == (10, 6 * 4 + 4 * 2)
    assert (more.quality["slots"], more.quality["places"]) == (5, 45)
    text = enter(ratna).get(reverse("what_if", args=[event.pk])).content.decode()
    assert "4 | 2" in text and "/ 45<" in text and "/ 32<" in text
