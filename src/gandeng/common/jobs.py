"""Long tasks with progress: start, report, look.

An app's ``tasks.py`` registers the work with ``@queue.task()`` and runs it inside
``running(job)``; the page that waits polls ``job/<pk>/`` every two seconds.
"""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import connections, transaction
from django.db.models import Q
from django.utils import timezone

from gandeng.common.models import Job

log = logging.getLogger(__name__)
Progress = Callable[[float, str], None]

# A job that waits for longer was never queued: the server stopped between noting and queueing it.
LONGEST_WAIT = timedelta(minutes=15)


def start(task: Callable[..., Any], *, kind: str, subject: Any, actor: Any, part: str = "") -> Job:
    """Make a job row and put ``task(job.pk)`` into the queue once the transaction is through.

    ``part`` names whose or which part of ``subject`` it is about: its object id is then "7-part".
    """
    job = Job.objects.create(kind=kind, object_id=_about(subject, part), created_by=actor)
    transaction.on_commit(lambda: task(job.pk))
    return job


def _about(subject: Any, part: str) -> str:
    return f"{subject.pk}-{part}" if part else str(subject.pk)


def at_work(kind: str, subject: Any, part: str = "") -> Job | None:
    """The job of this kind on ``subject`` that waits or runs. A lost one is not in the way for ever."""
    alive = Q(status=Job.Status.RUNNING) | Q(
        status=Job.Status.WAITING, created_at__gt=timezone.now() - LONGEST_WAIT
    )
    return Job.objects.filter(alive, kind=kind, object_id=_about(subject, part)).first()


@transaction.atomic
def start_once(task: Callable[..., Any], *, kind: str, subject: Any, actor: Any, part: str = "") -> Job:
    """Like :func:`start`, but a second click, a colleague's too, gets the job that is at work already."""
    # The row's lock lets two clicks at one moment pass one after the other.
    type(subject)._default_manager.select_for_update().get(pk=subject.pk)
    found = at_work(kind, subject, part)
    return found or start(task, kind=kind, subject=subject, actor=actor, part=part)


@contextmanager
def running(pk: int) -> Iterator[tuple[Job, Progress]]:
    """Mark the job as running, give a progress function, and note how it ended.

    An error is logged without the data that caused it and shown as ``error_code``; the worker
    goes on with the next job.
    """
    job = Job.objects.get(pk=pk)
    Job.objects.filter(pk=pk).update(status=Job.Status.RUNNING)
    last = 0.0

    def progress(fraction: float, stage: str) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < 0.5 and fraction < 1:
            return  # a page polls every 2 s: more writes than that help nobody
        last = now
        Job.objects.filter(pk=pk).update(percent=int(100 * fraction), stage=stage)

    try:
        yield job, progress
    except Exception as error:
        # Frames and kind only: the message of a database error quotes the row it is about.
        frames = "".join(traceback.format_tb(error.__traceback__))
        log.error("job %s (%s) failed: %s\n%s", pk, job.kind, type(error).__name__, frames)
        code = getattr(error, "code", "") or type(error).__name__
        end: dict[str, Any] = {"status": Job.Status.FAILED, "error_code": str(code)[:40]}
    else:
        end = {"status": Job.Status.DONE, "percent": 100}
    Job.objects.filter(pk=pk).update(finished_at=timezone.now(), **end)


def end_interrupted() -> int:
    """Mark jobs that an ended worker left running as failed, so that they can be ordered again.

    For a worker that starts; returns how many. Should another worker still be at one of them, that
    one's own end is noted as always.
    """
    return Job.objects.filter(status=Job.Status.RUNNING).update(
        status=Job.Status.FAILED, error_code="interrupted", finished_at=timezone.now()
    )


def close_connections() -> None:
    """Give connections back at the end of a worker's task."""
    connections.close_all()
