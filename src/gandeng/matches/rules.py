"""Predicates on match runs; each agrees with the queryset in ``models``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rules

from gandeng.matches.models import MatchRun
from gandeng.programmes.rules import is_partner_officer

if TYPE_CHECKING:
    from gandeng.accounts.models import User


@rules.predicate
def may_see_run(user: User, run: MatchRun) -> bool:
    """Officer of a department of the run's programme."""
    return bool(is_partner_officer(user, run.programme))


rules.add_perm("matches.view", may_see_run)
