"""The frame of an event: day, place, slots, tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.events.models import MatchingEvent, Participant, Pin
from gandeng.events.slots import SlotTime, Tables, carry_over, day_moves, parse_slots
from gandeng.programmes.models import Programme
from gandeng.regions.models import Region


@dataclass(frozen=True)
class Frame:
    """What an officer types about an event. ``time_zone`` "" takes the host region's."""

    name: str
    host: Region
    date: dt.date
    slots_spec: str
    tables: int
    place: str = ""
    time_zone: str = ""
    walk_minutes: int = 0
    block_tables: Tables = ()  # where sittings differ; ``tables`` is the most of them
    last_date: dt.date | None = None  # None: one day

    @property
    def days(self) -> int:
        """How many days from the first to the last."""
        return ((self.last_date or self.date) - self.date).days + 1

    @property
    def zone(self) -> str:
        """The IANA zone of the event."""
        return self.time_zone or self.host.time_zone


@transaction.atomic
def create_event(
    *, programme: Programme, actor: User, frame: Frame, is_sample: bool = False
) -> MatchingEvent:
    """Make an event of a programme. Raises ``SlotsError`` for a specification that cannot be read."""
    slots = parse_slots(frame.slots_spec, walk=frame.walk_minutes, days=frame.days)
    event = MatchingEvent.objects.create(
        programme=programme,
        name=frame.name,
        place=frame.place,
        host=frame.host,
        date=frame.date,
        last_date=frame.last_date,
        time_zone=frame.zone,
        slots_spec=frame.slots_spec,
        walk_minutes=frame.walk_minutes,
        tables=frame.tables,
        block_tables=list(frame.block_tables),
        is_sample=is_sample,
    )
    audit.record(actor=actor, verb="create_event", subject=event, slots=len(slots), tables=frame.tables)
    return event


@transaction.atomic
def change_event(*, event: MatchingEvent, actor: User, frame: Frame, version: int) -> MatchingEvent:
    """Change the frame. Days, zone, slots or tables make existing timetables stale; a new name does not.

    Times at which somebody is away stay the same times when the slots get another length, and stay
    with their date when a day is added or taken away (with their place when the event moves as a whole).
    Raises ``ValidationError`` when somebody else changed the event after ``version`` was read, and
    ``SlotsError`` for a specification that cannot be read.
    """
    new = parse_slots(frame.slots_spec, walk=frame.walk_minutes, days=frame.days)
    locked = MatchingEvent.objects.select_for_update().get(pk=event.pk)
    if locked.version != version:
        raise ValidationError(
            _("Somebody else changed this event meanwhile. Look at the new state and save again."),
            code="changed",
        )
    old, days = locked.slot_times, locked.days
    before = (days, locked.time_zone, old, locked.table_counts)
    for name in ("name", "place", "host", "date", "last_date", "slots_spec", "walk_minutes", "tables"):
        setattr(locked, name, getattr(frame, name))
    locked.block_tables = list(frame.block_tables)
    if (old, days) != (new, locked.days):
        _carry_exceptions(locked, old, day_moves(days, locked.days))
    matters = before != (locked.days, frame.zone, new, locked.table_counts)
    locked.time_zone = frame.zone
    locked.version += int(matters)
    locked.save()
    audit.record(actor=actor, verb="change_event", subject=locked, matters=matters)
    return locked


def _carry_exceptions(event: MatchingEvent, old: tuple[SlotTime, ...], moves: dict[int, int]) -> None:
    """What is said of a day or session follows it into the event's new days and sessions."""
    people = list(event.participants.exclude(away=[], hours={}))
    for one in people:
        one.away = carry_over(one.away, old, event.slot_times, moves)
        one.hours = {str(moves[int(day)]): said for day, said in one.hours.items() if int(day) in moves}
    Participant.objects.bulk_update(people, ["away", "hours"])
    pins = list(event.pins.all())
    for pin in pins:
        pin.day = moves.get(pin.day, 0)
    Pin.objects.bulk_update(pins, ["day"])


@transaction.atomic
def cancel_event(*, event: MatchingEvent, actor: User) -> bool:
    """Call the event off; nothing is deleted. Returns whether it was on before."""
    changed = MatchingEvent.objects.filter(pk=event.pk, cancelled_at=None).update(cancelled_at=timezone.now())
    if changed:
        audit.record(actor=actor, verb="cancel_event", subject=event)
    return bool(changed)


@transaction.atomic
def restore_event(*, event: MatchingEvent, actor: User) -> bool:
    """Undo :func:`cancel_event`. Returns whether it was called off before."""
    changed = MatchingEvent.objects.filter(pk=event.pk, cancelled_at__isnull=False).update(cancelled_at=None)
    if changed:
        audit.record(actor=actor, verb="restore_event", subject=event)
    return bool(changed)


def refuse_cancelled(event: MatchingEvent) -> None:
    """Raises ``ValidationError`` for an event that was called off."""
    if event.cancelled_at is not None:
        raise ValidationError(
            _("This event is cancelled. Bring it back first, on the page of the event."), code="cancelled"
        )


def raise_version(event: MatchingEvent) -> None:
    """Note that participants changed: timetables made before are stale from here on."""
    MatchingEvent.objects.filter(pk=event.pk).update(version=F("version") + 1)
