"""Background work of matching."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gandeng.common.job_pages import register
from gandeng.common.jobs import running
from gandeng.common.queue import queue
from gandeng.matches.models import MatchRun
from gandeng.matches.services import compute_run

register(
    "match",
    title=_("Proposing pairs"),
    result=lambda object_id: reverse("match_run_result", args=[object_id]),
    stages={
        "reading": _("Reading the lent businesses"),
        "matching": _("Comparing offers and needs in both directions"),
        "saving": _("Saving the proposals"),
    },
)


@queue.task()
def compute(job_pk: int) -> None:
    """Fill the run that a job stands for."""
    with running(job_pk) as (job, progress):
        run = MatchRun.objects.select_related("programme", "created_by").get(pk=job.object_id)
        compute_run(run=run, on_progress=progress)
