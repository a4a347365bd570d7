"""Background work of events, and what its waiting page says."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gandeng.common import job_pages
from gandeng.common.jobs import running
from gandeng.common.queue import queue
from gandeng.events.models import MatchingEvent
from gandeng.events.services.timetables import JOB_KIND, compute_timetable
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


@queue.task()
def compute(job_pk: int) -> None:
    """Make a draft for the event that a job stands for."""
    with running(job_pk) as (job, progress):
        event = MatchingEvent.objects.select_related("programme").get(pk=job.object_id)
        compute_timetable(event=event, actor=job.created_by, on_progress=progress)
