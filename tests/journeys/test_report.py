"""The head's report in a real browser: pictures, ledger, a number's list, frozen numbers, a file checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from tests.insights.years import Year
from tests.journeys.browser import check_page

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_an_officer_reports_and_anybody_can_check_the_numbers(
    request: pytest.FixtureRequest, open_as: Callable[..., Page], tmp_path: Path
) -> None:
    year = Year(request)
    page = open_as(year.people.ratna)
    asked: list[Request] = []

    def note(one: Request) -> None:
        asked.append(one)

    page.on("request", note)
    page.goto("/laporan/")
    expect(page.get_by_role("heading", name="Hasil kerja sama")).to_be_visible()
    files = {one.url.split("#")[0] for one in asked if one.resource_type != "document"}
    assert len(files) + 1 <= 6, files
    # The map is really drawn: the outline of the second region has a size on the screen.
    assert page.locator("svg.map use.fb").first.evaluate("one => one.getBoundingClientRect().width") > 0
    check_page(page)
    page.get_by_role("link", name="Neraca dan keadilan").click()
    check_page(page)
    page.get_by_role("link", name="Laporan kepala dinas").click()
    check_page(page)

    page.get_by_role("link", name="Rp 150.000.000").click()
    expect(page.get_by_text("6 baris, sesuai angkanya.")).to_be_visible()
    expect(page.get_by_text("Rp 10–50 juta").first).to_be_visible()
    check_page(page)
    page.go_back()

    page.get_by_role("button", name="Bekukan angka ini").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Ambil berkas").click()
    good, bad = tmp_path / "asli.json", tmp_path / "diubah.json"
    download.value.save_as(good)
    bad.write_text(good.read_text().replace("150000000", "950000000"))

    anybody = open_as(None)
    for file, verdict in ((good, "Asli."), (bad, "Sudah diubah.")):
        anybody.goto("/laporan/periksa/")
        anybody.get_by_label("Laporan beku (.json)").set_input_files(file)
        anybody.get_by_role("button", name="Periksa berkas ini").click()
        expect(anybody.get_by_text(verdict)).to_be_visible()
        check_page(anybody)
