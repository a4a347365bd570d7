"""What each side says about a meeting: on the owner's phone, or typed from a slip."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.day.errors import DeedError
from gandeng.day.models import Outcome
from gandeng.day.ordering import Stamp, is_newer
from gandeng.day.slips import SlipError, read_slip
from gandeng.events import clock
from gandeng.events.models import MatchingEvent, Participant, Seat

Pair = tuple[Participant, Participant]
LONGEST_AHEAD = timedelta(days=3 * 366)  # of a next step


@dataclass(frozen=True, slots=True)
class Answer:
    """The three taps. Without a meeting there is neither interest nor a next step."""

    happened: bool
    interest: str = ""
    step: str = ""
    next_on: date | None = None


@transaction.atomic
def set_outcome(
    *, event: MatchingEvent, people: Pair, actor: User, answer: Answer, via: str, stamp: Stamp
) -> bool:
    """Note what the first says about meeting the second; False where something better is known.

    What an owner has answered on the phone stays, whatever slip is typed later. Raises ``DeedError``
    before the event's first day has come, for two who never had a meeting (an owner's phone only: a
    slip may tell of an unplanned one), and for a day that cannot be meant.
    """
    speaker, other = people
    # By our clock alone: a phone's may have jumped between the tap and the sending.
    if clock.local(timezone.now(), event.time_zone).date() < event.date:
        raise DeedError("early")
    if answer.next_on is not None and not event.date <= answer.next_on <= event.date + LONGEST_AHEAD:
        raise DeedError("day")
    if via == Outcome.Via.PHONE and not _have_met(event, people):
        raise DeedError("no_meeting")
    values = {
        "event": event,
        "happened": answer.happened,
        "interest": answer.interest if answer.happened else "",
        "next_step": answer.step if answer.happened else "",
        "next_on": answer.next_on if answer.happened else None,
        "via": via,
        "acted_at": stamp.at,
        "device": stamp.device,
        "seq": stamp.seq,
        "set_by": actor,
    }
    row, new = Outcome.objects.get_or_create(speaker=speaker, other=other, defaults=values)
    if not new:
        row = Outcome.objects.select_for_update().get(pk=row.pk)
        if row.via == Outcome.Via.PHONE and via == Outcome.Via.SLIP:
            return False
        outranks = via == Outcome.Via.PHONE and row.via == Outcome.Via.SLIP
        if not outranks and not is_newer(stamp, row.stamp):
            return False
        Outcome.objects.filter(pk=row.pk).update(**values)
    audit.record(
        actor=actor,
        verb="set_outcome",
        subject=speaker,
        department=speaker.business.department,
        event=event.pk,
        other=other.pk,
        via=via,
    )
    return True


def set_outcome_from_slip(*, event: MatchingEvent, actor: User, line: str, stamp: Stamp) -> tuple[Pair, bool]:
    """Note a typed line of a slip; returns whom it was about and whether it changed anything.

    So many days are counted from the event's first day. Raises ``DeedError`` with the part of
    the line that is wrong.
    """
    most = event.participants.aggregate(n=Max("number"))["n"] or 0
    try:
        slip = read_slip(line, event.date, width=max(2, len(str(most))))
    except SlipError as error:
        raise DeedError(f"slip_{error.code}") from None
    found = event.participants.filter(number__in=(slip.speaker, slip.other))
    by_number = {p.number: p for p in found.select_related("business__department")}
    if len(by_number) != 2:
        raise DeedError("slip_code")
    people = (by_number[slip.speaker], by_number[slip.other])
    answer = Answer(slip.happened, slip.interest, slip.step, slip.next_on)
    changed = set_outcome(
        event=event, people=people, actor=actor, answer=answer, via=Outcome.Via.SLIP, stamp=stamp
    )
    return people, changed


def _have_met(event: MatchingEvent, people: Pair) -> bool:
    """Whether any version that was released has a meeting of the two."""
    shown = event.versions.filter(released_at__isnull=False)
    with_first = Seat.objects.filter(timetable__in=shown, participant=people[0]).values("meeting")
    return Seat.objects.filter(participant=people[1], meeting__in=with_first).exists()
