"""Background work of deals: reminders that leave by themselves."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gandeng.common import job_pages
from gandeng.common.jobs import running
from gandeng.common.queue import queue
from gandeng.deals.services.reminding import send_to_all
from gandeng.notices.models import Notice
from gandeng.programmes.models import Partnership


def kind_of(way: str) -> str:
    """The kind of job that sends by this way; its object is the department's place in the programme."""
    return f"reminders_{way}"


def _result(object_id: str) -> str:
    programme = Partnership.objects.filter(pk=object_id).values_list("programme", flat=True).first()
    return reverse("deal_due", args=[programme or 0])


def _seen_by(user: Any, object_id: str) -> bool:
    officers = user.memberships.filter(role="officer").values("department")
    return Partnership.objects.filter(pk=object_id, department__in=officers).exists()


for _way in (Notice.Way.EMAIL, Notice.Way.WHATSAPP):
    job_pages.register(
        kind_of(_way),
        title=_("Sending reminders"),
        result=_result,
        stages={"sending": _("Sending one after the other")},
        seen_by=_seen_by,
    )


@queue.task()
def remind_by_email(job_pk: int) -> None:
    """Ask by e-mail."""
    _send(job_pk, Notice.Way.EMAIL)


@queue.task()
def remind_by_whatsapp(job_pk: int) -> None:
    """Ask by WhatsApp Cloud API."""
    _send(job_pk, Notice.Way.WHATSAPP)


def _send(job_pk: int, way: str) -> None:
    with running(job_pk) as (job, progress):
        partnership = Partnership.objects.select_related("programme").get(pk=job.object_id)
        send_to_all(partnership=partnership, actor=job.created_by, way=way, on_progress=progress)
