"""Background work of imports: read, save, undo, purge. Each may be run again after a crash."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from huey import crontab

from gandeng.common.job_pages import register
from gandeng.common.jobs import running
from gandeng.common.queue import queue
from gandeng.intake import services
from gandeng.intake.errors import IntakeError, InternalFault
from gandeng.intake.models import Import

log = logging.getLogger(__name__)
READ, SAVE, UNDO = "import_read", "import_save", "import_undo"


def _page(object_id: str) -> str:
    return reverse("import_detail", args=[object_id])


def _seen_by(user: Any, object_id: str) -> bool:
    return Import.objects.visible_to(user).filter(pk=object_id).exists()


_ERRORS = {
    "not_balanced": _(
        "The rows do not add up, so nothing was saved. The list is kept; tell who runs this server."
    ),
    "changed_meanwhile": _("Somebody changed a business at the same moment. Nothing was saved; save again."),
}
register(
    READ,
    title=_("Reading the list"),
    result=_page,
    stages={
        "sheets": _("Opening the file"),
        "rows": _("Reading rows and columns"),
        "comparing": _("Comparing with businesses you already have"),
    },
    errors=_ERRORS,
    seen_by=_seen_by,
)
register(
    SAVE,
    title=_("Saving the list"),
    result=_page,
    stages={"saving": _("Saving")},
    errors=_ERRORS,
    seen_by=_seen_by,
)
register(
    UNDO,
    title=_("Taking the import back"),
    result=_page,
    stages={"undoing": _("Taking back")},
    errors=_ERRORS,
    seen_by=_seen_by,
)


def _run(job_pk: int, work: Callable[..., Any], after_failure: Import.Status) -> None:
    """Do the work; if it fails, nothing of it was written and the import goes back where it was.

    An error of ours is logged by its frames and its kind only: its message may quote a person.
    """
    with running(job_pk) as (job, progress):
        try:
            work(batch_pk=int(job.object_id), actor=job.created_by, on_progress=progress)
        except Exception as error:
            Import.objects.filter(
                pk=job.object_id, status__in=(Import.Status.SAVING, Import.Status.UNDOING)
            ).update(status=after_failure)
            if isinstance(error, IntakeError):
                raise
            frames = "".join(traceback.format_tb(error.__traceback__))
            log.error("import %s: %s\n%s", job.object_id, type(error).__name__, frames)
            raise InternalFault(str(getattr(error, "code", "")) or type(error).__name__) from None


@queue.task()
def read(job_pk: int) -> None:
    """Read the list that a job stands for."""
    with running(job_pk) as (job, progress):
        services.read_list(batch_pk=int(job.object_id), on_progress=progress)


@queue.task()
def save(job_pk: int) -> None:
    """Save the list that a job stands for."""
    _run(job_pk, services.save_list, Import.Status.REVIEW)


@queue.task()
def undo(job_pk: int) -> None:
    """Take back the import that a job stands for."""
    _run(job_pk, services.undo_list, Import.Status.SAVED)


@queue.periodic_task(crontab(minute="17", hour="3"))
def purge() -> None:
    """Every night: delete bytes and copies of what was settled 30 days ago."""
    services.purge_expired()
