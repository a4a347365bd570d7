"""A business as plain values before a change, and back again: what "undo" needs."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.directory.models import Business, Contact, LegalPaper, Need, Offer
from gandeng.directory.services.update import raise_version, refresh_search_text

# Who owns and lists it, what was agreed, its version and its end are no part of a list's change.
_KEPT = {
    "id", "department", "owner", "version", "search_text", "created_at", "updated_at", "archived_at",
    "erased_at",
}  # fmt: skip
_FIELDS = [f.attname for f in Business._meta.concrete_fields if f.name not in _KEPT]
_PARTS: dict[str, type[models.Model]] = {
    "contacts": Contact,
    "offers": Offer,
    "needs": Need,
    "papers": LegalPaper,
}


def _columns_of(model: type[models.Model]) -> list[str]:
    return [f.attname for f in model._meta.concrete_fields if f.name not in ("id", "business")]


def snapshot(business: Business) -> dict[str, Any]:
    """The business with its parts as values that JSON can hold."""
    taken: dict[str, Any] = {name: getattr(business, name) for name in _FIELDS}
    taken["version"] = business.version
    for name, model in _PARTS.items():
        taken[name] = [
            {column: getattr(row, column) for column in _columns_of(model)}
            for row in getattr(business, name).all()
        ]
    return taken


@transaction.atomic
def restore(
    business: Business,
    snapshot: dict[str, Any],
    *,
    actor: User | None = None,
    expected_version: int | None = None,
) -> Business:
    """Put the values of a snapshot back; the version goes on counting.

    With ``expected_version`` raises ``StaleVersion`` if the business was changed after the change
    that is to be undone, so that undo never throws away somebody else's correction.
    """
    if expected_version is not None:
        raise_version(business, expected_version)
    else:
        Business.objects.filter(pk=business.pk).update(version=F("version") + 1, updated_at=timezone.now())
    Business.objects.filter(pk=business.pk).update(**{name: snapshot[name] for name in _FIELDS})
    for name, model in _PARTS.items():
        model._default_manager.filter(business=business).delete()
        model._default_manager.bulk_create(model(business=business, **row) for row in snapshot[name])
    fresh = refresh_search_text(business.pk)
    audit.record(actor=actor, verb="restore_business", subject=fresh, department=fresh.department)
    return fresh
