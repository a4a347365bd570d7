"""How deals of the sample year go: what both sides say, and what it is meant to come to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from gandeng.sample.year import LAST_SAID, SampleClaim

# Course -> how many deals in which the first, and the second department's businesses sell.
COURSES: dict[str, tuple[int, int]] = {
    "realised": (7, 10),
    "paid_in_parts": (2, 2),
    "contract": (3, 4),
    "commitment": (4, 5),
    "lower": (1, 1),  # the sides name different amounts: the lower one counts
    "paper": (1, 1),  # one side is silent, an officer has seen the paper
    "again": (1, 1),  # a second product of a pair that has dealt already
    "stalled_late": (2, 2),  # after both had committed
    "ended": (1, 1),  # paid, and no more to come
    "stalled": (2, 3),
    "interest": (2, 2),
    "one_sided": (1, 1),
    "known": (1, 1),  # had traded before: never a result
    "unasked": (1, 0),  # nobody asked whether they had
}
REASONS = ("price", "min_order", "capacity", "quality", "packaging", "papers", "shipping", "payment")


class Teller:
    """Writes down what both sides of one deal say, one after the other."""

    def __init__(self, pick: Random, started_on: date, traded_before: bool | None) -> None:
        self.pick, self.day, self.traded_before = pick, started_on, traded_before
        self.claims: list[SampleClaim] = []

    def both(
        self, stage: str, amount: int | None = None, *, other: int | None = None, seen: bool = False
    ) -> None:
        """Seller and buyer say the same, a few days apart; ``other`` is the buyer's own amount."""
        sides = self.pick.sample(("seller", "buyer"), 2)
        for place, side in enumerate(sides):
            named = other if side == "buyer" and other is not None else amount
            self.one(
                side, stage, named, days=self.pick.randint(0, 5) if place else 0, seen=seen and not place
            )

    def one(
        self, side: str, stage: str, amount: int | None = None, *, days: int = 0, reason: str = "",
        seen: bool = False,
    ) -> None:  # fmt: skip
        """One side says something."""
        self.day = min(self.day + timedelta(days=days), LAST_SAID)
        self.claims.append(
            SampleClaim(
                side, stage, self.day, amount, reason, self.traded_before if not self.claims else None, seen
            )
        )

    def later(self, least: int, most: int) -> None:
        """Some days pass."""
        self.day += timedelta(days=self.pick.randint(least, most))


Outcome = tuple[str, int | None, int | None]  # counts, committed, realised


def _to_commitment(tell: Teller, amount: int, other: int | None = None) -> None:
    tell.both("interest")
    tell.later(8, 35)
    tell.both("commitment", amount, other=other)


def _realised(tell: Teller, amount: int) -> Outcome:
    _to_commitment(tell, amount)
    if tell.pick.random() < 0.6:
        tell.later(5, 25)
        tell.both("contract", amount, seen=tell.pick.random() < 0.5)
    tell.later(20, 80)
    paid = amount if tell.pick.random() < 0.4 else amount * tell.pick.randint(30, 95) // 100
    tell.both("realised", paid, seen=tell.pick.random() < 0.3)
    return "result", amount, paid


def _paid_in_parts(tell: Teller, amount: int) -> Outcome:
    """What is said at "realised" is everything paid so far: the last word counts, not the sum."""
    _to_commitment(tell, amount)
    for part in (35, 80):
        tell.later(15, 40)
        tell.both("realised", amount * part // 100)
    return "result", amount, amount * 80 // 100


def _contract(tell: Teller, amount: int) -> Outcome:
    _to_commitment(tell, amount)
    tell.later(5, 30)
    tell.both("contract", amount, seen=True)
    return "result", amount, None


def _commitment(tell: Teller, amount: int) -> Outcome:
    _to_commitment(tell, amount)
    return "result", amount, None


def _lower(tell: Teller, amount: int) -> Outcome:
    less = amount * 90 // 100
    _to_commitment(tell, amount, other=less)
    return "result", less, None


def _paper(tell: Teller, amount: int) -> Outcome:
    tell.one("seller", "interest")
    tell.later(8, 20)
    tell.one("seller", "commitment", amount)
    tell.later(20, 60)
    tell.one("seller", "realised", amount, seen=True)
    return "result", amount, amount


def _stalled_late(tell: Teller, amount: int) -> Outcome:
    _to_commitment(tell, amount)
    tell.later(20, 60)
    tell.one(tell.pick.choice(("seller", "buyer")), "stalled", reason=tell.pick.choice(REASONS))
    return "result", amount, None


def _ended(tell: Teller, amount: int) -> Outcome:
    counts, committed, paid = _realised(tell, amount)
    tell.later(5, 20)
    tell.one("buyer", "ended")
    return counts, committed, paid


def _stalled(tell: Teller, amount: int) -> Outcome:
    tell.both("interest")
    tell.later(10, 40)
    tell.one("buyer", "stalled", reason=tell.pick.choice(REASONS))
    return "interested", None, None


def _interest(tell: Teller, amount: int) -> Outcome:
    tell.both("interest")
    return "interested", None, None


def _one_sided(tell: Teller, amount: int) -> Outcome:
    tell.both("interest")
    tell.later(8, 35)
    tell.one("seller", "commitment", amount)
    return "one_sided", None, None


def _known(tell: Teller, amount: int) -> Outcome:
    _realised(tell, amount)
    return "known_before", None, None


def _unasked(tell: Teller, amount: int) -> Outcome:
    _commitment(tell, amount)
    return "not_asked", None, None


TELL: dict[str, Callable[[Teller, int], Outcome]] = {
    "realised": _realised, "paid_in_parts": _paid_in_parts, "contract": _contract,
    "commitment": _commitment, "lower": _lower, "paper": _paper, "again": _realised,
    "stalled_late": _stalled_late, "ended": _ended, "stalled": _stalled, "interest": _interest,
    "one_sided": _one_sided, "known": _known, "unasked": _unasked,
}  # fmt: skip
