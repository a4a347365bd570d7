"""Businesses with contacts, offers and needs."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from gandeng.directory.models import Business, Contact, Need, Offer
from gandeng.regions.models import Department

_number = itertools.count(1)


def business(
    department: Department,
    name: str = "",
    *,
    offers: Sequence[str] = ("keripik tempe",),
    needs: Sequence[str] = (),
    phone: str | None = "",
    **fields: Any,
) -> Business:
    """A business of ``department``. ``phone``: E.164, "" for the next invented one, None for no phone."""
    number = next(_number)
    fields.setdefault("region", department.region)
    fields.setdefault("search_text", name.lower())
    row = Business.objects.create(department=department, name=name or f"Usaha Contoh {number}", **fields)
    if phone is not None:
        e164 = phone or f"+62812{number:08d}"
        Contact.objects.create(business=row, e164=e164, mobile=True, as_typed=e164)
    Offer.objects.bulk_create(Offer(business=row, phrase=phrase) for phrase in offers)
    Need.objects.bulk_create(Need(business=row, phrase=phrase, kind="packaging") for phrase in needs)
    return row
