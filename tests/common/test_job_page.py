"""The waiting page: progress for the one who waits, the result when it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from gandeng.accounts.models import User
from gandeng.common import job_pages
from gandeng.common.models import Job

Enter = Callable[[User | None], Client]
HTMX = {"headers": {"hx-request": "true"}}


@pytest.fixture
def kind() -> Iterator[str]:
    job_pages.register(
        "try",
        title="Mencoba",
        result=lambda pk: f"/usaha/{pk}/",
        stages={"half": "Separuh jalan"},
        errors={"e": "Gagal begini"},
        seen_by=lambda user, object_id: (user.full_name, object_id) == ("Bu Wulan", "7"),
    )
    yield "try"
    del job_pages._pages["try"]


def job(user: User, **values: object) -> Job:
    return Job.objects.create(kind="try", object_id="7", created_by=user, **values)


def test_progress_is_polled_and_works_without_script(enter: Enter, ratna: User, kind: str) -> None:
    row = job(ratna, status="running", percent=64, stage="half")
    page = enter(ratna).get(f"/tugas/{row.pk}/").content.decode()
    assert 'hx-trigger="every 2s"' in page
    assert 'http-equiv="refresh"' in page
    assert "Separuh jalan, 64 %" in page
    part = enter(ratna).get(f"/tugas/{row.pk}/", **HTMX).content.decode()
    assert "<html" not in part
    assert "64 %" in part


def test_done_leads_on(enter: Enter, ratna: User, kind: str) -> None:
    row = job(ratna, status="done", percent=100)
    assert enter(ratna).get(f"/tugas/{row.pk}/", **HTMX).headers["HX-Redirect"] == "/usaha/7/"
    assert enter(ratna).get(f"/tugas/{row.pk}/").headers["Location"] == "/usaha/7/"


def test_failure_says_why(enter: Enter, ratna: User, kind: str) -> None:
    known, unknown = (
        job(ratna, status="failed", error_code="e"),
        job(ratna, status="failed", error_code="zzz"),
    )
    assert "Gagal begini" in enter(ratna).get(f"/tugas/{known.pk}/").content.decode()
    assert "kode zzz" in enter(ratna).get(f"/tugas/{unknown.pk}/").content.decode()
    cut = job(ratna, status="failed", error_code="interrupted")
    assert "Server dijalankan ulang" in enter(ratna).get(f"/tugas/{cut.pk}/").content.decode()


def test_a_kind_nobody_registered_still_has_words(enter: Enter, ratna: User) -> None:
    row = job(ratna, status="running")
    assert "Sedang dikerjakan" in enter(ratna).get(f"/tugas/{row.pk}/").content.decode()


def test_those_who_wait_see_it_and_nobody_else(
    enter: Enter, ratna: User, asep: User, wulan: User, kind: str
) -> None:
    row = job(ratna)
    answers = [enter(person).get(f"/tugas/{row.pk}/").status_code for person in (ratna, wulan, asep)]
    assert answers == [200, 200, 404]


def test_a_job_of_no_known_kind_is_its_owners_alone(enter: Enter, ratna: User, wulan: User) -> None:
    assert enter(wulan).get(f"/tugas/{job(ratna).pk}/").status_code == 404
