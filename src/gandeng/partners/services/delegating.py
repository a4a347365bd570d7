"""Choosing a delegation in the background, and taking it over into a matching event."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from gandeng import data
from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.common.jobs import Progress
from gandeng.core.strengths.classify import goods_of, side_of
from gandeng.core.strengths.delegates import Candidate, Choice, Demand, Link
from gandeng.core.strengths.delegation import choose_delegates
from gandeng.core.strengths.tradeable import Tradeable
from gandeng.core.text.language import Language
from gandeng.data.size_classes import size_class
from gandeng.directory.models import Business, Need
from gandeng.directory.services import erased_of
from gandeng.directory.services.consents import SHARE
from gandeng.events.models import MatchingEvent, Participant
from gandeng.events.services.participants import add_participants
from gandeng.matches.models import Proposal
from gandeng.matches.queries import latest_run
from gandeng.partners.models import Delegate, Delegation, VisitSeat
from gandeng.partners.profiles import NO_GOODS, offer_phrases
from gandeng.programmes.models import Programme, Visit
from gandeng.programmes.queries import lent_businesses
from gandeng.programmes.suggestions import verdicts
from gandeng.regions.models import Department


@transaction.atomic
def order_delegation(*, programme: Programme, department: Department, actor: User, seats: int) -> Delegation:
    """Make an empty delegation, to be filled by :func:`compute_delegation`."""
    delegation = Delegation.objects.create(
        programme=programme, department=department, seats=seats, created_by=actor
    )
    audit.record(actor=actor, verb="order_delegation", subject=delegation, department=department, seats=seats)
    return delegation


@dataclass(frozen=True)
class _World:
    """Everything that the choice rests on."""

    candidates: list[Candidate]
    demand: Demand
    refused: int  # owners who do not want to be shown to partners

    @property
    def keys(self) -> set[str]:
        """Of all candidates."""
        return {one.key for one in self.candidates}


def compute_delegation(*, delegation: Delegation, on_progress: Progress) -> None:
    """Choose, bound, and store all with their reasons; computing again replaces what was stored."""
    from gandeng.core.strengths.delegation_bound import upper_bound, value_of  # scipy only where it is used
    from gandeng.core.strengths.delegation_rivals import random_list

    on_progress(0.1, "reading")
    world = _gather(delegation)
    on_progress(0.6, "choosing")
    found = choose_delegates(world.candidates, delegation.seats, world.demand)
    on_progress(0.8, "choosing")
    chosen = [choice.key for choice in found.chosen]
    value = value_of(chosen, world.candidates, world.demand)
    bound = upper_bound(world.candidates, delegation.seats, world.demand)
    facts = _facts(world, chosen) | {"value": round(value), "bound": round(max(value, bound))}
    facts["stay"] = Counter(choice.reasons[0].code for choice in found.left_out)
    drawn = random_list(world.candidates, delegation.seats, world.demand, seed=delegation.pk)
    on, went = _last_list(delegation.department)
    facts["rivals"] = [
        _facts(world, keys) | {"code": code, "on": on if code == "last" else "", "n": len(keys)}
        | {"value": round(value_of(keys, world.candidates, world.demand))}
        for code, keys in (("last", [key for key in went if key in world.keys]), ("random", drawn))
        if keys and set(keys) != set(chosen)
    ]  # fmt: skip
    with transaction.atomic():
        erased = {str(pk) for pk in erased_of([delegation.department_id]).values_list("pk", flat=True)}
        delegation.delegates.all().delete()
        rows = [_row(delegation, True, rank, one) for rank, one in enumerate(found.chosen, start=1)]
        rows += [_row(delegation, False, rank, one) for rank, one in enumerate(found.left_out, start=1)]
        rows = [row for row in rows if str(row.business_id) not in erased]
        Delegate.objects.bulk_create(rows, batch_size=500)
        delegation.facts = facts
        delegation.finished_at = timezone.now()
        delegation.save(update_fields=["facts", "finished_at"])
        audit.record(
            actor=delegation.created_by,
            verb="choose_delegation",
            subject=delegation,
            department=delegation.department,
            chosen=len(chosen),
            candidates=len(world.candidates),
        )


def _gather(delegation: Delegation) -> _World:
    """Own businesses as candidates, and what the partners' lent businesses need; a dozen queries."""
    language = data.language()
    own = Business.objects.filter(department=delegation.department).current()
    refusing = set(own.refusing(SHARE).values_list("pk", flat=True))
    rows = list(
        own.exclude(pk__in=refusing).prefetch_related("offers", "needs", "papers", "contacts").order_by("pk")
    )
    links = _links(delegation.programme)
    seen = set(Participant.objects.present().filter(business__in=rows).values_list("business", flat=True))
    # A planned visit counts too: the next list is for others.
    on_visits = VisitSeat.objects.filter(visit__cancelled_at=None, business__in=rows)
    seen |= set(on_visits.values_list("business", flat=True))
    seen |= set(
        Delegate.objects.filter(chosen=True, delegation__department=delegation.department)
        .exclude(delegation=delegation)
        .filter(delegation__facts__adopted=True)
        .values_list("business", flat=True)
    )
    candidates = [
        _candidate(business, verdict, links.get(business.pk, ()), business.pk not in seen, language)
        for business, verdict in verdicts(rows)
    ]
    return _World(candidates, _demand(delegation, candidates, language), len(refusing))


def _last_list(department: Department) -> tuple[str, list[str]]:
    """The day and the businesses of the department's last visit or event that is over; empty before there
    is one."""
    today = timezone.localdate()
    visit = Visit.objects.filter(guest=department, held=True, on__lte=today).order_by("-on", "-pk").first()
    events = MatchingEvent.objects.filter(cancelled_at=None, date__lt=today)
    event = events.filter(participants__business__department=department).order_by("-date", "-pk").first()
    if visit is not None and (event is None or visit.on >= event.date):
        keys = VisitSeat.objects.filter(visit=visit).values_list("business", flat=True)
        return visit.on.isoformat(), [str(key) for key in keys]
    if event is not None:
        came = event.participants.present().filter(business__department=department)
        return event.date.isoformat(), [str(key) for key in came.values_list("business", flat=True)]
    return "", []


def _candidate(
    business: Business, verdict: Tradeable, links: Sequence[Link], first_time: bool, language: Language
) -> Candidate:
    wishes = [need.phrase for need in business.needs.all() if need.kind == Need.Kind.KNOW_HOW]
    return Candidate(
        key=str(business.pk),
        links=tuple(links),
        verdict=verdict,
        papers=len(business.papers.all()),
        capacity_known=any(offer.capacity_per_month for offer in business.offers.all()),
        phone=business.whatsapp is not None,
        size=size_class(business.annual_sales),
        first_time=first_time,
        answers=goods_of(offer_phrases(business), language) if verdict.ok else (),
        learns=goods_of(wishes, language, as_need=True),
        women_led={"f": True, "m": False}.get(business.gender),
        district=business.district,
    )


def _links(programme: Programme) -> Mapping[int, list[Link]]:
    """Each business's proposed partners in the latest run, of those that are still lent."""
    links: dict[int, list[Link]] = defaultdict(list)
    run = latest_run(programme)
    if run is None:
        return links
    lent = lent_businesses(programme).order_by().values("pk")
    found = Proposal.objects.filter(run=run, first__in=lent, second__in=lent).values_list(
        "first", "second", "score", "forward_score", "backward_score"
    )
    for first, second, score, forward, backward in found:
        links[first].append(Link(str(second), score, sells=forward, buys=backward))
        links[second].append(Link(str(first), score, sells=backward, buys=forward))
    return links


def _demand(delegation: Delegation, candidates: Sequence[Candidate], language: Language) -> Demand:
    """What partners' lent businesses need, and what ours want to learn that can be seen there."""
    partners = (
        lent_businesses(delegation.programme)
        .exclude(department=delegation.department)
        .prefetch_related("offers", "needs")
    )
    needed, shown = [], []
    for business in partners:
        needs = [need.phrase for need in business.needs.all() if need.kind not in NO_GOODS]
        shows = [offer.phrase for offer in business.offers.all() if offer.kind == Need.Kind.KNOW_HOW]
        needed.append(goods_of(needs, language, as_need=True))
        shown.append(goods_of(shows, language))
    wishes = side_of(one.learns for one in candidates).named
    there = side_of(shown).named
    lessons = {goods: n for goods, n in wishes.items() if goods in there} or wishes
    return Demand(dict(side_of(needed).named), dict(lessons))


def _facts(world: _World, chosen: Sequence[str]) -> dict[str, Any]:
    by_key = {one.key: one for one in world.candidates}
    coming = [by_key[key] for key in chosen]
    met = {goods for one in coming for goods in one.answers if goods in world.demand.needs}
    learnt = {goods for one in coming for goods in one.learns if goods in world.demand.lessons}
    return {
        "candidates": len(world.candidates),
        "trading": sum(1 for one in world.candidates if one.verdict.ok),
        "refused": world.refused,
        "needs": sum(world.demand.needs.values()),
        "met": sum(world.demand.needs[goods] for goods in met),
        "lessons": len(world.demand.lessons),
        "learnt": len(learnt),
        "partners": len({link.partner for one in coming for link in one.links}),
        "first_time": sum(bool(one.first_time) for one in coming),
        "small": sum(one.size in ("micro", "small") for one in coming),
        "size_known": sum(bool(one.size) for one in coming),
        "women_led": sum(bool(one.women_led) for one in coming),
        "gender_known": sum(one.women_led is not None for one in coming),
        "districts": len({one.district for one in coming if one.district}),
        "papers": sum(one.papers > 0 for one in coming),
        "capacity": sum(one.capacity_known for one in coming),
    }


def _row(delegation: Delegation, chosen: bool, rank: int, choice: Choice) -> Delegate:
    reasons = [
        {"code": one.code, "params": {"number": str(one.number), "detail": one.detail}}
        for one in choice.reasons
    ]
    return Delegate(
        delegation=delegation, business_id=int(choice.key), chosen=chosen, rank=rank, reasons=reasons
    )


@transaction.atomic
def take_over(*, delegation: Delegation, event: MatchingEvent, actor: User) -> tuple[int, int]:
    """Put the chosen ones on an event's list. Returns how many are new there, and how many stay behind
    because they are not lent to the programme.

    Raises ``ValueError`` for an event of another programme.
    """
    if event.programme_id != delegation.programme_id:
        raise ValueError("an event of another programme")
    chosen = delegation.delegates.filter(chosen=True)
    reasons = {one.business_id: one.reasons for one in chosen}
    lent = list(
        lent_businesses(delegation.programme).filter(pk__in=reasons, department=delegation.department)
    )
    count = add_participants(
        event=event, actor=actor, businesses=lent, reasons={one.pk: reasons[one.pk] for one in lent}
    )
    delegation.facts = delegation.facts | {"adopted": True}
    delegation.save(update_fields=["facts"])
    audit.record(
        actor=actor,
        verb="take_over_delegation",
        subject=delegation,
        department=delegation.department,
        event=event.pk,
        businesses=count,
    )
    return count, len(reasons) - len(lent)
