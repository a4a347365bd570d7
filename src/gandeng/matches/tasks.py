"""Background work of matching."""

from __future__ import annotations

from gandeng.common.jobs import running
from gandeng.common.queue import queue
from gandeng.matches.models import MatchRun
from gandeng.matches.services import compute_run


@queue.task()
def compute(job_pk: int) -> None:
    """Fill the run that a job stands for."""
    with running(job_pk) as (job, progress):
        run = MatchRun.objects.select_related("programme", "created_by").get(pk=job.object_id)
        compute_run(run=run, on_progress=progress)
