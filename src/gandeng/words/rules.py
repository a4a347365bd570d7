"""Predicates on words; each agrees with the queryset in ``models``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rules

from gandeng.common.gates import memberships_of
from gandeng.words.models import WordEntry

if TYPE_CHECKING:
    from gandeng.accounts.models import User


@rules.predicate
def is_officer_of_words(user: User, entry: WordEntry) -> bool:
    """Officer of the department whose word it is."""
    return any(
        one.role == "officer" and one.department_id == entry.department_id for one in memberships_of(user)
    )


rules.add_perm("words.view", is_officer_of_words)
