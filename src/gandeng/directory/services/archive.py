"""Withdrawing businesses from the list, and taking them back."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.directory.models import Business
from gandeng.regions.models import Department

BATCH = 5_000


@transaction.atomic
def archive_businesses(*, department: Department, actor: User | None, pks: Collection[int]) -> int:
    """Withdraw the department's businesses among ``pks``; returns how many were on the list."""
    return _mark(department, actor, pks, archive=True)


@transaction.atomic
def unarchive_businesses(*, department: Department, actor: User | None, pks: Collection[int]) -> int:
    """Undo of withdrawing; returns how many came back."""
    return _mark(department, actor, pks, archive=False)


def _mark(department: Department, actor: User | None, pks: Collection[int], *, archive: bool) -> int:
    keys = sorted(pks)
    now = timezone.now()
    changed = 0
    for start in range(0, len(keys), BATCH):
        changed += Business.objects.filter(
            department=department,
            pk__in=keys[start : start + BATCH],
            archived_at__isnull=archive,
            erased_at=None,
        ).update(archived_at=now if archive else None, version=F("version") + 1, updated_at=now)
    verb = "archive_business" if archive else "unarchive_business"
    subject = Business.objects.filter(pk=keys[0]).first() if len(keys) == 1 and changed else None
    audit.record(
        actor=actor, verb=verb, subject=subject or department, department=department, businesses=changed
    )
    return changed
