"""From where deals start: meetings with interest, wishes, or a name that an owner types.

An owner is offered only those met or proposed; anybody else has to be named exactly, so that nobody
can leaf through the partner's list here.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.day.models import Outcome
from gandeng.deals.errors import DealError
from gandeng.deals.models import Deal
from gandeng.deals.sharing import by_name, shared_keys
from gandeng.directory.models import Business
from gandeng.events.models import MatchingEvent
from gandeng.matches.models import Wish
from gandeng.programmes.models import Lending, Programme
from gandeng.programmes.queries import lent_fields

MOST_OUTCOMES, MOST_MET = 200, 12  # read, and offered on one page


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A business of a partner, why it is offered, and the event where they met."""

    business: Business
    origin: str
    event: MatchingEvent | None = None


@dataclass(frozen=True, slots=True)
class Met:
    """One's own business and somebody met with interest, without a deal so far."""

    business: Business
    programme: Programme
    other: Business


def own_businesses(user: User) -> list[Business]:
    """The person's businesses on the list."""
    return list(Business.objects.filter(owner=user).current().select_related("region", "department")[:20])


def programmes_of(businesses: Sequence[Business]) -> list[tuple[Business, Programme]]:
    """Each business with each programme it is shared in, newest first."""
    by_key = {b.pk: b for b in businesses}
    lendings = Lending.objects.filter(business__in=by_key, withdrawn_at=None).select_related("programme")
    return [(by_key[x.business_id], x.programme) for x in lendings.order_by("-programme__starts_on", "pk")]


def without_baseline(businesses: Sequence[Business]) -> list[tuple[Business, Programme]]:
    """Those that have not said how it was before a programme."""
    pairs = programmes_of(businesses)
    said = {
        (baseline.business_id, baseline.programme_id)
        for _business, programme in pairs
        for baseline in programme.baselines.filter(business__in=[b.pk for b in businesses])
    }
    return [pair for pair in pairs if (pair[0].pk, pair[1].pk) not in said][:3]


def to_ask_before(business: Business) -> list[Programme]:
    """Programmes of the business's department that are not over, of which it has not said yet how it
    was before: also while it is not lent, so that the question comes before the first visit."""
    joined = Programme.objects.filter(partnerships__department=business.department_id)
    return list(
        joined.filter(ends_on__gte=timezone.localdate()).exclude(
            pk__in=business.baselines.order_by().values("programme")
        )[:3]
    )


def known_to(business: Business, programme: Programme) -> list[Counterpart]:
    """Whom a business has met or wished for and may still be named: met ones first."""
    shared = shared_keys(programme)
    outcomes = Outcome.objects.filter(
        Q(speaker__business=business) | Q(other__business=business), event__programme=programme, happened=True
    ).select_related("event", "speaker__business__region", "other__business__region")
    found: dict[int, Counterpart] = {}
    for outcome in outcomes.order_by("-event__date", "pk"):
        ends = (outcome.speaker.business, outcome.other.business)
        other = ends[1] if ends[0].pk == business.pk else ends[0]
        found.setdefault(other.pk, Counterpart(other, Deal.Origin.MEETING, outcome.event))
    wishes = Wish.objects.filter(programme=programme, business=business, level__in=("must", "want"))
    for wish in wishes.select_related("other__region").order_by("pk"):
        found.setdefault(wish.other_id, Counterpart(wish.other, Deal.Origin.PROPOSAL))
    return [c for c in found.values() if c.business.pk in shared and _may_trade(business, c.business)]


def _may_trade(business: Business, other: Business) -> bool:
    return business.department_id != other.department_id and (
        business.owner_id is None or business.owner_id != other.owner_id
    )


def counterpart(business: Business, programme: Programme, key: int | None, name: str) -> Counterpart:
    """The one that was chosen, or the one whose name was typed. Raises ``DealError``."""
    known = known_to(business, programme)
    if not name:
        found = next((one for one in known if one.business.pk == key), None)
        if found is None:
            raise DealError("nobody")
        return found
    return named(business, programme, name, known)


def named(
    business: Business, programme: Programme, name: str, known: Sequence[Counterpart] = ()
) -> Counterpart:
    """The shared business of another department that has this name. Raises ``DealError``."""
    partners = Business.objects.filter(pk__in=shared_keys(programme)).exclude(department=business.department)
    if by_name([business], name):
        raise DealError("oneself")
    found = by_name(partners.select_related("region", "department"), name)
    if not found:
        raise DealError("nobody")
    if len(found) > 1:
        raise DealError("several")
    met = next((one for one in known if one.business.pk == found[0].pk), None)
    return met or Counterpart(found[0], Deal.Origin.NAMED)


def met_without_deal(businesses: Sequence[Business]) -> list[Met]:
    """Meetings of one's own businesses with interest or a next step, and nothing noted since."""
    return _without_deal(Outcome.objects.filter(speaker__business__in=businesses))


def met_in(programme: Programme, departments: Collection[int]) -> list[Met]:
    """The same for the businesses of departments in a programme, both named as long as they are lent."""
    outcomes = Outcome.objects.filter(
        event__programme=programme, speaker__business__department__in=departments
    )
    lent = lent_fields(programme)
    return [one for one in _without_deal(outcomes) if {one.business.pk, one.other.pk} <= lent.keys()]


def _without_deal(outcomes: QuerySet[Outcome]) -> list[Met]:
    """The newest of these that nobody has followed up; a handful of queries."""
    outcomes = outcomes.filter(Q(interest="yes") | ~Q(next_step=""), happened=True)
    outcomes = outcomes.select_related(
        "event__programme", "speaker__business", "other__business__region", "other__business__department"
    ).order_by("-event__date", "pk")
    keys = outcomes.order_by().values("speaker__business")
    followed = Deal.objects.filter(Q(seller__in=keys) | Q(buyer__in=keys)).values_list("seller", "buyer")
    pairs = {frozenset(pair) for pair in followed}
    shared: dict[int, set[int]] = {}
    found: dict[tuple[int, int], Met] = {}
    for outcome in outcomes[:MOST_OUTCOMES]:
        programme, own, other = outcome.event.programme, outcome.speaker.business, outcome.other.business
        if programme.pk not in shared:
            shared[programme.pk] = shared_keys(programme)
        is_free = frozenset((own.pk, other.pk)) not in pairs
        if is_free and {own.pk, other.pk} <= shared[programme.pk] and _may_trade(own, other):
            found.setdefault((own.pk, other.pk), Met(own, programme, other))
    return list(found.values())[:MOST_MET]
