"""What a report is computed from, read with a constant number of queries."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.db.models import Q

from gandeng.core.deals import records as said
from gandeng.core.reciprocity.facts import LARGEST, Access, Deal, Meeting, Stage
from gandeng.day.models import Attendance, Outcome
from gandeng.deals.models import Deal as DealRow
from gandeng.deals.queries import records_of
from gandeng.events.models import MatchingEvent, Participant, Seat
from gandeng.events.models import Meeting as MeetingRow
from gandeng.matches.models import MatchRun, Proposal
from gandeng.programmes.models import AccessGranted, Lending, Programme, Visit

LADDER = {
    said.Stage.INTEREST: Stage.INTEREST,
    said.Stage.COMMITMENT: Stage.COMMITMENT,
    said.Stage.CONTRACT: Stage.CONTRACT,
    said.Stage.REALISED: Stage.REALISED,
}


@dataclass(frozen=True, slots=True)
class Guest:
    """A business on an event's list. ``present`` is None where nobody has noted it."""

    key: int
    business: int
    side: int
    event: int
    removed: bool
    present: bool | None


@dataclass(frozen=True, slots=True)
class Told:
    """What one side said about a meeting."""

    event: int
    speaker: int  # businesses
    other: int
    happened: bool
    interest: str
    step: str


@dataclass(frozen=True)
class Base:
    """Rows of one programme between two departments, as they stood at one moment.

    ``sides`` maps department to 0 or 1, ``regions`` their regions, ``lent`` each business lent.
    """

    programme: Programme
    sides: Mapping[int, int]
    regions: Mapping[str, int]
    as_of: dt.datetime
    today: dt.date  # of the moment, in the report's zone
    events: dict[int, MatchingEvent] = field(default_factory=dict)
    guests: list[Guest] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    meeting_events: dict[int, int] = field(default_factory=dict)
    records: list[said.Deal] = field(default_factory=list)
    lent: dict[int, int] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)


def base_of(
    programme: Programme, sides: Mapping[int, int], regions: Mapping[str, int], as_of: dt.datetime, zone: str
) -> Base:
    """Read everything; a dozen queries whatever the number of businesses and deals."""
    today = as_of.astimezone(ZoneInfo(zone)).date()
    base = Base(programme, sides, regions, as_of, today)
    for event in programme.events.filter(cancelled_at=None).select_related("host").order_by("date", "pk"):
        if event.date <= as_of.astimezone(ZoneInfo(event.time_zone)).date():
            base.events[event.pk] = event
    _read_guests(base)
    _read_meetings(base)
    between = Q(seller_department__in=sides, buyer_department__in=sides)
    deals = DealRow.objects.filter(between, programme=programme, started_on__lte=today)
    base.records.extend(records_of(deals, today))
    lendings = Lending.objects.filter(
        programme=programme, lent_at__lte=as_of, business__department__in=sides
    ).order_by("business")
    for business, department in lendings.values_list("business", "business__department"):
        base.lent[business] = sides[department]
    base.visits.extend(
        Visit.objects.filter(
            programme=programme, held=True, cancelled_at=None, on__lte=today, guest__in=sides, host__in=sides
        )
        .prefetch_related("observations")
        .order_by("on", "pk")
    )
    return base


def proposals_by_business(base: Base) -> dict[int, int] | None:
    """How often each business was proposed in the newest matching; None before there is one."""
    run = (
        MatchRun.objects.filter(programme=base.programme, finished_at__lte=base.as_of)
        .order_by("-finished_at")
        .first()
    )
    if run is None:
        return None
    counts: dict[int, int] = defaultdict(int)
    pairs = Proposal.objects.filter(
        run=run, first__department__in=base.sides, second__department__in=base.sides
    )
    for pair in pairs.order_by().values_list("first", "second"):
        for business in pair:
            counts[business] += 1
    return dict(counts)


def _read_guests(base: Base) -> None:
    here = {Attendance.State.HERE: True, Attendance.State.LATE: True, Attendance.State.ABSENT: False}
    rows = Participant.objects.filter(event__in=base.events, business__department__in=base.sides)
    fields = ("pk", "business", "business__department", "event", "removed_at", "attendance__state")
    for pk, business, department, event, removed_at, state in rows.order_by("pk").values_list(*fields):
        side = base.sides[department]
        base.guests.append(Guest(pk, business, side, event, removed_at is not None, here.get(state)))


def _read_meetings(base: Base) -> None:
    """Meetings of the released timetables, and those that only the answers know of."""
    guests = {guest.key: guest for guest in base.guests}
    answers: dict[tuple[int, int], list[bool]] = defaultdict(list)
    keys: dict[tuple[int, int], int] = {}
    found = Outcome.objects.filter(event__in=base.events, acted_at__lte=base.as_of).order_by("pk")
    fields = ("pk", "event", "speaker", "other", "happened", "interest", "next_step")
    for pk, event, speaker, other, happened, interest, step in found.values_list(*fields):
        one, two = guests.get(speaker), guests.get(other)
        if one is None or two is None:
            continue
        pair = (min(speaker, other), max(speaker, other))
        answers[pair].append(happened)
        keys.setdefault(pair, -pk)  # unplanned, unless a timetable has it
        base.told.append(Told(event, one.business, two.business, happened, interest, step))
    sells: dict[tuple[int, int], int] = {}
    for pk, seats, sold in _planned(base.events):
        if len(seats) == 2 and all(seat in guests for seat in seats):
            pair = (min(seats), max(seats))
            keys[pair], sells[pair] = pk, sold if pair == tuple(seats) else -sold
    for pair, pk in keys.items():
        one, two = guests[pair[0]], guests[pair[1]]
        if one.side == two.side:
            continue
        turned = one.side == 1
        first, second = (two, one) if turned else (one, two)
        held = any(answers[pair]) if answers.get(pair) else None
        direction = -sells.get(pair, 0) if turned else sells.get(pair, 0)
        base.meetings.append(Meeting(pk, first.business, second.business, direction, held))
        base.meeting_events[pk] = one.event


def _planned(events: Iterable[int]) -> Iterable[tuple[int, list[int], int]]:
    seats: dict[int, list[int]] = defaultdict(list)
    released = Seat.objects.filter(timetable__event__in=list(events), timetable__status="released")
    for meeting, participant in released.order_by("meeting", "place").values_list("meeting", "participant"):
        seats[meeting].append(participant)
    rows = MeetingRow.objects.filter(timetable__event__in=list(events), timetable__status="released")
    for pk, sells in rows.order_by("pk").values_list("pk", "sells"):
        yield pk, seats[pk], sells


def deals_from(base: Base) -> list[Deal]:
    """The deals as the core counts them."""
    return [
        Deal(
            key=record.pk,
            seller=record.seller,
            buyer=record.buyer,
            seller_side=base.sides[record.seller_department],
            buyer_side=base.sides[record.buyer_department],
            reached=_reached(record),
            one_sided=_one_sided(record),
            known_before=record.traded_before,
        )
        for record in base.records
    ]


def _reached(record: said.Deal) -> dict[Stage, int | None]:
    if record.confirmed is None:
        return {}
    amounts = {Stage.INTEREST: None, Stage.REALISED: _sane(record.realised)}
    committed = _sane(record.committed)
    return {stage: amounts.get(stage, committed) for stage in Stage if stage <= LADDER[record.confirmed]}


def _sane(amount: int | None) -> int | None:
    """An amount that cannot be meant counts as one that nobody has told: the report must still open."""
    return amount if amount is not None and amount <= LARGEST else None


def _one_sided(record: said.Deal) -> frozenset[Stage]:
    confirmed = LADDER[record.confirmed] if record.confirmed else 0
    return frozenset(stage for stage in Stage if confirmed < stage <= LADDER[record.reached])


def access_from(base: Base) -> list[Access]:
    """What either side gave: noted access, places at its events, visits it received, businesses it lent.

    Keys: of the note, of the event and of the visit; for lent businesses their own.
    """
    noted = AccessGranted.objects.standing().filter(
        programme=base.programme, on__lte=base.today, giver__in=base.sides, taker__in=base.sides
    )
    given = [
        Access(pk, kind, base.sides[giver], number, on)
        for pk, kind, giver, number, on in noted.order_by("pk").values_list(
            "pk", "kind", "giver", "number", "on"
        )
    ]
    for event in base.events.values():
        giver = base.regions.get(event.host_id)
        if giver is not None:
            places = sum(g.event == event.pk and g.side != giver and not g.removed for g in base.guests)
            given.append(Access(event.pk, "place", giver, places, event.date))
    given += [Access(v.pk, "visit", base.sides[v.host_id], 1, v.on) for v in base.visits]
    given += [Access(business, "lent", side, 1) for business, side in base.lent.items()]
    return given
