"""The activity report: its usual sections, filled from data; the rest marked to be filled in."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from django.utils import translation
from docx.oxml.ns import qn

from gandeng.core.reciprocity.report import Facts
from gandeng.documents.activity_report import Activity, Appendix, Obstacle, activity_report
from gandeng.documents.outcome_page import head_page
from tests.documents.outcomes import shown

SECTIONS = [
    "1. Dasar", "2. Maksud dan tujuan", "3. Waktu dan tempat", "4. Peserta", "5. Hasil",
    "6. Kendala", "7. Kesimpulan dan saran", "8. Rencana tindak lanjut", "9. Dokumentasi", "10. Penutup",
    "Lampiran",
]  # fmt: skip


def document(of: Facts | None = None, language: str = "id") -> Any:
    with translation.override(language):
        found = shown(of)
        activity = Activity(
            report=found.report, page=head_page(found), office="Dinas Contoh", place="Surakarta",
            bases=["Kesepakatan bersama 005/1, 1 Agustus 2026"],
            appendices=[Appendix("Pasangan baru", ["Surakarta", "Kab. Bandung"], [["Batik <b>", "=1+1"]], 3)],
            obstacles=[Obstacle("Harga belum cocok", "3 usaha Surakarta", "Menghitung harga grosir")],
        )  # fmt: skip
        return docx.Document(io.BytesIO(activity_report(activity)))


def test_it_has_the_usual_sections_in_their_order() -> None:
    heads = [p.text for p in document().paragraphs if p.style.name == "Heading 1"]
    assert heads == SECTIONS


def test_it_is_filled_from_data() -> None:
    found = document()
    text = "\n".join(p.text for p in found.paragraphs)
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    for part in ("005/1", "Belajar batik", "14 bengkel", "23 November 2026 16.30 WIB", "Data contoh, rekaan"):
        assert part in text
    for part in ("Temu Bisnis Contoh", "1 September 2026", "Rp 50.000.000", "Batik <b>", "=1+1"):
        assert part in cells
    assert "3 baris lainnya" in text
    assert "Harga belum cocok: 3 usaha Surakarta" in text
    assert "Perlu diajarkan: Menghitung harga grosir" in text


@pytest.mark.parametrize(("language", "tag"), [("id", "id-ID"), ("en", "en-GB")])
def test_all_text_says_its_language(language: str, tag: str) -> None:
    styles = document(language=language).styles
    told = [one.get(qn("w:val")) for one in styles.element.iter(qn("w:lang"))]
    assert told == [tag], "one place, above all text"


def test_tables_read_well_over_several_pages() -> None:
    for table in document().tables:
        head, *rows = table.rows
        assert head._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(p.paragraph_format.keep_with_next for cell in head.cells for p in cell.paragraphs)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in (head, *rows))


def test_days_stand_in_their_order() -> None:
    days = [row.cells[0].text for row in document().tables[0].rows[1:]]
    assert days == ["1 Agustus 2026", "1 September 2026"]


def test_long_names_are_kept_whole() -> None:
    """Word wraps; nothing is cut and no row is lost."""
    long = "Paguyuban Pengrajin Bordir dan Konveksi Soreang " * 6
    with translation.override("id"):
        found = shown(name=long)
        activity = Activity(
            report=found.report, page=head_page(found), office=long, place="Kepulauan Siau Tagulandang Biaro",
            bases=[long], appendices=[Appendix(long, [long, long], [[long, "x" * 400]] * 60, 3)],
        )  # fmt: skip
        made = docx.Document(io.BytesIO(activity_report(activity)))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    assert cells.count(long.strip()) == 62
    assert cells.count("x" * 400) == 60


def test_what_only_people_know_is_marked() -> None:
    marked = [r.text for p in document().paragraphs for r in p.runs if r.font.highlight_color]
    assert len(marked) >= 6
    assert any("surat tugas" in text for text in marked)


def test_nothing_yet_still_makes_a_report() -> None:
    for language, text in (("id", "belum ada"), ("en", "not yet")):
        cells = [c.text for t in document(Facts(), language).tables for r in t.rows for c in r.cells]
        assert text in cells
