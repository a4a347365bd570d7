"""Put the sample year into the database. What is past cannot be clicked together: rows carry their days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db import transaction

from gandeng.sample import year as sample

if TYPE_CHECKING:
    from gandeng.accounts.models import User
    from gandeng.directory.models import Business
    from gandeng.events.models import MatchingEvent, Participant
    from gandeng.programmes.models import Programme, Visit
    from gandeng.regions.models import Department

ZONE = "Asia/Jakarta"
EVENT = "Temu Bisnis Solo–Bandung 2025 (contoh)"
RELEASED = ("realised", "paid_in_parts")  # of these courses every third pair releases its amounts


@transaction.atomic
def fill_year(
    programme: Programme,
    year: sample.Year,
    departments: Mapping[str, Department],
    officers: Mapping[str, User],
    businesses: Mapping[str, Business],
) -> MatchingEvent:
    """Visits, access, the first matching day with what came of it, baselines and deals.

    ``businesses`` by the keys of the sample world. Returns the event.
    """
    from gandeng.programmes.models import Lending

    lent_at = _moment(sample.STARTS_ON, dt.time(10))
    Lending.objects.filter(programme=programme).update(lent_at=lent_at)
    _visits(programme, year, departments, officers, businesses)
    event = _event(programme, departments["solo"], officers["solo"])
    guests = _guests(event, year, businesses, officers["solo"])
    _meetings(event, year, guests, officers["solo"])
    _baselines(programme, year, businesses, officers["solo"])
    _deals(programme, year, event, businesses, officers)
    return event


def _moment(day: dt.date, at: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, at, ZoneInfo(ZONE))


def _visits(
    programme: Programme,
    year: sample.Year,
    departments: Mapping[str, Department],
    officers: Mapping[str, User],
    businesses: Mapping[str, Business],
) -> None:
    """Through the services, as officers note visits afterwards too."""
    from gandeng.partners.models import VisitSeat
    from gandeng.programmes import services

    made: list[Visit] = []
    for one in year.visits:
        acting: dict[str, Any] = {"actor": officers[one.guest], "department": departments[one.guest]}
        visit = services.plan_visit(
            programme=programme,
            guest=departments[one.guest],
            host=departments[one.host],
            on=one.on,
            purpose=one.purpose,
            returns=None if one.returns is None else made[one.returns],
            **acting,
        )
        for strength, kind, evidence in one.seen:
            services.note_observation(
                visit=visit, strength=strength, evidence_kind=kind, evidence=evidence, **acting
            )
        services.set_held(visit=visit, held=True, **acting)
        VisitSeat.objects.bulk_create(VisitSeat(visit=visit, business=businesses[key]) for key in one.seats)
        made.append(visit)
    for given in year.access:
        taker = next(key for key in departments if key != given.giver)
        services.note_access(
            programme=programme,
            actor=officers[given.giver],
            department=departments[given.giver],
            giver=departments[given.giver],
            taker=departments[taker],
            kind=given.kind,
            number=given.number,
            on=given.on,
            source=given.source,
        )


def _event(programme: Programme, host: Department, officer: User) -> MatchingEvent:
    from gandeng.events.models import MatchingEvent

    return MatchingEvent.objects.create(
        programme=programme,
        name=EVENT,
        place="Balai Contoh, Surakarta",
        host=host.region,
        date=sample.DAY,
        time_zone=ZONE,
        slots_spec=sample.SLOTS_SPEC,
        tables=sample.TABLES,
        closed_at=_moment(sample.DAY + dt.timedelta(days=7), dt.time(15)),
        is_sample=True,
    )


def _guests(
    event: MatchingEvent, year: sample.Year, businesses: Mapping[str, Business], officer: User
) -> dict[str, Participant]:
    from gandeng.day.models import Attendance
    from gandeng.events.models import Participant

    everybody = [guest for side in year.guests for guest in side]
    made = Participant.objects.bulk_create(
        Participant(event=event, business=businesses[guest.key], number=number)
        for number, guest in enumerate(everybody, start=1)
    )
    guests = {guest.key: row for guest, row in zip(everybody, made, strict=True)}
    opened = _moment(sample.DAY, sample.OPENS[0])
    Attendance.objects.bulk_create(
        Attendance(
            participant=guests[guest.key],
            state="here" if guest.present else "absent",
            acted_at=opened,
            set_by=officer,
        )
        for guest in everybody
        if guest.present is not None
    )
    return guests


def _meetings(
    event: MatchingEvent, year: sample.Year, guests: Mapping[str, Participant], officer: User
) -> None:
    from gandeng.day.models import Outcome
    from gandeng.events.models import Meeting, Seat, Slot, TimetableVersion

    version = TimetableVersion.objects.create(
        event=event, number=1, status="released", created_by=officer, tables=sample.TABLES, time_zone=ZONE,
        released_at=_moment(sample.DAY - dt.timedelta(days=3), dt.time(14)),
        quality=_quality(event, year, guests),
    )  # fmt: skip
    slots = Slot.objects.bulk_create(
        Slot(
            timetable=version,
            number=time.number,
            block=time.block,
            starts_at=_moment(sample.DAY, time.starts),
            ends_at=_moment(sample.DAY, time.ends),
        )
        for time in event.slot_times
    )
    rows = Meeting.objects.bulk_create(
        Meeting(timetable=version, slot=slots[one.slot - 1], table=one.table, sells=one.sells)
        for one in year.meetings
    )
    Seat.objects.bulk_create(
        Seat(meeting=row, timetable=version, slot=row.slot, participant=guests[key], place=place)
        for one, row in zip(year.meetings, rows, strict=True)
        for place, key in enumerate((one.first, one.second))
    )
    Outcome.objects.bulk_create(
        Outcome(
            event=event,
            speaker=guests[one.first if first else one.second],
            other=guests[one.second if first else one.first],
            happened=happened,
            interest=interest,
            next_step={"yes": "sample", "maybe": "talk"}.get(interest, ""),
            via="slip",
            acted_at=slots[one.slot - 1].ends_at,
            set_by=officer,
        )
        for one in year.meetings
        for first, happened, interest in one.told
    )


def _quality(event: MatchingEvent, year: sample.Year, guests: Mapping[str, Participant]) -> dict[str, Any]:
    """The numbers that a computed timetable carries, counted from the meetings that took place."""
    from gandeng.core.timetable.records import Placed, Quality, Status, Timetable, Wish
    from gandeng.core.timetable.verify import recount
    from gandeng.events.queries.planning import PlanInput, frame_of, sides_of
    from gandeng.events.services.timetables import Solution, quality_of

    key = {name: str(row.pk) for name, row in guests.items()}
    slots = event.slot_times
    frame = frame_of(event.table_counts, slots, list(guests.values()), sides_of(event))
    placed = tuple(Placed(key[m.first], key[m.second], m.slot - 1, m.table - 1) for m in year.meetings)
    wishes = tuple(Wish(key[m.first], key[m.second], 1, sells=m.sells) for m in year.meetings)
    asked = frozenset((wish.first, wish.second) for wish in wishes)
    people = {key[name]: row for name, row in guests.items()}
    plan = PlanInput(event.version, frame, tuple(slots), people, wishes, asked)
    timetable = Timetable(placed, (), Quality(0, 0, 0, 0, 0), Status.FEASIBLE, lower_bound=0, proved=False)
    return quality_of(plan, Solution(replace(timetable, quality=recount(frame, timetable)), (), ()))


def _baselines(
    programme: Programme, year: sample.Year, businesses: Mapping[str, Business], officer: User
) -> None:
    from gandeng.deals.models import Baseline

    Baseline.objects.bulk_create(
        Baseline(
            programme=programme,
            business=businesses[guest.key],
            traded_there=guest.traded_there,
            asked_on=sample.DAY - dt.timedelta(days=10),
            channel="phone",
            noted_by=officer,
        )
        for side in year.guests
        for guest in side
    )


def _deals(
    programme: Programme,
    year: sample.Year,
    event: MatchingEvent,
    businesses: Mapping[str, Business],
    officers: Mapping[str, User],
) -> None:
    from gandeng.deals.models import Claim, Deal, Sighting

    made = Deal.objects.bulk_create(
        Deal(
            programme=programme,
            **_ends(businesses[one.seller], businesses[one.buyer]),
            product=one.product[:200],
            origin=Deal.Origin.MEETING if one.from_meeting else Deal.Origin.NAMED,
            event=event if one.from_meeting else None,
            started_on=one.started_on,
            created_by=officers["solo"],
        )
        for one in year.deals
    )
    told = [(claim, row, one) for one, row in zip(year.deals, made, strict=True) for claim in one.claims]
    told.sort(key=lambda item: item[0].said_on)  # stable: of one day, as they were said
    by_region = {officer_of.region_id: officers[key] for key, officer_of in _homes(programme, officers)}
    claims = Claim.objects.bulk_create(
        Claim(
            deal=row,
            side=claim.side,
            stage=claim.stage,
            amount=claim.amount,
            month=claim.said_on.replace(day=1) if claim.amount is not None else None,
            reason=claim.reason,
            traded_before=claim.traded_before,
            said_on=claim.said_on,
            channel="phone",
            noted_by=by_region[row.seller_region_id if claim.side == "seller" else row.buyer_region_id],
        )
        for claim, row, _one in told
    )
    for claim in claims:  # the day of writing is set by itself; here it is long past
        claim.noted_at = _moment(claim.said_on, dt.time(11))
    Claim.objects.bulk_update(claims, ["noted_at"], batch_size=500)
    Sighting.objects.bulk_create(
        Sighting(
            claim=row,
            paper="receipt" if claim.stage == "realised" else "order",
            seen_on=claim.said_on,
            noted_by=row.noted_by,
        )
        for (claim, _deal, _one), row in zip(told, claims, strict=True)
        if claim.seen
    )
    _releases(year, made)


def _ends(seller: Business, buyer: Business) -> dict[str, Any]:
    return {
        "seller": seller, "seller_key": seller.pk, "seller_department": seller.department,
        "seller_region": seller.region, "buyer": buyer, "buyer_key": buyer.pk,
        "buyer_department": buyer.department, "buyer_region": buyer.region,
    }  # fmt: skip


def _homes(programme: Programme, officers: Mapping[str, User]) -> list[tuple[str, Department]]:
    places = programme.partnerships.select_related("department")
    return [(key, place.department) for key, place in zip(officers, places, strict=True)]


def _releases(year: sample.Year, made: list[Any]) -> None:
    from gandeng.deals.models import Release

    open_ = [row for one, row in zip(year.deals, made, strict=True) if one.course in RELEASED][::3]
    Release.objects.bulk_create(Release(deal=row, side=side) for row in open_ for side in ("seller", "buyer"))
