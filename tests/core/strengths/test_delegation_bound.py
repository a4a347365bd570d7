"""The bound holds for every choice, and the exact optimum is the best of all of them."""

from __future__ import annotations

import math
from itertools import combinations
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandeng.core.strengths.delegates import Candidate, Demand, Link
from gandeng.core.strengths.delegation import choose_delegates
from gandeng.core.strengths.delegation_bound import exact_optimum, upper_bound, value_of
from gandeng.core.strengths.tradeable import Tradeable, TradeReason

DEMAND = Demand({"batik": 9, "snack": 3, "pouch": 1}, {"packing": 4, "dyeing": 2})


def made(seed: int, n: int) -> list[Candidate]:
    random = Random(seed)
    kinds = ["batik", "snack", "pouch", "rattan"]
    out = []
    for place in range(n):
        kind = random.choice(kinds)
        links = [
            Link(random.choice("pqrstu"), random.randint(1, 99), random.randint(0, 99), random.randint(0, 99))
            for _ in range(random.randint(1, 3))
        ]
        out.append(
            Candidate(
                f"k{place:02}",
                tuple(links),
                Tradeable(True, (TradeReason("makes", kind),), random.randint(1, 100), kind),
                papers=random.randint(0, 3),
                size=random.choice(("micro", "")),
                answers=(kind,),
                learns=random.choice(((), ("packing",), ("dyeing", "packing"))),
                women_led=random.choice((True, None)),
                district=random.choice(("Laweyan", "Jebres", "")),
            )
        )
    return out


def best_by_trying_all(candidates: list[Candidate], seats: int) -> float:
    keys = [one.key for one in candidates]
    return max(value_of(some, candidates, DEMAND) for some in combinations(keys, min(seats, len(keys))))


@given(st.integers(0, 10_000), st.integers(1, 9), st.integers(1, 4))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_is_above_the_bound(seed: int, n: int, seats: int) -> None:
    candidates = made(seed, n)
    best = best_by_trying_all(candidates, seats)
    bound = upper_bound(candidates, seats, DEMAND, steps=100)
    assert bound >= best - 1e-6
    chosen = [choice.key for choice in choose_delegates(candidates, seats, DEMAND).chosen]
    value = value_of(chosen, candidates, DEMAND)
    assert best * (1 - 1 / math.e) - 60 <= value <= bound + 1e-6, "60: what whole points round off"


@pytest.mark.parametrize("seed", range(6))
def test_the_exact_optimum_is_the_best_of_all(seed: int) -> None:
    candidates = made(seed, 10)
    found = exact_optimum(candidates, 4, DEMAND)
    assert found.proved
    assert len(found.keys) <= 4
    assert found.value == pytest.approx(best_by_trying_all(candidates, 4), rel=2e-4)
    assert found.bound >= found.value - 1e-6


@pytest.mark.parametrize("seed", range(3))
def test_the_choice_comes_close_to_it(seed: int) -> None:
    candidates = made(100 + seed, 40)
    best = exact_optimum(candidates, 8, DEMAND)
    chosen = [choice.key for choice in choose_delegates(candidates, 8, DEMAND).chosen]
    assert value_of(chosen, candidates, DEMAND) >= 0.97 * best.value


def test_the_choice_says_what_it_is_worth() -> None:
    candidates = made(5, 12)
    found = choose_delegates(candidates, 5, DEMAND)
    value = value_of([choice.key for choice in found.chosen], candidates, DEMAND)
    assert sum(choice.value for choice in found.chosen) == pytest.approx(value, abs=60)


def test_required_ones_stay_in_bound_and_optimum() -> None:
    candidates = made(7, 8)
    weak = Candidate("weak", (), Tradeable(False, (TradeReason("local_place", "x"),)), required=True)
    assert "weak" in exact_optimum([*candidates, weak], 3, DEMAND).keys
    assert upper_bound([*candidates, weak], 3, DEMAND) < upper_bound(candidates, 3, DEMAND) + 1e-6


@pytest.mark.parametrize("seats", [0, -1])
def test_no_seats_and_nobody(seats: int) -> None:
    assert upper_bound(made(1, 3), seats, DEMAND) == 0
    assert upper_bound([], 5, DEMAND) == 0
    assert exact_optimum([], 5).value == 0
    assert exact_optimum(made(1, 3), seats).keys == ()
