"""What a viewer gets to see of a business: plain objects that lack what is not for their eyes.

A template that asks for more than its viewer may see finds nothing there, whatever it does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from gandeng import data
from gandeng.core.matching.assume import assume_needs
from gandeng.core.matching.records import Kind, Phrase
from gandeng.directory.models import Business, Contact, LegalPaper, Need, Offer
from gandeng.directory.narrowing import narrow

PREFETCH = ("offers", "needs", "papers", "contacts")


@dataclass(frozen=True, slots=True, kw_only=True)
class LentView:
    """What a partner department sees: the lent fields, and whose business it is."""

    pk: int
    name: str
    region: str
    district: str
    activity: str
    department: str
    is_sample: bool
    offers: Sequence[Offer] = field(default_factory=tuple)
    needs: Sequence[Need] = field(default_factory=tuple)
    assumed: Sequence[Phrase] = field(default_factory=tuple)  # needs nobody stated
    papers: Sequence[LegalPaper] = field(default_factory=tuple)

    @property
    def says_sample(self) -> bool:
        """Whether the name needs the word "sample" beside it; many samples carry it in their name."""
        return self.is_sample and "contoh" not in self.name.casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumView(LentView):
    """What the Forum sees of a member: how to reach it, but neither sales nor the officers' note."""

    owner_name: str
    gender: str
    email: str
    address: str
    village: str
    legal_form: str
    founded: int | None
    category: str
    industry_code: str
    verification: str
    contacts: Sequence[Contact]
    archived_at: dt.datetime | None
    created_at: dt.datetime
    updated_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerView(ForumView):
    """What the owner sees: all that is kept about the business, except the officers' note."""

    annual_sales: int | None
    capital: int | None
    workers: int | None
    workers_male: int | None
    workers_female: int | None
    other: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class FullView(OwnerView):
    """What the own department sees: everything."""

    note: str
    version: int
    has_owner: bool
    last_seen: dt.datetime | None  # when the owner last opened a link


def lent_view(business: Business, fields: Collection[str]) -> LentView:
    """For a partner department: name, region, and those of ``CHOOSABLE`` that are lent."""
    values = _lent(narrow(business, fields))
    if "needs" not in fields:
        values["assumed"] = ()  # "no need stated" would be said of needs that are only not lent
    return LentView(**values)


def forum_view(business: Business) -> ForumView:
    """For the Forum of the own department."""
    return ForumView(**_lent(business), **_plain(business, ForumView), contacts=list(business.contacts.all()))


def owner_view(business: Business) -> OwnerView:
    """For the owner."""
    return OwnerView(**_lent(business), **_plain(business, OwnerView), contacts=list(business.contacts.all()))


def full_view(business: Business) -> FullView:
    """For the own department's officers."""
    return FullView(
        **_lent(business),
        **_plain(business, FullView),
        contacts=list(business.contacts.all()),
        has_owner=business.owner_id is not None,
        last_seen=business.owner.last_login if business.owner else None,
    )


def _lent(business: Business) -> dict[str, Any]:
    return {
        "pk": business.pk,
        "name": business.name,
        "region": business.region.name,
        "district": business.district,
        "activity": business.activity,
        "department": business.department.name,
        "is_sample": business.is_sample,
        "offers": business.offers.all(),
        "needs": business.needs.all(),
        "assumed": assumed_needs_of(business),
        "papers": business.papers.all(),
    }


def _plain(business: Business, view: type[LentView]) -> dict[str, Any]:
    """Columns that the view has beyond the lent ones and that are columns of the model."""
    lent = set(LentView.__dataclass_fields__)
    columns = {f.attname for f in Business._meta.concrete_fields}
    wanted = [f for f in view.__dataclass_fields__ if f not in lent and f in columns]
    return {name: getattr(business, name) for name in wanted}


def assumed_needs_of(business: Business) -> tuple[Phrase, ...]:
    """Usual inputs of its products, where it has stated no need; each says what it comes from."""
    if any(need.kind != Kind.KNOW_HOW for need in business.needs.all()):
        return ()
    offers = [Phrase(o.phrase, Kind(o.kind)) for o in business.offers.all()]
    if not offers and business.activity:
        offers = [Phrase(business.activity)]
    return assume_needs(offers, data.usual_inputs()) if offers else ()
