"""Predicates on replies; ``asking.view`` agrees with ``Reply.objects.visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rules

from gandeng.asking.models import Reply
from gandeng.common.gates import memberships_of
from gandeng.directory.models import Business

if TYPE_CHECKING:
    from gandeng.accounts.models import User


@rules.predicate
def may_answer_for(user: User, business: Business) -> bool:
    """Officer or Forum member of the department that listed the business."""
    return any(m.department_id == business.department_id for m in memberships_of(user))


@rules.predicate
def may_see_reply(user: User, reply: Reply) -> bool:
    """Who may answer for the business, and its owner."""
    own = reply.business.owner_id is not None and reply.business.owner_id == user.pk
    return own or bool(may_answer_for(user, reply.business))


rules.add_perm("asking.view", may_see_reply)
