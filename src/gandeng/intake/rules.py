"""Predicates on imports; ``intake.view`` agrees with ``Import.objects.visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rules

from gandeng.common.gates import memberships_of
from gandeng.intake.models import Import

if TYPE_CHECKING:
    from gandeng.accounts.models import User


@rules.predicate
def is_officer_of_import(user: User, record: Import) -> bool:
    """Officer of the department that gave the list; its raw rows are nobody else's business."""
    return any(m.role == "officer" and m.department_id == record.department_id for m in memberships_of(user))


rules.add_perm("intake.view", is_officer_of_import)
