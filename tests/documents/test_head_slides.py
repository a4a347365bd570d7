"""The slides hold native charts and tables with the page's numbers."""

from __future__ import annotations

import io

import pytest
from django.utils import translation
from pptx import Presentation
from pptx.presentation import Presentation as Deck

from gandeng.core.reciprocity.report import Facts
from gandeng.documents.head_slides import head_slides
from gandeng.documents.outcome_page import head_page
from tests.documents.outcomes import shown


def deck(of: Facts | None = None, language: str = "id", name: str = "Kerja sama contoh") -> Deck:
    with translation.override(language):
        return Presentation(io.BytesIO(head_slides(head_page(shown(of, name=name)))))


def test_charts_can_be_edited_and_hold_the_numbers() -> None:
    charts = [shape.chart for slide in deck().slides for shape in slide.shapes if shape.has_chart]
    values, funnel = ({s.name: list(s.values) for s in chart.plots[0].series} for chart in charts)
    assert values == {"Surakarta": [50.0, 50.0], "Kab. Bandung": [100.0, None]}
    assert funnel["Surakarta"][-1] == 10  # in the programme
    assert list(charts[0].plots[0].categories) == ["Komitmen", "Realisasi"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_nothing_yet_gives_slides_without_charts(language: str) -> None:
    found = deck(Facts(), language)
    assert len(found.slides) == 3
    assert not [shape for slide in found.slides for shape in slide.shapes if shape.has_chart]
    text = " ".join(s.text_frame.text for slide in found.slides for s in slide.shapes if s.has_text_frame)
    assert ("belum ada" if language == "id" else "not yet") in text


def test_everything_stays_on_its_slide() -> None:
    found = deck(name="Paguyuban Pengrajin Bordir dan Konveksi Soreang " * 3)
    for slide in found.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= found.slide_width
            assert shape.top + shape.height <= found.slide_height


def test_tables_say_what_the_page_says() -> None:
    cells = [
        cell.text
        for slide in deck().slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    for text in ("Stan pameran", "12", "10", "0,91", "Pertemuan"):
        assert text in cells
