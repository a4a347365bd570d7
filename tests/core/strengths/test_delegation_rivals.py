"""Lists to hold a choice against: drawn only from those who can come, the same for the same seed."""

from __future__ import annotations

from gandeng.core.strengths.delegates import Candidate, Demand, Link
from gandeng.core.strengths.delegation import choose_delegates
from gandeng.core.strengths.delegation_bound import upper_bound, value_of
from gandeng.core.strengths.delegation_rivals import random_list
from gandeng.core.strengths.tradeable import Tradeable, TradeReason

DEMAND = Demand({"batik": 9, "snack": 3})
ABLE = Tradeable(True, (TradeReason("makes", "batik"),), 50, "batik")
STALL = Tradeable(False, (TradeReason("served_on_the_spot", "laundry"),))


def some(n: int) -> list[Candidate]:
    return [
        Candidate(
            f"k{place:02}", (Link(f"p{place}", place, place, 0),), STALL if place % 3 == 0 else ABLE,
            answers=("batik",) if place == 1 else (),
        )
        for place in range(n)
    ]  # fmt: skip


def test_only_those_who_can_come_are_drawn() -> None:
    drawn = random_list(some(30), 8, DEMAND, seed=4)
    assert len(set(drawn)) == 8
    assert not [key for key in drawn if int(key[1:]) % 3 == 0]
    assert len(random_list(some(30), 50, DEMAND, seed=4)) == 20
    assert random_list([], 3, DEMAND, seed=4) == []


def test_the_same_seed_draws_the_same() -> None:
    people = some(30)
    assert random_list(people, 5, seed=1) == random_list(people[::-1], 5, seed=1)
    assert len({tuple(random_list(people, 5, seed=seed)) for seed in range(5)}) > 1


def test_it_is_the_middle_and_never_above_the_bound() -> None:
    people = some(30)
    ours = [choice.key for choice in choose_delegates(people, 5, DEMAND).chosen]
    drawn = value_of(random_list(people, 5, DEMAND, seed=1), people, DEMAND)
    assert drawn <= value_of(ours, people, DEMAND) <= upper_bound(people, 5, DEMAND) + 1e-6
    best = max(
        value_of(random_list(people, 5, DEMAND, seed=seed, draws=1), people, DEMAND) for seed in range(20)
    )
    assert drawn <= best
