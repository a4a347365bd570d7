"""``laporan.pptx``: four slides with charts and tables that can be edited in PowerPoint itself."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gandeng import __version__
from gandeng.documents.fitting import height_of, row_height
from gandeng.documents.outcome_page import HeadPage, Num
from gandeng.documents.safe import for_print
from gandeng.documents.workbook import TONES

INK, SOFT = "1F1B16", "5C5448"
NILA, SOGA = (TONES[mark][0].lstrip("#").upper() for mark in ("ra", "rb"))
MILLION = 1_000_000
SMALLEST = 8  # points; what still does not fit is too long for a slide
LOW = 0.75  # of a table's row
BIG = 26
BOLD = 1.1  # wider than plain letters by so much
Box = tuple[float, float, float, float]  # left, top, width, height in centimetres
Series = Sequence[tuple[str, Sequence[float | None]]]


def head_slides(page: HeadPage) -> bytes:
    """The slides: key numbers and values, funnel, ledger with fairness and reconciliation, what next."""
    from pptx import Presentation  # a large package: only where slides are made
    from pptx.util import Cm

    deck = Presentation()
    deck.slide_width, deck.slide_height = Cm(33.867), Cm(19.05)
    deck.core_properties.title = for_print(page.title, 200)
    deck.core_properties.author = f"Gandeng {__version__}"
    maker = _Maker(deck, page)
    maker.numbers()
    maker.funnel()
    maker.ledger()
    maker.next()
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


class _Maker:
    """Puts text boxes, native charts and native tables on blank slides."""

    def __init__(self, deck: Any, page: HeadPage) -> None:
        self.deck, self.page = deck, page
        self.names = [for_print(side.short_name, 30) for side in page.sides]

    def _slide(self, title: str) -> Any:
        from pptx.enum.text import PP_ALIGN

        slide = self.deck.slides.add_slide(self.deck.slide_layouts[5])  # title only
        frame = slide.shapes.title
        frame.left, frame.top, frame.width, frame.height = self._cm(1.2, 0.6, 31.4, 1.6)
        frame.text_frame.text = for_print(title, 110)
        size = BIG
        while height_of([frame.text_frame.text], 31.4, size * BOLD) > 1.6:
            size -= 1
        self._style(frame.text_frame, size, bold=True, colour=NILA)
        frame.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        note = _("As of %(at)s.") % {"at": self.page.as_of}
        if self.page.is_sample:
            note += f" ({_('invented sample data')})"
        self._text(slide, (1.2, 2.1, 31.4, 0.9), [note], 12, SOFT)
        return slide

    def numbers(self) -> None:
        """Four key numbers as a table; committed and realised as one chart on one scale."""
        slide = self._slide(self.page.title)
        figures = self.page.figures
        rows = [
            [fig.label for fig in figures],
            [fig.number.text for fig in figures],
            [fig.note for fig in figures],
        ]
        self._table(slide, (1.2, 3.1, 31.4, 4.2), rows, widths=(7.85,) * 4, first=13, big_row=1)
        values = self.page.values
        told = [way.size for block in values for way in block.ways]
        if any(told):
            series = [
                (name, [_millions(block.ways[place]) for block in values])
                for place, name in enumerate(self.names)
            ]
            title = _("Sold by each region, million rupiah")
            self._chart(slide, (1.2, 7.4, 18.2, 10.6), [block.name for block in values], series, title)
        lines = []
        for block in values:
            lines += [f"{block.name}: {self.names[i]} {block.ways[i].text}" for i in (0, 1)]
            lines += block.notes
        lines += self.page.value_notes
        self._text(slide, (20.0, 7.4, 12.6, 10.6), lines, 11)

    def funnel(self) -> None:
        """The funnel as a chart with its table beside it."""
        slide = self._slide(_("From the list to paid goods"))
        rows = self.page.funnel
        if any(way.size for row in rows for way in row.ways):
            series = [
                (name, [row.ways[place].size for row in reversed(rows)])
                for place, name in enumerate(self.names)
            ]
            names = [row.name for row in reversed(rows)]
            self._chart(slide, (1.2, 3.1, 15.5, 15.0), names, series, "", across=True)
        head = [_("Step"), self.names[0], "", self.names[1], ""]
        cells = [
            [row.name, row.ways[0].text, row.notes[0], row.ways[1].text, row.notes[1]] for row in rows
        ]  # fmt: skip
        self._table(
            slide, (17.0, 3.1, 15.8, 15.4), [head, *cells],
            widths=(3.8, 1.5, 4.5, 1.5, 4.5), first=11, joined=(1, 3),
        )  # fmt: skip

    def ledger(self) -> None:
        """Access, meetings and agreements each way; fairness; reconciliation."""
        slide = self._slide(_("Ledger and fairness"))
        head = [_("Measure"), *self.names, _("Balance")]
        rows = [[row.name, *(way.text for way in row.ways), row.balance] for row in self.page.ledger]
        self._table(slide, (1.2, 3.1, 15.2, 13.0), [head, *rows], widths=(5.8, 3.5, 3.5, 2.4))
        head = [_("Shared out"), _("Region"), _("Least"), _("Got none"), _("Gini")]
        rows = [
            [row.what, self.names[row.side], row.least, row.none.text, row.gini] for row in self.page.spread
        ]  # fmt: skip
        if rows:
            self._table(slide, (17.0, 3.1, 15.6, 13.0), [head, *rows], widths=(3.9, 3.8, 2.5, 3.4, 2.0))
        check = (
            _("Reconciliation: difference 0 in all %(n)s lines.") % {"n": len(self.page.checks)}
            if self.page.balanced
            else _("THE NUMBERS DO NOT ADD UP. Do not hand this page on.")
        )
        self._text(slide, (1.2, 16.8, 31.4, 1.2), [check], 12)

    def next(self) -> None:
        """What waits, beside how it was before and what was aimed at."""
        slide = self._slide(_("Next steps"))
        steps = [f"• {line}" for line in self.page.next_steps or (_("Nothing waits."),)]
        self._text(slide, (1.2, 3.3, 15.2, 14.8), steps, 16)
        self._text(
            slide,
            (17.0, 3.3, 15.6, 14.8),
            [*self.page.baseline, *(row.text for row in self.page.targets)],
            14,
        )

    def _chart(
        self, slide: Any, box: Box, names: Sequence[str], series: Series, title: str, *, across: bool = False
    ) -> None:
        from pptx.chart import data as charts
        from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
        from pptx.util import Pt

        data: Any = charts.CategoryChartData()  # type: ignore[no-untyped-call]
        data.categories = names
        for name, numbers in series:
            data.add_series(name, numbers)
        kind = XL_CHART_TYPE.BAR_CLUSTERED if across else XL_CHART_TYPE.COLUMN_CLUSTERED
        chart = slide.shapes.add_chart(kind, *self._cm(*box), data).chart
        chart.has_title = bool(title)
        if title:
            chart.chart_title.text_frame.text = title
            self._style(chart.chart_title.text_frame, 13, bold=True)
        chart.has_legend = True
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        chart.font.size = Pt(11)
        plot = chart.plots[0]
        plot.has_data_labels, plot.gap_width, plot.overlap = True, 60, -5
        plot.data_labels.font.size = Pt(11)
        plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "#,##0.##", False
        chart.value_axis.has_major_gridlines, chart.value_axis.minimum_scale = False, 0
        chart.value_axis.visible = False
        for one, colour in zip(plot.series, (NILA, SOGA), strict=True):
            one.format.fill.solid()
            one.format.fill.fore_color.rgb = _rgb(colour)

    def _table(
        self, slide: Any, box: Box, rows: Sequence[Sequence[str]], *, widths: Sequence[float],
        first: int = 12, big_row: int | None = None, joined: Sequence[int] = (),
    ) -> None:  # fmt: skip
        """A table in at most the height of ``box``; ``joined`` head cells take the next column too."""
        from pptx.util import Cm

        rows = [[for_print(text, 120) for text in row] for row in rows]
        size, heights = _sizes(rows, widths, box[3], first, big_row, joined)
        table = slide.shapes.add_table(len(rows), len(widths), *self._cm(*box[:3], sum(heights))).table
        for place, width in enumerate(widths):
            table.columns[place].width = Cm(width)
        for y, row in enumerate(rows):
            table.rows[y].height = Cm(heights[y])
            for x, text in enumerate(row):
                cell = table.cell(y, x)
                cell.margin_top = cell.margin_bottom = Cm(0.06)
                cell.text = text
                head = y == 0
                points = BIG if y == big_row else size
                cell.fill.solid()
                cell.fill.fore_color.rgb = _rgb("F3ECDF" if head else "FFFFFF")
                self._style(cell.text_frame, points, bold=head or y == big_row, colour=SOFT if head else INK)
        for x in joined:
            table.cell(0, x).merge(table.cell(0, x + 1))

    def _text(self, slide: Any, box: Box, lines: Sequence[str], size: int, colour: str = INK) -> None:
        """Paragraphs in a box, as large as they fit, at most ``size``."""
        texts = [for_print(line) for line in lines]
        while size > SMALLEST and height_of(texts, box[2], size) > box[3]:
            size -= 1
        frame = slide.shapes.add_textbox(*self._cm(*box)).text_frame
        frame.word_wrap = True
        frame.text = "\n".join(texts)
        self._style(frame, size, colour=colour)

    @staticmethod
    def _cm(*numbers: float) -> list[Any]:
        from pptx.util import Cm

        return [Cm(number) for number in numbers]

    @staticmethod
    def _style(frame: Any, size: int, *, bold: bool = False, colour: str = INK) -> None:
        from pptx.enum.lang import MSO_LANGUAGE_ID
        from pptx.util import Pt

        spoken = MSO_LANGUAGE_ID.ENGLISH_US if get_language() == "en" else MSO_LANGUAGE_ID.INDONESIAN
        for paragraph in frame.paragraphs:
            # On the runs, where every program reads it, and the language with it for their spelling checks.
            for font in (run.font for run in paragraph.runs):
                font.size, font.bold, font.language_id = Pt(size), bold, spoken
                font.color.rgb = _rgb(colour)


def _sizes(
    rows: Sequence[Sequence[str]], widths: Sequence[float], most: float, first: int, big_row: int | None,
    joined: Sequence[int],
) -> tuple[int, list[float]]:  # fmt: skip
    """The largest size in points at which the table is at most so high, and its rows' heights then."""
    heights: list[float] = []
    for size in range(first, SMALLEST - 1, -1):
        heights = []
        for y, row in enumerate(rows):
            cells = [
                (text, width + (widths[x + 1] if y == 0 and x in joined else 0))
                for x, (text, width) in enumerate(zip(row, widths, strict=True))
            ]
            heights.append(row_height(cells, BIG if y == big_row else size * (1 if y else BOLD), LOW))
        if sum(heights) <= most:
            return size, heights
    return SMALLEST, heights


def _millions(number: Num) -> float | None:
    """In millions of rupiah; a gap in the chart where nothing is told."""
    return None if number.size is None else number.size / MILLION


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor(*bytes.fromhex(colour))  # type: ignore[no-untyped-call]
