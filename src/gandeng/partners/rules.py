"""Predicates; they agree with ``visible_to`` in ``models``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rules

from gandeng.common.gates import memberships_of
from gandeng.partners.models import Comparison, Delegation, ReferenceTable, TableUpload

if TYPE_CHECKING:
    from gandeng.accounts.models import User


@rules.predicate
def is_own_officer(user: User, thing: ReferenceTable | TableUpload | Comparison | Delegation) -> bool:
    """Officer of the department that it belongs to."""
    return any(m.role == "officer" and m.department_id == thing.department_id for m in memberships_of(user))


rules.add_perm("partners.view", is_own_officer)
