"""From a reference table and two lists to a partner region, and to whom to send there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from gandeng.programmes.models import Lending, Programme
from tests import factories
from tests.journeys.browser import check_page
from tests.partners.tables import table_csv

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lists(programme: Programme, solo: Any, bandung: Any, ratna: Any, asep: Any) -> None:
    """Seventy businesses on each side, lent to the programme."""
    made = [
        (factories.business(solo, offers=["batik tulis", "kemeja batik"], needs=["kain mori"]), ratna)
        for _ in range(70)
    ]
    made += [
        (factories.business(bandung, offers=["kain mori", "dus kemasan"], needs=["kain batik"]), asep)
        for _ in range(70)
    ]
    Lending.objects.bulk_create(
        Lending(programme=programme, business=one, lent_by=by, until=programme.ends_on) for one, by in made
    )


def test_officer_finds_a_region_and_chooses_a_delegation(
    lists: None, open_as: Callable[..., Page], ratna: Any, tmp_path: Path
) -> None:
    page = open_as(ratna)
    page.goto("/mitra/tabel/")
    check_page(page)
    page.get_by_role("link", name="Tambah tabel").first.click()
    check_page(page)
    file = tmp_path / "contoh.csv"
    file.write_bytes(table_csv())
    page.get_by_label("Berkas").set_input_files(file)
    page.get_by_label("Judul tabel").fill("Usaha menurut daerah (contoh)")
    page.get_by_label("Penerbit").fill("Rekaan (contoh)")
    page.get_by_role("button", name="Baca tabel").click()
    expect(page.get_by_role("heading", name="Usaha menurut daerah (contoh)")).to_be_visible()
    check_page(page)

    page.goto("/mitra/")
    check_page(page)
    page.get_by_role("button", name="Bandingkan daerah").click()
    expect(page.get_by_role("link", name="1. Kab. Bandung")).to_be_visible()
    check_page(page)
    # The map is really drawn: the outline of our region has a size on the screen.
    size = page.locator("svg.map use.fa").first.evaluate("one => one.getBoundingClientRect().width")
    assert size > 0
    page.get_by_role("link", name="1. Kab. Bandung").click()
    expect(page.get_by_role("heading", name="Mereka butuhkan")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="usaha", exact=False).filter(has_text="7").first.click()
    check_page(page)

    page.goto("/mitra/delegasi/")
    check_page(page)
    page.get_by_role("link", name="Pilih delegasi").first.click()
    page.get_by_label("Kursi").fill("5")
    check_page(page)
    page.get_by_role("button", name="Usulkan siapa berangkat").click()
    expect(page.get_by_role("heading", name="5 usaha dari Surakarta")).to_be_visible()
    check_page(page)
