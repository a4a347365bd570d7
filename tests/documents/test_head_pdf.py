"""The head's report on one A4 page."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pytest
from django.utils import translation

from gandeng.core.reciprocity.report import Facts
from gandeng.documents.head_pdf import head_pdf
from gandeng.documents.outcome_page import HeadPage, head_page
from tests.documents.outcomes import facts, shown


def text_of(page: HeadPage, language: str = "id") -> tuple[pypdf.PdfReader, str]:
    with translation.override(language):
        data = head_pdf(page, language, "Dinas Koperasi dan UMKM Contoh", "Surakarta")
    reader = pypdf.PdfReader(io.BytesIO(data))
    return reader, " ".join(" ".join(p.extract_text() for p in reader.pages).split())


def page_of(of: Facts | None = None, name: str = "Kerja sama contoh", language: str = "id") -> HeadPage:
    with translation.override(language):
        return head_page(shown(of, name=name))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("of", [facts(), Facts(), facts(2000)], ids=["a year", "nothing", "thousands"])
def test_it_is_exactly_one_a4_page(of: Facts, language: str) -> None:
    reader, text = text_of(page_of(of, language=language), language)
    assert len(reader.pages) == 1
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    assert "16.30 WIB" in text or "16:30 WIB" in text


def test_long_names_and_many_steps_still_fit() -> None:
    page = page_of(name="Paguyuban Pengrajin Bordir dan Konveksi Soreang " * 4)
    page = replace(
        page, next_steps=tuple(f"Langkah {n} " * 20 for n in range(40)), baseline=("x " * 400,) * 2
    )
    reader, _text = text_of(page)
    assert len(reader.pages) == 1


def test_it_says_what_the_page_says() -> None:
    _reader, text = text_of(page_of())
    for part in ("Rp 50.000.000", "Rp 100.000.000", "Selisih 0", "belum diketahui", "data contoh, rekaan"):
        assert part in text


def test_numbers_that_do_not_add_up_are_shouted() -> None:
    page = page_of()
    wrong = replace(page, balanced=False, checks=(replace(page.checks[0], difference=7), *page.checks[1:]))
    _reader, text = text_of(wrong)
    assert "TIDAK COCOK" in text
    assert ": 7" in text


def test_the_same_numbers_give_the_same_bytes() -> None:
    with translation.override("id"):
        page = page_of()
        assert head_pdf(page, "id", "a", "b") == head_pdf(page, "id", "a", "b")
