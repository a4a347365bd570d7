"""From a meeting to money: two owners on their phones, and what the department reads of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from gandeng.accounts.models import User
from gandeng.deals.models import Deal
from gandeng.deals.sheets import sheet_code
from gandeng.directory.models import Business
from gandeng.programmes.models import Programme
from tests import factories
from tests.journeys.browser import check_page

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def an_owner_orders(owner: Page) -> None:
    """Names the other, says that there is an order, mends a slip of the finger, keeps a note."""
    owner.goto("/tindak-lanjut/saya/")
    check_page(owner)
    owner.get_by_role("link", name="Tindak lanjut baru").click()
    owner.get_by_label("Nama persis usahanya, seperti di agenda atau daftar Anda").fill("kemas rapi")
    owner.get_by_label("Kami membeli").check()
    owner.get_by_label("Tentang barang atau jasa apa?").fill("kantong berdiri")
    owner.get_by_role("group", name="Pernah berdagang").get_by_label("Tidak", exact=True).check()
    check_page(owner)
    owner.get_by_role("button", name="Simpan").click()
    expect(owner.get_by_role("heading", name="kantong berdiri")).to_be_visible()
    owner.get_by_role("button", name="Sudah ada pesanan atau kontrak").click()
    owner.get_by_label("Nilai dalam rupiah").fill("1.157 T")
    owner.get_by_role("button", name="Simpan nilai").click()
    expect(owner.get_by_text("Periksa lagi jumlah nolnya")).to_be_visible()
    expect(owner.get_by_label("Nilai dalam rupiah")).to_have_value("1.157 T")
    owner.get_by_label("Nilai dalam rupiah").fill("3,5 jt")
    owner.get_by_role("button", name="Simpan nilai").click()
    expect(owner.get_by_text("Rp 3.500.000")).to_be_visible()
    owner.get_by_label("Catatan").fill("harga khusus 700 per lembar")
    owner.get_by_role("button", name="Simpan catatan").click()
    check_page(owner)


def the_other_answers(other: Page) -> None:
    """Says that it is right, and then that it is stuck and why."""
    other.goto("/tindak-lanjut/saya/")
    other.get_by_role("link", name="Keripik Bu Sri").click()
    expect(other.get_by_text("harga khusus")).to_have_count(0)
    check_page(other)
    other.get_by_role("button", name="Ya, benar").click()
    expect(other.get_by_text("kata kedua pihak").first).to_be_visible()
    other.get_by_role("button", name="Macet").click()
    other.get_by_role("button", name="Ongkos kirim terlalu mahal").click()
    expect(other.get_by_text("Ongkos kirim terlalu mahal")).to_be_visible()


def test_two_owners_and_a_department(
    open_as: Callable[..., Page],
    ratna: User,
    sri: User,
    dedi: User,
    programme: Programme,
    keripik: Business,
    kemasan: Business,
) -> None:
    an_owner_orders(open_as(sri))
    the_other_answers(open_as(dedi))
    deal = Deal.objects.get()
    Deal.objects.update(started_on=timezone.localdate() - dt.timedelta(days=60))
    deal.claims.update(said_on=timezone.localdate() - dt.timedelta(days=50))
    factories.deal(programme, keripik, kemasan, sri, product="keripik tempe")
    page = open_as(ratna)
    page.goto(f"/tindak-lanjut/program/{programme.pk}/")
    expect(page.get_by_text("1–10 juta").first).to_be_visible()
    check_page(page)
    for tab in ("Perlu ditanya", "Macet"):
        page.get_by_role("link", name=tab).first.click()
        expect(page.get_by_role("link", name="kantong berdiri")).to_be_visible()
    page.get_by_role("link", name="kantong berdiri").click()
    assert "3.500.000" not in page.content()
    check_page(page)
    page.get_by_role("link", name="Catat kata Keripik Bu Sri").click()
    check_page(page)
    for address in ("ingatkan", "ketik", "pelajaran", "mulai"):
        page.goto(f"/tindak-lanjut/program/{programme.pk}/{address}/")
        check_page(page)
    page.goto(f"/tindak-lanjut/program/{programme.pk}/ketik/")
    page.get_by_label("Kode, angka, nilai, bulan").fill(f"{sheet_code(deal.pk, 'buyer')} 4 2jt")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Keripik Bu Sri: Realisasi")).to_be_visible()
