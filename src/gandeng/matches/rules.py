"""Predicates on match runs; each agrees with the queryset in ``models``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rules

from gandeng.common.gates import memberships_of
from gandeng.matches.models import MatchRun, Shortlist
from gandeng.programmes.rules import is_partner_officer

if TYPE_CHECKING:
    from gandeng.accounts.models import User


@rules.predicate
def may_see_run(user: User, run: MatchRun) -> bool:
    """Officer of a department of the run's programme."""
    return bool(is_partner_officer(user, run.programme))


@rules.predicate
def may_see_shortlist(user: User, shortlist: Shortlist) -> bool:
    """Officer of the department of the list's business, or its owner."""
    business = shortlist.business
    if business.owner_id is not None and business.owner_id == user.pk:
        return True
    return any(
        m.role == "officer" and m.department_id == business.department_id for m in memberships_of(user)
    )


rules.add_perm("matches.view", may_see_run)
rules.add_perm("matches.view_shortlist", may_see_shortlist)
