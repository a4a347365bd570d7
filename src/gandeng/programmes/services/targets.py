"""Targets of a programme, per direction and measure."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.programmes.models import Programme, Target
from gandeng.regions.models import Department


@transaction.atomic
def set_targets(
    *,
    programme: Programme,
    actor: User,
    department: Department,
    amounts: Mapping[tuple[int, str], int | None],
) -> None:
    """Write targets by (key of the department they start from, measure); None takes one away.

    Departments that are not in the programme are passed over.
    """
    partners = set(programme.partnerships.values_list("department", flat=True))
    for (origin, measure), amount in amounts.items():
        if origin not in partners:
            continue
        if amount:
            Target.objects.update_or_create(
                programme=programme,
                department_id=origin,
                measure=Target.Measure(measure),
                defaults={"amount": amount},
            )
        else:
            Target.objects.filter(programme=programme, department=origin, measure=measure).delete()
    audit.record(
        actor=actor,
        verb="set_targets",
        subject=programme,
        department=department,
        targets=sum(1 for amount in amounts.values() if amount),
    )
