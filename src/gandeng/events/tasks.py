"""Background work of events, and what its waiting page says."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gandeng.common import job_pages
from gandeng.common.jobs import running
from gandeng.common.queue import queue
from gandeng.events.models import MatchingEvent, Scenario
from gandeng.events.services.announcements import send_to_all
from gandeng.events.services.scenarios import JOB_KIND as WHAT_IF
from gandeng.events.services.scenarios import compute_scenario
from gandeng.events.services.timetables import JOB_KIND, compute_timetable
from gandeng.notices.models import Notice
from gandeng.programmes.queries import own_department_in


def _seen_by(user: Any, object_id: str) -> bool:
    event = MatchingEvent.objects.select_related("programme").filter(pk=object_id).first()
    return event is not None and own_department_in(event.programme, user) is not None


job_pages.register(
    JOB_KIND,
    title=_("Making the timetable"),
    result=lambda object_id: reverse("timetable_latest", args=[object_id]),
    seen_by=_seen_by,
    stages={
        "reading": _("Reading participants and wishes"),
        "choosing": _("Choosing meetings"),
        "placing": _("Placing meetings in sessions"),
        "seating": _("Assigning tables"),
        "saving": _("Saving the draft"),
    },
    errors={
        "no_participants": _("Nobody takes part yet. Choose participants first."),
        "one_side": _("All participants are from one region. Add businesses of the partner."),
        "no_wishes": _("There are no proposed pairs or wishes between the participants."),
        "broken": _("The checker found a conflict in the result, so nothing was saved. Please try again."),
    },
)


job_pages.register(
    WHAT_IF,
    title=_("Computing a what-if"),
    result=lambda object_id: reverse("what_if", args=[_event_of(object_id)]),
    stages={
        "reading": _("Reading participants and wishes"),
        "choosing": _("Choosing meetings"),
        "placing": _("Placing meetings in sessions"),
        "seating": _("Assigning tables"),
    },
    errors={
        "broken": _("The checker found a conflict in the result, so nothing was saved. Please try again.")
    },
)


def _event_of(scenario: str) -> int:
    found = Scenario.objects.filter(pk=scenario).values_list("event", flat=True).first()
    return found or 0


def _sent_by(user: Any, object_id: str) -> bool:
    """A department's officers see what it sends; the object is the event and the department: "7-3"."""
    event, _dash, department = object_id.partition("-")
    found = MatchingEvent.objects.select_related("programme").filter(pk=event).first()
    own = own_department_in(found.programme, user) if found else None
    return own is not None and str(own.pk) == department


for _way in (Notice.Way.EMAIL, Notice.Way.WHATSAPP):
    job_pages.register(
        f"notices_{_way}",
        title=_("Sending messages"),
        result=lambda object_id: reverse("message_list", args=[object_id.split("-")[0]]),
        stages={"sending": _("Sending one after the other")},
        errors={},
        seen_by=_sent_by,
    )


@queue.task()
def compute_what_if(job_pk: int) -> None:
    """Fill in the numbers of the what-if that a job stands for."""
    with running(job_pk) as (job, progress):
        compute_scenario(scenario=Scenario.objects.get(pk=job.object_id), on_progress=progress)


@queue.task()
def send_email(job_pk: int) -> None:
    """Send the news of an event by e-mail."""
    _send(job_pk, Notice.Way.EMAIL)


@queue.task()
def send_whatsapp(job_pk: int) -> None:
    """Send the news of an event by WhatsApp Cloud API."""
    _send(job_pk, Notice.Way.WHATSAPP)


def _send(job_pk: int, way: str) -> None:
    with running(job_pk) as (job, progress):
        event = MatchingEvent.objects.select_related("programme").get(pk=job.object_id.split("-")[0])
        send_to_all(event=event, actor=job.created_by, way=way, on_progress=progress)


@queue.task()
def compute(job_pk: int) -> None:
    """Make a draft for the event that a job stands for."""
    with running(job_pk) as (job, progress):
        event = MatchingEvent.objects.select_related("programme").get(pk=job.object_id)
        compute_timetable(event=event, actor=job.created_by, on_progress=progress)
