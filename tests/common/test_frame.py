"""The frame: who gets which navigation, and that its words exist in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gandeng.accounts.models import User
from gandeng.common import context

Enter = Callable[[User | None], Client]


@pytest.mark.django_db
def test_stranger_sees_the_public_page_in_indonesian(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "Mempertemukan UMKM dua daerah" in page
    assert "rekaan" in page  # the example says that it is invented
    assert 'class="nav"' not in page


def test_navigation_follows_the_role(ratna: User, roni: User, stranger: User) -> None:
    assert context.navigation_of(ratna) == context.OFFICER
    assert context.navigation_of(roni) == context.FORUM
    assert context.navigation_of(stranger) == ()


def test_owner_gets_agenda_and_own_business(sri: User, keripik: Any) -> None:
    assert context.navigation_of(sri) == context.OWNER


def test_four_items_fit_the_bar_of_a_phone() -> None:
    for items in (context.OFFICER, context.FORUM, context.OWNER):
        assert sum(item.on_phone for item in items) <= 4


@pytest.mark.django_db
def test_language_is_kept(client: Client, enter: Enter, ratna: User) -> None:
    officer = enter(ratna)
    answer = officer.post(reverse("language_set"), {"language": "en", "next": "/lainnya/"})
    assert answer.headers["Location"] == "/lainnya/"
    ratna.refresh_from_db()
    assert ratna.language == "en"
    assert "Sign out" in officer.get("/lainnya/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("target", ["https://jahat.example/", "//jahat.example", "javascript:alert(1)", ""])
def test_language_switch_leads_nowhere_else(client: Client, target: str) -> None:
    answer = client.post(reverse("language_set"), {"language": "xx", "next": target})
    assert answer.headers["Location"] == "/"
    assert "django_language" not in answer.cookies


def test_english_browser_still_reads_indonesian(client: Client, db: Any) -> None:
    page = client.get("/", headers={"Accept-Language": "en-US,en"})
    assert page.headers["Content-Language"] == "id"
    client.cookies["django_language"] = "en"
    assert client.get("/").headers["Content-Language"] == "en"
    client.cookies["django_language"] = "xx"
    assert client.get("/").headers["Content-Language"] == "id"
