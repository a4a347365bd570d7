"""Addresses of matching events."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from gandeng.events.models import MatchingEvent, Participant, TimetableVersion
from gandeng.events.services import frames, participants, timetables
from gandeng.events.services.releases import approve_timetable
from gandeng.matches.models import Wish
from tests.access_table import Line

STAFF = "officer partner forum"
PLANNERS = "officer partner"


def released(world: Any) -> MatchingEvent:
    """An event of the programme whose timetable both departments agreed to."""
    frame = frames.Frame(
        name="Temu Bisnis Matriks",
        host=world.solo.region,
        date=timezone.localdate() + dt.timedelta(days=7),
        slots_spec="09:00-10:00/20m",
        tables=2,
    )
    event = frames.create_event(programme=world.programme, actor=world.ratna, frame=frame)
    businesses = [world.keripik, world.kemasan]
    participants.add_participants(event=event, actor=world.ratna, businesses=businesses)
    Wish.objects.get_or_create(
        programme=world.programme,
        business=world.keripik,
        other=world.kemasan,
        defaults={"level": "want", "set_by": world.ratna},
    )
    event.refresh_from_db()
    version = draft_of(event, world)
    approve_timetable(version=version, actor=world.ratna, department=world.solo)
    approve_timetable(version=version, actor=world.asep, department=world.bandung)
    return event


def draft_of(event: MatchingEvent, world: Any) -> TimetableVersion:
    """One more draft of an event."""
    return timetables.compute_timetable(event=event, actor=world.ratna, on_progress=lambda *_: None)


def participant_of(event: MatchingEvent, business: Any) -> Participant:
    """The business at the event."""
    return event.participants.get(business=business)


def of_event(world: Any) -> dict[str, int]:
    return {"pk": released(world).pk}


def of_draft(world: Any) -> dict[str, int]:
    event = released(world)
    return {"pk": event.pk, "number": draft_of(event, world).number}


def of_discarded(world: Any) -> dict[str, int]:
    arguments = of_draft(world)
    versions = TimetableVersion.objects.filter(event=arguments["pk"], number=arguments["number"])
    versions.update(status=TimetableVersion.Status.DISCARDED)
    return arguments


def of_participant(world: Any) -> dict[str, int]:
    event = released(world)
    return {"pk": event.pk, "participant_pk": participant_of(event, world.keripik).pk}


def post_on(may: str, args: Any) -> Line:
    return Line("officer", may, methods="POST", args=args)


LINES = {
    "event_list": Line("staff", "officer partner third forum"),
    "event_create": Line("officer", "officer partner third", methods="GET POST"),
    "event_detail": Line("staff", STAFF, args=of_event),
    "event_change": Line("officer", PLANNERS, methods="GET POST", args=of_event),
    "participant_list": Line("officer", PLANNERS, args=of_event),
    "participant_add": Line("officer", PLANNERS, methods="GET POST", args=of_event),
    "participant_choose": Line("officer", PLANNERS, methods="GET POST", args=of_event),
    "participant_remove": post_on(PLANNERS, of_event),
    "participant_restore": post_on(PLANNERS, of_event),
    "participant_change": Line("officer", PLANNERS, methods="GET POST", args=of_participant),
    "timetable_compute": post_on(PLANNERS, of_event),
    "timetable_latest": Line("officer", PLANNERS, args=of_event),
    "timetable_detail": Line("officer", PLANNERS, args=of_draft),
    "timetable_approve": post_on(PLANNERS, of_draft),
    "timetable_disapprove": post_on(PLANNERS, of_draft),
    "timetable_discard": post_on(PLANNERS, of_draft),
    "timetable_restore": post_on(PLANNERS, of_discarded),
    "file_workbook": Line("officer", PLANNERS, args=of_draft),
    "file_agendas": Line("officer", PLANNERS, args=of_draft),
    "file_messages": Line("officer", PLANNERS, args=of_draft),
    "file_cards": Line("officer", PLANNERS, args=of_draft),
    "file_wall": Line("officer", PLANNERS, args=of_draft),
    "file_attendance": Line("officer", PLANNERS, args=of_draft),
    "file_slips": Line("officer", PLANNERS, args=of_draft),
    "event_cancel": post_on(PLANNERS, of_event),
    "event_restore": post_on(PLANNERS, of_event),
    "pin_list": Line("officer", PLANNERS, methods="GET POST", args=of_event),
    "pin_remove": post_on(PLANNERS, of_event),
    "what_if": Line("officer", PLANNERS, methods="GET POST", args=of_event),
    "what_if_remove": post_on(PLANNERS, of_event),
    "what_if_use": post_on(PLANNERS, of_event),
    "message_send": post_on(PLANNERS, of_event),
    "message_links": post_on(PLANNERS, of_event),
    "message_mark": post_on("officer", of_participant),
    "number_choice": post_on("officer", of_participant),
    "message_list": Line("officer", PLANNERS, args=of_event),
    "file_agenda": Line("signed_in", "officer owner", args=of_participant),
}
