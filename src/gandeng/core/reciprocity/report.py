"""One report of what came of a programme, with the checks that its parts add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gandeng.core.reciprocity.facts import Access, Deal, Meeting, Progress, Stage, Step
from gandeng.core.reciprocity.fairness import Fairness, fairness_of
from gandeng.core.reciprocity.funnel import Rung, funnel_of
from gandeng.core.reciprocity.ledger import (
    Exchange,
    bought_in,
    exchange_of,
    granted,
    known_pairs,
    met,
    results,
    sold_in,
)

MEASURES = (Stage.COMMITMENT, Stage.CONTRACT, Stage.REALISED)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a report rests on, of two sides. ``shares`` has, by what is shared out (recommendations,
    meetings, seats), for each side how much each of its businesses got; nought is a number there."""

    deals: Sequence[Deal] = ()
    meetings: Sequence[Meeting] = ()
    access: Sequence[Access] = ()
    people: Sequence[Progress] = ()
    shares: Mapping[str, tuple[Mapping[int, int], Mapping[int, int]]] | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """How evenly something is shared out within each side; ``left_out`` are those who got nothing."""

    what: str
    sides: tuple[Fairness, Fairness]
    left_out: tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Check:
    """Two ways to the same number. ``of`` says of which part, where there are several."""

    code: str
    left: int
    right: int
    of: str = ""

    @property
    def difference(self) -> int:
        """What must be nought."""
        return self.left - self.right


@dataclass(frozen=True, slots=True)
class Outcome:
    """The numbers of a report. Pairs are two keys; ``known_before`` never count as a result."""

    funnel: tuple[tuple[Rung, ...], tuple[Rung, ...]]
    deals: Exchange
    values: Mapping[Stage, Exchange]
    meetings: Exchange
    meetings_held: int
    meetings_unknown: int
    access: tuple[Exchange, ...]
    new_pairs: tuple[tuple[int, int], ...]
    with_partner: tuple[tuple[int, ...], tuple[int, ...]]  # businesses that have one in the other region
    known_before: tuple[int, ...]  # deals
    known_pairs: tuple[tuple[int, int], ...]
    not_asked: tuple[int, ...]  # deals of which nobody has said whether the two had traded before
    one_sided: tuple[int, ...]  # deals of which only one side claims a commitment or more
    interested: tuple[int, ...]  # deals that have not come further than interest
    realised_of_committed: float | None
    spread: tuple[Spread, ...]
    checks: tuple[Check, ...]

    @property
    def balanced(self) -> bool:
        """Whether every check is nought."""
        return all(check.difference == 0 for check in self.checks)


def outcome_of(facts: Facts) -> Outcome:
    """Compute a report's numbers and check them. Empty facts give "not yet" everywhere."""
    counted = results(facts.deals)
    closed = [deal for deal in counted if deal.has_agreed()]
    held = [meeting for meeting in facts.meetings if meeting.held]
    partners: tuple[set[int], set[int]] = (set(), set())
    for deal in closed:
        partners[deal.seller_side].add(deal.seller)
        partners[deal.buyer_side].add(deal.buyer)
    before = known_pairs(facts.deals)
    known = [deal for deal in facts.deals if deal.is_between and deal.pair in before]
    unasked = [
        deal for deal in facts.deals
        if deal.is_between and deal.known_before is None and deal.pair not in before
    ]  # fmt: skip
    open_ones = [deal for deal in counted if not deal.has_agreed()]
    claimed = [deal for deal in open_ones if _is_claimed(deal)]
    rest = [deal for deal in open_ones if not _is_claimed(deal)]
    funnels = (funnel_of(facts.people, 0), funnel_of(facts.people, 1))
    deals = exchange_of("deals", ((deal.key, deal.seller_side, 1) for deal in closed))
    meetings = met(facts.meetings)
    values = {stage: sold_in(counted, stage) for stage in MEASURES}
    new_pairs = tuple(sorted({deal.pair for deal in closed}))
    return Outcome(
        funnel=funnels,
        deals=deals,
        values=values,
        meetings=meetings,
        meetings_held=len(held),
        meetings_unknown=sum(meeting.held is None for meeting in facts.meetings),
        access=granted(facts.access),
        new_pairs=new_pairs,
        with_partner=(tuple(sorted(partners[0])), tuple(sorted(partners[1]))),
        known_before=tuple(deal.key for deal in known),
        known_pairs=tuple(sorted({deal.pair for deal in known})),
        not_asked=tuple(deal.key for deal in unasked),
        one_sided=tuple(deal.key for deal in claimed),
        interested=tuple(deal.key for deal in rest),
        realised_of_committed=realised_share(values),
        spread=tuple(_spread(what, sides) for what, sides in (facts.shares or {}).items()),
        checks=(
            *_value_checks(counted, values),
            Check("deals_both_ways", deals.forward.count + deals.backward.count, len(closed)),
            Check("deals_all", sum(map(len, (closed, claimed, rest, known, unasked))), _between(facts.deals)),
            *_pair_checks(closed, new_pairs),
            *_meeting_checks(held, meetings),
            *_funnel_checks(funnels),
        ),
    )


def realised_share(values: Mapping[Stage, Exchange]) -> float | None:
    """Return realised / committed, both as far as they are known; None while either is not known."""
    committed, realised = (
        [way.amount for way in (values[stage].forward, values[stage].backward) if way.amount is not None]
        for stage in (Stage.COMMITMENT, Stage.REALISED)
    )
    return sum(realised) / sum(committed) if realised and sum(committed) else None


def _between(deals: Sequence[Deal]) -> int:
    return sum(deal.seller_side != deal.buyer_side for deal in deals)


def _is_claimed(deal: Deal) -> bool:
    return any(stage >= Stage.COMMITMENT for stage in deal.one_sided)


def _spread(what: str, sides: tuple[Mapping[int, int], Mapping[int, int]]) -> Spread:
    first, second = sides
    nothing = [tuple(key for key, amount in side.items() if not amount) for side in sides]
    return Spread(
        what,
        (fairness_of(list(first.values())), fairness_of(list(second.values()))),
        (nothing[0], nothing[1]),
    )


def _value_checks(deals: Sequence[Deal], values: Mapping[Stage, Exchange]) -> list[Check]:
    """What the sellers say they sold is what the buyers say they bought; and the rows sum to the total."""
    by_key = {deal.key: deal for deal in deals}
    checks = []
    for stage, exchange in values.items():
        amounts = exchange.forward.amount or 0, exchange.backward.amount or 0
        sellers = sum(amounts)
        checks.append(Check("sellers_buyers", sellers, sum(bought_in(deals, stage).values()), stage.name))
        for side, way in enumerate((exchange.forward, exchange.backward)):
            rows = sum(by_key[key].reached[stage] or 0 for key in way.keys)
            checks.append(Check("rows", rows, amounts[side], stage.name))
    return checks


def _pair_checks(closed: Sequence[Deal], pairs: Sequence[tuple[int, int]]) -> list[Check]:
    """Each side's businesses count their partners in the other region; both come to the pairs."""
    partners: dict[tuple[int, int], set[int]] = defaultdict(set)
    for deal in closed:
        partners[deal.seller_side, deal.seller].add(deal.buyer)
        partners[deal.buyer_side, deal.buyer].add(deal.seller)
    sums = [sum(len(of) for (own, _), of in partners.items() if own == side) for side in (0, 1)]
    return [Check("pairs", each, len(pairs), str(side)) for side, each in enumerate(sums)]


def _meeting_checks(held: Sequence[Meeting], meetings: Exchange) -> list[Check]:
    both = sum(meeting.sells == 0 for meeting in held)
    return [Check("meetings", meetings.forward.count + meetings.backward.count - both, len(held))]


def _funnel_checks(funnels: Sequence[Sequence[Rung]]) -> list[Check]:
    return [
        Check(
            "funnel", sum(r.kept + r.no + r.unknown for r in rungs), sum(r.of or 0 for r in rungs), str(side)
        )
        for side, rungs in enumerate(funnels)
    ]


def reached_by(outcome: Outcome, side: int, step: Step) -> Rung:
    """Return one step of one side."""
    return next(rung for rung in outcome.funnel[side] if rung.step == step)
