"""Fairness between businesses: vectors, bounds, and nobody yet."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandeng.core.reciprocity import fairness as f
from gandeng.core.reciprocity.errors import ReciprocityInputError

ONE_TO_FOUR, ONE_HAS_ALL = [1, 2, 3, 4], [0, 0, 0, 1]


def test_vectors_on_which_pysal_and_econcomplex_agree() -> None:
    assert f.gini(ONE_TO_FOUR) == pytest.approx(0.25)
    assert f.gini(ONE_HAS_ALL) == pytest.approx(0.75), "1 - 1/n is the most, not 1"
    assert f.gini([5, 5, 5]) == pytest.approx(0)


def test_theil_vectors() -> None:
    assert f.theil(ONE_TO_FOUR) == pytest.approx(0.106440, abs=5e-7)
    assert f.theil(ONE_HAS_ALL) == pytest.approx(math.log(4))


def test_jain_vectors() -> None:
    assert f.jain(ONE_TO_FOUR) == pytest.approx(0.833333, abs=5e-7)
    assert f.jain(ONE_HAS_ALL) == pytest.approx(0.25)


def test_water_filling_textbook_vector() -> None:
    assert f.max_min([2, 2.6, 4, 5], 10) == pytest.approx([2, 2.6, 2.7, 2.7])
    assert f.max_min([5, 2], 100) == (5, 2)
    assert f.max_min([], 10) == ()


@pytest.mark.parametrize("amounts", [[], [0, 0, 0]])
def test_nothing_yet(amounts: list[float]) -> None:
    assert f.gini(amounts) is None
    assert f.theil(amounts) is None
    assert f.jain(amounts) is None
    found = f.fairness_of(amounts)
    assert found.gini is None
    assert found.least == (0 if amounts else None)
    assert found.share_with_none == (1 if amounts else None)


def test_least_and_none_come_first() -> None:
    found = f.fairness_of([0, 0, 3, 5])
    assert (found.n, found.least, found.most, found.none, found.share_with_none) == (4, 0, 5, 2, 0.5)
    assert found.noisy
    assert not f.fairness_of([1] * 20).noisy


@pytest.mark.parametrize("bad", [[-1, 2], [float("nan")], [float("inf"), 1]])
def test_absurd_amounts_are_refused(bad: list[float]) -> None:
    for measure in (f.gini, f.theil, f.jain, f.fairness_of):
        with pytest.raises(ReciprocityInputError):
            measure(bad)
    with pytest.raises(ReciprocityInputError):
        f.max_min(bad, 1)


patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
spread = st.lists(st.integers(0, 10**9), min_size=1, max_size=40)


@patient
@given(spread, st.integers(2, 50))
def test_bounds_and_scale(amounts: Any, times: int) -> None:
    if not sum(amounts):
        return
    n = len(amounts)
    assert 0 <= f.gini(amounts) <= 1 - 1 / n + 1e-9  # type: ignore[operator]
    assert 0 <= f.theil(amounts) <= math.log(n) + 1e-9  # type: ignore[operator]
    assert 1 / n - 1e-9 <= f.jain(amounts) <= 1 + 1e-9  # type: ignore[operator]
    more = [amount * times for amount in amounts]
    assert f.gini(more) == pytest.approx(f.gini(amounts), abs=1e-9)
    assert f.jain(more) == pytest.approx(f.jain(amounts))


@patient
@given(st.lists(st.floats(0, 1000), min_size=1, max_size=20), st.floats(0, 5000))
def test_max_min_gives_out_what_it_can_and_nobody_envies(demands: Any, capacity: float) -> None:
    shares = f.max_min(demands, capacity)
    assert sum(shares) == pytest.approx(min(capacity, sum(demands)), abs=1e-6)
    short = [share for share, demand in zip(shares, demands, strict=True) if share < demand - 1e-9]
    assert all(share >= max(shares) - 1e-6 for share in short), "who gets less than asked gets the most"
