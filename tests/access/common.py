"""Lines of gandeng.common."""

from __future__ import annotations

from typing import Any

from gandeng.common.models import Job
from tests.access_table import Line


def _job(world: Any) -> dict[str, int]:
    """Ratna's job on the programme: the partner's officers wait for the same pairs."""
    job = Job.objects.create(kind="match", object_id=str(world.programme.pk), created_by=world.ratna)
    return {"pk": job.pk}


LINES = {"job_detail": Line("signed_in", "officer partner", args=_job)}
