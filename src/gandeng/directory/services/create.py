"""New businesses from rows of a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db import models, transaction

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.core.sheets.records import BusinessRow
from gandeng.directory import columns
from gandeng.directory.models import Business, Contact, LegalPaper, Need, Offer
from gandeng.regions.models import Department
from gandeng.regions.services import ensure_regions

BATCH = 2_000


@transaction.atomic
def create_business(
    *, department: Department, actor: User | None, record: BusinessRow, is_sample: bool = False
) -> Business:
    """One new business of the department, with its phones, offers, needs and papers."""
    business = _insert(department, [record], is_sample)[0]
    audit.record(actor=actor, verb="create_business", subject=business, department=department)
    return business


@transaction.atomic
def create_businesses(
    *, department: Department, actor: User | None, records: Sequence[BusinessRow], is_sample: bool = False
) -> list[Business]:
    """Many at once, in the order of ``records``; one entry in the trail with the count.

    A row without a region, or with one that does not exist, belongs to the department's own.
    """
    made: list[Business] = []
    for chunk in _chunks(records, BATCH):
        made += _insert(department, chunk, is_sample)
    audit.record(
        actor=actor, verb="create_businesses", subject=department, department=department, businesses=len(made)
    )
    return made


def _insert(department: Department, records: Sequence[BusinessRow], is_sample: bool) -> list[Business]:
    regions = ensure_regions({r.region_code for r in records if r.region_code})
    businesses: list[Business] = []
    contacts: list[Contact] = []
    offers: list[Offer] = []
    needs: list[Need] = []
    papers: list[LegalPaper] = []
    for record in records:
        code = record.region_code if record.region_code in regions else department.region_id
        business = Business(
            department=department, region_id=code, is_sample=is_sample, **columns.fields_of(record)
        )
        own_offers = list(columns.offers_of(record, business))
        own_needs = list(columns.needs_of(record, business))
        business.search_text = columns.search_text_for(
            business, [p.phrase for p in (*own_offers, *own_needs)]
        )
        businesses.append(business)
        offers += own_offers
        needs += own_needs
        contacts += columns.contacts_of(record, business)
        papers += columns.papers_of(record, business)
    Business.objects.bulk_create(businesses)
    for model, rows in ((Contact, contacts), (Offer, offers), (Need, needs), (LegalPaper, papers)):
        _insert_parts(model, rows)
    return businesses


def _insert_parts(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """The parts were made before their business had a key; tell them now."""
    rows = list(rows)
    for row in rows:
        row.business_id = row.business.pk  # type: ignore[attr-defined]  # all four have a business
    model._default_manager.bulk_create(rows)


def _chunks(records: Sequence[BusinessRow], size: int) -> Iterator[list[BusinessRow]]:
    rows = iter(records)
    while chunk := list(islice(rows, size)):
        yield chunk
