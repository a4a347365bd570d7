"""Noting in the audit trail that a list left the product."""

from __future__ import annotations

from django.db import transaction

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.intake.models import Import


@transaction.atomic
def note_download(*, batch: Import, actor: User, kind: str) -> None:
    """Who took which file of which import: ``original`` or ``corrected``."""
    audit.record(
        actor=actor,
        verb="export_import",
        subject=batch,
        department=batch.department,
        kind=kind,
        rows=batch.rows_in,
    )
