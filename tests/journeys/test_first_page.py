"""Somebody who has never been here opens the first page and finds the way in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.factories.people import PASSWORD
from tests.journeys.browser import check_page
from tests.people import User

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_officer_finds_the_way_in(open_as: Callable[..., Page], ratna: User) -> None:
    page = open_as()
    page.goto("/")
    check_page(page)
    page.get_by_role("link", name="Masuk untuk petugas").click()
    check_page(page)
    page.get_by_label("Nama pengguna").fill(ratna.username)
    page.get_by_label("Sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url("**/")
    page.get_by_text("Bu Ratna").first.wait_for(state="attached")
    check_page(page)


def test_wrong_password_says_so(open_as: Callable[..., Page], ratna: User) -> None:
    page = open_as()
    page.goto("/masuk/")
    page.get_by_label("Nama pengguna").fill(ratna.username)
    page.get_by_label("Sandi").fill("salah")
    page.get_by_role("button", name="Masuk", exact=True).click()
    assert page.locator(".err, [role=alert]").count()
    check_page(page)
