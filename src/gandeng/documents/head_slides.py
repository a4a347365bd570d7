"""``laporan.pptx``: three slides with charts and tables that can be edited in PowerPoint itself."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from gandeng import __version__
from gandeng.documents.outcome_page import HeadPage, Num
from gandeng.documents.safe import for_print
from gandeng.documents.workbook import TONES

INK, SOFT = "1F1B16", "5C5448"
NILA, SOGA = (TONES[mark][0].lstrip("#").upper() for mark in ("ra", "rb"))
MILLION = 1_000_000
Box = tuple[float, float, float, float]  # left, top, width, height in centimetres
Series = Sequence[tuple[str, Sequence[float | None]]]


def head_slides(page: HeadPage) -> bytes:
    """The slides: key numbers and values, funnel, ledger with fairness and reconciliation."""
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
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


class _Maker:
    """Puts text boxes, native charts and native tables on blank slides."""

    def __init__(self, deck: Any, page: HeadPage) -> None:
        self.deck, self.page = deck, page
        self.names = [for_print(side.short_name, 30) for side in page.sides]

    def _slide(self, title: str) -> Any:
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[5])  # title only
        frame = slide.shapes.title
        frame.left, frame.top, frame.width, frame.height = self._cm(1.2, 0.6, 31.4, 1.6)
        frame.text_frame.text = for_print(title, 110)
        self._style(frame.text_frame, 26, bold=True, colour=NILA)
        note = _("As of %(at)s.") % {"at": self.page.as_of}
        if self.page.is_sample:
            note += f" {_('invented sample data')}"
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
        self._table(slide, (1.2, 3.1, 31.4, 3.4), rows, first=13, big_row=1)
        values = self.page.values
        told = [way.size for block in values for way in block.ways]
        if any(told):
            series = [
                (name, [_millions(block.ways[place]) for block in values])
                for place, name in enumerate(self.names)
            ]
            title = _("Sold by each region, million rupiah")
            self._chart(slide, (1.2, 7.4, 18.2, 10.6), [block.name for block in values], series, title)
        lines = [f"{block.name}: {self.names[i]} {block.ways[i].text}" for block in values for i in (0, 1)]
        lines += [note for block in values for note in block.notes] + list(self.page.value_notes)
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
            slide, (17.2, 3.1, 15.4, 12.0), [head, *cells], widths=(4.2, 1.7, 3.9, 1.7, 3.9), first=11
        )

    def ledger(self) -> None:
        """Access, meetings and agreements each way; fairness; next steps; reconciliation."""
        slide = self._slide(_("Ledger and fairness"))
        head = [_("Measure"), *self.names, _("Balance")]
        rows = [[row.name, *(way.text for way in row.ways), row.balance] for row in self.page.ledger]
        self._table(slide, (1.2, 3.1, 15.2, 8.0), [head, *rows], widths=(6.8, 3.0, 3.0, 2.4))
        head = [_("Shared out"), _("Region"), _("Least"), _("Got none"), _("Gini")]
        rows = [
            [row.what, self.names[row.side], row.least, row.none.text, row.gini] for row in self.page.spread
        ]  # fmt: skip
        if rows:
            self._table(slide, (17.0, 3.1, 15.6, 8.0), [head, *rows], widths=(4.6, 3.4, 1.6, 2.6, 3.4))
        check = (
            _("Reconciliation: difference 0 in all %(n)s lines.") % {"n": len(self.page.checks)}
            if self.page.balanced
            else _("THE NUMBERS DO NOT ADD UP. Do not hand this page on.")
        )
        steps = [_("Next steps"), *(f"• {line}" for line in self.page.next_steps or (_("Nothing waits."),))]
        self._text(
            slide, (1.2, 12.2, 31.4, 5.6), [*steps, *self.page.baseline, *self.page.targets, check], 12
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
        self, slide: Any, box: Box, rows: Sequence[Sequence[str]], *,
        widths: Sequence[float] = (), first: int = 12, big_row: int | None = None,
    ) -> None:  # fmt: skip
        from pptx.util import Cm

        table = slide.shapes.add_table(len(rows), len(rows[0]), *self._cm(*box)).table
        for place, width in enumerate(widths):
            table.columns[place].width = Cm(width)
        for y, row in enumerate(rows):
            table.rows[y].height = Cm(0.75)
            for x, text in enumerate(row):
                cell = table.cell(y, x)
                cell.margin_top = cell.margin_bottom = Cm(0.06)
                cell.text = for_print(text, 120)
                head = y == 0
                size = 26 if y == big_row else (first if head else first - 1)
                cell.fill.solid()
                cell.fill.fore_color.rgb = _rgb("F3ECDF" if head else "FFFFFF")
                self._style(cell.text_frame, size, bold=head or y == big_row, colour=SOFT if head else INK)

    def _text(self, slide: Any, box: Box, lines: Sequence[str], size: int, colour: str = INK) -> None:
        frame = slide.shapes.add_textbox(*self._cm(*box)).text_frame
        frame.word_wrap = True
        frame.text = "\n".join(for_print(line) for line in lines)
        self._style(frame, size, colour=colour)

    @staticmethod
    def _cm(*numbers: float) -> list[Any]:
        from pptx.util import Cm

        return [Cm(number) for number in numbers]

    @staticmethod
    def _style(frame: Any, size: int, *, bold: bool = False, colour: str = INK) -> None:
        from pptx.util import Pt

        for paragraph in frame.paragraphs:
            paragraph.font.size, paragraph.font.bold = Pt(size), bold
            paragraph.font.color.rgb = _rgb(colour)


def _millions(number: Num) -> float | None:
    """In millions of rupiah; a gap in the chart where nothing is told."""
    return None if number.size is None else number.size / MILLION


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor(*bytes.fromhex(colour))  # type: ignore[no-untyped-call]
