"""The first page of everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from gandeng.accounts.models import User
from gandeng.intake.models import Import
from gandeng.regions.models import Department
from tests import factories

Enter = Callable[[User | None], Client]


def next_step(client: Client) -> str:
    step = client.get("/").context["next"]
    return step.url if step else ""


def test_an_officer_without_a_list_is_sent_to_the_import(enter: Enter, ratna: User) -> None:
    assert next_step(enter(ratna)) == "/impor/"


def test_the_next_step_follows_what_is_done(
    enter: Enter, ratna: User, solo: Department, bandung: Department, programme: Any
) -> None:
    client = enter(ratna)
    assert next_step(client) == "/pasangan/"
    programme.lendings.filter(business__department=solo).delete()
    assert next_step(client) == f"/program/{programme.pk}/"
    Import.objects.create(
        department=bandung, uploaded_by=ratna, filename="a", content=b"", sha256="1", status="review"
    )
    assert next_step(client) == f"/program/{programme.pk}/"  # Bandung's list is no work for Solo
    Import.objects.create(
        department=solo, uploaded_by=ratna, filename="a", content=b"", sha256="2", status="review"
    )
    assert next_step(client) == "/impor/"


def test_counts_are_of_the_own_department(enter: Enter, ratna: User, solo: Department, kemasan: Any) -> None:
    factories.business(solo, needs=["gula"], phone=None)
    factories.business(solo, needs=[])
    assert enter(ratna).get("/").context["figures"] == {
        "businesses": 2,
        "with_phone": 1,
        "with_needs": 1,
        "samples": 0,
    }


def test_the_number_of_queries_is_constant(
    enter: Enter, ratna: User, solo: Department, programme: Any, django_assert_max_num_queries: Any
) -> None:
    for _ in range(20):
        factories.business(solo)
    client = enter(ratna)
    with django_assert_max_num_queries(12):
        client.get("/")


def test_the_forum_sees_a_summary_without_tasks(enter: Enter, roni: User, programme: Any) -> None:
    page = enter(roni).get("/")
    assert "Program Solo–Bandung" in page.content.decode()
    assert "next" not in page.context


def test_owners_go_to_what_is_theirs(enter: Enter, sri: User, keripik: Any) -> None:
    assert enter(sri).get("/").headers["Location"] == "/usaha/saya/"


def test_people_without_a_role_are_told_whom_to_ask(enter: Enter, stranger: User) -> None:
    page = enter(stranger).get("/").content.decode()
    assert "belum terhubung ke dinas" in page
    assert "Keluar" in page


def test_the_forum_reaches_its_programmes_and_events(enter: Enter, roni: User, programme: Any) -> None:
    client = enter(roni)
    assert f'href="/program/{programme.pk}/"' in client.get("/").content.decode()
    assert client.get(f"/program/{programme.pk}/").status_code == 200
