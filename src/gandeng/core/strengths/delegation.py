"""Who comes, when there are fewer seats than businesses: a choice with a reason for each in and out.

Greedy choice by the value a business adds to those already chosen: what it sells to partners and
what it buys from them (each partner's further helpings count less), a kind of trade not yet
there, a small or first-time business, and readiness. The value is monotone and submodular (sums of
square roots of non-negative sums), so the greedy choice is within 1 - 1/e of the best possible.
All amounts are integers; ties go to the key, so the choice never depends on the order of input.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isqrt

from gandeng.core.strengths.errors import DelegationInputError
from gandeng.core.strengths.tradeable import Tradeable

# Points. A full fit (100) with a partner nobody serves yet is worth 1,000.
_FIT, _VARIETY, _SMALL, _FIRST_TIME, _STRENGTH, _PAPER, _CAPACITY, _PHONE = 100, 900, 150, 120, 3, 40, 80, 80
_MOST_PAPERS = 4
_BEST_LINKS = 20  # of one business that count: a long list of weak pairs is no merit
SMALL_SIZES = frozenset({"micro", "small"})


@dataclass(frozen=True, slots=True)
class Link:
    """A proposed pair as seen from the candidate. Scores 0..100."""

    partner: str
    score: int  # reciprocal
    sells: int = 0  # fit of the candidate's offers with the partner's needs
    buys: int = 0  # fit of the partner's offers with the candidate's needs


@dataclass(frozen=True, slots=True)
class Candidate:
    """A business that might come."""

    key: str
    links: tuple[Link, ...]
    verdict: Tradeable
    papers: int = 0  # legal papers and certificates held
    capacity_known: bool = False
    phone: bool = False
    size: str = ""  # micro | small | medium | ""
    first_time: bool | None = None  # never took part before; None: not known
    required: bool = False  # the officer wants it in: chosen before all others


@dataclass(frozen=True, slots=True)
class ChoiceReason:
    """A reason with its number.

    In: required, sells_to, buys_from (number of partners), opens_partners (partners nobody else
    chosen reaches), new_kind (detail: the concept), small, first_time, papers (how many), capacity,
    reachable. Out: not_tradeable (detail: the verdict's code), unclear, no_pair, seats_full (rank
    among those left), kind_full (how many of its kind are in; detail: the concept).
    """

    code: str
    number: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One business, in or out; ``value`` is what it added (or would still add) in points."""

    key: str
    reasons: tuple[ChoiceReason, ...]
    value: int = 0


@dataclass(frozen=True, slots=True)
class Delegation:
    """Chosen in the order of choice; left out with those who could still step in first."""

    chosen: tuple[Choice, ...]
    left_out: tuple[Choice, ...]


class _Value:
    """What the chosen ones already bring, and what one more would add."""

    def __init__(self) -> None:
        self.sells: dict[str, int] = {}
        self.buys: dict[str, int] = {}
        self.kinds: dict[str, int] = {}

    def gain(self, candidate: Candidate) -> int:
        """Return the points that a candidate adds now; never grows as others are chosen."""
        gain = _own_points(candidate)
        for link in _best(candidate):
            gain += _growth(self.sells.get(link.partner, 0), link.sells)
            gain += _growth(self.buys.get(link.partner, 0), link.buys)
        count = self.kinds.get(candidate.verdict.main, 0)
        return gain + _VARIETY * (isqrt((count + 1) * 10_000) - isqrt(count * 10_000)) // 100

    def add(self, candidate: Candidate) -> None:
        for link in _best(candidate):
            self.sells[link.partner] = self.sells.get(link.partner, 0) + link.sells
            self.buys[link.partner] = self.buys.get(link.partner, 0) + link.buys
        self.kinds[candidate.verdict.main] = self.kinds.get(candidate.verdict.main, 0) + 1


def _growth(before: int, more: int) -> int:
    """Return the rise of 100 x sqrt(points x 100): concave, so a second helping counts less."""
    if more <= 0:
        return 0
    return _FIT * (isqrt((before + more) * 10_000) - isqrt(before * 10_000)) // 100


def _best(candidate: Candidate) -> tuple[Link, ...]:
    return tuple(sorted(candidate.links, key=lambda link: (-link.score, link.partner))[:_BEST_LINKS])


def _own_points(candidate: Candidate) -> int:
    points = _STRENGTH * candidate.verdict.strength
    points += _PAPER * min(_MOST_PAPERS, max(0, candidate.papers))
    points += _CAPACITY * candidate.capacity_known + _PHONE * candidate.phone
    return points + _SMALL * (candidate.size in SMALL_SIZES) + _FIRST_TIME * bool(candidate.first_time)


def _reasons(candidate: Candidate, value: _Value) -> tuple[ChoiceReason, ...]:
    links = _best(candidate)
    out = [ChoiceReason("required")] if candidate.required else []
    sells = [link for link in links if link.sells > 0]
    buys = [link for link in links if link.buys > 0]
    new = [link for link in links if not value.sells.get(link.partner) and not value.buys.get(link.partner)]
    for code, number in (("sells_to", len(sells)), ("buys_from", len(buys)), ("opens_partners", len(new))):
        if number:
            out.append(ChoiceReason(code, number))
    if candidate.verdict.main and not value.kinds.get(candidate.verdict.main):
        out.append(ChoiceReason("new_kind", 1, candidate.verdict.main))
    if candidate.size in SMALL_SIZES:
        out.append(ChoiceReason("small"))
    if candidate.first_time:
        out.append(ChoiceReason("first_time"))
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


def _why_not(candidate: Candidate) -> ChoiceReason | None:
    """Return why a candidate cannot come at all, or None."""
    if not candidate.verdict.ok:
        first = candidate.verdict.reasons[0].code if candidate.verdict.reasons else ""
        return ChoiceReason("unclear" if candidate.verdict.unclear else "not_tradeable", 0, first)
    if not any(link.score > 0 for link in candidate.links):
        return ChoiceReason("no_pair")
    return None


def choose_delegates(candidates: Sequence[Candidate], seats: int) -> Delegation:
    """Return who comes: exactly min(seats, those who can trade and have at least one pair).

    Required candidates take seats first, whatever their verdict, while seats last. Raises
    :class:`DelegationInputError` for negative seats and empty or repeated keys.
    """
    _check(candidates, seats)
    by_key = {candidate.key: candidate for candidate in sorted(candidates, key=lambda one: one.key)}
    value = _Value()
    chosen: dict[str, Choice] = {}

    def choose(candidate: Candidate) -> None:
        gain = value.gain(candidate)
        chosen[candidate.key] = Choice(candidate.key, _reasons(candidate, value), gain)
        value.add(candidate)

    for candidate in by_key.values():
        if candidate.required and len(chosen) < seats:
            choose(candidate)
    able = {key: one for key, one in by_key.items() if key not in chosen and _why_not(one) is None}
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
    by_key: Mapping[str, Candidate], chosen: Mapping[str, Choice], value: _Value
) -> tuple[Choice, ...]:
    waiting: list[tuple[int, str]] = []
    cannot: list[Choice] = []
    for key, candidate in by_key.items():
        if key in chosen:
            continue
        reason = _why_not(candidate)
        if reason:
            cannot.append(Choice(key, (reason,)))
        else:
            waiting.append((-value.gain(candidate), key))
    out = []
    for rank, (gain, key) in enumerate(sorted(waiting), start=1):
        reasons = [ChoiceReason("seats_full", rank)]
        kind = by_key[key].verdict.main
        if value.kinds.get(kind):
            reasons.append(ChoiceReason("kind_full", value.kinds[kind], kind))
        out.append(Choice(key, tuple(reasons), -gain))
    return (*out, *cannot)
