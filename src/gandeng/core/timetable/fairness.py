"""What it costs to give everybody a minimum of meetings: one selection for each minimum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .records import Event, Wish
from .select import select

HIGHEST = 4


@dataclass(frozen=True, slots=True)
class Price:
    """With at least ``minimum`` meetings for everybody as far as possible, the wishes are worth ``value``.

    No selection without a minimum is worth more than ``bound``; ``fewest`` is what the party with
    fewest meetings got.
    """

    minimum: int
    value: int
    bound: int
    fewest: int
    meetings: int

    @property
    def lost(self) -> float:
        """The price: the share of the value that the minimum costs at most."""
        return 0.0 if not self.bound else (self.bound - self.value) / self.bound


def price_of_fairness(
    event: Event, wishes: Sequence[Wish], *, highest: int = HIGHEST, balance: float | None = None
) -> tuple[Price, ...]:
    """The curve from no minimum to ``highest``. Raises what ``select`` raises."""
    curve: list[Price] = []
    bound = 0
    for minimum in range(highest + 1):
        found = select(event, wishes, fewest=minimum, balance=balance)
        bound = found.bound if minimum == 0 else bound
        curve.append(Price(minimum, found.value, bound, found.fewest, len(found.chosen)))
    return tuple(curve)
