"""Background work of programmes."""

from __future__ import annotations

from dataclasses import asdict

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gandeng.common.job_pages import register
from gandeng.common.jobs import running
from gandeng.common.queue import queue
from gandeng.directory.models import Business
from gandeng.programmes.models import Programme
from gandeng.programmes.queries import own_department_in
from gandeng.programmes.services import lend
from gandeng.programmes.suggestions import verdicts

register(
    "lend",
    title=_("Looking for businesses that can trade with another region"),
    result=lambda object_id: reverse("programme_detail", args=[object_id]),
    stages={"judging": _("Reading what each business makes and sells")},
)


@queue.task()
def lend_suggested(job_pk: int) -> None:
    """Lend every own business that the engine thinks can trade with another region."""
    with running(job_pk) as (job, progress):
        programme = Programme.objects.get(pk=job.object_id)
        own = own_department_in(programme, job.created_by)
        if own is None:  # no longer an officer there since the job was ordered
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
