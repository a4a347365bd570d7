"""The slides hold native charts and tables with the page's numbers."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation
from PIL import ImageFont
from pptx import Presentation
from pptx.presentation import Presentation as Deck

from gandeng.core.reciprocity.report import Facts
from gandeng.documents.head_slides import head_slides
from gandeng.documents.outcome_lines import TargetRow
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
    assert len(found.slides) == 4
    assert not [shape for slide in found.slides for shape in slide.shapes if shape.has_chart]
    text = " ".join(s.text_frame.text for slide in found.slides for s in slide.shapes if s.has_text_frame)
    assert ("belum ada" if language == "id" else "not yet") in text


def crowded(language: str) -> Deck:
    """The longest names of regions, every target, and more next steps than a year brings."""
    of = shown(name="Paguyuban Pengrajin Bordir dan Konveksi Soreang " * 3)
    names = ("Kab. Kepulauan Siau Tagulandang Biaro", "Kab. Administrasi Kepulauan Seribu")
    sides = tuple(
        replace(side, name=name.replace("Kab.", "Kabupaten"), short_name=name)
        for side, name in zip(of.report.sides, names, strict=True)
    )
    with translation.override(language):
        page = head_page(replace(of, report=replace(of.report, sides=sides)))
        step = f"{names[0]} berutang kunjungan balasan ke {names[1]}, paling lambat 14 Desember 2026."
        target = TargetRow(names[1], "rb", "pasangan yang bertemu", "1.178", "1.260", "930,0 %")
        page = replace(page, next_steps=(step,) * 9, targets=(target,) * 14)
        return Presentation(io.BytesIO(head_slides(page)))


class Ruler:
    """Real letters of another font of the usual width: what the guess in ``fitting`` is held against."""

    def __init__(self, frame: Any) -> None:
        runs = [run for paragraph in frame.paragraphs for run in paragraph.runs]
        self.size = max((run.font.size.pt for run in runs), default=10)
        self.font = ImageFont.load_default(
            size=self.size * 10
        )  # ten times as large: whole pixels matter less

    def centimetres(self, text: str) -> float:
        return self.font.getlength(text) / 10 * 2.54 / 72

    def height(self, frame: Any, width: float) -> float:
        lines = 0
        for paragraph in frame.paragraphs:
            lines, line = lines + 1, ""
            for word in paragraph.text.split():
                longer = f"{line} {word}".strip()
                if line and self.centimetres(longer) > width:
                    lines, longer = lines + 1, word
                line = longer
        return lines * self.size * 1.2 * 2.54 / 72


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("make", [crowded, lambda language: deck(language=language)])
def test_no_text_runs_out_of_its_box_and_no_word_is_cut(make: Any, language: str) -> None:
    found = make(language)
    assert found.slide_height is not None
    for slide in found.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                height = Ruler(shape.text_frame).height(shape.text_frame, shape.width.cm - 0.5)
                assert height <= shape.height.cm, shape.text_frame.text
            if not shape.has_table:
                continue
            rows = list(shape.table.rows)
            assert shape.top + sum(row.height for row in rows) <= found.slide_height
            for row in rows:
                for x, cell in enumerate(row.cells):
                    if cell.is_spanned:
                        continue
                    spans = cell.span_width if cell.is_merge_origin else 1
                    width = sum(shape.table.columns[x + n].width.cm for n in range(spans)) - 0.5
                    ruler = Ruler(cell.text_frame)
                    assert ruler.height(cell.text_frame, width) <= row.height.cm, cell.text
                    assert all(ruler.centimetres(word) <= width for word in cell.text.split()), cell.text


@pytest.mark.parametrize(("language", "tag"), [("id", "id-ID"), ("en", "en-US")])
def test_every_word_says_its_language(language: str, tag: str) -> None:
    """Else PowerPoint underlines all of it."""
    for slide in deck(language=language).slides:
        frames = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
        frames += [
            cell.text_frame
            for shape in slide.shapes
            if shape.has_table
            for row in shape.table.rows
            for cell in row.cells
        ]
        runs = [run for frame in frames for paragraph in frame.paragraphs for run in paragraph.runs]
        assert {run._r.rPr.get("lang") for run in runs} == {tag}


def test_everything_stays_on_its_slide() -> None:
    found = crowded("id")
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
