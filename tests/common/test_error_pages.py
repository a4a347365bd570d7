"""Errors are told in the look, in words, and without a way into the machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from gandeng.accounts.models import User

Enter = Callable[[User | None], Client]


@pytest.mark.django_db
def test_not_found(client: Client) -> None:
    answer = client.get("/tidak/ada/")
    assert answer.status_code == 404
    assert "Halaman ini tidak ada" in answer.content.decode()


def test_not_allowed(enter: Enter, roni: User) -> None:
    answer = enter(roni).get("/usaha/baru/")
    assert answer.status_code == 403
    assert "bukan untuk akun Anda" in answer.content.decode()


def test_form_without_token(ratna: User) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/masuk/", {"login": "x", "password": "y"})
    assert answer.status_code == 403
    assert "terlalu lama terbuka" in answer.content.decode()


@pytest.mark.django_db
def test_wrong_host(client: Client) -> None:
    answer = client.get("/", headers={"host": "jahat.example"})
    assert answer.status_code == 400
    assert "jahat.example" not in answer.content.decode()


def test_broken_server(enter: Enter, ratna: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("rahasia dalam")

    monkeypatch.setattr("gandeng.directory.queries.list_of", broken)
    client = enter(ratna)
    client.raise_request_exception = False
    answer = client.get("/usaha/")
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "Ada yang rusak di pihak kami" in page
    assert "rahasia" not in page


@pytest.mark.django_db
def test_english(client: Client) -> None:
    client.cookies["django_language"] = "en"
    assert "This page is not here" in client.get("/tidak/ada/").content.decode()
