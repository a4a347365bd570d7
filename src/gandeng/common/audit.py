"""Writing the audit trail. Call inside the transaction of the change it tells of."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction

from gandeng.common.models import AuditEvent


def record(
    *, actor: Any, verb: str, subject: models.Model, department: Any = None, **facts: Any
) -> AuditEvent:
    """Append one event. ``facts`` are counts, codes and ids; personal values do not belong here.

    Raises ``TransactionManagementError`` outside a transaction: a trail that can differ from
    what happened is worth nothing.
    """
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("audit.record needs the transaction of its change")
    return AuditEvent.objects.create(
        actor=actor if getattr(actor, "pk", None) else None,
        department=department,
        verb=verb,
        object_type=subject._meta.label_lower,
        object_id=str(subject.pk),
        facts=facts,
    )
