"""``laporan.xlsx``: the numbers, and behind each number its list as a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gandeng.documents.outcome_page import HeadPage, Num
from gandeng.documents.workbook import Book, Column, Row, Toned

LEAST, MOST = 24.0, 36.0  # width of a column of names, in characters
ACROSS = 120.0  # characters that stand beside each other on A4 paper, so that few columns need not wrap


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list as a sheet: ``name`` is short, ``title`` the whole sentence."""

    code: str
    title: str
    columns: Sequence[str]
    rows: Iterable[Row]


def head_workbook(page: HeadPage, sheets: Sequence[Sheet]) -> bytes:
    """The report's workbook; numbers name the sheet that lists them."""
    number = {sheet.code: place for place, sheet in enumerate(sheets, start=1)}
    with Book(page.title, _("Head's report")) as book:
        book.table(
            _("Report"),
            [Column(_("What is counted"), 44, wrap=True), *(Column(s.name, 26) for s in page.sides),
             Column(_("Balance"), 12), Column(_("Rests on"), 60, wrap=True), Column(_("Sheet"), 12)],
            _report(page, number),
            note=_("%(title)s. As of %(at)s. The last column names the sheet with the list behind a number.")
            % {"title": page.title, "at": page.as_of},
        )  # fmt: skip
        book.table(
            _("Reconciliation"),
            [Column(_("Check"), 70, wrap=True), Column(_("Difference"), 14)],
            [(row.name, Toned(row.difference, "stop" if row.difference else "good")) for row in page.checks],
            note=_("Every difference must be 0."),
        )
        for sheet in sheets:
            width = max(LEAST, min(MOST, ACROSS / max(1, len(sheet.columns))))
            columns = [Column(title, width, wrap=True) for title in sheet.columns]
            book.table(
                f"{number[sheet.code]} {sheet.title.replace(': ', ', ')}",
                columns,
                sheet.rows,
                note=sheet.title,
            )
    return book.data


def _report(page: HeadPage, number: dict[str, int]) -> list[Row]:
    def sheets_of(*numbers: Num) -> str:
        return ", ".join(str(number[n.code]) for n in numbers if n.code in number)

    rows: list[Row] = []
    for fig in page.figures:
        rows.append((fig.label, _cell(fig.number), None, None, fig.note, sheets_of(fig.number)))
    for block in page.values:
        notes = " ".join(block.notes)
        rows.append((_("%(name)s, rupiah") % {"name": block.name}, *_ways(block.ways), block.balance, notes,
                     sheets_of(*block.ways)))  # fmt: skip
    for step in page.funnel:
        notes = " · ".join(note for note in step.notes if note)
        rows.append((step.name, *_ways(step.ways), None, notes, sheets_of(*step.ways)))
    for line in page.ledger:
        rows.append((line.name, *_ways(line.ways), line.balance, None, sheets_of(*line.ways)))
    for row in page.spread:
        cells: list[Any] = [None, None]
        cells[row.side] = Toned(row.none.text, page.sides[row.side].mark)
        text = _("%(what)s: got none") % {"what": row.what}
        basis = _("least %(least)s, Gini %(gini)s") % {"least": row.least, "gini": row.gini}
        rows.append((text, *cells, None, basis, sheets_of(row.none)))
    for label, count in page.counts:
        rows.append(
            (_("Deals: %(label)s") % {"label": label}, _cell(count), None, None, None, sheets_of(count))
        )
    told = (
        (_("Value in both directions"), page.value_notes),
        (_("How it was before"), page.baseline),
        (_("Targets"), [row.text for row in page.targets]),
        (_("Next steps"), page.next_steps),
    )
    rows += [(title, None, None, None, text, None) for title, texts in told for text in texts]
    return rows


def _cell(number: Num) -> Any:
    """A number as a number, so that it can be counted with; else its words."""
    return number.text if number.size is None or not number.text[:1].isdigit() else number.size


def _ways(ways: tuple[Num, Num]) -> tuple[Toned, Toned]:
    first, second = (way.text if way.size is None else way.size for way in ways)
    return Toned(first, "ra"), Toned(second, "rb")
