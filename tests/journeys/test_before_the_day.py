"""From a question to a choice: an officer asks, an owner answers and chooses, a reply is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from gandeng.accounts.models import User
from gandeng.directory.models import Business
from gandeng.matches.models import Wish
from gandeng.matches.services import compute_run, order_run
from tests.journeys.browser import check_page

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_an_owner_is_asked_and_chooses(
    open_as: Callable[..., Page],
    live_server: Any,
    settings: Any,
    programme: Any,
    ratna: User,
    keripik: Business,
    kemasan: Business,
) -> None:
    settings.BASE_URL = live_server.url
    officer = open_as(ratna)
    officer.goto("/tanya/daftar/")
    check_page(officer)
    officer.get_by_role("link", name="Keripik Bu Sri").click()
    check_page(officer)
    officer.get_by_role("button", name="Buat tautan").click()
    link = re.findall(r"http\S+", officer.locator("#link").input_value())[0]

    owner = open_as()
    owner.goto(link)
    answer_three_screens(owner)
    choose_and_be_read(officer, owner, programme, ratna, keripik)


def answer_three_screens(owner: Page) -> None:
    """What she sells, looks for, and agrees to; a number that cannot be read is asked for again."""
    owner.get_by_label("Apa yang Anda jual?").fill("keripik tempe\nkeripik bayam")
    owner.get_by_label("Sanggup berapa per bulan?").fill("banyak")
    owner.get_by_role("button", name="Simpan dan lanjut").click()
    expect(owner.locator(".err").first).to_contain_text("Tulis angka dan satuannya")
    check_page(owner)
    owner.get_by_label("Sanggup berapa per bulan?").fill("500 bungkus")
    owner.get_by_role("button", name="Simpan dan lanjut").click()
    owner.get_by_label("Apa yang Anda cari?").fill("kantong berdiri")
    owner.get_by_label("Apa yang ingin Anda pelajari?").fill("foto produk")
    check_page(owner)
    owner.get_by_role("button", name="Simpan dan lanjut").click()
    owner.get_by_role("group", name="Boleh usaha Anda dilihat").get_by_role("radio", name="Ya").check()
    check_page(owner)
    owner.get_by_role("button", name="Simpan dan selesai").click()
    owner.get_by_role("heading", name="Dua pertanyaan").wait_for()
    check_page(owner)
    owner.get_by_role("radio", name="Tidak", exact=True).check()
    owner.get_by_role("button", name="Simpan").click()
    owner.get_by_role("heading", name="Terima kasih").wait_for()
    check_page(owner)


def choose_and_be_read(officer: Page, owner: Page, programme: Any, ratna: User, keripik: Business) -> None:
    """The officer marks for her, she changes it on the phone, and a reply by WhatsApp changes it again."""
    run = order_run(programme=programme, actor=ratna)
    compute_run(run=run, on_progress=lambda *_: None)
    officer.goto(f"/pasangan/program/{programme.pk}/daftar/")
    check_page(officer)
    officer.get_by_role("button", name="Buat daftar").click()
    officer.get_by_label("1. Kemas Rapi").select_option("want")
    check_page(officer)
    officer.get_by_role("button", name="Simpan tanda di halaman ini").click()
    expect(officer.get_by_role("status").first).to_contain_text("1 tanda disimpan")

    owner.goto("/pasangan/pilih/")
    expect(owner.get_by_role("radio", name="Mau")).to_be_checked()
    owner.get_by_role("radio", name="Wajib").check()
    check_page(owner)
    owner.get_by_role("button", name="Simpan pilihan saya").click()
    expect(owner.get_by_role("status").first).to_contain_text("pilihan Anda tersimpan")
    assert Wish.objects.get(business=keripik).level == "must"

    officer.get_by_role("link", name="Keripik Bu Sri").click()
    check_page(officer)
    officer.get_by_label("Jawaban pemilik").fill("maaf bu, jangan 1, 9 mau")
    officer.get_by_role("button", name="Baca jawaban").click()
    expect(officer.get_by_text("Nomor ini tidak ada di daftar")).to_contain_text("9")
    check_page(officer)
    officer.get_by_role("button", name="Simpan tanda ini").click()
    expect(officer.get_by_role("status").first).to_contain_text("1 tanda disimpan")
    assert Wish.objects.get(business=keripik).level == "no"


def test_a_visit_and_what_is_lent(
    open_as: Callable[..., Page], programme: Any, ratna: User, asep: User, kemasan: Business
) -> None:
    page = open_as(ratna)
    page.goto(f"/program/{programme.pk}/kunjungan/")
    check_page(page)
    page.get_by_role("link", name="Rencanakan kunjungan").click()
    page.get_by_label("Hari").fill("2026-01-15")
    page.get_by_label("Untuk apa").fill("Belajar kemasan pangan")
    check_page(page)
    page.get_by_role("button", name="Catat kunjungan").click()
    page.get_by_role("button", name="Ya, terlaksana").click()
    expect(page.get_by_text("Tenggatnya")).to_be_visible()
    page.get_by_text("Catat keunggulan").click()
    page.get_by_role("textbox", name="Keunggulan yang dilihat").fill("Kantong berdiri cetak")
    page.get_by_label("Apa dasarnya").fill("Lima bengkel")
    check_page(page)
    page.get_by_role("button", name="Simpan keunggulan").click()
    expect(page.get_by_text("Lima bengkel")).to_be_visible()
    for address in ("target", "kerja-sama", "kolom"):
        page.goto(f"/program/{programme.pk}/{address}/")
        check_page(page)
    page.goto(f"/program/{programme.pk}/kerja-sama/")
    page.get_by_role("button", name="Ikuti tahap kesepakatan").click()
    page.get_by_role("heading", name="Tahap").wait_for()
    check_page(page)

    partner = open_as(asep)
    partner.goto("/")
    expect(partner.get_by_text("berutang kunjungan balasan")).to_be_visible()
    partner.goto(f"/program/{programme.pk}/kolom/")
    partner.get_by_label("Penawaran").uncheck()
    partner.get_by_role("button", name="Simpan kolom").click()
    expect(partner.get_by_text("Tidak diperlihatkan kepada mitra")).to_be_visible()
    check_page(partner)
    page.goto("/usaha/?milik=mitra")
    expect(page.get_by_text("Kemas Rapi")).to_be_visible()
    expect(page.get_by_text("kantong berdiri dengan klip")).to_have_count(0)
