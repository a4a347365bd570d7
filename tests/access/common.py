"""Lines of gandeng.common."""

from __future__ import annotations

from typing import Any

from gandeng.common.models import Job
from tests.access_table import Line


def _job(world: Any) -> dict[str, int]:
    job = Job.objects.create(kind="match", object_id="1", created_by=world.ratna)
    return {"pk": job.pk}


LINES = {"job_detail": Line("signed_in", "officer", args=_job)}
