"""The department's own list as a workbook, as it can be imported again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from gandeng.common.templatetags.gandeng import phone
from gandeng.directory.models import Business
from gandeng.documents.workbook import Book, Column, Row

KNOW_HOW = "know_how"


def list_workbook(department: str, businesses: Iterable[Business]) -> bytes:
    """An .xlsx with one row a business. Prefetch contacts, offers, needs and papers.

    Text stays text: nothing that begins with = + - @ can become a formula.
    """
    with Book(department) as book:
        book.table(_("Businesses"), _columns(), _rows(businesses), note=department)
    return book.data


def _columns() -> list[Column]:
    return [
        Column(_("Business name"), 30),
        Column(_("Owner"), 22),
        Column(_("Phone"), 22, wrap=True),
        Column(_("Address"), 34, wrap=True),
        Column(_("Village"), 16),
        Column(_("District"), 16),
        Column(_("Region"), 20),
        Column(_("Activity"), 34, wrap=True),
        Column(_("KBLI"), 9),
        Column(_("Products"), 40, wrap=True),
        Column(_("Needs"), 40, wrap=True),
        Column(_("Can show"), 26, wrap=True),
        Column(_("Wants to learn"), 26, wrap=True),
        Column(_("Capacity per month"), 12),
        Column(_("Unit"), 10),
        Column(_("Minimum order"), 12),
        Column(_("Price"), 12),
        Column(_("Annual sales"), 16),
        Column(_("Workers"), 9),
        Column(_("Papers"), 30, wrap=True),
        Column(_("Note"), 30, wrap=True),
        Column(_("Sample"), 9),
    ]


def _rows(businesses: Iterable[Business]) -> Iterator[Row]:
    for business in businesses:
        offers, needs = list(business.offers.all()), list(business.needs.all())
        goods = [o for o in offers if o.kind != KNOW_HOW]
        first = goods[0] if goods else None
        yield [
            business.name,
            business.owner_name,
            "; ".join(phone(c.e164) for c in business.contacts.all()),
            business.address,
            business.village,
            business.district,
            business.region.name,
            business.activity,
            business.industry_code,
            "; ".join(o.phrase for o in goods),
            "; ".join(n.phrase for n in needs if n.kind != KNOW_HOW),
            "; ".join(o.phrase for o in offers if o.kind == KNOW_HOW),
            "; ".join(n.phrase for n in needs if n.kind == KNOW_HOW),
            first.capacity_per_month if first else None,
            first.unit if first else "",
            first.min_order if first else None,
            first.price if first else None,
            business.annual_sales,
            business.workers,
            "; ".join(f"{p.kind.upper()} {p.number}" for p in business.papers.all()),
            business.note,
            _("yes") if business.is_sample else "",
        ]
