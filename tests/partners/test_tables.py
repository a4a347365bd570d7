"""Reference tables: taken in whole with their source, or refused row by row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from gandeng.common.models import AuditEvent
from gandeng.partners.models import ReferenceTable, TableUpload
from gandeng.partners.services.tables import read_file, save_table
from tests.partners.tables import KBLI, REGIONS, form, stored, table_csv

Enter = Callable[..., Client]


@pytest.fixture
def send(enter: Enter, ratna: Any, django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    """Post something as an officer, let the background work happen, and open where it leads."""

    def sent(address: str, data: Any) -> Any:
        client = enter(ratna)
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(address, data)
        return client.get(answer.url, follow=True) if answer.status_code == 302 else answer

    return sent


def test_a_table_is_stored_with_its_source(send: Any, solo: Any) -> None:
    page = send(reverse("table_create"), form(table_csv(), source_url="https://contoh.example"))
    table = ReferenceTable.objects.get()
    assert page.redirect_chain[-1][0] == reverse("table_detail", args=[table.pk])
    assert (table.department, table.publisher, table.unit) == (solo, "Rekaan", "business")
    assert [year.year for year in table.years.all()] == [2024, 2025]
    year = table.years.last()
    assert year is not None
    assert year.regions == sorted(REGIONS)
    assert year.as_table().sizes.sum() == year.as_table().totals().sum()
    assert AuditEvent.objects.get(verb="add_reference_table").facts["years"] == 2
    assert bytes(table.upload.content) == b"", "the file itself is not kept"


def test_a_workbook_works_too(send: Any, tmp_path: Any) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Usaha menurut daerah (contoh)"])
    sheet.append(["Kabupaten/Kota", "Batik", "Kuliner"])
    sheet.append(["Kota Surakarta", 40, 60])
    sheet.append(["Kab. Bandung", 5, 95])
    book.save(tmp_path / "a.xlsx")
    content = (tmp_path / "a.xlsx").read_bytes()
    send(reverse("table_create"), form(content, "a.xlsx", version="own", year="2024"))
    year = ReferenceTable.objects.get().years.get()
    assert (year.year, year.regions, year.sectors) == (2024, ["32.04", "33.72"], ["BATIK", "KULINER"])


TWO_VERSIONS = (
    table_csv(years=(2024,)) + table_csv(years=(2025,), **{"Versi KBLI": "2015"}).split(b"\r\n", 1)[1]
)


@pytest.mark.parametrize(
    ("content", "changes", "said"),
    [
        (table_csv(Satuan="orang"), {}, "formulir menyebut satuan lain"),
        (table_csv(**{"Versi KBLI": "2015"}), {}, "formulir menyebut versi lain"),
        (TWO_VERSIONS, {}, "mencampur beberapa versi KBLI"),
        (table_csv(Jumlah=-3), {}, "di bawah nol"),
        (table_csv(Kode="99.99"), {}, "bukan kabupaten atau kota"),
        (table_csv(Tahun=""), {}, "Tahunnya tidak ada"),
        (table_csv(KBLI="77777"), {}, "tidak ada dalam versi KBLI"),
        (b"a,b\n1,2\n", {}, "Baris judul kolom"),
        (b"%PDF-1.4", {}, "PDF"),
        (b"", {}, "kosong"),
        (table_csv(), {"title": ""}, "id_title"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_is_stored(
    content: bytes, changes: Any, said: str, send: Any
) -> None:
    page = send(reverse("table_create"), form(content, **changes))
    assert said in page.content.decode()
    assert "Simpan tanpa" not in page.content.decode()
    assert not ReferenceTable.objects.exists()


def test_what_cannot_be_placed_may_be_left_out_and_is_told(send: Any) -> None:
    content = table_csv() + b"99.99,131,5,2024,unit,2020\r\n33.72,107,tiga,2026,unit,2020\r\n"
    page = send(reverse("table_create"), form(content))
    upload = TableUpload.objects.get()
    text = page.content.decode()
    assert "“99.99” bukan kabupaten atau kota" in text
    assert "Simpan tanpa 2 baris atau sel" in text
    assert not ReferenceTable.objects.exists()
    page = send(reverse("table_reading_save", args=[upload.pk]), {"without": ""})
    table = ReferenceTable.objects.get()
    assert ["set_aside", 2] in table.notes
    assert "2 baris atau sel tidak bisa ditempatkan" in page.content.decode()
    send(reverse("table_reading_save", args=[upload.pk]), {"without": ""})
    assert ReferenceTable.objects.count() == 1, "a second click saves nothing twice"


def test_a_jump_is_asked_back_and_taken_when_confirmed(send: Any) -> None:
    low, high = table_csv(years=(2024,)), table_csv(years=(2025,), Jumlah=900_000)
    page = send(reverse("table_create"), form(low + high.split(b"\r\n", 1)[1]))
    assert "seribu kali" in page.content.decode()
    upload = TableUpload.objects.get()
    send(reverse("table_reading_save", args=[upload.pk]), {"confirmed": ""})
    assert ReferenceTable.objects.count() == 1


def test_the_same_fault_in_half_a_million_rows_is_one_line(send: Any) -> None:
    content = table_csv() + b"".join(b"99.99,131,5,%d,unit,2020\r\n" % (2024 + n % 2) for n in range(2000))
    page = send(reverse("table_create"), form(content))
    assert TableUpload.objects.get().report["faults"] == 2000
    assert page.content.decode().count("bukan kabupaten atau kota") == 1


def test_a_file_left_lying_goes_with_the_next(send: Any, enter: Enter, asep: Any) -> None:
    send(reverse("table_create"), form(table_csv(Jumlah=-3)))
    first = TableUpload.objects.get()
    assert enter(asep).get(reverse("table_reading", args=[first.pk])).status_code == 404
    send(reverse("table_create"), form(table_csv()))
    assert not TableUpload.objects.filter(pk=first.pk).exists()


def test_one_region_with_evidence_and_without_thin_cells(enter: Enter, ratna: Any, solo: Any) -> None:
    table = stored(solo, ratna)
    page = enter(ratna).get(reverse("table_detail", args=[table.pk])).content.decode()
    assert "Kota Surakarta" in page
    assert "Industri pemintalan" in page
    assert "Kuat" in page
    other = enter(ratna).get(reverse("table_detail", args=[table.pk]), {"wilayah": "35.15", "tahun": "2024"})
    assert other.context["portrait"].year == 2024
    assert other.context["portrait"].lines[0].label.endswith("(143)")
    thin = stored(solo, ratna, Jumlah=3)
    page = enter(ratna).get(reverse("table_detail", args=[thin.pk])).content.decode()
    assert "&lt; 5" in page
    assert "Belum cukup data" in page


def test_too_few_regions_are_no_reference_and_say_so(enter: Enter, ratna: Any, solo: Any) -> None:
    table = stored(solo, ratna, regions=("33.72", "32.04"))
    page = enter(ratna).get(reverse("table_detail", args=[table.pk])).content.decode()
    assert "paling sedikit 10" in page


def test_zero_totals_are_not_yet(enter: Enter, ratna: Any, solo: Any) -> None:
    table = stored(solo, ratna, Jumlah=0)
    page = enter(ratna).get(reverse("table_detail", args=[table.pk]))
    assert page.status_code == 200
    assert page.context["portrait"].krugman is None
    assert "belum ada" in page.content.decode()


def test_set_aside_and_take_back(enter: Enter, ratna: Any, solo: Any) -> None:
    table = stored(solo, ratna)
    client = enter(ratna)
    page = client.post(reverse("table_set_aside", args=[table.pk]), follow=True)
    assert reverse("table_take_back", args=[table.pk]) in page.content.decode()
    assert not page.context["tables"]
    client.post(reverse("table_take_back", args=[table.pk]))
    assert len(client.get(reverse("table_list")).context["tables"]) == 1
    assert AuditEvent.objects.filter(verb__in=("set_aside_table", "take_back_table")).count() == 2


def test_a_partner_does_not_see_our_tables(enter: Enter, ratna: Any, asep: Any, solo: Any) -> None:
    table = stored(solo, ratna)
    assert enter(asep).get(reverse("table_detail", args=[table.pk])).status_code == 404
    assert not enter(asep).get(reverse("table_list")).context["tables"]


def test_an_upload_cut_off_keeps_nothing(enter: Enter, ratna: Any) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nKode,KB'
    answer = enter(ratna).generic(
        "POST", reverse("table_create"), body, content_type="multipart/form-data; boundary=x"
    )
    assert answer.status_code == 400
    assert "tidak tiba utuh" in answer.content.decode()


def test_the_change_adds_up_and_thin_or_missing_years_are_not_yet(
    enter: Enter, ratna: Any, solo: Any
) -> None:
    low, high = table_csv(years=(2022,)), table_csv(years=(2024,))
    grown = high.replace(b"33.72,131,300,", b"33.72,131,390,").split(b"\r\n", 1)[1]
    read = read_file(content=low + grown, filename="contoh.csv", source=KBLI)
    table = save_table(
        department=solo, actor=ratna, content=b"", filename="contoh.csv", source=KBLI, read=read
    )
    page = enter(ratna).get(reverse("table_detail", args=[table.pk]), {"wilayah": "33.72"})
    found = page.context["portrait"]
    assert found.since == 2022, "2023 was not published"
    assert found.shift.added == 90
    assert found.shift.national + found.shift.mix + found.shift.regional == 90
    text = page.content.decode()
    assert "Tumbuhnya lebih cepat" in text
    assert "sejak 2022: unggulan" in text
    other = enter(ratna).get(reverse("table_detail", args=[table.pk]), {"tahun": "2022"})
    assert other.context["portrait"].shift is None
    assert "Perlu dua tahun" in other.content.decode()


def test_rupiah_typed_a_thousand_times_too_large_are_asked_back(send: Any) -> None:
    """1,157 trillion for billion, in a table of one year: against the other regions of that sector."""
    rows = [b"Kode,KBLI,Nilai,Tahun"]
    rows += [b"%s,131,%d,2024" % (code.encode(), 900_000_000 + n) for n, code in enumerate(REGIONS)]
    rows[1] = b"33.72,131,1157000000000000,2024"
    page = send(reverse("table_create"), form(b"\r\n".join(rows) + b"\r\n", unit="rupiah"))
    assert "lebih dari seribu kali angka daerah mana pun" in page.content.decode()
    assert not ReferenceTable.objects.exists()
