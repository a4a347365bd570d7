"""Who comes to an event: by hand, chosen by the engine, taken off, put back; when they are away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.directory.models import Business
from gandeng.events.models import MatchingEvent, Participant
from gandeng.events.reasons import BY_HAND
from gandeng.events.services.frames import raise_version
from gandeng.events.slots import ALL_DAY, Presence, slots_outside
from gandeng.programmes.queries import lent_businesses


@transaction.atomic
def add_participants(
    *,
    event: MatchingEvent,
    actor: User,
    businesses: Sequence[Business],
    reasons: Mapping[int, list[Any]] | None = None,
) -> int:
    """Put lent businesses on the list; those taken off before come back. Returns how many are new.

    Raises ``PermissionDenied`` if one of them is not lent to the programme now.
    """
    keys = [b.pk for b in businesses]
    if lent_businesses(event.programme).filter(pk__in=keys).count() != len(set(keys)):
        raise PermissionDenied
    MatchingEvent.objects.select_for_update().get(pk=event.pk)  # two officers at once add each once
    known = {p.business_id: p for p in event.participants.filter(business__in=keys)}
    back = [p for p in known.values() if p.removed_at is not None]
    for participant in back:
        participant.removed_at = None
        participant.reasons = (reasons or {}).get(participant.business_id, [BY_HAND])
    Participant.objects.bulk_update(back, ["removed_at", "reasons"])
    last = event.participants.aggregate(n=Max("number"))["n"] or 0
    strangers = [key for key in dict.fromkeys(keys) if key not in known]
    new = [
        Participant(event=event, business_id=key, number=number, reasons=(reasons or {}).get(key, [BY_HAND]))
        for number, key in enumerate(strangers, start=last + 1)
    ]
    Participant.objects.bulk_create(new, batch_size=500)
    count = len(new) + len(back)
    if count:
        raise_version(event)
        audit.record(actor=actor, verb="add_participants", subject=event, businesses=count)
    return count


@transaction.atomic
def remove_participants(*, event: MatchingEvent, actor: User, participants: Sequence[int]) -> int:
    """Take people off the list by participant key; old timetables keep them. Returns how many."""
    count = event.participants.present().filter(pk__in=participants).update(removed_at=timezone.now())
    if count:
        raise_version(event)
        audit.record(
            actor=actor, verb="remove_participants", subject=event, participants=sorted(participants)
        )
    return count


@transaction.atomic
def restore_participants(*, event: MatchingEvent, actor: User, participants: Sequence[int]) -> int:
    """Undo :func:`remove_participants`. Returns how many came back."""
    gone = event.participants.filter(pk__in=participants, removed_at__isnull=False)
    count = gone.filter(business__erased_at=None).update(removed_at=None)
    if count:
        raise_version(event)
        audit.record(actor=actor, verb="restore_participants", subject=event, participants=count)
    return count


@transaction.atomic
def set_exceptions(
    *,
    participant: Participant,
    actor: User,
    away: Sequence[int],
    most: int | None,
    stays: bool,
    presence: Mapping[int, Presence] | None = None,
) -> None:
    """Note when somebody is away, the most meetings it takes, and whether it keeps one table.

    ``presence`` is by number of the day, in the event's zone. Raises ``ValidationError`` when there
    would be no slot left.
    """
    told = {day: there for day, there in (presence or {}).items() if there != ALL_DAY}
    slots = participant.event.slot_times
    numbers = {slot.number for slot in slots}
    gone = sorted(set(away) & numbers)
    if numbers <= set(gone) | slots_outside(slots, told):
        raise ValidationError(
            _("Away in every session. Take the business off the list instead."), code="never_free"
        )
    changed = Participant.objects.filter(pk=participant.pk).update(
        away=gone, most=most, stays=stays, hours={str(day): _stored(told[day]) for day in sorted(told)}
    )
    if changed:
        raise_version(participant.event)
        audit.record(
            actor=actor,
            verb="set_exceptions",
            subject=participant,
            department=participant.business.department,
            away=len(gone),
            days=len(told),
            most=most,
        )


def _stored(there: Presence) -> dict[str, str | bool]:
    """As ``Participant.hours`` keeps it."""
    if there.absent:
        return {"absent": True}
    times = {"arrives": there.arrives, "leaves": there.leaves}
    return {name: f"{moment:%H:%M}" for name, moment in times.items() if moment is not None}
