"""The state of a deal from the claims of both sides: a pure function of an append-only list.

A side's word is its latest claim. A claim that goes further than the other side's last word is
one-sided until that side says the same; one that goes less far, or answers "not so", contradicts, and
then the deal stands where both sides support it. Nothing is erased: the page shows both words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gandeng.core.deals.records import LADDER, Claim, Evidence, Side, Stage

AGREED = (Stage.COMMITMENT, Stage.CONTRACT)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of both sides. ``counted`` is what both support, or what the only one who spoke says."""

    seller: int | None
    buyer: int | None
    counted: int | None
    month: date | None

    @property
    def differs(self) -> bool:
        """Whether the sides name different amounts."""
        return self.seller is not None and self.buyer is not None and self.seller != self.buyer


@dataclass(frozen=True, slots=True)
class State:
    """Where a deal stands. ``seller`` and ``buyer`` are the latest claims, None for a side that has not
    spoken. ``waits_for`` is the side that has not answered the other's last word, or not with the same.
    """

    stage: Stage
    reached: Stage  # on the ladder, also if it stalled or ended since
    confirmed: (
        Stage | None
    )  # the furthest both sides say, or a paper proves; also if it stalled or ended since
    evidence: Evidence
    contradicted: bool
    waits_for: Side | None
    seller: Claim | None
    buyer: Claim | None
    committed: Money
    realised: Money
    traded_before: bool | None
    stalled_because: str

    def word_of(self, side: Side) -> Claim | None:
        """Return the latest claim of a side."""
        return self.seller if side is Side.SELLER else self.buyer


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims as they were said; of one day, as they were written down."""
    return sorted(claims, key=lambda claim: (claim.said_on, claim.pk))


def state_of(claims: Iterable[Claim]) -> State:
    """Return what the claims come to. Raises ``ValueError`` for none: a deal starts with a claim."""
    said = in_order(claims)
    if not said:
        raise ValueError("a deal starts with a claim")
    newest = said[-1]
    last = {side: _last(said, side) for side in Side}
    other = last[newest.side.other]
    against = other is not None and contradicts(newest, other)
    lead = other if other is not None and against and _lower(other, newest) else newest
    together = other is not None and other.stage is newest.stage and not newest.denies
    on_ladder = other is not None and other.stage in LADDER and newest.stage in LADDER
    committed, realised = _money(said, last, AGREED), _money(said, last, (Stage.REALISED,))
    differs = committed.differs or realised.differs
    support = Evidence.BOTH if together or (against and on_ladder) else Evidence.SAID
    seen = any(claim.document_seen and claim.stage is lead.stage for claim in said)
    reached = lead.stage if lead.stage in LADDER else _reached(said, newest)
    return State(
        stage=lead.stage,
        reached=reached,
        confirmed=_confirmed(said, reached),
        evidence=Evidence.DOCUMENT if seen else support,
        contradicted=against or differs,
        waits_for=None if together and not differs else newest.side.other,
        seller=last[Side.SELLER],
        buyer=last[Side.BUYER],
        committed=committed,
        realised=realised,
        traded_before=_traded_before(said),
        stalled_because=lead.reason if lead.stage is Stage.STALLED else "",
    )


def contradicts(newer: Claim, older: Claim) -> bool:
    """Whether ``newer`` says less than what the other side said before, or says that it is not so.

    A "not so" holds until who said it says more: to insist does not undo it. To stall after interest,
    commitment or contract, and to end, is how things go; to say "stalled" to somebody who has named
    money paid is not the same.
    """
    if newer.denies or (older.denies and _lower(older, newer)):
        return True
    if newer.stage is Stage.STALLED:
        return older.stage is Stage.REALISED
    return _lower(newer, older)


def _lower(one: Claim, other: Claim) -> bool:
    """Whether ``one`` stands lower on the ladder; what left the ladder is neither higher nor lower."""
    if one.stage not in LADDER or other.stage not in LADDER:
        return False
    return LADDER.index(one.stage) < LADDER.index(other.stage)


def _last(said: Sequence[Claim], side: Side) -> Claim | None:
    return next((claim for claim in reversed(said) if claim.side is side), None)


def _reached(said: Sequence[Claim], newest: Claim) -> Stage:
    """How far a deal had come before it stalled or ended; without what the stalling contradicts."""
    before = [
        claim
        for claim in said
        if claim.stage in LADDER and (claim.side is newest.side or not contradicts(newest, claim))
    ]
    return state_of(before).stage if before else Stage.INTEREST


def _confirmed(said: Sequence[Claim], reached: Stage) -> Stage | None:
    """The lower of both sides' last words on the ladder; a paper seen stands for the silent side."""
    on_ladder = [claim for claim in said if claim.stage in LADDER]
    words = {claim.side: LADDER.index(claim.stage) for claim in on_ladder}
    both = [min(words.values())] if len(words) == len(Side) else []
    seen = [LADDER.index(claim.stage) for claim in on_ladder if claim.document_seen]
    proved = [place for place in seen if place <= LADDER.index(reached)]
    return LADDER[max(both + proved)] if both + proved else None


@dataclass(frozen=True, slots=True)
class _Named:
    """What one side says of an amount: a later claim without an amount or month keeps the earlier one."""

    amount: int | None
    month: date | None
    claim: Claim


def _money(said: Sequence[Claim], last: dict[Side, Claim | None], stages: tuple[Stage, ...]) -> Money:
    named = {side: _named(said, side, stages) for side in Side}
    supported = []
    for side, word in named.items():
        if word is not None and (named[side.other] or not _is_denied(word.claim, last[side.other])):
            supported.append(word)
    amounts = [word.amount for word in supported if word.amount is not None]
    months = [word.month for word in supported if word.month is not None]
    seller, buyer = named[Side.SELLER], named[Side.BUYER]
    return Money(
        seller=seller.amount if seller else None,
        buyer=buyer.amount if buyer else None,
        counted=min(amounts, default=None),
        month=max(months, default=None),
    )


def _is_denied(claim: Claim, answer: Claim | None) -> bool:
    """Whether the other side's last word takes this away: a later one that says less, or a "not so"."""
    if answer is None:
        return False
    later = (answer.said_on, answer.pk) > (claim.said_on, claim.pk)
    return contradicts(answer, claim) if later else contradicts(claim, answer) and answer.denies


def _named(said: Sequence[Claim], side: Side, stages: tuple[Stage, ...]) -> _Named | None:
    """What the side last said at these stages, unless it has itself gone back below them since."""
    found: _Named | None = None
    for claim in said:
        if claim.side is not side:
            continue
        if claim.stage in stages:
            before = found or _Named(None, None, claim)
            amount = before.amount if claim.amount is None else claim.amount
            found = _Named(amount, claim.month or before.month, claim)
        elif found is not None and _lower(claim, found.claim):
            found = None
    return found


def _traded_before(said: Sequence[Claim]) -> bool | None:
    """Yes if either side's last answer is yes: a pair that may have traded is no result."""
    answers = {claim.side: claim.traded_before for claim in said if claim.traded_before is not None}
    return any(answers.values()) if answers else None
