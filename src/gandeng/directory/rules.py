"""Predicates on businesses; ``directory.view`` agrees with ``Business.objects.visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rules
from django.utils import timezone

from gandeng.common.gates import memberships_of
from gandeng.directory.models import Business

if TYPE_CHECKING:
    from gandeng.accounts.models import User


@rules.predicate
def is_officer_of(user: User, business: Business) -> bool:
    """Officer of the department that listed the business."""
    return any(
        m.role == "officer" and m.department_id == business.department_id for m in memberships_of(user)
    )


@rules.predicate
def is_forum_of(user: User, business: Business) -> bool:
    """Member of the Forum of the department that listed the business."""
    return any(m.role == "forum" and m.department_id == business.department_id for m in memberships_of(user))


@rules.predicate
def is_owner(user: User, business: Business) -> bool:
    """The person whose business it is."""
    return business.owner_id is not None and business.owner_id == user.pk


@rules.predicate
def is_lent_to(user: User, business: Business) -> bool:
    """Officer of a department to whose running programme the business is lent now."""
    own = {m.department_id for m in memberships_of(user) if m.role == "officer"}
    if not own or business.archived_at is not None:
        return False
    today = timezone.localdate()
    return any(
        lending.withdrawn_at is None
        and lending.until >= today
        and lending.programme.ends_on >= today
        and any(p.department_id in own for p in lending.programme.partnerships.all())
        for lending in business.lendings.select_related("programme").prefetch_related(
            "programme__partnerships"
        )
    )


@rules.predicate
def is_kept(user: User, business: Business) -> bool:
    """Not erased: of an erased one nobody sees anything."""
    return business.erased_at is None


rules.add_perm("directory.view", is_kept & (is_officer_of | is_forum_of | is_owner | is_lent_to))
rules.add_perm("directory.change", is_officer_of)
rules.add_perm("directory.own", is_owner)
