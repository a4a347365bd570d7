"""Predicates of the day; ``day.view`` agrees with ``Outcome.objects.visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rules

from gandeng.day.models import Outcome
from gandeng.events.models import Participant
from gandeng.programmes.rules import is_partner_officer

if TYPE_CHECKING:
    from gandeng.accounts.models import User


@rules.predicate
def may_see_outcome(user: User, outcome: Outcome) -> bool:
    """Officers of both departments; the speaker's owner; the other's owner after their own answer."""
    if not user.is_authenticated:
        return False
    if is_partner_officer(user, outcome.event.programme):
        return True
    if outcome.speaker.business.owner_id == user.pk:
        return True
    if outcome.other.business.owner_id != user.pk:
        return False
    return any(answer.other_id == outcome.speaker_id for answer in outcome.other.outcomes.all())


@rules.predicate
def may_speak_for(user: User, participant: Participant) -> bool:
    """The owner of the business answers for it on their phone; officers type slips instead."""
    return bool(user.is_authenticated and participant.business.owner_id == user.pk)


rules.add_perm("day.view", may_see_outcome)
rules.add_perm("day.speak", may_speak_for)
