"""Predicates of deals; each agrees with its ``visible_to`` in ``models``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rules

from gandeng.asking.rules import may_answer_for
from gandeng.common.gates import memberships_of
from gandeng.deals.models import Baseline, Claim, Deal, Note

if TYPE_CHECKING:
    from gandeng.accounts.models import User


@rules.predicate
def is_owner_in(user: User, deal: Deal) -> bool:
    """Owner of one of the two businesses."""
    return bool(deal.sides_of(user))


@rules.predicate
def is_staff_at(user: User, deal: Deal) -> bool:
    """Officer or Forum member of one of the two departments."""
    departments = {deal.seller_department_id, deal.buyer_department_id}
    return any(m.department_id in departments for m in memberships_of(user))


@rules.predicate
def may_see_claim(user: User, claim: Claim) -> bool:
    """The two owners: what was said with its amounts is not for departments."""
    return bool(is_owner_in(user, claim.deal))


@rules.predicate
def may_see_note(user: User, note: Note) -> bool:
    """The owner of the business that wrote it."""
    return bool(user.is_authenticated and note.business.owner_id == user.pk)


@rules.predicate
def may_see_baseline(user: User, baseline: Baseline) -> bool:
    """Officer or Forum of the business's own department, and its owner."""
    business = baseline.business
    own = business.owner_id is not None and business.owner_id == user.pk
    return own or bool(may_answer_for(user, business))


rules.add_perm("deals.view", is_owner_in | is_staff_at)
rules.add_perm("deals.view_claim", may_see_claim)
rules.add_perm("deals.view_note", may_see_note)
rules.add_perm("deals.view_baseline", may_see_baseline)
