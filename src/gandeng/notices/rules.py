"""``notices.view`` agrees with ``Notice.objects.visible_to``."""

from __future__ import annotations

import rules

from gandeng.accounts.models import User
from gandeng.directory.rules import is_officer_of
from gandeng.notices.models import Notice


@rules.predicate
def may_see_notice(user: User, notice: Notice) -> bool:
    """An officer of the business's own department."""
    return bool(user.is_authenticated and is_officer_of(user, notice.business))


rules.add_perm("notices.view", may_see_notice)
