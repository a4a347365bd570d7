"""Who comes, when there are fewer seats than businesses: a choice with a reason for each in and out.

Greedy choice by the value a business adds to those already chosen (``delegation_value``): what it
sells to partners and buys from them, needs of the region that it answers, what it wants to learn
there, a kind of trade or a district not yet there, a small, women-led or first-time business, and
readiness. ``delegation_bound`` says how far from the best possible that can be at most. Ties go to
the key, so the choice never depends on the order of input.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

from gandeng.core.strengths.delegates import (
    SMALL_SIZES,
    Candidate,
    Choice,
    ChoiceReason,
    Delegation,
    Demand,
    Link,
)
from gandeng.core.strengths.delegation_value import Value, best_links
from gandeng.core.strengths.errors import DelegationInputError

__all__ = [
    "Candidate",
    "Choice",
    "ChoiceReason",
    "Delegation",
    "Demand",
    "Link",
    "choose_delegates",
    "why_not",
]


def _reasons(candidate: Candidate, value: Value) -> tuple[ChoiceReason, ...]:
    links = best_links(candidate)
    out = [ChoiceReason("required")] if candidate.required else []
    sells = [link for link in links if link.sells > 0]
    buys = [link for link in links if link.buys > 0]
    new = [
        link for link in links if not value.has("sells", link.partner) and not value.has("buys", link.partner)
    ]
    for code, number in (("sells_to", len(sells)), ("buys_from", len(buys)), ("opens_partners", len(new))):
        if number:
            out.append(ChoiceReason(code, number))
    for code, kind, keys, wanted in (
        ("answers_need", "need", candidate.answers, value.demand.needs),
        ("brings_lesson", "lesson", candidate.learns, value.demand.lessons),
    ):
        fresh = [key for key in keys if wanted.get(key) and not value.has(kind, key)]
        fresh.sort(key=lambda key: (-wanted[key], key))
        out += [ChoiceReason(code, wanted[key], key) for key in fresh[:2]]
    if candidate.verdict.main and not value.has("kind", candidate.verdict.main):
        out.append(ChoiceReason("new_kind", 1, candidate.verdict.main))
    if candidate.district and not value.has("district", candidate.district):
        out.append(ChoiceReason("new_district", 1, candidate.district))
    for code, holds in (
        ("small", candidate.size in SMALL_SIZES),
        ("women_led", candidate.women_led),
        ("first_time", candidate.first_time),
    ):
        if holds:
            out.append(ChoiceReason(code))
    if candidate.papers > 0:
        out.append(ChoiceReason("papers", candidate.papers))
    if candidate.capacity_known:
        out.append(ChoiceReason("capacity"))
    if candidate.phone:
        out.append(ChoiceReason("reachable"))
    return tuple(out)


def _check(candidates: Sequence[Candidate], seats: int) -> None:
    if seats < 0:
        raise DelegationInputError("bad_seats", str(seats))
    seen: set[str] = set()
    for candidate in candidates:
        if not candidate.key.strip():
            raise DelegationInputError("empty_key", candidate.key)
        if candidate.key in seen:
            raise DelegationInputError("duplicate_key", candidate.key)
        seen.add(candidate.key)


def why_not(candidate: Candidate, demand: Demand | None = None) -> ChoiceReason | None:
    """Return why a candidate cannot come at all, or None."""
    if not candidate.verdict.ok:
        first = candidate.verdict.reasons[0].code if candidate.verdict.reasons else ""
        return ChoiceReason("unclear" if candidate.verdict.unclear else "not_tradeable", 0, first)
    answers = demand is not None and any(demand.needs.get(key) for key in candidate.answers)
    if not answers and not any(link.score > 0 for link in candidate.links):
        return ChoiceReason("no_pair")
    return None


def choose_delegates(candidates: Sequence[Candidate], seats: int, demand: Demand | None = None) -> Delegation:
    """Return who comes: exactly min(seats, those who can trade and have a pair or answer a need).

    Required candidates take seats first, whatever their verdict, while seats last. Raises
    :class:`DelegationInputError` for negative seats and empty or repeated keys.
    """
    _check(candidates, seats)
    by_key = {candidate.key: candidate for candidate in sorted(candidates, key=lambda one: one.key)}
    value = Value(demand or Demand())
    chosen: dict[str, Choice] = {}

    def choose(candidate: Candidate) -> None:
        gain = value.gain(candidate)
        chosen[candidate.key] = Choice(candidate.key, _reasons(candidate, value), gain)
        value.add(candidate)

    for candidate in by_key.values():
        if candidate.required and len(chosen) < seats:
            choose(candidate)
    able = {
        key: one for key, one in by_key.items() if key not in chosen and why_not(one, value.demand) is None
    }
    queue = [(-value.gain(one), key) for key, one in able.items()]
    heapq.heapify(queue)
    while queue and len(chosen) < seats:
        # Gains only fall, so a candidate whose fresh gain still leads is the best of all.
        _, key = heapq.heappop(queue)
        fresh = (-value.gain(able[key]), key)
        if not queue or fresh <= queue[0]:
            choose(able[key])
        else:
            heapq.heappush(queue, fresh)
    return Delegation(tuple(chosen.values()), _left_out(by_key, chosen, value))


def _left_out(
    by_key: Mapping[str, Candidate], chosen: Mapping[str, Choice], value: Value
) -> tuple[Choice, ...]:
    waiting: list[tuple[int, str]] = []
    cannot: list[Choice] = []
    for key, candidate in by_key.items():
        if key in chosen:
            continue
        reason = why_not(candidate, value.demand)
        if reason:
            cannot.append(Choice(key, (reason,)))
        else:
            waiting.append((-value.gain(candidate), key))
    out = []
    for rank, (gain, key) in enumerate(sorted(waiting), start=1):
        reasons = [ChoiceReason("seats_full", rank)]
        kind = by_key[key].verdict.main
        if kind and value.has("kind", kind):
            reasons.append(ChoiceReason("kind_full", value.has("kind", kind), kind))
        out.append(Choice(key, tuple(reasons), -gain))
    return (*out, *cannot)
