"""Taking in what was done on the day: each deed once, in whatever order and however late it comes.

The key of a deed is claimed by a unique constraint before anything else is written, so a deed that
is sent twice, also at the same moment, happens once. What a deed changes is decided by when it was
done, not by when it came in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.day.errors import DeedError
from gandeng.day.models import Attendance, Deed, Outcome
from gandeng.day.ordering import Stamp, done_at
from gandeng.day.services.attendance import day_in, set_attendance
from gandeng.day.services.closing import CLOSE, REOPEN, set_closed
from gandeng.day.services.outcomes import Answer, set_outcome, set_outcome_from_slip
from gandeng.day.services.telling import note_told
from gandeng.day.services.walkins import add_walk_in
from gandeng.documents.codes import number_in
from gandeng.events.models import MatchingEvent, Participant
from gandeng.programmes.queries import lent_businesses, own_department_in
from gandeng.regions.models import Department

STATES = frozenset(Attendance.State.values)
KINDS = STATES | {"outcome", "slip", "walk_in", "told", CLOSE, REOPEN}


@dataclass(frozen=True, slots=True)
class NewDeed:
    """A deed as it was sent. ``made`` and ``sent`` are by the phone's own clock."""

    key: UUID
    kind: str
    data: Mapping[str, str]
    made: datetime | None = None
    sent: datetime | None = None
    device: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a deed: done, older or refused with a code; ``name`` is whom it was about."""

    status: str
    code: str = ""
    name: str = ""


@dataclass
class _Context:
    event: MatchingEvent
    actor: User
    department: Department | None
    stamp: Stamp
    noted: dict[str, object] = field(default_factory=dict)  # keys and codes for the trail


def take(*, event: MatchingEvent, actor: User, deed: NewDeed, received: datetime | None = None) -> Verdict:
    """Do what a deed says unless it has been done; never raises for what a person can have typed.

    A refused deed is kept with its reason, and tried again when it is sent again: the event may have
    been brought back meanwhile.
    """
    received = received or timezone.now()
    stamp = Stamp(done_at(deed.made, deed.sent, received), deed.device, deed.seq)
    with transaction.atomic():
        row, new = Deed.objects.get_or_create(
            key=deed.key,
            defaults={
                "event": event,
                "kind": deed.kind,
                "by": actor,
                "done_at": stamp.at,
                "received_at": received,
                "device": deed.device,
                "seq": deed.seq,
            },
        )
        if not new:
            row = Deed.objects.select_for_update().get(pk=row.pk)
            if row.by_id != actor.pk or row.event_id != event.pk:
                return Verdict(Deed.Status.REFUSED, "key")
            if row.status != Deed.Status.REFUSED:
                return Verdict(row.status, row.code)
            stamp = Stamp(row.done_at, row.device, row.seq)
        context = _Context(event, actor, own_department_in(event.programme, actor), stamp)
        verdict = _attempt(context, deed)
        row.status, row.code, row.data = verdict.status, verdict.code, context.noted
        row.save(update_fields=["status", "code", "data"])
    return verdict


def _attempt(context: _Context, deed: NewDeed) -> Verdict:
    """Run the deed in a savepoint, so that a refusal leaves nothing half done."""
    try:
        with transaction.atomic():
            event = MatchingEvent.objects.get(pk=context.event.pk)
            if event.cancelled_at is not None and deed.kind != "told":  # also of that they are told
                raise DeedError("cancelled")
            return _do(context, deed)
    except DeedError as error:
        return Verdict(Deed.Status.REFUSED, error.code, error.name)


def _do(context: _Context, deed: NewDeed) -> Verdict:
    if deed.kind in STATES:
        return _attend(context, deed)
    if deed.kind == "outcome":
        return _answer(context, deed)
    if deed.kind == "slip":
        return _slip(context, deed)
    if deed.kind == "told":
        return _told(context, deed)
    if deed.kind in (CLOSE, REOPEN):
        _officers(context)
        changed = set_closed(
            event=context.event, actor=context.actor, closed=deed.kind == CLOSE, stamp=context.stamp
        )
        return Verdict(_status(changed))
    if deed.kind == "walk_in":
        participant = add_walk_in(
            event=context.event,
            actor=context.actor,
            department=_officers(context),
            data=deed.data,
            stamp=context.stamp,
        )
        context.noted["participant"] = participant.pk
        return Verdict(Deed.Status.DONE, name=_name(context, participant))
    raise DeedError("kind")


def _officers(context: _Context) -> Department:
    if context.department is None:
        raise DeedError("not_yours")
    return context.department


def _attend(context: _Context, deed: NewDeed) -> Verdict:
    department = _officers(context)
    participant = _participant(context, deed.data)
    context.noted |= {"participant": participant.pk}
    changed = set_attendance(
        participant=participant,
        actor=context.actor,
        department=department,
        state=deed.kind,
        expected=deed.data.get("expected", ""),
        day=day_in(deed.data),
        stamp=context.stamp,
    )
    return Verdict(_status(changed), name=_name(context, participant))


def _answer(context: _Context, deed: NewDeed) -> Verdict:
    people = _pair(context, deed.data.get("speaker", ""), deed.data.get("other", ""))
    context.noted |= {"speaker": people[0].pk, "other": people[1].pk}
    own = people[0].business.owner_id == context.actor.pk
    if not own:
        _officers(context)
    answer = Answer(
        happened=_happened(deed.data.get("happened", "")),
        interest=_choice(deed.data.get("interest", ""), Outcome.Interest.values, "interest"),
        step=_choice(deed.data.get("step", ""), Outcome.Step.values, "step"),
        next_on=_date(deed.data.get("on", "")),
    )
    via = Outcome.Via.PHONE if own else Outcome.Via.SLIP
    changed = set_outcome(
        event=context.event, people=people, actor=context.actor, answer=answer, via=via, stamp=context.stamp
    )
    return Verdict(_status(changed), name=_name(context, people[1]))


def _slip(context: _Context, deed: NewDeed) -> Verdict:
    _officers(context)
    people, changed = set_outcome_from_slip(
        event=context.event, actor=context.actor, line=deed.data.get("line", "")[:60], stamp=context.stamp
    )
    context.noted |= {"speaker": people[0].pk, "other": people[1].pk}
    return Verdict(_status(changed), name=" – ".join(_name(context, one) for one in people))


def _told(context: _Context, deed: NewDeed) -> Verdict:
    department = _officers(context)
    participant = _participant(context, deed.data)
    context.noted |= {"participant": participant.pk}
    number, topic = deed.data.get("number", ""), deed.data.get("topic", "")
    note_told(participant=participant, actor=context.actor, department=department, number=number, topic=topic)
    return Verdict(Deed.Status.DONE, name=_name(context, participant))


def _name(context: _Context, participant: Participant) -> str:
    """Whom a deed was about; "" for a partner's business that is not lent any more."""
    business = participant.business
    own = context.department is not None and business.department_id == context.department.pk
    if own or business.owner_id == context.actor.pk:
        return business.name
    lent = lent_businesses(context.event.programme).filter(pk=business.pk)
    return business.name if lent.exists() else ""


def _status(changed: bool) -> str:
    return Deed.Status.DONE if changed else Deed.Status.OLDER


def _participant(context: _Context, data: Mapping[str, str]) -> Participant:
    """By key from a list, or by the code that was typed or scanned at the door."""
    found = Participant.objects.filter(event=context.event).select_related("business__department")
    key, number = data.get("participant", ""), number_in(data.get("code", "")[:200])
    row = found.filter(pk=int(key)).first() if _is_key(key) else None
    if row is None and number is not None:
        row = found.filter(number=number, removed_at=None).first()
    if row is None:
        raise DeedError("nobody")
    return row


def _pair(context: _Context, speaker: str, other: str) -> tuple[Participant, Participant]:
    if not (_is_key(speaker) and _is_key(other)) or speaker == other:
        raise DeedError("nobody")
    found = Participant.objects.filter(event=context.event, pk__in=(int(speaker), int(other)))
    rows = {p.pk: p for p in found.select_related("business")}
    if len(rows) != 2:
        raise DeedError("nobody")
    return rows[int(speaker)], rows[int(other)]


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 15


def _happened(text: str) -> bool:
    if text not in ("0", "1"):
        raise DeedError("happened")
    return text == "1"


def _choice(text: str, known: list[str], code: str) -> str:
    if text and text not in known:
        raise DeedError(code)
    return text


def _date(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DeedError("day") from None
