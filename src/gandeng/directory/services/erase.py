"""Erasing a business for good: the person goes, what was counted stays.

The row stays empty, so that meetings and seats still have two sides; no name, number or owner hangs on it.
What other apps keep of a business goes with it unless their rows say otherwise: a queryset with
``forget_business`` decides what stays of them. So a table that is added later is erased, not forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.accounts.services import forget_person
from gandeng.common import audit
from gandeng.directory.models import ERASED_NAME, Business, BusinessQuerySet
from gandeng.regions.models import Department

_KEPT = {"id", "department", "region", "is_sample", "version", "created_at", "updated_at", "archived_at"}


@transaction.atomic
def erase_business(*, business: Business, actor: User) -> None:
    """Erase a business, its owner's account and every copy of what they told.

    Raises ``InOpenList`` while an import still waits for a decision about it; nothing is erased then.
    Whoever stores what was computed from businesses locks their departments too: either they have done
    so before, and it is erased here, or they find it erased.
    """
    Department.objects.select_for_update(no_key=True).get(pk=business.department_id)
    locked = Business.objects.select_for_update(of=("self",)).select_related("owner", "department").get(
        pk=business.pk
    )  # fmt: skip
    if locked.erased_at is not None:
        return  # two officers at once: the first has done it
    owner = locked.owner
    for relation in _relations():
        _let_go(relation, locked)
    now = timezone.now()
    empty = {f.attname: f.get_default() for f in Business._meta.concrete_fields if f.name not in _KEPT}
    Business.objects.filter(pk=locked.pk).update(
        **empty | {"name": ERASED_NAME, "erased_at": now, "archived_at": now, "updated_at": now},
        version=models.F("version") + 1,
    )
    if owner is not None and not Business.objects.filter(owner=owner).exists():
        forget_person(owner, actor=actor)
    audit.record(actor=actor, verb="erase_business", subject=locked, department=locked.department)


def erased_of(departments: Iterable[int]) -> BusinessQuerySet:
    """Businesses of these departments that are erased; no other is until the present transaction ends.

    For what was computed from them before and is stored now: nothing of an erased one is.
    """
    keys = sorted(departments)
    list(Department.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
    return Business.objects.filter(department__in=keys).exclude(erased_at=None)


def _relations() -> list[Any]:
    """All that points here; our own parts last, because others find their copies by the numbers."""
    found: list[Any] = [
        one for one in Business._meta.get_fields(include_hidden=True) if isinstance(one, models.ManyToOneRel)
    ]
    return sorted(found, key=lambda one: one.related_model._meta.app_label == "directory")


def _let_go(relation: Any, business: Business) -> None:
    rows = relation.related_model._default_manager.filter(**{relation.field.name: business})
    forget = getattr(rows, "forget_business", None)
    if forget is not None:
        forget(business)
    elif relation.on_delete is models.SET_NULL:
        rows.update(**{relation.field.name: None})
    else:
        rows.delete()
