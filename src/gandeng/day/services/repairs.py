"""Mending the released timetable on the day: what a repair would do, and doing it.

A repair is released by one officer at once: both departments have agreed to the plan it mends, both
are in the room, and it changes nothing that is over. It keeps its number and whom it touched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.core.timetable.records import Event, Meeting, Placed, Timetable, Wish
from gandeng.core.timetable.verify import verify
from gandeng.day.models import Attendance
from gandeng.day.repairing import Mended, Today, mend
from gandeng.events import clock
from gandeng.events import models as events
from gandeng.events.queries import people
from gandeng.events.queries.planning import PlanInput, plan_input, slots_of, stored
from gandeng.events.services.frames import refuse_cancelled
from gandeng.events.services.timetables import PlanError
from gandeng.events.slots import SlotTime
from gandeng.regions.models import Department

Status = events.TimetableVersion.Status
ASKED = 1000  # value of a meeting that an officer asks for now


@dataclass(frozen=True)
class Preview:
    """What would be done to which version; ``digest`` says whether a later look gives the same."""

    version: events.TimetableVersion
    repair: Mended
    plan: PlanInput
    first_open: int  # slot from 0

    @property
    def digest(self) -> str:
        """A short mark of the mended timetable."""
        text = repr(
            (self.version.pk, [(p.first, p.second, p.slot, p.table) for p in self.repair.timetable.placed])
        )
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def is_empty(self) -> bool:
        """Nothing would change."""
        return not self.repair.touched


def preview_repair(
    event: events.MatchingEvent, *, asked: Iterable[tuple[int, int]] = (), now: datetime | None = None
) -> Preview:
    """Compute a repair for who is here, late and absent now; ``asked`` are further meetings (participants).

    Raises ``ValidationError`` where there is nothing to repair: no released version, not the day of
    the event, all sessions begun, or cancelled.
    """
    now = now or timezone.now()
    refuse_cancelled(event)
    version = people.released(event)
    if version is None:
        raise ValidationError(_("Nothing is released yet."), code="not_released")
    version.event = event
    slots = list(version.slots.all())
    today = clock.local(now, version.time_zone).date()
    if today not in {clock.local(slot.starts_at, version.time_zone).date() for slot in slots}:
        raise ValidationError(
            _("Repair is for the day of the event. Before it, both departments agree to a new draft."),
            code="not_today",
        )
    first_open = next((n for n, slot in enumerate(slots) if slot.starts_at > now), None)
    if first_open is None:
        raise ValidationError(_("All sessions have begun; nothing can be moved any more."), code="over")
    plan = plan_input(event)
    frame, meetings, timetable = _day_as_it_is(version, plan, first_open)
    keys = {p.key for p in frame.parties}
    before = {key for p in timetable.placed for key in (p.first, p.second)}
    here, absent, late = _attendance(version, plan, keys, first_open, event.day_at(now))
    change = Today(
        first_open,
        absent,
        late,
        asked=[_asked(one, plan) for one in _known(asked, keys)],
        wishes=[w for w in plan.wishes if w.first in keys and w.second in keys],
        joined=here & keys - before,
    )
    return Preview(version, mend(frame, meetings, timetable, change), plan, first_open)


def _known(asked: Iterable[tuple[int, int]], keys: set[str]) -> list[tuple[str, str]]:
    pairs = [(str(a), str(b)) for a, b in asked]
    return [(a, b) for a, b in pairs if a != b and a in keys and b in keys]


def _asked(pair: tuple[str, str], plan: PlanInput) -> Meeting:
    """A meeting an officer asks for, the first region's first."""
    side = {p.key: (p.side, int(p.key)) for p in plan.frame.parties}
    first, second = sorted(pair, key=lambda key: side.get(key, (9, int(key))))
    return Meeting(first, second, must=True)


def _attendance(
    version: events.TimetableVersion, plan: PlanInput, keys: set[str], first_open: int, day: int
) -> tuple[set[str], frozenset[str], dict[str, int]]:
    """Who is here, who does not come any more, and from which slot on those can meet who come late.

    Who is absent on one of several days comes again on the next, as far as anybody knows.
    """
    slots = slots_of(version)
    tomorrow = next((n for n, slot in enumerate(slots) if n >= first_open and slot.day > day), None)
    known = Attendance.objects.filter(participant__in=map(int, keys), day=day)
    here: set[str] = set()
    absent = keys - {p.key for p in plan.frame.parties}
    late: dict[str, int] = {}
    for row in known:
        key = str(row.participant_id)
        if row.state == Attendance.State.HERE:
            here.add(key)
        elif row.state == Attendance.State.ABSENT and tomorrow is None:
            absent.add(key)
        elif row.state == Attendance.State.ABSENT and tomorrow is not None:
            late[key] = tomorrow
        elif row.state == Attendance.State.LATE:
            late[key] = _comes(row, slots, first_open, day)
    return here, frozenset(absent), late


def _comes(row: Attendance, slots: list[SlotTime], first_open: int, day: int) -> int:
    """The first slot in which a late one can meet: by the time it gave, else after the next session."""
    if row.expected is None:
        return first_open + 1 if slots[first_open].day == day else first_open
    open_ones = enumerate(slots[first_open:], start=first_open)
    return next((n for n, s in open_ones if s.day > day or s.starts >= row.expected), len(slots))


def _day_as_it_is(
    version: events.TimetableVersion, plan: PlanInput, first_open: int
) -> tuple[Event, tuple[Meeting, ...], Timetable]:
    """The released plan in the engine's records; what is over is as it was, whatever is said now."""
    frame, meetings, timetable = stored(version, plan.participants, plan.frame.forbidden)
    past = frozenset(range(first_open))
    parties = tuple(replace(p, free=p.free | past) for p in frame.parties)
    return replace(frame, parties=parties), meetings, timetable


@transaction.atomic
def apply_repair(
    *,
    event: events.MatchingEvent,
    actor: User,
    department: Department,
    digest: str,
    asked: Iterable[tuple[int, int]] = (),
    now: datetime | None = None,
) -> events.TimetableVersion:
    """Release the repair that was looked at. Two officers at once: the second is shown the new state.

    Raises ``ValidationError`` where the repair would be another one by now, and what
    :func:`preview_repair` raises; ``PlanError`` where the independent checker objects.
    """
    locked = events.MatchingEvent.objects.select_for_update().select_related("programme").get(pk=event.pk)
    preview = preview_repair(locked, asked=asked, now=now)
    if preview.digest != digest:
        raise ValidationError(
            _("Something has changed since you looked. This is the new proposal; look and repair again."),
            code="changed",
        )
    if preview.is_empty:
        raise ValidationError(_("There is nothing to repair."), code="empty")
    mended = preview.repair.repaired
    if verify(mended.event, mended.meetings, mended.timetable):
        raise PlanError("broken")
    last = locked.versions.aggregate(n=Max("number"))["n"] or 0
    old = preview.version
    locked.versions.filter(status=Status.RELEASED).update(status=Status.SUPERSEDED)
    version = events.TimetableVersion.objects.create(
        event=locked,
        number=last + 1,
        status=Status.RELEASED,
        released_at=timezone.now(),
        created_by=actor,
        event_version=locked.version,
        time_zone=old.time_zone,
        tables=old.tables,
        block_tables=old.block_tables,
        repairs=old,
        seed=old.seed,
        quality=_quality(old, preview),
        problems=old.problems,
    )
    _copy(old, version, preview)
    audit.record(
        actor=actor,
        verb="repair_timetable",
        subject=version,
        department=department,
        moved=len(preview.repair.moved),
        added=len(preview.repair.added),
        dropped=len(preview.repair.lost),
        touched=len(preview.repair.touched),
    )
    return version


def _quality(old: events.TimetableVersion, preview: Preview) -> dict[str, object]:
    """The old version's numbers with those that a repair changes."""
    quality, placed = preview.repair.timetable.quality, preview.repair.timetable.placed
    held: dict[str, int] = {}
    for one in placed:
        for key in (one.first, one.second):
            held[key] = held.get(key, 0) + 1
    fewest = min(held.values(), default=0)
    return {
        **old.quality,
        "breaks": quality.breaks,
        "most_breaks": quality.most_breaks,
        "idle_slots": quality.idle_slots,
        "walking": quality.walking,
        "status": "feasible",
        "lower_bound": 0,
        "proved": False,
        "meetings": len(placed),
        "fewest": fewest,
        "with_fewest": sum(n == fewest for n in held.values()),
    }


def _copy(old: events.TimetableVersion, version: events.TimetableVersion, preview: Preview) -> None:
    """Slots as they are, meetings where the repair has them, with what is known about each pair."""
    slots = events.Slot.objects.bulk_create(
        events.Slot(
            timetable=version, number=s.number, block=s.block, starts_at=s.starts_at, ends_at=s.ends_at
        )
        for s in old.slots.all()
    )
    known: dict[tuple[str, str], events.Meeting] = {}
    for meeting in old.meetings.prefetch_related("seats"):
        first, second = sorted(meeting.seats.all(), key=lambda seat: seat.place)
        known[str(first.participant_id), str(second.participant_id)] = meeting
    placed = preview.repair.timetable.placed
    wishes = {(w.first, w.second): w for w in preview.plan.wishes}
    meetings = events.Meeting.objects.bulk_create(
        (_meeting(version, slots, one, known, wishes, preview.plan) for one in placed), batch_size=500
    )
    events.Seat.objects.bulk_create(
        (
            events.Seat(
                meeting=meeting, timetable=version, slot=meeting.slot, participant_id=int(key), place=place
            )
            for meeting, one in zip(meetings, placed, strict=True)
            for place, key in enumerate((one.first, one.second))
        ),
        batch_size=500,
    )
    now_met = {(int(p.first), int(p.second)) for p in placed}
    left = [u for u in old.unplaced.all() if (u.first_id, u.second_id) not in now_met]
    for row in left:
        row.pk, row.timetable = None, version
    lost = [
        events.UnplacedWish(
            timetable=version,
            first_id=int(u.first),
            second_id=int(u.second),
            reason=u.reason.value,
            detail=dict(u.detail),
            value=known[u.first, u.second].value,
            must=known[u.first, u.second].must,
            proposed=known[u.first, u.second].proposed,
        )
        for u in preview.repair.dropped
    ]
    events.UnplacedWish.objects.bulk_create([*left, *lost], batch_size=500)


def _meeting(
    version: events.TimetableVersion,
    slots: list[events.Slot],
    one: Placed,
    known: dict[tuple[str, str], events.Meeting],
    wishes: dict[tuple[str, str], Wish],
    plan: PlanInput,
) -> events.Meeting:
    before, wish = known.get((one.first, one.second)), wishes.get((one.first, one.second))
    found = plan.proposals.get((one.first, one.second))
    assert one.table is not None  # the checker has seen to it
    return events.Meeting(
        timetable=version,
        slot=slots[one.slot],
        table=one.table + 1,
        value=before.value if before else wish.value if wish else ASKED,
        sells=before.sells if before else wish.sells if wish else 0,
        proposal_id=before.proposal_id if before else found.pk if found else None,
        must=before.must if before else wish.must if wish else True,
        pinned=before.pinned if before else False,
        proposed=before.proposed
        if before
        else wish is not None and (one.first, one.second) not in plan.asked,
    )
