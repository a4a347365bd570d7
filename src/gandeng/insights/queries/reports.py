"""One report of a programme: what page, files and snapshot are made of."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone

from gandeng.core.reciprocity.report import Check, Facts, Outcome, outcome_of
from gandeng.deals.models import Baseline as BaselineRow
from gandeng.deals.models import Claim
from gandeng.deals.models import Deal as DealRow
from gandeng.documents.outcome import Baseline, DealLine, OutcomeSide, OwedVisit, PastEvent, PastVisit, Report
from gandeng.insights.queries import facts
from gandeng.insights.queries.facts import Base
from gandeng.insights.queries.progress import progress_from
from gandeng.partners.models import VisitSeat
from gandeng.programmes.models import Partnership, Programme
from gandeng.programmes.queries import owed_visits
from gandeng.regions.models import Department

if TYPE_CHECKING:
    from collections.abc import Sequence


class ReportError(Exception):
    """No report can be made. ``code``: alone (the programme has fewer than two departments), future."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def partners_in(programme: Programme) -> list[Department]:
    """The departments of a programme in their fixed order; one query."""
    places = Partnership.objects.filter(programme=programme).select_related("department__region")
    return [place.department for place in places.order_by("position")]


def report_of(
    programme: Programme,
    as_of: dt.datetime | None = None,
    *,
    pair: tuple[int, int] | None = None,
    zone: str = "",
) -> Report:
    """What came of a programme between two of its departments, as it stood at ``as_of`` (default: now).

    ``pair``: keys of two departments, put into the programme's order; the first two by default. ``zone``
    is the IANA zone of the reader, the first region's by default. Amounts are full: what leaves the
    server goes through ``shown``. Raises :class:`ReportError`.
    """
    now = timezone.now()
    as_of = as_of or now
    if as_of > now + dt.timedelta(minutes=1):
        raise ReportError("future")
    departments = [d for d in partners_in(programme) if pair is None or d.pk in pair][:2]
    if len(departments) < 2:
        raise ReportError("alone")
    first, second = (_side(index, department) for index, department in enumerate(departments))
    zone = zone or departments[0].region.time_zone
    sides = {first.department: 0, second.department: 1}
    base = facts.base_of(programme, sides, {first.code: 0, second.code: 1}, as_of, zone)
    found = Facts(
        deals=facts.deals_from(base),
        meetings=base.meetings,
        access=facts.access_from(base),
        people=progress_from(base),
        shares=_shares(base),
    )
    outcome = outcome_of(found)
    return Report(
        programme=programme.pk,
        name=programme.name,
        starts_on=programme.starts_on,
        ends_on=programme.ends_on,
        is_sample=programme.is_sample,
        as_of=as_of.astimezone(ZoneInfo(zone)),
        zone=zone,
        sides=(first, second),
        outcome=outcome,
        facts=found,
        baseline=_baselines(base),
        targets={
            (sides[target.department_id], target.measure): target.amount
            for target in programme.targets.filter(department__in=sides)
        },
        owed=_owed(base),
        events=_events(base),
        visits=_visits(base),
        checks=(*outcome.checks, _check_database(base, outcome)),
        meeting_days={key: base.events[event].date for key, event in base.meeting_events.items()},
        deal_lines={
            r.pk: DealLine(r.stage.value, r.evidence.value, r.started_on, r.agreed_on, r.realised_on)
            for r in base.records
        },
        stalled=dict(Counter(r.stalled_because for r in base.records if r.stalled_because)),
    )


def _side(index: int, department: Department) -> OutcomeSide:
    region = department.region
    return OutcomeSide(index, department.pk, department.name, region.code, region.name, region.short_name)


def _shares(base: Base) -> dict[str, tuple[dict[int, int], dict[int, int]]]:
    """Recommendations among those lent, meetings among those who came on a list, seats of visitors
    among those lent. What nobody has got yet is not there."""
    shares: dict[str, tuple[dict[int, int], dict[int, int]]] = {}
    proposed = facts.proposals_by_business(base)
    if proposed is not None:
        shares["recommendations"] = _by_side(base.lent, proposed)
    coming = {guest.business: guest.side for guest in base.guests if not guest.removed}
    if coming:
        met = Counter(b for m in base.meetings if m.held for b in (m.first, m.second))
        shares["meetings"] = _by_side(coming, met)
    seats, travelling = _seats(base)
    if seats:  # only a side that went to the other region had seats to share out
        visitors = {business: side for business, side in base.lent.items() if side in travelling}
        shares["seats"] = _by_side(visitors, seats)
    return shares


def _seats(base: Base) -> tuple[Counter[int], set[int]]:
    """How often each business went to the other region, to an event or on a visit; and which sides did."""
    hosts = {event.pk: base.regions.get(event.host_id) for event in base.events.values()}
    seats = Counter(g.business for g in base.guests if not g.removed and hosts[g.event] == 1 - g.side)
    travelling = {1 - host for host in hosts.values() if host is not None}
    guests = {visit.pk: base.sides[visit.guest_id] for visit in base.visits}
    for visit, business in VisitSeat.objects.filter(visit__in=guests).values_list("visit", "business"):
        seats[business] += 1
        travelling.add(guests[visit])
    return seats, travelling


def _by_side(people: dict[int, int], got: dict[int, int]) -> tuple[dict[int, int], dict[int, int]]:
    return (
        {business: got.get(business, 0) for business, side in people.items() if side == 0},
        {business: got.get(business, 0) for business, side in people.items() if side == 1},
    )


def _baselines(base: Base) -> tuple[Baseline, Baseline]:
    rows = BaselineRow.objects.filter(
        programme=base.programme, asked_on__lte=base.today, business__department__in=base.sides
    ).order_by("business")
    asked: tuple[list[int], list[int]] = ([], [])
    traded: tuple[list[int], list[int]] = ([], [])
    for business, department, there in rows.values_list("business", "business__department", "traded_there"):
        if business not in base.lent:
            continue  # asked at intake, and not in the programme (any more)
        side = base.sides[department]
        if there is not None:
            asked[side].append(business)
        if there:
            traded[side].append(business)
    first, second = (
        Baseline(sum(of == side for of in base.lent.values()), tuple(asked[side]), tuple(traded[side]))
        for side in (0, 1)
    )
    return first, second


def _owed(base: Base) -> tuple[OwedVisit, ...]:
    between = [
        one
        for one in owed_visits([base.programme.pk])
        if one.visitor.pk in base.sides and one.host.pk in base.sides and one.visit.on <= base.today
    ]
    return tuple(
        OwedVisit(
            one.visit.pk,
            base.sides[one.visitor.pk],
            base.sides[one.host.pk],
            one.due,
            (one.due - base.today).days,
            one.planned.on if one.planned else None,
        )
        for one in between
    )


def _events(base: Base) -> tuple[PastEvent, ...]:
    return tuple(PastEvent(e.pk, e.name, e.where, e.date, e.time_zone) for e in base.events.values())


def _visits(base: Base) -> tuple[PastVisit, ...]:
    return tuple(
        PastVisit(
            visit.pk,
            base.sides[visit.guest_id],
            base.sides[visit.host_id],
            visit.on,
            visit.purpose,
            tuple((seen.strength, seen.evidence) for seen in visit.observations.all()),
        )
        for visit in base.visits
    )


def _check_database(base: Base, outcome: Outcome) -> Check:
    """The rows in the database against the deals that have their place in the report."""
    departments: Sequence[int] = list(base.sides)
    rows = DealRow.objects.filter(
        Q(seller_department__in=departments, buyer_department__in=departments),
        programme=base.programme,
        pk__in=Claim.objects.filter(said_on__lte=base.today, deal__programme=base.programme).values("deal"),
        started_on__lte=base.today,
    ).count()
    placed = len(outcome.deals.forward.keys) + len(outcome.deals.backward.keys)
    placed += sum(map(len, (outcome.known_before, outcome.not_asked, outcome.one_sided, outcome.interested)))
    return Check("database", rows, placed)
