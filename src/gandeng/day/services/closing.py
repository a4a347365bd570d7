"""The end of the day."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.day.models import Outcome
from gandeng.events import clock
from gandeng.events.models import MatchingEvent


@transaction.atomic
def close_day(*, event: MatchingEvent, actor: User) -> None:
    """Note that the day is over. Nothing is locked: what phones send later is taken all the same.

    Raises ``ValidationError`` before the last day of the event has come.
    """
    if clock.local(timezone.now(), event.time_zone).date() < event.days[-1]:
        words = _("The last day of the event has not come yet.")
        one = _("The day of the event has not come yet.")
        raise ValidationError(words if len(event.days) > 1 else one, code="early")
    changed = MatchingEvent.objects.filter(pk=event.pk, closed_at=None).update(closed_at=timezone.now())
    if changed:
        count = Outcome.objects.filter(event=event).count()
        audit.record(actor=actor, verb="close_day", subject=event, outcomes=count)


@transaction.atomic
def reopen_day(*, event: MatchingEvent, actor: User) -> None:
    """Undo :func:`close_day`."""
    if MatchingEvent.objects.filter(pk=event.pk, closed_at__isnull=False).update(closed_at=None):
        audit.record(actor=actor, verb="reopen_day", subject=event)
