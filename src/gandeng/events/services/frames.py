"""The frame of an event: day, place, slots, tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.events.models import MatchingEvent, Participant
from gandeng.events.slots import SlotTime, carry_over, parse_slots
from gandeng.programmes.models import Programme
from gandeng.regions.models import Region


@dataclass(frozen=True)
class Frame:
    """What an officer types about an event. ``time_zone`` "" takes the host region's."""

    name: str
    host: Region
    date: date
    slots_spec: str
    tables: int
    place: str = ""
    time_zone: str = ""

    @property
    def zone(self) -> str:
        """The IANA zone of the event."""
        return self.time_zone or self.host.time_zone


@transaction.atomic
def create_event(
    *, programme: Programme, actor: User, frame: Frame, is_sample: bool = False
) -> MatchingEvent:
    """Make an event of a programme. Raises ``SlotsError`` for a specification that cannot be read."""
    slots = parse_slots(frame.slots_spec)
    event = MatchingEvent.objects.create(
        programme=programme,
        name=frame.name,
        place=frame.place,
        host=frame.host,
        date=frame.date,
        time_zone=frame.zone,
        slots_spec=frame.slots_spec,
        tables=frame.tables,
        is_sample=is_sample,
    )
    audit.record(actor=actor, verb="create_event", subject=event, slots=len(slots), tables=frame.tables)
    return event


@transaction.atomic
def change_event(*, event: MatchingEvent, actor: User, frame: Frame, version: int) -> MatchingEvent:
    """Change the frame. Day, zone, slots or tables make existing timetables stale; a new name does not.

    Times at which somebody is away stay the same times when the slots get another length.
    Raises ``ValidationError`` when somebody else changed the event after ``version`` was read, and
    ``SlotsError`` for a specification that cannot be read.
    """
    new = parse_slots(frame.slots_spec)
    locked = MatchingEvent.objects.select_for_update().get(pk=event.pk)
    if locked.version != version:
        raise ValidationError(
            _("Somebody else changed this event meanwhile. Look at the new state and save again."),
            code="changed",
        )
    old = locked.slot_times
    matters = (locked.date, locked.time_zone, old, locked.tables) != (
        frame.date,
        frame.zone,
        new,
        frame.tables,
    )
    if old != new:
        _carry_exceptions(locked, new)
    for name in ("name", "place", "host", "date", "slots_spec", "tables"):
        setattr(locked, name, getattr(frame, name))
    locked.time_zone = frame.zone
    locked.version += int(matters)
    locked.save()
    audit.record(actor=actor, verb="change_event", subject=locked, matters=matters)
    return locked


def _carry_exceptions(event: MatchingEvent, new: tuple[SlotTime, ...]) -> None:
    people = list(event.participants.exclude(away=[]))
    for participant in people:
        participant.away = carry_over(participant.away, event.slot_times, new)
    Participant.objects.bulk_update(people, ["away"])


def raise_version(event: MatchingEvent) -> None:
    """Note that participants changed: timetables made before are stale from here on."""
    MatchingEvent.objects.filter(pk=event.pk).update(version=F("version") + 1)
