"""Predicates on programmes; each agrees with the queryset in ``models``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rules

from gandeng.common.gates import memberships_of
from gandeng.programmes.models import AccessGranted, Programme, Visit

if TYPE_CHECKING:
    from gandeng.accounts.models import User


@rules.predicate
def is_partner_staff(user: User, programme: Programme) -> bool:
    """Officer or Forum member of a department that takes part."""
    partners = {p.department_id for p in programme.partnerships.all()}
    return any(m.department_id in partners for m in memberships_of(user))


@rules.predicate
def is_partner_officer(user: User, programme: Programme) -> bool:
    """Officer of a department that takes part."""
    partners = {p.department_id for p in programme.partnerships.all()}
    return any(m.role == "officer" and m.department_id in partners for m in memberships_of(user))


@rules.predicate
def may_see_visit(user: User, visit: Visit) -> bool:
    """Officer or Forum member of a department of the visit's programme."""
    return bool(is_partner_staff(user, visit.programme))


@rules.predicate
def may_see_access(user: User, access: AccessGranted) -> bool:
    """Officer or Forum member of a department of its programme."""
    return bool(is_partner_staff(user, access.programme))


rules.add_perm("programmes.view", is_partner_staff)
rules.add_perm("programmes.view_accessgranted", may_see_access)
rules.add_perm("programmes.view_visit", may_see_visit)
rules.add_perm("programmes.change", is_partner_officer)
