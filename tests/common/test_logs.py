"""What never reaches the log: keys of personal links, and the values that an error quotes."""

from __future__ import annotations

import logging

import pytest
from django.conf import settings
from django.test import Client
from sesame.utils import get_token

from gandeng.accounts.models import User
from gandeng.common.jobs import running
from gandeng.common.logs import without_keys
from gandeng.common.models import Job


def test_a_refused_personal_link_is_logged_without_its_key(
    sri: User, caplog: pytest.LogCaptureFixture
) -> None:
    key = get_token(sri)
    console = settings.LOGGING["handlers"]["console"]
    assert [settings.LOGGING["filters"][name]["()"]() for name in console["filters"]] == [without_keys]
    caplog.handler.addFilter(without_keys)
    try:
        assert Client(enforce_csrf_checks=True).put(f"/m/{key}/").status_code in (403, 405)
        assert Client().get(f"/m/{key}x/").status_code == 410
    finally:
        caplog.handler.removeFilter(without_keys)
    assert caplog.text.count("/m/…/") == 2
    assert key not in caplog.text


def test_a_failed_job_is_logged_without_the_values(ratna: User, caplog: pytest.LogCaptureFixture) -> None:
    job = Job.objects.create(kind="match", object_id="1", created_by=ratna)
    quoted = f"Key (name)=({ratna.full_name}) already exists"
    with caplog.at_level(logging.ERROR), running(job.pk):
        raise ValueError(quoted)
    job.refresh_from_db()
    assert (job.status, job.error_code) == (Job.Status.FAILED, "ValueError")
    assert "ValueError" in caplog.text
    assert ratna.full_name not in caplog.text
