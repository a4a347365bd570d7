"""Noting in the audit trail that a file with businesses left the product."""

from __future__ import annotations

from django.db import transaction

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.events.models import TimetableVersion
from gandeng.regions.models import Department


@transaction.atomic
def note_export(
    *, version: TimetableVersion, actor: User, department: Department, kind: str, businesses: int
) -> None:
    """Who took which file of which version, and how many businesses were in it."""
    audit.record(
        actor=actor,
        verb="export",
        subject=version,
        department=department,
        kind=kind,
        businesses=businesses,
    )
