"""Deleting the bytes and the copies of personal values once nothing can be undone any more."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from gandeng.common import audit
from gandeng.intake.models import UNDO_DAYS, Import


def purge_expired(*, now: dt.datetime | None = None) -> int:
    """Purge imports that were settled more than 30 days ago; returns how many.

    Settled: saved, undone, discarded, or unreadable. One that still waits for its review keeps
    everything. Counts and codes stay for the list of imports and the trail.
    """
    limit = (now or timezone.now()) - dt.timedelta(days=UNDO_DAYS)
    status = Import.Status
    over = (
        Q(status=status.SAVED, saved_at__lt=limit)
        | Q(status=status.UNDONE, undone_at__lt=limit)
        | Q(status__in=(status.DISCARDED, status.FAILED), uploaded_at__lt=limit)
    )
    keys = list(Import.objects.filter(over, purged_at=None).order_by("pk").values_list("pk", flat=True))
    for key in keys:
        _purge(key, now or timezone.now())
    return len(keys)


@transaction.atomic
def _purge(key: int, now: dt.datetime) -> None:
    batch = Import.objects.select_related("department").defer("content").get(pk=key)
    batch.purge(now)
    audit.record(actor=None, verb="purge_list", subject=batch, department=batch.department)
