"""The end of the day."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.day.errors import DeedError
from gandeng.day.models import Deed, Outcome
from gandeng.day.ordering import Stamp, is_newer
from gandeng.events import clock
from gandeng.events.models import MatchingEvent

CLOSE, REOPEN = "close", "reopen"


@transaction.atomic
def set_closed(*, event: MatchingEvent, actor: User, closed: bool, stamp: Stamp) -> bool:
    """Note that the day is over, or not yet; False where somebody has decided later than this.

    Nothing is locked by it: what phones send later is taken all the same. Raises ``DeedError`` before
    the last day of the event has come.
    """
    locked = MatchingEvent.objects.select_for_update().get(pk=event.pk)
    if closed and clock.local(timezone.now(), locked.time_zone).date() < locked.days[-1]:
        raise DeedError("early" if len(locked.days) == 1 else "early_last")
    decided = Deed.objects.filter(event=locked, kind__in=(CLOSE, REOPEN), status=Deed.Status.DONE)
    # This very deed is stored by now; it stands under its own stamp.
    others = [stamp_of for one in decided if (stamp_of := Stamp(one.done_at, one.device, one.seq)) != stamp]
    if any(not is_newer(stamp, other) for other in others):
        return False
    if closed == (locked.closed_at is not None):
        return True
    MatchingEvent.objects.filter(pk=locked.pk).update(closed_at=stamp.at if closed else None)
    outcomes = Outcome.objects.filter(event=locked).count()
    audit.record(actor=actor, verb="close_day" if closed else "reopen_day", subject=event, outcomes=outcomes)
    return True
