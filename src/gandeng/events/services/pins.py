"""Meetings that an officer fixes to a session."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.events.models import MatchingEvent, Participant, Pin
from gandeng.events.services.frames import raise_version
from gandeng.events.slots import SlotTime


@transaction.atomic
def fix_meeting(
    *, event: MatchingEvent, actor: User, first: Participant, second: Participant, slot: SlotTime
) -> Pin:
    """Fix the meeting of two to a session; fixing it again moves it.

    Raises ``ValidationError`` for one person twice, two of one department, somebody who is away then, or
    another fixed meeting of one of them in the same session.
    """
    if first.pk == second.pk or first.business.department_id == second.business.department_id:
        raise ValidationError(_("Choose one business of each department."), code="one_side")
    for one in (first, second):
        if slot.number in one.gone(event.slot_times):
            raise ValidationError(_("One of the two is not there in this session."), code="away")
    MatchingEvent.objects.select_for_update().get(pk=event.pk)
    first, second = sorted((first, second), key=lambda p: p.pk)
    same = Pin.objects.filter(event=event, day=slot.day, starts=slot.starts).exclude(
        first=first, second=second
    )
    busy = {key for pin in same for key in (pin.first_id, pin.second_id)}
    if busy & {first.pk, second.pk}:
        raise ValidationError(_("One of the two has another fixed meeting in this session."), code="busy")
    pin, _new = Pin.objects.update_or_create(
        event=event,
        first=first,
        second=second,
        defaults={"day": slot.day, "starts": slot.starts, "set_by": actor},
    )
    raise_version(event)
    audit.record(actor=actor, verb="fix_meeting", subject=pin, first=first.pk, second=second.pk)
    return pin


@transaction.atomic
def free_meeting(*, event: MatchingEvent, actor: User, pin: Pin) -> None:
    """Let the engine choose the session again."""
    audit.record(actor=actor, verb="free_meeting", subject=pin, first=pin.first_id, second=pin.second_id)
    pin.delete()
    raise_version(event)
