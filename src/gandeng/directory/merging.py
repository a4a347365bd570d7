"""What a row of a new list would change in a business that is already known.

A list fills in and corrects; a column it leaves empty erases nothing, and phrases, numbers and
papers that are known already stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gandeng.core.sheets.records import BusinessRow
from gandeng.directory import columns
from gandeng.directory.models import Business, Contact, LegalPaper, Need, Offer


@dataclass(frozen=True, slots=True)
class Changes:
    """New column values as (old, new), and the parts to add or to correct. Nothing is saved yet."""

    fields: dict[str, tuple[Any, Any]]
    contacts: tuple[Contact, ...]
    offers: tuple[Offer, ...]
    needs: tuple[Need, ...]
    papers: tuple[LegalPaper, ...]
    corrected_offers: tuple[Offer, ...]  # known phrases with new quantities

    @property
    def is_empty(self) -> bool:
        """True when the row says nothing new."""
        return not (
            self.fields or self.contacts or self.offers or self.needs or self.papers or self.corrected_offers
        )


QUANTITIES = ("unit", "price", "capacity_per_month", "min_order")


def changes_of(business: Business, record: BusinessRow) -> Changes:
    """Compare. Prefetch ``contacts``, ``offers``, ``needs`` and ``papers`` when asking for many."""
    fields: dict[str, tuple[Any, Any]] = {}
    for name, new in columns.fields_of(record).items():
        old = getattr(business, name)
        if name == "other":
            new = {**old, **new}
        if new != old:
            fields[name] = (old, new)
    if record.region_code and record.region_code != business.region_id:
        fields["region_id"] = (business.region_id, record.region_code)

    numbers = {c.e164 for c in business.contacts.all()}
    known_papers = {(p.kind, p.number) for p in business.papers.all()}
    known_needs = {_key(n) for n in business.needs.all()}
    known_offers = {_key(o): o for o in business.offers.all()}
    added: list[Offer] = []
    corrected: list[Offer] = []
    for values in columns.offers_of(record):
        offer = Offer(business=business, **values)
        known = known_offers.get(_key(offer))
        if known is None:
            added.append(offer)
        elif any(getattr(offer, q) not in (None, "", getattr(known, q)) for q in QUANTITIES):
            offer.pk = known.pk
            for name in QUANTITIES:
                if getattr(offer, name) in (None, ""):
                    setattr(offer, name, getattr(known, name))
            corrected.append(offer)
    return Changes(
        fields=fields,
        contacts=tuple(
            Contact(business=business, **c) for c in columns.contacts_of(record) if c["e164"] not in numbers
        ),
        offers=tuple(added),
        needs=tuple(
            need
            for values in columns.needs_of(record)
            if _key(need := Need(business=business, **values)) not in known_needs
        ),
        papers=tuple(
            LegalPaper(business=business, **p)
            for p in columns.papers_of(record)
            if (p["kind"], p["number"]) not in known_papers
        ),
        corrected_offers=tuple(corrected),
    )


def _key(phrase: Offer | Need) -> tuple[str, str]:
    return phrase.kind, phrase.phrase.casefold()
