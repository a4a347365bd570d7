"""The activity report: its usual sections, filled from data; the rest marked to be filled in."""

from __future__ import annotations

import io
from typing import Any

import docx
from django.utils import translation

from gandeng.core.reciprocity.report import Facts
from gandeng.documents.activity_report import Activity, Appendix, activity_report
from gandeng.documents.outcome_page import head_page
from tests.documents.outcomes import shown

SECTIONS = [
    "1. Dasar", "2. Maksud dan tujuan", "3. Waktu dan tempat", "4. Peserta", "5. Hasil",
    "6. Kesimpulan dan saran", "7. Penutup", "Lampiran",
]  # fmt: skip


def document(of: Facts | None = None, language: str = "id") -> Any:
    with translation.override(language):
        found = shown(of)
        activity = Activity(
            report=found.report, page=head_page(found), office="Dinas Contoh", place="Surakarta",
            bases=["Kesepakatan bersama 005/1, 1 Agustus 2026"],
            appendices=[Appendix("Pasangan baru", ["Surakarta", "Kab. Bandung"], [["Batik <b>", "=1+1"]], 3)],
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


def test_what_only_people_know_is_marked() -> None:
    marked = [r.text for p in document().paragraphs for r in p.runs if r.font.highlight_color]
    assert len(marked) >= 6
    assert any("surat tugas" in text for text in marked)


def test_nothing_yet_still_makes_a_report() -> None:
    for language, text in (("id", "belum ada"), ("en", "not yet")):
        cells = [c.text for t in document(Facts(), language).tables for r in t.rows for c in r.cells]
        assert text in cells
