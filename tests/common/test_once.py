"""A form that is sent twice makes one thing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common.models import IdempotencyKey
from gandeng.common.once import KEPT
from gandeng.directory.models import Business
from gandeng.events.models import MatchingEvent
from gandeng.programmes.models import Programme
from gandeng.regions.models import Department

Enter = Callable[[User | None], Client]
BUSINESS = {
    "name": "Usaha Coba (contoh)",
    "offers-TOTAL_FORMS": "0",
    "offers-INITIAL_FORMS": "0",
    "needs-TOTAL_FORMS": "0",
    "needs-INITIAL_FORMS": "0",
}


def test_each_form_that_makes_something_carries_a_key(
    enter: Enter, ratna: User, programme: Programme
) -> None:
    client = enter(ratna)
    for address in ("/usaha/baru/", "/program/baru/", "/temu/baru/"):
        assert client.get(address).content.decode().count('name="once"') == 1, address


def test_two_clicks_make_one_and_lead_to_it(
    enter: Enter, ratna: User, solo: Department, bandung: Department, programme: Programme
) -> None:
    today = timezone.localdate()
    period = {"starts_on": today, "ends_on": today}
    forms: list[tuple[str, Any, dict[str, Any]]] = [
        ("/usaha/baru/", Business, BUSINESS),
        ("/program/baru/", Programme, {"name": "Program (contoh)", "partner": bandung.pk, **period}),
        (
            "/temu/baru/",
            MatchingEvent,
            {
                "programme": programme.pk, "name": "Temu (contoh)", "host": solo.region_id, "date": today,
                "slots_spec": "09:00-10:00/20m", "tables": 2,
            },
        ),
    ]  # fmt: skip
    client = enter(ratna)
    for address, model, data in forms:
        before = model.objects.count()
        first, second = (client.post(address, {**data, "once": "kunci"}) for _click in range(2))
        assert first.status_code == second.status_code == 302, address
        assert first.headers["Location"] == second.headers["Location"]
        assert model.objects.count() == before + 1
        IdempotencyKey.objects.all().delete()


def test_another_form_or_person_or_none_makes_another(enter: Enter, ratna: User, asep: User) -> None:
    for person, key in ((ratna, "a"), (ratna, "b"), (asep, "a"), (ratna, ""), (ratna, ""), (ratna, "\x00")):
        assert enter(person).post("/usaha/baru/", {**BUSINESS, "once": key}).status_code == 302
    assert Business.objects.count() == 6


def test_what_was_refused_can_be_sent_again(enter: Enter, ratna: User, bandung: Department) -> None:
    data = {"name": "Program", "partner": bandung.pk, "starts_on": "2026-11-02", "once": "kunci"}
    client = enter(ratna)
    assert client.post("/program/baru/", {**data, "ends_on": "2026-11-01"}).status_code == 200
    assert client.post("/program/baru/", {**data, "ends_on": "2026-11-03"}).status_code == 302
    assert Programme.objects.count() == 1


def test_old_keys_go(enter: Enter, ratna: User) -> None:
    client = enter(ratna)
    client.post("/usaha/baru/", {**BUSINESS, "once": "lama"})
    IdempotencyKey.objects.update(created_at=timezone.now() - KEPT * 2)
    client.post("/usaha/baru/", {**BUSINESS, "once": "baru"})
    assert [row.key for row in IdempotencyKey.objects.all()] == ["baru"]


@pytest.mark.django_db(transaction=True)
def test_two_that_arrive_at_one_moment_make_one(enter: Enter, ratna: User) -> None:
    together, places = threading.Barrier(2), []

    def click() -> None:
        client = enter(ratna)
        together.wait()
        places.append(client.post("/usaha/baru/", {**BUSINESS, "once": "kunci"}).headers["Location"])
        connections.close_all()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()
    assert Business.objects.count() == 1
    assert len(set(places)) == 1
