"""Officers sign in with a password and, if they want, a second step; owners have neither."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

from gandeng.accounts.models import User
from tests.factories.people import PASSWORD

Enter = Callable[[User | None], Client]


@pytest.fixture(autouse=True)
def _no_attempts_from_before() -> None:
    cache.clear()


def sign_in(client: Client, user: User, password: str = PASSWORD) -> str:
    answer = client.post("/masuk/", {"login": user.username, "password": password})
    return answer.headers.get("Location", answer.content.decode())


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_the_right_password_opens_the_wrong_one_does_not(client: Client, ratna: User) -> None:
    assert 'class="err"' in sign_in(client, ratna, "salah")
    assert sign_in(client, ratna) == "/"
    assert client.get("/").context["department"].region_id == "33.72"


def test_signing_in_leads_back_to_the_page_asked_for(client: Client, ratna: User) -> None:
    there = client.get("/lainnya/").headers["Location"]
    assert there == "/masuk/?next=/lainnya/"
    answer = client.post(there, {"login": ratna.username, "password": PASSWORD, "next": "/lainnya/"})
    assert answer.headers["Location"] == "/lainnya/"


def test_nobody_signs_up(client: Client) -> None:
    for path in ("/daftar/", "/masuk/signup/", "/signup/", "/accounts/signup/"):
        assert client.get(path).status_code == 404


def test_guessing_is_slowed_down(client: Client, ratna: User) -> None:
    for _ in range(12):
        page = sign_in(client, ratna, "salah")
    assert sign_in(client, ratna) != "/", page


def test_an_owner_cannot_set_a_password(enter: Enter, sri: User) -> None:
    assert enter(sri).get("/akun/sandi/").status_code == 403


def test_changing_the_password(enter: Enter, ratna: User) -> None:
    client = enter(ratna)
    new = "kata-sandi-baru-2026"
    page = client.post(
        "/akun/sandi/", {"oldpassword": PASSWORD, "password1": "pendek", "password2": "pendek"}
    )
    assert 'class="err"' in page.content.decode()
    client.post("/akun/sandi/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert sign_in(Client(), ratna, new) == "/"


def test_second_step_from_on_to_off(ratna: User) -> None:
    client = Client()
    sign_in(client, ratna)
    asked = client.get("/akun/2fa/totp/activate/").headers["Location"]
    assert asked.startswith("/akun/ulang/")  # a screen left open must not be enough
    assert client.get(asked).status_code == 200
    client.post(asked, {"password": PASSWORD})
    page = client.get("/akun/2fa/totp/activate/")
    assert "data:image" not in page.content.decode()  # the policy forbids it; the square is inline
    secret = page.context["form"].secret
    client.post("/akun/2fa/totp/activate/", {"code": code_of(secret)})
    codes = client.get("/akun/2fa/recovery-codes/")
    assert codes.status_code == 200
    assert client.get("/akun/2fa/").status_code == 200

    other = Client()
    assert sign_in(other, ratna) == "/akun/2fa/authenticate/"
    assert other.get("/lainnya/").status_code == 302  # the password alone opens nothing
    assert 'class="err"' in other.post("/akun/2fa/authenticate/", {"code": "000000"}).content.decode()
    recovery = codes.context["unused_codes"][0]
    assert other.post("/akun/2fa/authenticate/", {"code": recovery}).headers["Location"] == "/"
    assert other.get("/lainnya/").status_code == 200

    assert client.get("/akun/2fa/totp/deactivate/").status_code == 200
    assert client.get("/akun/2fa/recovery-codes/generate/").status_code == 200
    assert client.get("/akun/2fa/recovery-codes/download/").status_code == 200
    client.post("/akun/2fa/totp/deactivate/")
    assert sign_in(Client(), ratna) == "/"
