"""From a department's own workbook to explained pairs: upload, review, undo, save, lend, compute, decide."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from gandeng import sample
from gandeng.accounts.models import User
from gandeng.directory.models import Business
from gandeng.matches.models import Wish
from gandeng.regions.models import Department
from tests import factories
from tests.journeys.browser import check_page

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The sample world's messy workbook of Kota Surakarta, as a file on the officer's desk."""
    one = next(one for one in sample.lists(sample.world()) if one.department == "solo")
    path = tmp_path / one.filename
    path.write_bytes(one.data)
    return path


def import_workbook(page: Page, workbook: Path) -> None:
    """Upload, look at the review, save."""
    page.goto("/impor/")
    check_page(page)
    page.get_by_role("link", name="Unggah daftar").click()
    check_page(page)
    page.locator("input[type=file]").set_input_files(workbook)
    page.locator("main form button.go").first.click()
    page.get_by_role("heading", name="Periksa sebelum disimpan").wait_for()
    check_page(page)
    page.get_by_role("button", name="Simpan").first.click()
    page.get_by_role("heading", name="Periksa sebelum disimpan").wait_for(state="detached")


def test_officer_imports_lends_and_decides(
    open_as: Callable[..., Page],
    ratna: User,
    asep: User,
    bandung: Department,
    solo: Department,
    workbook: Path,
    tmp_path: Path,
) -> None:
    for number, (offer, need) in enumerate(
        [
            ("standing pouch cetak", "keripik untuk oleh-oleh"),
            ("kain mori", "kain batik cap"),
            ("bordir", "kaos"),
        ]
    ):
        factories.business(bandung, f"Mitra Contoh {number}", offers=[offer], needs=[need])
    page = open_as(ratna)
    import_workbook(page, workbook)
    assert Business.objects.filter(department=solo).current().count() > 100
    page.goto("/usaha/")
    check_page(page)

    page.goto("/program/")
    page.get_by_role("link", name="Program baru").first.click()
    page.get_by_label("Nama program").fill("Program Solo–Bandung (contoh)")
    page.get_by_label("Dinas mitra").select_option(index=1)
    page.get_by_label("Mulai").fill("2026-01-01")
    page.get_by_label("Berakhir").fill("2099-12-31")
    check_page(page)
    page.get_by_role("button", name="Buat program").click()
    check_page(page)
    page.get_by_role("button", name="Pinjamkan semua").click()
    page.goto("/program/")
    page.get_by_role("link", name="Program Solo–Bandung (contoh)").click()
    expect(page.locator(".pair")).to_contain_text("usaha dipinjamkan")
    check_page(page)
    address = page.url

    partner = open_as(asep)
    partner.goto(address)
    partner.get_by_role("link", name="Pinjamkan usaha").first.click()
    partner.get_by_role("button", name="Pinjamkan semua").click()
    partner.goto(address + "?tab=partner")
    expect(partner.locator("#isi")).not_to_contain_text("0812")
    check_page(partner)

    page.goto("/pasangan/")
    page.get_by_role("button", name="Usulkan pasangan").click()
    page.goto("/pasangan/")
    page.locator("details.match").first.wait_for()
    check_page(page)
    first = page.locator("details.match").first
    first.locator("summary").click()
    expect(first.locator(".why").first).to_contain_text("dari 100")
    check_page(page)
    first.locator("label", has_text="Wajib").click()
    expect(first.locator(".foot")).to_contain_text("wajib")
    assert Wish.objects.get().level == "must"


def test_an_import_is_taken_back(open_as: Callable[..., Page], ratna: User, workbook: Path) -> None:
    page = open_as(ratna)
    import_workbook(page, workbook)
    assert Business.objects.current().exists()
    page.goto("/impor/")
    page.get_by_role("link", name="Batalkan").first.click()
    check_page(page)
    page.locator("main form button").last.click()
    page.goto("/impor/")
    expect(page.locator("#isi")).to_contain_text("Dibatalkan")
    assert not Business.objects.current().exists()


@pytest.mark.parametrize("content", [b"%PDF-1.7 bukan daftar", b"", b"PK\x03\x04 terpotong"])
def test_an_unreadable_file_says_what_to_do(
    open_as: Callable[..., Page], ratna: User, tmp_path: Path, content: bytes, live_server: Any
) -> None:
    path = tmp_path / "daftar.xls"
    path.write_bytes(content)
    page = open_as(ratna)
    page.goto("/impor/baru/")
    page.locator("input[type=file]").set_input_files(path)
    page.locator("main form button.go").first.click()
    page.wait_for_load_state()
    expect(page.locator("#isi")).to_contain_text("Tidak ada yang hilang")
    check_page(page)
