"""Background work of matching."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gandeng.common.job_pages import register
from gandeng.common.jobs import running
from gandeng.common.queue import queue
from gandeng.matches.services import compute_run, order_run
from gandeng.programmes.models import Programme
from gandeng.programmes.queries import own_department_in

KIND = "match"


def _seen_by(user: Any, object_id: str) -> bool:
    return own_department_in(Programme(pk=int(object_id)), user) is not None


register(
    KIND,
    title=_("Proposing pairs"),
    result=lambda object_id: reverse("proposal_list", args=[object_id]),
    seen_by=_seen_by,
    stages={
        "reading": _("Reading the lent businesses"),
        "matching": _("Comparing offers and needs in both directions"),
        "saving": _("Saving the proposals"),
    },
)


@queue.task()
def compute(job_pk: int) -> None:
    """Propose pairs anew for the programme that a job stands for."""
    with running(job_pk) as (job, progress):
        programme = Programme.objects.get(pk=job.object_id)
        compute_run(run=order_run(programme=programme, actor=job.created_by), on_progress=progress)
