"""Who comes: seats of each list, and the delegates who take them, with reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gandeng.core.matching.records import Pair
from gandeng.core.strengths.delegation import Candidate, Choice, ChoiceReason, Link, choose_delegates
from gandeng.core.strengths.tradeable import Tradeable, TradeReason
from gandeng.documents.plan import ReasonCode
from gandeng.planning.parties import Entrant, size_of

MEETINGS_EACH = 5  # what a seat should be worth when seats are worked out from the day
_ROUNDS = 3  # of choosing again when the other lists' delegates are known


@dataclass(frozen=True, slots=True)
class Chosen:
    """Keys of those who come, and the reasons of everybody. ``seats`` per list."""

    coming: frozenset[str]
    reasons: dict[str, tuple[ReasonCode, ...]]
    seats: tuple[int, ...]


def seats_of_day(
    able: Sequence[int], asked: Sequence[int | None], slots: int, tables: int
) -> tuple[int, ...]:
    """Seats per list: as asked, the others as many as the day can give about five meetings each.

    ``able`` is how many of each list could come. What one list cannot fill goes to the others.
    """
    room = 2 * slots * tables // min(MEETINGS_EACH, slots)
    room -= sum(seats for seats in asked if seats is not None)
    seats = [number if number is not None else 0 for number in asked]
    open_lists = [i for i, number in enumerate(asked) if number is None]
    waiting = sorted(open_lists, key=lambda i: able[i])
    for place, i in enumerate(waiting):
        share = max(1, room // (len(waiting) - place))
        seats[i] = min(able[i], share)
        room -= seats[i]
    return tuple(seats)


def choose(
    entrants: Sequence[Entrant],
    pairs: Sequence[Pair],
    seats: Sequence[int],
    without: frozenset[str] = frozenset(),
) -> Chosen:
    """Delegates of every list. A delegate has at least one proposed partner who comes too.

    ``without`` are businesses for which an earlier choice left no meeting: others take their seats.
    """
    pairs = [pair for pair in pairs if pair.first not in without and pair.second not in without]
    links = _links(pairs)
    by_list: dict[int, list[Entrant]] = defaultdict(list)
    for one in entrants:
        if one.able and one.key not in without:
            by_list[one.list_index].append(one)
    coming = {one.key for members in by_list.values() for one in members}
    choices: dict[int, dict[str, Choice]] = {}
    for _round in range(_ROUNDS):
        before = set(coming)
        for index, members in sorted(by_list.items()):
            others = coming - {one.key for one in members}
            candidates = [_candidate(one, links.get(one.key, []), others) for one in members]
            delegation = choose_delegates(candidates, seats[index])
            choices[index] = {c.key: c for c in (*delegation.chosen, *delegation.left_out)}
            coming = others | {c.key for c in delegation.chosen}
        if coming == before:
            break
    coming = _without_lonely(coming, pairs)
    reasons = {one.key: _reasons(one, choices.get(one.list_index, {}), coming) for one in entrants}
    reasons |= dict.fromkeys(without, (ReasonCode("no_room"),))
    return Chosen(frozenset(coming), reasons, tuple(seats))


def _links(pairs: Sequence[Pair]) -> dict[str, list[Link]]:
    links: dict[str, list[Link]] = defaultdict(list)
    for pair in pairs:
        forward, backward = pair.forward.score, pair.backward.score
        links[pair.first].append(Link(pair.second, pair.score, forward, backward))
        links[pair.second].append(Link(pair.first, pair.score, backward, forward))
    return links


def _candidate(one: Entrant, links: Sequence[Link], others: set[str]) -> Candidate:
    row = one.row
    verdict = one.verdict
    if not verdict.ok:  # it has stated a need, so it can buy
        verdict = Tradeable(True, (TradeReason("states_need"),), 1, verdict.main)
    return Candidate(
        one.key,
        tuple(link for link in links if link.partner in others),
        verdict,
        papers=len({paper.kind for paper in row.papers}),
        capacity_known=row.capacity_per_month is not None,
        phone=any(phone.mobile for phone in row.phones),
        size=size_of(row),
    )


def _without_lonely(coming: set[str], pairs: Sequence[Pair]) -> set[str]:
    """Those with a partner among those who come; dropping one may leave another alone."""
    while True:
        met = {
            key for pair in pairs if {pair.first, pair.second} <= coming for key in (pair.first, pair.second)
        }
        if met == coming:
            return coming
        coming = coming & met


def _reasons(one: Entrant, choices: Mapping[str, Choice], coming: set[str]) -> tuple[ReasonCode, ...]:
    if one.barred is not None:
        return (ReasonCode(*one.barred),)
    choice = choices.get(one.key)
    if choice is None:
        return _verdict_reasons(one.verdict)
    if one.key in coming:
        trades = _verdict_reasons(one.verdict) if one.verdict.ok else (ReasonCode("states_need"),)
        return (*trades[:2], *(_coded(reason) for reason in choice.reasons))
    if any(reason.code in ("seats_full", "kind_full", "no_pair") for reason in choice.reasons):
        return tuple(_coded(reason) for reason in choice.reasons)
    return (ReasonCode("no_pair"),)


def _coded(reason: ChoiceReason) -> ReasonCode:
    return ReasonCode(reason.code, (("number", str(reason.number)), ("detail", reason.detail)))


def _verdict_reasons(verdict: Tradeable) -> tuple[ReasonCode, ...]:
    return tuple(
        ReasonCode(reason.code, (("words", reason.words), ("detail", reason.detail)))
        for reason in verdict.reasons
    )
