"""What the waiting page says about each kind of job, and where its result is found.

An app's ``tasks.py`` registers its kind; the page itself stays here, so that nobody writes a
second one:

    register(
        "import_read",
        title=a lazy translation,
        result=lambda object_id: reverse("import_detail", args=[object_id]),
        stages={"sheets": …}, errors={"too_big": …},  # code -> sentence
        seen_by=lambda user, object_id: …,  # colleagues who wait for the same result
    )
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from gandeng.common.models import Job


def nobody_else(user: Any, object_id: str) -> bool:
    """Only whoever started it may watch."""
    return False


@dataclass(frozen=True, slots=True)
class JobPage:
    """Words and address for one kind of job. ``stages`` and ``errors`` map codes to sentences.

    ``seen_by`` says who besides the one who started a job may watch it, by its object id.
    """

    title: Any
    result: Callable[[str], str] | None = None
    stages: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, Any] = field(default_factory=dict)
    seen_by: Callable[[Any, str], bool] = nobody_else


_pages: dict[str, JobPage] = {}

# What can befall any kind of job.
ERRORS = {
    "interrupted": _("The server was restarted in the middle of this. Nothing was changed; start it again."),
}


def register(
    kind: str,
    *,
    title: Any,
    result: Callable[[str], str],
    stages: Mapping[str, Any] | None = None,
    errors: Mapping[str, Any] | None = None,
    seen_by: Callable[[Any, str], bool] = nobody_else,
) -> None:
    """Tell the waiting page about ``kind``. ``result`` gives the address for the job's object id."""
    _pages[kind] = JobPage(title, result, stages or {}, errors or {}, seen_by)


def may_see(user: Any, job: Job) -> bool:
    """Whoever started the job, and those to whom its kind shows it."""
    page = _pages.get(job.kind)
    return job.created_by_id == user.pk or (page is not None and page.seen_by(user, job.object_id))


def page_of(job: Job) -> dict[str, Any]:
    """What the waiting page shows for ``job``; kinds that nobody registered get general words."""
    page = _pages.get(job.kind, JobPage(_("Working")))
    return {
        "job": job,
        "title": page.title,
        "stage": page.stages.get(job.stage, ""),
        "error": page.errors.get(job.error_code) or ERRORS.get(job.error_code, ""),
        "result_url": page.result(job.object_id) if page.result else "",
        "is_over": job.status in (Job.Status.DONE, Job.Status.FAILED),
    }
