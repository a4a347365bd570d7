"""Jobs that a worker left behind."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common.jobs import LONGEST_WAIT, end_interrupted, start_once
from gandeng.common.models import Job


def test_what_a_dead_worker_left_running_can_be_ordered_again(ratna: User) -> None:
    states = ("waiting", "running", "done", "failed")
    for status in states:
        Job.objects.create(kind="timetable", object_id=status, created_by=ratna, status=status)
    assert end_interrupted() == 1
    left = Job.objects.get(object_id="running")
    assert (left.status, left.error_code) == (Job.Status.FAILED, "interrupted")
    assert left.finished_at is not None
    assert Job.objects.get(object_id="waiting").status == Job.Status.WAITING


def order(subject: Any, actor: User) -> Job:
    return start_once(lambda pk: None, kind="try", subject=subject, actor=actor)


def test_a_second_click_joins_the_job_at_work(ratna: User, asep: User, programme: Any) -> None:
    first = order(programme, ratna)
    assert order(programme, asep) == first
    Job.objects.filter(pk=first.pk).update(status=Job.Status.RUNNING)
    assert order(programme, ratna) == first
    Job.objects.filter(pk=first.pk).update(status=Job.Status.DONE)
    assert order(programme, ratna) != first


def test_a_lost_job_is_not_in_the_way_for_ever(ratna: User, programme: Any) -> None:
    lost = order(programme, ratna)
    ago = timezone.now() - LONGEST_WAIT - timedelta(seconds=1)
    Job.objects.filter(pk=lost.pk).update(created_at=ago)
    assert order(programme, ratna) != lost


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_one_moment_make_one_job(ratna: User, programme: Any) -> None:
    together = threading.Barrier(2)

    def click() -> None:
        together.wait()
        order(programme, ratna)
        connections.close_all()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()
    assert Job.objects.count() == 1
