"""What is known of deals, as plain records: the claims of both sides, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Side(StrEnum):
    """The two owners of a deal. Goods go from seller to buyer."""

    SELLER = "seller"
    BUYER = "buyer"

    @property
    def other(self) -> Side:
        """Return the opposite side."""
        return Side.BUYER if self is Side.SELLER else Side.SELLER


class Stage(StrEnum):
    """How far a deal is. The first four are a ladder; the last two leave it."""

    INTEREST = "interest"
    COMMITMENT = "commitment"
    CONTRACT = "contract"
    REALISED = "realised"
    STALLED = "stalled"
    ENDED = "ended"


LADDER = (Stage.INTEREST, Stage.COMMITMENT, Stage.CONTRACT, Stage.REALISED)


class Evidence(StrEnum):
    """What a stage rests on, weakest first."""

    SAID = "said"  # by one side
    BOTH = "both"  # by both sides
    DOCUMENT = "document"  # an officer has seen the paper


@dataclass(frozen=True, slots=True)
class Claim:
    """What one side said about the deal, once. Claims are kept for good; a later one adds to them.

    ``amount`` is in whole rupiah: what is committed or ordered, or at ``REALISED`` everything paid so
    far. ``denies``: it answers the other side's claim with "not so". ``pk`` orders what was said on one
    day.
    """

    pk: int
    side: Side
    stage: Stage
    said_on: date
    amount: int | None = None
    month: date | None = None  # first day of the month in which it was agreed or paid
    reason: str = ""  # why it stalled, a code of ``data/stall_reasons.csv``
    denies: bool = False
    traded_before: bool | None = None
    document_seen: bool = False


@dataclass(frozen=True, slots=True)
class Deal:
    """One deal as ledger and report read it. Money in whole rupiah; None is "not known".

    ``committed`` is never part of ``realised`` nor added to it. Where the sides name different amounts
    it is the lower one: what both support. ``seller`` and ``buyer`` are keys of businesses that stay when
    a business is erased: its deals still count, and as those of one business.
    """

    pk: int
    programme: int
    seller: int
    buyer: int
    seller_department: int
    buyer_department: int
    seller_region: str
    buyer_region: str
    product: str
    started_on: date
    stage: Stage
    reached: Stage  # on the ladder, also if it stalled or ended since
    confirmed: Stage | None  # the furthest that both sides say or a paper proves
    evidence: Evidence
    committed: int | None
    agreed_on: date | None  # first day of the month of the commitment or contract
    realised: int | None
    realised_on: date | None
    traded_before: bool | None
    stalled_because: str
    contradicted: bool
    event: int | None

    @property
    def is_result(self) -> bool:
        """Whether it may be counted as a result: the pair had not traded before. Unknown is not yet one."""
        return self.traded_before is False

    @property
    def has_reached(self) -> frozenset[Stage]:
        """Return the stages of the ladder up to where it came, also if it stalled or ended since."""
        return frozenset(LADDER[: LADDER.index(self.reached) + 1])
