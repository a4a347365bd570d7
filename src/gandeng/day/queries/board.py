"""What the screen in the room shows: this session, the next, and who is still awaited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gandeng.day.models import Attendance
from gandeng.events import clock
from gandeng.events.models import Participant, Slot, TimetableVersion
from gandeng.events.queries.viewer import Viewer, Who

WALK = 4  # minutes before the end of a session in which the board shows the next one


@dataclass(frozen=True, slots=True)
class Place:
    """A table in a session; ``missing`` are those of the two who have not come yet."""

    table: int
    first: Who
    second: Who
    missing: bool


@dataclass(frozen=True, slots=True)
class Session:
    """One session on the board."""

    starts: str
    ends: str
    minutes: int  # left of it, or until it begins
    places: list[Place]


@dataclass(frozen=True, slots=True)
class Board:
    """``now`` is None between two sessions, ``next`` is None after the last."""

    now: Session | None
    next: Session | None
    here: int
    calls: bool  # time to walk: the next session is what matters
    awaited: list[Who]
    over: bool
    tomorrow: str = ""  # when it goes on, where that is another day


def board_of(version: TimetableVersion, viewer: Viewer, moment: datetime) -> Board:
    """Read the two sessions that matter at a moment; four queries. ``version.event`` is loaded."""
    slots = list(version.slots.all())
    running = next((s for s in slots if s.starts_at <= moment < s.ends_at), None)
    later = next((s for s in slots if s.starts_at > moment), None)
    is_other_day = later is not None and _is_other_day(version, slots, later, moment)
    coming = None if is_other_day else later
    shown = [s for s in (running, coming) if s is not None]
    states = dict(
        Attendance.objects.filter(
            participant__event=version.event_id, day=version.event.day_at(moment)
        ).values_list("participant", "state")
    )
    seats = version.seats.filter(slot__in=shown).order_by("meeting__table", "place")
    by_meeting: dict[int, tuple[int, int, list[int]]] = {}
    for meeting, slot, table, person in seats.values_list("meeting", "slot", "meeting__table", "participant"):
        by_meeting.setdefault(meeting, (slot, table, []))[2].append(person)
    people = Participant.objects.filter(pk__in={p for _, _, two in by_meeting.values() for p in two})
    names = {p.pk: viewer.who(p) for p in people.select_related("business__region")}
    here = {pk for pk, state in states.items() if state == Attendance.State.HERE}

    def session(slot: Slot | None, minutes: float) -> Session | None:
        if slot is None:
            return None
        places = [
            Place(table, names[two[0]], names[two[1]], not here.issuperset(two))
            for pk, table, two in by_meeting.values()
            if pk == slot.pk and len(two) == 2
        ]
        zone = version.time_zone
        return Session(
            clock.hours(slot.starts_at, zone), clock.hours(slot.ends_at, zone), max(0, int(minutes)), places
        )

    left = (running.ends_at - moment).total_seconds() / 60 if running else 0
    until = (coming.starts_at - moment).total_seconds() / 60 if coming else 0
    soon = {p for _slot, _table, two in by_meeting.values() for p in two}
    return Board(
        session(running, left + 0.99),
        session(coming, until + 0.99),
        len(here),
        coming is not None and (running is None or left <= WALK),
        [names[pk] for pk in sorted(soon - here, key=lambda pk: names[pk].name)],
        bool(slots) and moment >= slots[-1].ends_at,
        _when(later, version.time_zone) if later is not None and is_other_day and running is None else "",
    )


def _is_other_day(version: TimetableVersion, slots: list[Slot], slot: Slot, moment: datetime) -> bool:
    """Whether a coming session is on a later day than one that has been: nobody is called for it now."""
    here, there = (clock.local(one, version.time_zone).date() for one in (moment, slot.starts_at))
    return there != here and slots[0].starts_at <= moment


def _when(slot: Slot, zone: str) -> str:
    day = clock.short_day(clock.local(slot.starts_at, zone).date())
    return f"{day}, {clock.hours(slot.starts_at, zone)} {clock.letters(zone)}"
