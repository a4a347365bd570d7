"""Background work: comparing regions, choosing a delegation."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gandeng.common.job_pages import register
from gandeng.common.jobs import running
from gandeng.common.queue import queue
from gandeng.partners.models import Comparison, Delegation, TableUpload
from gandeng.partners.services.comparing import compute_comparison
from gandeng.partners.services.delegating import compute_delegation
from gandeng.partners.services.tables import read_upload

COMPARE, CHOOSE, READ = "compare_regions", "choose_delegation", "read_table"

register(
    COMPARE,
    title=_("Comparing regions"),
    result=lambda object_id: reverse("partner_list"),
    stages={
        "reading": _("Reading what each business offers and needs"),
        "comparing": _("Comparing in both directions"),
    },
)
register(
    CHOOSE,
    title=_("Choosing the delegation"),
    result=lambda object_id: reverse("delegation_result", args=[object_id]),
    stages={
        "reading": _("Reading what each business makes and sells"),
        "choosing": _("Weighing needs, newcomers and districts"),
    },
)


register(
    READ,
    title=_("Reading the table"),
    result=lambda object_id: reverse("table_reading", args=[object_id]),
    stages={"reading": _("Placing regions, sectors and numbers"), "saving": _("Saving with its source")},
)


@queue.task()
def read(job_pk: int) -> None:
    """Read the file that a job stands for."""
    with running(job_pk) as (job, progress):
        upload = TableUpload.objects.select_related("department", "created_by").get(pk=job.object_id)
        read_upload(upload=upload, on_progress=progress)


@queue.task()
def compare(job_pk: int) -> None:
    """Fill the comparison that a job stands for."""
    with running(job_pk) as (job, progress):
        comparison = Comparison.objects.select_related("department__region", "table", "created_by").get(
            pk=job.object_id
        )
        compute_comparison(comparison=comparison, on_progress=progress)


@queue.task()
def choose(job_pk: int) -> None:
    """Fill the delegation that a job stands for."""
    with running(job_pk) as (job, progress):
        delegation = Delegation.objects.select_related("department__region", "programme", "created_by").get(
            pk=job.object_id
        )
        compute_delegation(delegation=delegation, on_progress=progress)
