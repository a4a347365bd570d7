"""Personal links: opening does not use them up, they end, and they stay out of the address bar."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from gandeng.accounts.errors import LinkNotAllowed
from gandeng.accounts.models import User
from gandeng.accounts.services import personal_link, revoke_links
from gandeng.common.models import AuditEvent

Enter = Callable[[User | None], Client]
DAY = 24 * 60 * 60


def path_of(user: User, **kwargs: Any) -> str:
    from django.conf import settings

    url = personal_link(user, **kwargs)
    assert url.startswith(f"{settings.BASE_URL}/m/")
    return url.removeprefix(settings.BASE_URL)


def who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_opens_again_and_again_on_any_device(sri: User) -> None:
    path = path_of(sri)
    for _ in range(3):
        phone = Client()
        answer = phone.get(path)
        assert answer.status_code == 302
        assert answer.headers["Location"] == "/"
        assert who(phone) == str(sri.pk)


def test_says_nothing_to_others(sri: User) -> None:
    answer = Client().get(path_of(sri))
    assert answer.headers["Referrer-Policy"] == "same-origin"  # and forms keep their origin
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "agent",
    ["WhatsApp/2.23.20.0", "facebookexternalhit/1.1", "TelegramBot (like TwitterBot)", "Googlebot/2.1"],
)
def test_a_preview_signs_nobody_in(sri: User, agent: str) -> None:
    bot = Client(headers={"user-agent": agent})
    answer = bot.get(path_of(sri))
    assert answer.status_code == 200
    assert "sessionid" not in answer.cookies
    assert str(sri) not in answer.content.decode()


def test_head_signs_nobody_in(sri: User) -> None:
    client = Client()
    assert client.head(path_of(sri)).status_code == 200
    assert who(client) is None


def test_leads_on_to_a_page_of_ours_only(sri: User) -> None:
    assert Client().get(path_of(sri, to="/temu/agenda/")).headers["Location"] == "/temu/agenda/"
    for bad in ("https://jahat.example/", "//jahat.example/", "javascript:alert(1)", "/\\jahat.example"):
        assert Client().get(path_of(sri), {"ke": bad}).headers["Location"] == "/"


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["x", "AAAAAAAAAAAAAAAAAAAAAAAA", "é" * 24, "..%2f", "a" * 5000])
def test_a_mistyped_link_says_what_to_do(token: str) -> None:
    answer = Client().get(f"/m/{token}/")
    assert answer.status_code == 410
    assert "minta tautan baru" in answer.content.decode()


def test_ends_after_45_days(sri: User, monkeypatch: pytest.MonkeyPatch) -> None:
    path = path_of(sri)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 44 * DAY)
    assert Client().get(path).status_code == 302
    monkeypatch.setattr(time, "time", lambda: now + 46 * DAY)
    assert Client().get(path).status_code == 410


def test_revoking_ends_links_and_sessions(sri: User, ratna: User) -> None:
    path, phone = path_of(sri), Client()
    phone.get(path)
    assert phone.get("/lainnya/").status_code == 200
    revoke_links(sri, actor=ratna)
    assert Client().get(path).status_code == 410
    assert phone.get("/lainnya/").status_code == 302
    assert AuditEvent.objects.get(verb="revoke_links").actor == ratna
    assert Client().get(path_of(sri)).status_code == 302  # a new one works


def test_a_person_who_left_has_no_link(sri: User) -> None:
    path = path_of(sri)
    sri.is_active = False
    sri.save()
    assert Client().get(path).status_code == 410
    with pytest.raises(LinkNotAllowed):
        personal_link(sri)


def test_officers_and_forum_have_none(ratna: User, roni: User, stranger: User) -> None:
    for person in (ratna, roni, stranger):
        with pytest.raises(LinkNotAllowed):
            personal_link(person)
        with pytest.raises(LinkNotAllowed):
            revoke_links(person)


def test_officers_have_one_in_the_demonstration(ratna: User, settings: Any) -> None:
    settings.DEMO = True
    path = path_of(ratna)
    assert Client().get(path).status_code == 302
    settings.DEMO = False
    assert Client().get(path).status_code == 410


def test_an_owner_who_becomes_an_officer_needs_a_password(sri: User, solo: Any) -> None:
    path = path_of(sri)
    sri.memberships.create(department=solo, role="officer")
    assert Client().get(path).status_code == 410


def test_an_officer_who_opens_an_owners_link_is_asked_first(enter: Enter, ratna: User, sri: User) -> None:
    client, path = enter(ratna), path_of(sri)
    answer = client.get(path)
    assert answer.status_code == 200
    assert "Bu Ratna" in answer.content.decode()
    assert who(client) == str(ratna.pk)
    assert client.post(path).status_code == 302
    assert who(client) == str(sri.pk)


def test_the_owner_reads_her_language(sri: User) -> None:
    sri.language = "en"
    sri.save()
    assert Client().get(path_of(sri)).cookies["django_language"].value == "en"


def test_punctuation_from_a_message_does_no_harm(sri: User) -> None:
    client = Client()
    assert client.get(path_of(sri).rstrip("/") + ".)/").status_code == 302
    assert who(client) == str(sri.pk)
