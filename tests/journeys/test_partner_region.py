"""From a reference table and two imported lists to a partner region, a delegation, and its visit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from gandeng.directory.models import Business
from gandeng.intake.services.reading import read_list
from gandeng.intake.services.receive import receive_list
from gandeng.intake.services.saving import ask_to_save, save_list
from gandeng.programmes.models import Lending, Programme
from tests.journeys.browser import check_page
from tests.partners.tables import table_csv

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

HEAD = "Nama Usaha;Pemilik;Alamat;Kecamatan;Produk;Kebutuhan;Kapasitas per bulan\n"


def listed(department: Any, officer: Any, rows: list[str]) -> list[Business]:
    """A list as an officer sends it: read, reviewed, saved."""
    data = (HEAD + "\n".join(rows) + "\n").encode()
    batch = receive_list(department=department, actor=officer, filename="daftar contoh.csv", data=data)
    batch = read_list(batch_pk=batch.pk)
    ask_to_save(batch=batch, actor=officer)
    save_list(batch_pk=batch.pk, actor=officer)
    return list(Business.objects.filter(department=department, offers__isnull=False).distinct())


@pytest.fixture
def lists(programme: Programme, solo: Any, bandung: Any, ratna: Any, asep: Any) -> None:
    """Sixty-four invented businesses on each side, imported and lent to the programme."""
    kinds = ("batik tulis", "kemeja batik", "keripik tempe", "jamu serbuk", "mebel jati", "abon sapi")
    rows = [
        f"Usaha {n:03} (contoh);Pemilik {n};Jl. Contoh {n};{('Laweyan', 'Jebres', 'Serengan')[n % 3]};"
        f"{kinds[n % 6]};kain mori;{20 + n}"
        for n in range(64)
    ]
    theirs = [
        f"Mitra {n:03} (contoh);Pemilik {n};Jl. Contoh {n};Soreang;{('kain mori', 'dus kemasan')[n % 2]};"
        f"{('kain batik', 'camilan keripik')[n % 2]};{20 + n}"
        for n in range(64)
    ]
    made = [(one, ratna) for one in listed(solo, ratna, rows)]
    made += [(one, asep) for one in listed(bandung, asep, theirs)]
    assert len(made) > 120
    Lending.objects.all().delete()
    Lending.objects.bulk_create(
        Lending(programme=programme, business=one, lent_by=by, until=programme.ends_on) for one, by in made
    )


def test_officer_finds_a_region_and_sends_a_delegation(
    lists: None, open_as: Callable[..., Page], programme: Programme, ratna: Any, asep: Any, tmp_path: Path
) -> None:
    page = open_as(ratna)
    _adds_a_table(page, tmp_path)
    _finds_the_region(page)
    _chooses_twenty(page)
    _sends_them(page, programme)
    guest = open_as(asep)
    guest.goto(page.url)
    expect(guest.get_by_role("heading", name="19 usaha berangkat")).to_be_visible()
    expect(guest.get_by_role("button", name="Batal ikut")).to_have_count(0)


def _adds_a_table(page: Page, folder: Path) -> None:
    """With one row that is no region: the rest is saved without it."""
    page.goto("/mitra/tabel/")
    page.get_by_role("link", name="Tambah tabel").first.click()
    file = folder / "contoh.csv"
    file.write_bytes(table_csv() + b"99.99,131,5,2024,unit,2020\r\n")
    page.get_by_label("Berkas").set_input_files(file)
    page.get_by_label("Judul tabel").fill("Usaha menurut daerah (contoh)")
    page.get_by_label("Penerbit").fill("Rekaan (contoh)")
    page.get_by_role("button", name="Baca tabel").click()
    expect(page.get_by_text("“99.99” bukan kabupaten atau kota")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Simpan tanpa 1 baris atau sel").click()
    expect(page.get_by_role("heading", name="Perubahannya")).to_be_visible()
    expect(page.get_by_text("1 baris atau sel tidak bisa ditempatkan")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Semua indeks").click()
    expect(page.get_by_role("columnheader", name="LQ dinamis", exact=True)).to_be_visible()
    check_page(page)


def _finds_the_region(page: Page) -> None:
    page.goto("/mitra/")
    page.get_by_role("button", name="Bandingkan daerah").click()
    expect(page.get_by_role("link", name="1. Kab. Bandung")).to_be_visible()
    check_page(page)
    # The map is really drawn: the outline of our region has a size on the screen.
    size = page.locator("svg.map use.fa").first.evaluate("one => one.getBoundingClientRect().width")
    assert size > 0
    page.get_by_role("link", name="1. Kab. Bandung").click()
    expect(page.get_by_role("heading", name="Mereka butuhkan")).to_be_visible()
    expect(page.get_by_role("heading", name="Keunggulannya")).to_be_visible()
    check_page(page)


def _chooses_twenty(page: Page) -> None:
    page.goto("/mitra/delegasi/")
    page.get_by_role("link", name="Pilih delegasi").first.click()
    page.get_by_label("Kursi").fill("20")
    page.get_by_role("button", name="Usulkan siapa berangkat").click()
    expect(page.get_by_role("heading", name="20 usaha dari Surakarta")).to_be_visible()
    reasons = page.locator("ol.lines > li").all_text_contents()
    assert len(reasons) == 20
    assert all(one.count(".") >= 2 for one in reasons), "its number, and a reason"
    expect(page.get_by_text("bisa menggantikan")).to_be_visible()
    check_page(page)


def _sends_them(page: Page, programme: Programme) -> None:
    back = page.url
    page.get_by_role("link", name="Rencanakan kunjungan untuk mereka").click()
    page.get_by_label("Hari", exact=True).fill("2099-02-09")
    page.get_by_label("Untuk apa").fill("Pasar batik di Soreang (contoh)")
    page.get_by_role("button", name="Catat kunjungan").click()
    page.goto(back)
    page.get_by_role("button", name="Kirim 20 usaha ke kunjungan ini").click()
    expect(page.get_by_role("heading", name="20 usaha berangkat")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Batal ikut").first.click()
    expect(page.get_by_role("heading", name="19 usaha berangkat")).to_be_visible()
    expect(page.get_by_role("button", name="Urungkan")).to_be_visible()
