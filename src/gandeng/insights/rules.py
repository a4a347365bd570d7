"""Who may see a frozen report; agrees with the queryset in ``models``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rules

from gandeng.common.gates import memberships_of
from gandeng.insights.models import Snapshot

if TYPE_CHECKING:
    from gandeng.accounts.models import User


@rules.predicate
def may_see_snapshot(user: User, snapshot: Snapshot) -> bool:
    """Officer of one of the two departments."""
    two = (snapshot.first_id, snapshot.second_id)
    return any(m.role == "officer" and m.department_id in two for m in memberships_of(user))


rules.add_perm("insights.view", may_see_snapshot)
