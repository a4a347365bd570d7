"""Background work of programmes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gandeng.common.job_pages import register
from gandeng.common.jobs import running
from gandeng.common.queue import queue
from gandeng.directory.models import Business
from gandeng.programmes.models import Partnership
from gandeng.programmes.services import lend
from gandeng.programmes.suggestions import verdicts

KIND = "lend"


def _page(object_id: str) -> str:
    return reverse("programme_detail", args=[Partnership.objects.get(pk=object_id).programme_id])


def _seen_by(user: Any, object_id: str) -> bool:
    departments = user.memberships.filter(role="officer").values("department")
    return Partnership.objects.filter(pk=object_id, department__in=departments).exists()


register(
    KIND,
    title=_("Looking for businesses that can trade with another region"),
    result=_page,
    seen_by=_seen_by,
    stages={"judging": _("Reading what each business makes and sells")},
)


@queue.task()
def lend_suggested(job_pk: int) -> None:
    """Lend every business of a partner department that the engine thinks can trade with another region."""
    with running(job_pk) as (job, progress):
        place = Partnership.objects.select_related("programme", "department").get(pk=job.object_id)
        programme, own = place.programme, place.department
        if not _seen_by(job.created_by, job.object_id):  # no longer an officer there
            return
        businesses = list(Business.objects.filter(department=own).current().prefetch_related("offers"))
        fit, reasons = [], {}
        for number, (business, verdict) in enumerate(verdicts(businesses), start=1):
            if verdict.ok:
                fit.append(business)
                reasons[business.pk] = [asdict(reason) for reason in verdict.reasons]
            if number % 200 == 0:
                progress(number / len(businesses), "judging")
        lend(
            programme=programme,
            actor=job.created_by,
            department=own,
            businesses=fit,
            until=programme.ends_on,
            reasons=reasons,
        )
