"""Deals as pages show them: to departments stage, band and date; to the two owners what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.core.deals.bands import band_of
from gandeng.core.deals.records import Claim as Word
from gandeng.core.deals.records import Side, Stage
from gandeng.core.deals.reminding import Due, due_for
from gandeng.core.deals.state import Money, State
from gandeng.deals import words
from gandeng.deals.models import Claim, Deal, Release, Silence
from gandeng.deals.queries import amounts_told, states_of
from gandeng.deals.sharing import Names
from gandeng.programmes.models import Programme

Known = list[tuple[Deal, State]]  # each deal with where it stands
WITH_ENDS = ("seller", "buyer", "seller_region", "buyer_region", "seller_department", "buyer_department")


@dataclass(frozen=True, slots=True)
class Party:
    """A side as the reader may name it."""

    side: str
    name: str
    mark: str
    region: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Value:
    """Committed or realised as a department reads it: the band, or the amount if both released it."""

    band: Any
    amount: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """One deal in a list."""

    deal: Deal
    seller: Party
    buyer: Party
    state: State
    word: Any
    tone: str
    icon: str
    evidence: Any
    committed: Value
    realised: Value
    on: date  # of the latest claim

    @property
    def reason_pending(self) -> bool:
        """Whether somebody's answer is missing."""
        return self.state.waits_for is not None and self.state.stage is not Stage.ENDED


def party(deal: Deal, side: str, names: Names) -> Party:
    """Expects businesses and regions to be loaded."""
    business = deal.business_of(side)
    region = deal.seller_region if side == Side.SELLER else deal.buyer_region
    return Party(
        side,
        names.of(deal, side),
        names.mark(deal, side),
        region.short_name,
        business is not None and business.is_sample,
    )


def value(money: Money, opened: bool) -> Value:
    """The band of what counts, and the amount itself where it is released."""
    return Value(words.BAND_NAMES.get(band_of(money.counted), ""), money.counted if opened else None)


def opened_in(programme: Programme) -> frozenset[int]:
    """Deals whose amounts departments may read; most programmes have none, and then it costs one query."""
    if not Release.objects.filter(deal__programme=programme, withdrawn_at=None).exists():
        return frozenset()
    return amounts_told(programme).opened


def row_of(deal: Deal, state: State, names: Names, opened: frozenset[int]) -> Row:
    """One deal as the reader may see it."""
    shows = deal.pk in opened and deal.seller_id is not None and deal.buyer_id is not None
    said = [claim.said_on for claim in (state.seller, state.buyer) if claim is not None]
    return Row(
        deal=deal,
        seller=party(deal, Side.SELLER, names),
        buyer=party(deal, Side.BUYER, names),
        state=state,
        word=words.STAGES[state.stage],
        tone=words.TONES[state.stage],
        icon=words.ICONS[state.stage],
        evidence=words.EVIDENCE[state.evidence],
        committed=value(state.committed, shows),
        realised=value(state.realised, shows),
        on=max(said),
    )


@dataclass(frozen=True, slots=True)
class Filters:
    """What an officer looks at; "" is everything. ``direction`` is the key of the seller's department."""

    stage: str = ""
    direction: str = ""
    due: bool = False


@dataclass(frozen=True)
class Listing:
    """The deals that match, with how many there are of each kind in the programme."""

    deals: Known
    total: int
    stages: Counter[str]
    directions: Counter[str]
    due: int


def known(deals: QuerySet[Deal]) -> Known:
    """Each of these deals with where it stands; three queries."""
    states = states_of(deals)
    return [(deal, states[deal.pk]) for deal in deals.select_related(*WITH_ENDS) if deal.pk in states]


def listing(found: Known, filters: Filters, due: frozenset[int]) -> Listing:
    """All of these deals counted, and those that match."""
    matching = [
        (deal, state)
        for deal, state in found
        if filters.stage in ("", state.stage)
        and filters.direction in ("", str(deal.seller_department_id))
        and (not filters.due or deal.pk in due)
    ]
    return Listing(
        matching,
        len(found),
        Counter(str(state.stage) for _deal, state in found),
        Counter(str(deal.seller_department_id) for deal, _state in found),
        sum(deal.pk in due for deal, _state in found),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A side that is to be asked now. ``silent``: its owner wants no reminders."""

    deal: Deal
    side: str
    state: State
    due: Due
    silent: bool


def asked_now(
    deals: QuerySet[Deal], found: Known, departments: Iterable[int], today: date | None = None
) -> list[Asked]:
    """The sides of these departments' businesses that are due, longest waiting first; two queries.

    ``found`` is :func:`known` of ``deals``.
    """
    today = today or timezone.localdate()
    own = set(departments)
    next_on, silent = _next_days(deals), _silences(deals)
    asked = []
    for deal, state in found:
        ends = ((Side.SELLER, deal.seller_department_id), (Side.BUYER, deal.buyer_department_id))
        for side, department in ends:
            business = deal.business_of(side)
            if department not in own or business is None or business.archived_at:
                continue
            if deal.business_of(side.other) is None:
                continue  # nobody is left on the other side: there is nothing to add
            due = due_for(state, side, today, next_on.get((deal.pk, side.value)))
            if due is not None and due.on <= today:
                quiet = {(business.pk, deal.pk), (business.pk, None)} & silent
                asked.append(Asked(deal, side.value, state, due, bool(quiet)))
    return sorted(asked, key=lambda one: (one.due.on, one.deal.pk, one.side))


def _next_days(deals: QuerySet[Deal]) -> dict[tuple[int, str], date]:
    """The day that each side named with its last word."""
    latest = Claim.objects.filter(deal__in=deals.order_by().values("pk")).order_by("said_on", "pk")
    named: dict[tuple[int, str], date | None] = {}
    for deal, side, day in latest.values_list("deal", "side", "next_on"):
        named[deal, side] = day
    return {key: day for key, day in named.items() if day is not None}


def _silences(deals: QuerySet[Deal]) -> set[tuple[int, int | None]]:
    ends = deals.order_by()
    standing = Silence.objects.filter(
        Q(business__in=ends.values("seller")) | Q(business__in=ends.values("buyer")), ended_at=None
    )
    return set(standing.values_list("business", "deal"))


@dataclass(frozen=True, slots=True)
class Told:
    """A side's last word as the two owners read it."""

    claim: Word
    word: Any
    tone: str
    reason: str
    channel: Any


def told(claim: Word | None, channels: dict[int, str]) -> Told | None:
    """The words of a claim; None where that side has not spoken."""
    if claim is None:
        return None
    channel = channels.get(claim.pk, "")
    return Told(
        claim,
        words.SAYINGS[claim.stage],
        words.TONES[claim.stage],
        words.reason_word(claim.reason) if claim.reason else "",
        words.CHANNELS.get(channel, "") if channel != "link" else "",  # type: ignore[call-overload]
    )


def channels_of(deal: Deal) -> dict[int, str]:
    """By what way each claim came."""
    return dict(Claim.objects.filter(deal=deal).values_list("pk", "channel"))


def steps_in(claims: Iterable[Claim]) -> list[Claim]:
    """The claims at which a side moved, newest first; the same stage with another figure is no step."""
    last: dict[str, tuple[str, bool]] = {}
    steps = []
    for claim in claims:
        if last.get(claim.side) != (claim.stage, claim.denies):
            steps.append(claim)
        last[claim.side] = (claim.stage, claim.denies)
    return steps[::-1]


def latest_first(deals: QuerySet[Deal]) -> QuerySet[Deal]:
    """Those about which something was said last come first."""
    return deals.annotate(last=Max("claims__noted_at")).order_by("-last", "-pk")


def own_side(deal: Deal, user: User) -> str:
    """The side whose owner the person is; the seller's of somebody who has both."""
    return deal.sides_of(user)[0]
