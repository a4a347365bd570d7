"""What leaves a report: files, noted in the trail, and snapshots, which stay."""

from __future__ import annotations

import uuid

from django.db import transaction

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.documents.outcome import Shown
from gandeng.insights import snapshots
from gandeng.insights.models import Snapshot
from gandeng.programmes.models import Programme
from gandeng.regions.models import Department


@transaction.atomic
def note_export(*, programme: Programme, actor: User, department: Department, kind: str, rows: int) -> None:
    """Who took which file of which programme's report, with how many rows."""
    audit.record(actor=actor, verb="export", subject=programme, department=department, kind=kind, rows=rows)


@transaction.atomic
def freeze(*, shown: Shown, actor: User, department: Department) -> Snapshot:
    """Keep the numbers as they are shown now, with digest and signature."""
    uid = uuid.uuid4()
    text, digest = snapshots.sealed(snapshots.body_of(shown, str(uid)))
    first, second = (side.department for side in shown.report.sides)
    row: Snapshot = Snapshot.objects.create(
        uid=uid,
        programme_id=shown.report.programme,
        first_id=first,
        second_id=second,
        as_of=shown.report.as_of,
        made_by=actor,
        digest=digest,
        content=text,
    )
    audit.record(actor=actor, verb="freeze_report", subject=row, department=department, digest=digest)
    return row
