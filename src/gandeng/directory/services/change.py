"""Changes that a person makes on a page: the officer's form, and the owner's own corrections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.core.sheets.records import Phone
from gandeng.directory.columns import search_text_for
from gandeng.directory.models import Business, Contact, Need, Offer
from gandeng.directory.services.consents import CONTACT
from gandeng.directory.services.update import raise_version, refresh_search_text
from gandeng.regions.models import Department

Values = Mapping[str, Any]


@transaction.atomic
def add_business(
    *,
    department: Department,
    actor: User,
    values: Values,
    phones: Sequence[Phone] = (),
    offers: Sequence[Values] = (),
    needs: Sequence[Values] = (),
) -> Business:
    """A business that an officer types in. ``offers`` and ``needs`` are columns of their rows."""
    phrases = [part["phrase"] for part in (*offers, *needs)]
    business = Business.objects.create(
        department=department,
        region=department.region,
        search_text=search_text_for(
            values["name"], values.get("district", ""), values.get("activity", ""), phrases
        ),
        **values,
    )
    _write_phones(business, phones)
    Offer.objects.bulk_create(Offer(business=business, **_without_key(part)) for part in offers)
    Need.objects.bulk_create(Need(business=business, **_without_key(part)) for part in needs)
    audit.record(actor=actor, verb="create_business", subject=business, department=department)
    return business


@transaction.atomic
def change_business(
    *,
    business: Business,
    actor: User,
    expected_version: int,
    values: Values | None = None,
    phones: Sequence[Phone] | None = None,
    offers: Sequence[Values] | None = None,
    needs: Sequence[Values] | None = None,
) -> Business:
    """Write what a page sent; ``None`` leaves that part alone.

    ``offers`` and ``needs`` replace the rows there are; a row with ``id`` keeps its identity.
    Raises ``StaleVersion`` if the business was changed after the page was opened.
    """
    raise_version(business, expected_version)
    if values:
        Business.objects.filter(pk=business.pk).update(**values)
    if phones is not None:
        _write_phones(business, phones)
    if offers is not None:
        _write_parts(Offer, business, offers)
    if needs is not None:
        _write_parts(Need, business, needs)
    fresh = refresh_search_text(business.pk)
    parts = [n for n, part in (("phones", phones), ("offers", offers), ("needs", needs)) if part is not None]
    audit.record(
        actor=actor,
        verb="change_business",
        subject=fresh,
        department=fresh.department,
        fields=sorted([*(values or {}), *parts]),
    )
    return fresh


def _write_phones(business: Business, phones: Sequence[Phone]) -> None:
    """Keep rows of numbers that stay. An owner who said no is not written to at a new number either."""
    wanted = {phone.e164: phone for phone in phones}
    business.contacts.exclude(e164__in=wanted).delete()
    known = set(business.contacts.values_list("e164", flat=True))
    refused = Business.objects.filter(pk=business.pk).refusing(CONTACT).exists()
    Contact.objects.bulk_create(
        Contact(business=business, e164=p.e164, mobile=p.mobile, as_typed=p.as_typed[:100], opted_out=refused)
        for p in wanted.values()
        if p.e164 not in known
    )


def _write_parts(model: type[Offer] | type[Need], business: Business, parts: Sequence[Values]) -> None:
    rows: Any = model._default_manager.filter(business=business)
    known = set(rows.values_list("pk", flat=True))
    kept = {part["id"] for part in parts if part.get("id") in known}
    rows.exclude(pk__in=kept).delete()
    for part in parts:
        values = _without_key(part)
        if part.get("id") in kept:
            rows.filter(pk=part["id"]).update(**values)
        else:
            model._default_manager.create(business=business, **values)


def _without_key(part: Values) -> dict[str, Any]:
    return {name: value for name, value in part.items() if name != "id"}
