"""An officer teaches Gandeng a word and finds a product in spite of a typing error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from gandeng.accounts.models import User
from gandeng.directory import finding
from gandeng.directory.models import Business, Need, Offer
from gandeng.matches.services import compute_run, order_run
from tests.journeys.browser import check_page

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_word_is_taught_and_a_product_found(
    open_as: Callable[..., Page], ratna: User, programme: Any, keripik: Business, kemasan: Business
) -> None:
    Need.objects.create(business=keripik, phrase="grubyukan kecil untuk kirim", kind="product")
    Offer.objects.create(business=keripik, phrase="sangkar burung ukir", kind="product")
    compute_run(run=order_run(programme=programme, actor=ratna), on_progress=lambda *_: None)
    page = open_as(ratna)
    page.goto("/kata/")
    check_page(page)
    page.get_by_role("link", name="Jelaskan").first.click()
    page.get_by_label("Kata atau istilah").fill("grubyukan")
    page.get_by_label("Artinya sama dengan").select_option(label="Kemasan")
    page.get_by_role("button", name="Lihat apa yang berubah").click()
    expect(page.get_by_text("grubyukan kecil untuk kirim").first).to_be_visible()
    expect(page.get_by_text("dengan usaha yang dipinjamkan hari ini")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Simpan kata").click()
    expect(page.get_by_role("button", name="Batalkan grubyukan")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Batalkan grubyukan").click()
    expect(page.get_by_role("button", name="Batalkan grubyukan")).to_have_count(0)

    finding.forget()
    page.goto("/usaha/cari/?q=sangakr")
    expect(page.get_by_text("sangkar burung ukir")).to_be_visible()
    check_page(page)
