"""Predicates on events; each agrees with the queryset in ``models``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rules

from gandeng.common.gates import memberships_of
from gandeng.events.models import MatchingEvent, Participant
from gandeng.programmes.rules import is_partner_officer, is_partner_staff

if TYPE_CHECKING:
    from gandeng.accounts.models import User


@rules.predicate
def may_plan_event(user: User, event: MatchingEvent) -> bool:
    """Officer of a department of the event's programme: plans it together with the partner's."""
    return bool(is_partner_officer(user, event.programme))


@rules.predicate
def may_see_event(user: User, event: MatchingEvent) -> bool:
    """Staff of a partner department, or an owner who takes part once a timetable is released."""
    if not user.is_authenticated:
        return False
    if is_partner_staff(user, event.programme):
        return True
    takes_part = any(
        p.business.owner_id == user.pk and p.removed_at is None for p in event.participants.all()
    )
    return takes_part and any(v.status == "released" for v in event.versions.all())


@rules.predicate
def may_read_agenda(user: User, participant: Participant) -> bool:
    """The owner, or an officer of the business's own department."""
    if not user.is_authenticated:
        return False
    if participant.business.owner_id == user.pk:
        return True
    return any(
        m.role == "officer" and m.department_id == participant.business.department_id
        for m in memberships_of(user)
    )


rules.add_perm("events.view", may_see_event)
rules.add_perm("events.plan", may_plan_event)
rules.add_perm("events.agenda", may_read_agenda)
