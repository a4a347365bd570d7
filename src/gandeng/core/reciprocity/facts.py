"""What a ledger and a report are computed from. Sides: 0 is the programme's first department, 1 the second.

Money is whole rupiah. Keys are the caller's and come back in the lists behind each number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from gandeng.core.reciprocity.errors import ReciprocityInputError

LARGEST = 10**15  # rupiah; more than the exports of a province in a year: a slip of the keyboard


class Stage(IntEnum):
    """How far a deal has come. The stages are four numbers and are never added."""

    INTEREST = 1
    COMMITMENT = 2
    CONTRACT = 3
    REALISED = 4


class Step(IntEnum):
    """One step of a business from the invitation to paid goods."""

    INVITED = 1
    REGISTERED = 2
    PRESENT = 3
    MET = 4
    FOLLOWED_UP = 5  # within 30 days
    SAMPLE = 6
    NEGOTIATED = 7
    SIGNED = 8
    REALISED_3 = 9  # within so many months
    REALISED_6 = 10
    REALISED_12 = 11


@dataclass(frozen=True, slots=True)
class Deal:
    """A deal between two businesses. ``reached`` has each stage that both sides confirm, with its amount.

    An amount is None where nobody has told it. ``one_sided`` are stages that only one side claims.
    ``known_before``: the two traded before the programme, so nothing of it is a result; None where nobody
    has been asked, and then it is none yet.
    """

    key: int
    seller: int
    buyer: int
    seller_side: int
    buyer_side: int
    reached: Mapping[Stage, int | None] = field(default_factory=dict)
    one_sided: frozenset[Stage] = frozenset()
    known_before: bool | None = False

    def __post_init__(self) -> None:
        if self.seller == self.buyer:
            raise ReciprocityInputError("same_side", str(self.key))
        for amount in self.reached.values():
            if amount is not None and amount < 0:
                raise ReciprocityInputError("negative", str(amount))
            if amount is not None and amount > LARGEST:
                raise ReciprocityInputError("too_large", str(amount))

    @property
    def pair(self) -> tuple[int, int]:
        """The two businesses, whichever of them sells."""
        return min(self.seller, self.buyer), max(self.seller, self.buyer)

    @property
    def is_between(self) -> bool:
        """Whether it goes from one side to the other; deals inside a region are no exchange."""
        return self.seller_side != self.buyer_side

    def has_agreed(self) -> bool:
        """Whether both sides confirm a commitment or more."""
        return bool(self.reached) and max(self.reached) >= Stage.COMMITMENT


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two businesses at a table, ``first`` of side 0. ``sells``: 1 the first, -1 the second, 0 both.

    ``held`` is None where nobody has said whether it took place.
    """

    key: int
    first: int
    second: int
    sells: int
    held: bool | None


@dataclass(frozen=True, slots=True)
class Access:
    """What one side gave the other's businesses: so many booths, invitations, places, entries, visits."""

    key: int
    kind: str
    giver: int  # a side
    number: int
    on: date | None = None

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ReciprocityInputError("negative", str(self.number))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one business has come: yes, no, or None for unknown. A step that is not due yet is missing."""

    business: int
    side: int
    steps: Mapping[Step, bool | None]
