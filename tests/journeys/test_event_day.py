"""From an empty event to the owner's agenda: two officers and an owner, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from gandeng.accounts.models import User
from gandeng.accounts.services import personal_link
from gandeng.directory.models import Business
from gandeng.events.models import MatchingEvent
from tests.events.conftest import finished_run, propose
from tests.journeys.browser import check_page

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_two_officers_and_an_owner(
    open_as: Callable[..., Page],
    live_server: Any,
    settings: Any,
    programme: Any,
    ratna: User,
    asep: User,
    sri: User,
    keripik: Business,
    kemasan: Business,
) -> None:
    propose(finished_run(programme, ratna), keripik, kemasan, 1)
    page = open_as(ratna)
    page.goto("/temu/")
    check_page(page)
    page.get_by_role("link", name="Acara baru").click()
    page.get_by_label("Nama acara").fill("Temu Bisnis Perjalanan")
    page.get_by_label("Tanggal").fill(programme.ends_on.isoformat())
    page.get_by_label("Sesi").fill("12:00-09:00/20m")
    page.get_by_role("button", name="Buat acara").click()
    expect(page.locator(".err").first).to_contain_text("selesai sebelum mulai")
    check_page(page)
    page.get_by_label("Sesi").fill("09:00-10:00/20m")
    page.get_by_role("button", name="Buat acara").click()
    page.get_by_role("link", name="Pilih sendiri").click()
    for name in ("Keripik Bu Sri", "Kemas Rapi"):
        page.get_by_label(name).check()
    check_page(page)
    page.get_by_role("button", name="Tambahkan yang dicentang").click()
    check_page(page)
    page.get_by_role("button", name="Susun jadwal").click()
    page.get_by_role("heading", name="Mutu jadwal").wait_for()
    check_page(page)
    page.get_by_role("button", name="Setujui draf 1").click()
    expect(page.get_by_role("status").last).to_contain_text("Kab. Bandung belum setuju")

    partner = open_as(asep)
    partner.goto(page.url)
    partner.get_by_role("button", name="Setujui dan terbitkan versi 1").click()
    partner.get_by_text("Versi 1 terbit").wait_for()
    check_page(partner)

    event = MatchingEvent.objects.get()
    settings.BASE_URL = live_server.url
    owner = open_as()
    owner.goto(personal_link(sri, to=f"/temu/{event.pk}/agenda/"))
    owner.wait_for_url(re.compile(rf"/temu/{event.pk}/agenda/$"))
    expect(owner.locator(".next")).to_contain_text("Kemas Rapi")
    expect(owner.locator(".next")).to_contain_text("WIB")
    check_page(owner)

    page.goto(f"/temu/{event.pk}/pesan/")
    expect(page.get_by_role("link", name=re.compile("WhatsApp Keripik"))).to_have_attribute(
        "href", re.compile(r"^https://wa\.me/62\d+\?text=[^+ ]+$")
    )
    check_page(page)
