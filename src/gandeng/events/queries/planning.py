"""From rows to what the timetable engine takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gandeng.core.timetable.records import (
    Event,
    Party,
    Placed,
    Quality,
    Reason,
    Status,
    Timetable,
    Unplaced,
    Wish,
)
from gandeng.core.timetable.records import Meeting as CoreMeeting
from gandeng.events import clock
from gandeng.events.models import MatchingEvent, Participant, TimetableVersion
from gandeng.events.slots import SlotTime, tables_in
from gandeng.matches.models import Proposal
from gandeng.matches.models import Wish as SaidWish
from gandeng.matches.queries import latest_run
from gandeng.programmes.models import Partnership
from gandeng.programmes.queries import lent_businesses

# A wish weighs more than any proposal that only stands in; two sides' wish more than one's.
ONE_SIDE, BOTH_SIDES = 100, 200

Pair = tuple[str, str]


@dataclass(frozen=True)
class Found:
    """A stored proposal, as far as planning needs it."""

    pk: int
    score: int
    sells: int


@dataclass
class PlanInput:
    """Everything one computation needs, read once."""

    version: int  # of the event
    frame: Event
    slots: tuple[SlotTime, ...]
    participants: dict[str, Participant]
    wishes: tuple[Wish, ...] = ()
    asked: frozenset[Pair] = frozenset()  # somebody wished for it; all others are stand-ins
    refused: tuple[Unplaced, ...] = ()
    proposals: dict[Pair, Found] = field(default_factory=dict)
    has_run: bool = False
    pins: dict[Pair, int] = field(default_factory=dict)  # slot from 0 that an officer fixed
    lost_pins: int = 0  # fixed to a time at which no session begins


def frame_of(
    tables: tuple[int, ...],
    slots: Sequence[SlotTime],
    participants: Sequence[Participant],
    sides: dict[int, int],
    forbidden: tuple[Pair, ...] = (),
) -> Event:
    """The event as the engine sees it: slots and tables from 0, parties by participant key.

    ``tables`` are those open in each slot.
    """
    everything = frozenset(range(len(slots)))
    return Event(
        slots=len(slots),
        tables=tables,
        parties=tuple(
            Party(
                key=str(p.pk),
                side=sides.get(p.business.department_id, len(sides)),
                free=everything - {n - 1 for n in p.gone(slots)},
                most=p.most,
                stays=p.stays,
            )
            for p in participants
        ),
        blocks=tuple(i for i, slot in enumerate(slots) if i and slot.block != slots[i - 1].block),
        forbidden=forbidden,
    )


def sides_of(event: MatchingEvent) -> dict[int, int]:
    """Department key to its place in the programme."""
    return dict(
        Partnership.objects.filter(programme=event.programme_id).values_list("department", "position")
    )


def plan_input(event: MatchingEvent) -> PlanInput:
    """Read event, participants still lent, wishes, pins and the latest proposals; seven queries."""
    slots = event.slot_times
    lent = lent_businesses(event.programme).order_by().values("pk")
    participants = list(event.participants.present().for_planning().filter(business__in=lent).order_by("pk"))
    sides = sides_of(event)
    order = {p.business_id: (sides.get(p.business.department_id, len(sides)), p.pk) for p in participants}
    key = {p.business_id: str(p.pk) for p in participants}
    said = _said(event, key)
    refused = tuple(sorted(pair for pair, level in said.items() if level == "no"))
    run = latest_run(event.programme)
    plan = PlanInput(
        version=event.version,
        frame=frame_of(event.table_counts, slots, participants, sides, refused),
        slots=slots,
        participants={str(p.pk): p for p in participants},
        has_run=run is not None,
    )
    if run is not None:
        found = Proposal.objects.filter(run=run, first__in=order, second__in=order).order_by("rank")
        for pk, first, second, score, forward, backward in found.values_list(
            "pk", "first", "second", "score", "forward_score", "backward_score"
        ):
            sells = (forward > 0) - (backward > 0)
            if order[first] > order[second]:
                first, second, sells = second, first, -sells
            plan.proposals[key[first], key[second]] = Found(pk, score, sells)
    _pin(event, plan)
    _weigh(plan, said)
    return plan


def _pin(event: MatchingEvent, plan: PlanInput) -> None:
    """Fixed meetings between people who come, the first region's first."""
    side = {p.key: (p.side, int(p.key)) for p in plan.frame.parties}
    begins = {(slot.day, slot.starts): slot.number - 1 for slot in plan.slots}
    for pin in event.pins.all():
        one, two = str(pin.first_id), str(pin.second_id)
        if one not in side or two not in side:
            continue
        first, second = sorted((one, two), key=side.__getitem__)
        if (pin.day, pin.starts) in begins:
            plan.pins[first, second] = begins[pin.day, pin.starts]
        else:
            plan.lost_pins += 1


def _said(event: MatchingEvent, key: dict[int, str]) -> dict[Pair, str]:
    """(speaker, other) -> must, want or no, between participants."""
    found = SaidWish.objects.filter(programme=event.programme_id, business__in=key, other__in=key)
    return {(key[a], key[b]): level for a, b, level in found.values_list("business", "other", "level")}


def _weigh(plan: PlanInput, said: dict[Pair, str]) -> None:
    """Fill in wishes, stand-ins and refusals from what was said, fixed and proposed."""
    side = {p.key: (p.side, int(p.key)) for p in plan.frame.parties}
    pairs: dict[Pair, list[str]] = defaultdict(list)
    for (speaker, other), level in sorted(said.items()):
        first, second = sorted((speaker, other), key=side.__getitem__)
        pairs[first, second].append(level)
    for pair in plan.pins:
        pairs[pair].append("must")
    silent = {p.key for p in plan.frame.parties} - {speaker for speaker, _ in said}
    room = {
        p.key: min(len(p.free), p.most if p.most is not None else len(p.free)) for p in plan.frame.parties
    }
    wishes: list[Wish] = []
    refused: list[Unplaced] = []
    for (first, second), levels in pairs.items():
        wanted = [level for level in levels if level != "no"]
        if "no" in levels:
            if wanted:
                refused.append(Unplaced(first, second, Reason.FORBIDDEN))
            continue
        known = plan.proposals.get((first, second))
        wishes.append(
            Wish(
                first,
                second,
                value=(BOTH_SIDES if len(wanted) >= 2 else ONE_SIDE) + (known.score if known else 0),
                must="must" in wanted,
                sells=known.sells if known else 0,
            )
        )
    asked = frozenset((w.first, w.second) for w in wishes)
    taken: dict[str, int] = defaultdict(int)
    for (first, second), found in plan.proposals.items():
        if (first, second) in pairs or found.score <= 0:
            continue
        wants = [k for k in (first, second) if k in silent and taken[k] < room[k]]
        if wants and room[first] and room[second]:
            for k in wants:
                taken[k] += 1
            wishes.append(Wish(first, second, value=found.score, sells=found.sells))
    plan.wishes = tuple(sorted(wishes, key=lambda w: (not w.must, -w.value, w.first, w.second)))
    plan.asked = asked
    plan.refused = tuple(refused)


def slots_of(version: TimetableVersion) -> list[SlotTime]:
    """The slots of a version in its own local times, days counted as the event does now; one query."""
    zone, event = version.time_zone, version.event
    found = []
    for slot in version.slots.all():
        starts, ends = clock.local(slot.starts_at, zone), clock.local(slot.ends_at, zone)
        day = event.number_of(starts.date())
        found.append(SlotTime(slot.number, slot.block, starts.time(), ends.time(), day))
    return found


def stored(
    version: TimetableVersion, also: Mapping[str, Participant] | None = None, forbidden: tuple[Pair, ...] = ()
) -> tuple[Event, tuple[CoreMeeting, ...], Timetable]:
    """A stored version in the engine's records, for the independent checker.

    Availability is that of the participants now: a stale version may well break it. The event has
    whoever meets somebody, and ``also`` these, read already.
    """
    slots, known = slots_of(version), also or {}
    seats: dict[int, list[str]] = defaultdict(list)
    for meeting, participant in version.seats.order_by("place").values_list("meeting", "participant"):
        seats[meeting].append(str(participant))
    places = version.meetings.order_by("slot__number", "table")
    meetings, placed = [], []
    for pk, slot, table, must, pinned in places.values_list("pk", "slot__number", "table", "must", "pinned"):
        first, second = seats[pk]
        meetings.append(CoreMeeting(first, second, pinned=slot - 1 if pinned else None, must=must))
        placed.append(Placed(first, second, slot - 1, table - 1))
    missing = {int(key) for two in seats.values() for key in two if key not in known}
    people = [*known.values(), *Participant.objects.for_planning().filter(pk__in=missing)]
    people.sort(key=lambda p: p.pk)
    tables = tables_in(slots, version.tables, version.block_tables)
    frame = frame_of(tables, slots, people, sides_of(version.event), forbidden)
    quality = version.quality
    return (
        frame,
        tuple(meetings),
        Timetable(
            placed=tuple(placed),
            unplaced=(),
            quality=Quality(
                unplaced=0,
                breaks=quality["breaks"],
                most_breaks=quality["most_breaks"],
                idle_slots=quality["idle_slots"],
                walking=quality["walking"],
            ),
            # All of these meetings are placed: what could not be is told by the unplaced rows.
            status=Status.FEASIBLE if quality["unplaced"] else Status(quality["status"]),
            lower_bound=quality["lower_bound"],
            proved=quality["proved"],
            seed=version.seed,
        ),
    )
