"""Whatever people send: a clear message, nothing lost, the server stays up."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest

from gandeng.common.models import Job
from gandeng.directory.models import Business
from gandeng.intake.models import ImportFinding, ImportRow
from tests.intake.conftest import Desk
from tests.intake.lists import THREE, csv_list, e164, number

pytestmark = pytest.mark.django_db(transaction=True)


def workbook(*rows: tuple[Any, ...], macro: bool = False) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    if macro:
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr("xl/vbaProject.bin", b"\x00" * 64)
    return out.getvalue()


GOOD = (("Nama Usaha", "No HP", "Produk"), ("Keripik Contoh", number(1), "keripik tempe"))


def far_cell() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(GOOD[0])
    sheet["XFD1048576"] = "x"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(*GOOD))) as good,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for item in good.infolist():
            if item.filename != "xl/worksheets/sheet1.xml":
                bad.writestr(item, good.read(item))
        bad.writestr("xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * 300_000_000)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = OLE + b"\x00" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 2000

UNREADABLE: list[tuple[str, bytes, str, str]] = [
    ("kosong.xlsx", b"", "empty", "kosong"),
    ("daftar.xls", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n" + b"x" * 200, "pdf", "PDF"),
    ("daftar.xls", b"<html><body><table><tr><td>Nama</td></tr></table></body></html>", "html", "halaman web"),
    ("rahasia.xlsx", ENCRYPTED, "password", "sandi"),
    ("potong.xlsx", workbook(*GOOD)[:2000], "broken", "terpotong"),
    ("makro.xlsm", workbook(*GOOD, macro=True), "macro", "makro"),
    ("bom.xlsx", bomb(), "zip_bomb", ""),
    ("jauh.xlsx", far_cell(), "too_far", "XFD1048576"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "code", "word"), UNREADABLE, ids=[row[2] for row in UNREADABLE])
def test_unreadable_says_why_and_keeps_the_upload(
    desk: Desk, name: str, data: bytes, code: str, word: str
) -> None:
    assert desk.give(data, name).status_code == 302
    batch = desk.batch()
    assert (batch.status, batch.error_code) == ("failed", code)
    assert bytes(batch.content) == data
    page = desk.get()
    assert "Daftar ini tidak dapat dibaca" in page and word in page
    assert "Coba baca lagi" in page
    assert Job.objects.latest("pk").status == "done"  # the worker goes on with the next
    original = desk.client.get(f"/impor/{batch.pk}/asli/")
    assert original.content == data
    assert original["Content-Disposition"].startswith("attachment")
    assert desk.give(THREE).status_code == 302
    assert desk.batch().status == "review"


def test_every_reason_has_its_sentence_in_both_languages(desk: Desk) -> None:
    from django.utils.translation import override

    from gandeng.core.sheets.errors import UnreadableCode
    from gandeng.intake.models import Import
    from gandeng.intake.views.reviewing import _reason

    for code in UnreadableCode:
        english, indonesian = [], []
        for language, found in (("en", english), ("id", indonesian)):
            with override(language):
                found.append(_reason(Import(error_code=code.value, error_detail="A1")))
        assert english[0] and indonesian[0] and english != indonesian, code


def test_an_error_of_ours_is_told_without_values(desk: Desk, monkeypatch: Any, caplog: Any) -> None:
    def breaks(*args: Any, **kwargs: Any) -> None:
        raise ValueError(f"could not take {number(1)}")

    monkeypatch.setattr("gandeng.intake.services.reading.parse_list", breaks)
    desk.give(THREE)
    assert (desk.batch().status, desk.batch().error_code) == ("failed", "internal")
    assert "pengelola server" in desk.get()
    assert number(1) not in caplog.text
    monkeypatch.undo()
    desk.post("ulang/")
    assert desk.batch().status == "review"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_encodings(desk: Desk, encoding: str) -> None:
    text = csv_list(f"Café Contoh;Sari Contoh;{number(4)};Jebres;kopi bubuk").decode()
    desk.give(text.encode(encoding))
    assert ImportRow.objects.get(action="create").name == "Café Contoh"
    assert desk.counts()["create"] == 1


def test_nul_and_hidden_characters(desk: Desk) -> None:
    bad = "Keripik\x00 \u202eContoh_x0000_ \x07Tini"
    desk.give(csv_list(f"{bad};Tini Contoh;{number(4)};Jebres;keripik"))
    assert desk.counts()["create"] == 1
    assert "\x00" not in ImportRow.objects.get(action="create").name
    assert desk.save().status == "saved"
    assert "\x00" not in Business.objects.get().name and "\u202e" not in Business.objects.get().name


def test_lone_surrogates_and_nul_in_name_and_text(desk: Desk) -> None:
    desk.give(THREE, "da\x00ftar\u202e.csv")
    assert desk.batch().status == "review"
    desk.paste(
        "1. Warung Contoh\x00 - keripik \ud83c\n2. Batik Contoh - kain batik".encode(
            "utf-8", "surrogatepass"
        ).decode("utf-8", "replace")
    )
    assert desk.batch().status == "review"


def test_formulas_stay_text_and_are_escaped_on_export(desk: Desk) -> None:
    desk.give(csv_list(f'=HYPERLINK("http://contoh.example");Tini Contoh;{number(5)};Jebres;@keripik'))
    desk.save()
    name = Business.objects.get().name
    assert name.startswith("=HYPERLINK")
    answer = desk.client.get(f"/impor/{desk.batch().pk}/temuan.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]


def test_destroyed_phone_is_asked_again(desk: Desk) -> None:
    desk.give(csv_list("Keripik Contoh;Tini Contoh;8.12E+11;Jebres;keripik"))
    finding = ImportFinding.objects.get(code="phone_destroyed")
    page = desk.get()
    assert "8.12E+11" in page and "Perlu Anda" in page
    answer = desk.post(f"temuan/{finding.pk}/", answer="0812 00")
    assert "belum lengkap" in desk.client.get(answer["Location"]).content.decode()
    desk.post(f"temuan/{finding.pk}/", answer="0813 0000 0077")
    finding.refresh_from_db()
    assert finding.settled
    desk.save()
    assert [c.e164 for c in Business.objects.get().contacts.all()] == [e164(77)]


def test_a_million_empty_rows(desk: Desk) -> None:
    desk.give(THREE + b";;;;;\n" * 1_000_000)
    assert desk.batch().status == "review"
    assert desk.counts()["create"] == 3


def test_no_phone_at_all(desk: Desk) -> None:
    desk.give(csv_list("Keripik Contoh;Tini Contoh;;Jebres;keripik"))
    assert desk.save().facts["saved"]["create"] == 1
    assert Business.objects.get().whatsapp is None


def test_pasted_list_of_a_chat(desk: Desk) -> None:
    desk.paste(
        "DAFTAR PESERTA\n1. Warung Sari Contoh - keripik tempe - butuh kemasan\n2. Batik Contoh - kain batik"
    )
    batch = desk.batch()
    assert batch.pasted and batch.status == "review"
    assert desk.counts()["create"] == 2
    desk.save()
    sari = Business.objects.get(name__startswith="Warung Sari")
    assert [n.phrase for n in sari.needs.all()] and sari.offers.count() == 1


def test_a_line_in_doubt_says_what_to_do_and_a_text_has_no_sheets(desk: Desk) -> None:
    desk.paste("1. Batik Contoh - kain batik\n2. Keripik Contoh - keripik\nYang belum silakan menyusul ya")
    for language, place, advice in (("id", "baris 3", "isi barisnya"), ("en", "row 3", "fill in its row")):
        desk.client.cookies["django_language"] = language
        assert advice in desk.get()
        assert place in desk.get("baris/disisihkan/")
        rows = desk.batch().rows.filter(action="set_aside")
        assert place.title() in desk.get(f"isi/{rows.get().pk}/")
    for path in ("", "kolom/", "baris/disisihkan/", "baris/dibuat/"):
        # "Teks" is what the core calls the one sheet of a text; the file's own name stays as it was given.
        assert "Teks" not in desk.get(path).replace("Teks tempelan", "")


def test_pasted_cells_of_excel(desk: Desk) -> None:
    desk.paste(f"Nama Usaha\tNo HP\tProduk\nKeripik Contoh\t{number(1)}\tkeripik tempe\n")
    assert desk.counts()["create"] == 1
