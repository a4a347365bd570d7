"""What was said about the meetings of one participant: its own answers, and the others' after them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gandeng.accounts.models import User
from gandeng.common.templatetags.gandeng import zone_letters
from gandeng.day.models import Outcome
from gandeng.day.queries.outcomes import Said, said
from gandeng.events.models import Participant, TimetableVersion
from gandeng.events.queries.agenda import Item

Told = tuple[Item, Said | None, Said | None]


def answers_about(participant: Participant, user: User) -> dict[int, tuple[Said | None, Said | None]]:
    """By the other's key: (own answer, the other's answer as far as the viewer may see it); one query."""
    own: dict[int, Said | None] = {}
    theirs: dict[int, Said | None] = {}
    about = Outcome.objects.visible_to(user).filter(event=participant.event_id)
    for outcome in about.filter(speaker=participant) | about.filter(other=participant):
        if outcome.speaker_id == participant.pk:
            own[outcome.other_id] = said(outcome)
        else:
            theirs[outcome.speaker_id] = said(outcome)
    return {key: (own.get(key), theirs.get(key)) for key in own.keys() | theirs.keys()}


def home_zone(participant: Participant, version: TimetableVersion) -> str:
    """The zone of the business's own region where its clocks differ from the event's; else ""."""
    zone = participant.business.region.time_zone
    return "" if zone_letters(zone) == zone_letters(version.time_zone) else zone


def asked_about(chosen: str, told: Sequence[Told], moment: datetime) -> Item | None:
    """The meeting that the form is about: the chosen one, else the last begun without an answer."""
    for item, _own, _theirs in told:
        if chosen == str(item.other.pk):
            return item
    begun = [item for item, own, _theirs in told if item.starts_at <= moment and own is None]
    return begun[-1] if begun else None
