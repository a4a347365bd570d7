"""Correcting a business from a row of a list."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.core.sheets.records import BusinessRow
from gandeng.directory import columns
from gandeng.directory.errors import StaleVersion
from gandeng.directory.merging import QUANTITIES, changes_of
from gandeng.directory.models import Business, Contact, LegalPaper, Need, Offer
from gandeng.directory.services.consents import CONTACT
from gandeng.regions.services import ensure_regions


@transaction.atomic
def update_business(
    *, business: Business, actor: User | None, record: BusinessRow, expected_version: int
) -> Business:
    """Fill in and correct from ``record``; returns the business as it stands now.

    Writes nothing when the row says nothing new. Raises ``StaleVersion`` if the business was
    changed after ``expected_version`` was read.
    """
    raise_version(business, expected_version)
    changes = changes_of(business, record)
    if changes.is_empty:
        Business.objects.filter(pk=business.pk).update(version=expected_version)
        business.version = expected_version
        return business
    values = {name: new for name, (_, new) in changes.fields.items()}
    if "region_id" in values and values["region_id"] not in ensure_regions({values["region_id"]}):
        del values["region_id"]  # no such region: keep the one we know
    if changes.contacts and Business.objects.filter(pk=business.pk).refusing(CONTACT).exists():
        for contact in changes.contacts:
            contact.opted_out = True  # the owner said no: also at a new number
    Contact.objects.bulk_create(changes.contacts)
    Offer.objects.bulk_create(changes.offers)
    Need.objects.bulk_create(changes.needs)
    LegalPaper.objects.bulk_create(changes.papers)
    Offer.objects.bulk_update(changes.corrected_offers, QUANTITIES)
    Business.objects.filter(pk=business.pk).update(**values)
    fresh = refresh_search_text(business.pk)
    audit.record(
        actor=actor,
        verb="update_business",
        subject=fresh,
        department=fresh.department,
        fields=sorted(values),
        contacts=len(changes.contacts),
        offers=len(changes.offers) + len(changes.corrected_offers),
        needs=len(changes.needs),
    )
    return fresh


def raise_version(business: Business, expected: int) -> None:
    """Take the next version number, or raise ``StaleVersion`` if somebody else was first.

    One statement, so that of two people who save at once exactly one gets through.
    """
    taken = Business.objects.filter(pk=business.pk, version=expected).update(
        version=F("version") + 1, updated_at=timezone.now()
    )
    if not taken:
        raise StaleVersion


def refresh_search_text(pk: int) -> Business:
    """Compute ``search_text`` anew from what the database holds; returns the fresh business."""
    business: Business = Business.objects.select_related("department", "region").get(pk=pk)
    phrases = [p.phrase for p in (*business.offers.all(), *business.needs.all())]
    business.search_text = columns.search_text_for(
        business.name, business.district, business.activity, phrases
    )
    business.save(update_fields=["search_text"])
    return business
