"""Deals as a workbook: what the department reads on the page, no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils import formats
from django.utils.translation import gettext as _

from gandeng.deals.pages import Row as DealRow
from gandeng.documents.workbook import Book, Column, Row, Toned


def deals_workbook(programme: str, rows: Iterable[DealRow]) -> bytes:
    """An .xlsx with one row a deal. Text stays text."""
    with Book(programme) as book:
        note = _("Stage, range and date. Amounts stand here only where both businesses released them.")
        book.table(_("Follow-up"), _columns(), _rows(rows), note=f"{programme}. {note}")
    return book.data


def _columns() -> list[Column]:
    return [
        Column(_("Seller"), 30, wrap=True),
        Column(_("Seller's region"), 18),
        Column(_("Buyer"), 30, wrap=True),
        Column(_("Buyer's region"), 18),
        Column(_("Product"), 30, wrap=True),
        Column(_("Stage"), 16),
        Column(_("Evidence"), 20),
        Column(_("The two words differ"), 12),
        Column(_("Committed, range in rupiah"), 22),
        Column(_("Realised, range in rupiah"), 22),
        Column(_("Committed, released"), 18),
        Column(_("Realised, released"), 18),
        Column(_("Last word"), 18),
        Column(_("Began"), 18),
        Column(_("Sample"), 9),
    ]


def _rows(rows: Iterable[DealRow]) -> Iterator[Row]:
    for row in rows:
        yield [
            Toned(row.seller.name, row.seller.mark),
            row.seller.region,
            Toned(row.buyer.name, row.buyer.mark),
            row.buyer.region,
            row.deal.product,
            str(row.word),
            str(row.evidence),
            _("yes") if row.state.contradicted else "",
            str(row.committed.band),
            str(row.realised.band),
            row.committed.amount,
            row.realised.amount,
            formats.date_format(row.on, "DATE_FORMAT"),
            formats.date_format(row.deal.started_on, "DATE_FORMAT"),
            _("yes") if row.seller.is_sample or row.buyer.is_sample else "",
        ]
