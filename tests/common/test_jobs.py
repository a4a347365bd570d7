"""Jobs that a worker left behind."""

from __future__ import annotations

from gandeng.accounts.models import User
from gandeng.common.jobs import end_interrupted
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
