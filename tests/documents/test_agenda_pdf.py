"""One A5 page per business, whatever its name is."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from django.utils import translation
from pypdf import PdfReader

from gandeng.documents.agenda import AgendaPage, agenda_pages
from gandeng.documents.agenda_pdf import agenda_pdf
from tests.documents.plans import HOSTILE, plan

LONG = "Paguyuban Pengrajin Bordir dan Konveksi " * 5


def pages() -> tuple[AgendaPage, ...]:
    with translation.override("id"):
        return agenda_pages(plan())


def read(made: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(made))
    for page in reader.pages:
        assert round(float(page.mediabox.width) / 72 * 25.4) == 148
        assert round(float(page.mediabox.height) / 72 * 25.4) == 210
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_a_page_says_when_where_with_whom_and_why() -> None:
    with translation.override("id"):
        texts = read(agenda_pdf(pages(), "Agenda", "id"))
    assert len(texts) == 3
    for part in ("09.00 WIB", "Meja 1", "Kemas Rapi (contoh)", "Anda mencari kantong (perkiraan)", "A001"):
        assert part in texts[0]


def test_the_same_pages_give_the_same_bytes() -> None:
    assert agenda_pdf(pages(), "Agenda", "id") == agenda_pdf(pages(), "Agenda", "id")


@pytest.mark.parametrize(
    "name", [LONG[:200], "🎂" * 50, HOSTILE, "\u202egnirb\x00", "بركة", "#strong[x] $a$ \\ \" '"]
)
def test_strange_names_stay_on_one_page(name: str) -> None:
    page = pages()[0]
    line = replace(page.lines[0], counterpart=name)
    strange = replace(page, business=name, owner=name, event=name, lines=(line,) * 6)
    assert len(read(agenda_pdf([strange], name, "id"))) == 1


@pytest.mark.parametrize("count", [0, 1, 8, 12, 18, 24])
def test_any_number_of_meetings_fits_on_one_page(count: int) -> None:
    page = pages()[0]
    full = replace(page, lines=(page.lines * count)[:count])
    with translation.override("id"):
        texts = read(agenda_pdf([full], "Agenda", "id"))
    assert len(texts) == 1
    assert texts[0].count("Kemas Rapi (contoh)") == count


def test_nobody_at_all_gives_a_page_that_says_so() -> None:
    with translation.override("id"):
        assert read(agenda_pdf([], "Agenda", "id")) == ["Belum ada yang mendapat pertemuan."]


def test_proposed_meetings_are_called_so_on_paper_too() -> None:
    with translation.override("id"):
        proposed = read(agenda_pdf(agenda_pages(plan()), "x", "id"))
        wished = read(agenda_pdf(agenda_pages(plan(wishes=True)), "x", "id"))
    assert all("usulan, belum disepakati" in text for text in proposed)
    assert not any("usulan" in text for text in wished)
