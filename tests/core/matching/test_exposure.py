from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandeng.core.matching.exposure import MOST_LOSS, fair_lists, gini, measure, most_even_lists, plain_lists
from tests.core.matching.test_flow import all_lists

Pairs = tuple[np.ndarray, np.ndarray, np.ndarray]


def crowded(seed: int, askers: int = 40, others: int = 30) -> Pairs:
    """Return possible pairs in which everybody likes the first few best, the rest nearly as well."""
    rng = np.random.default_rng(seed)
    asker, other = np.divmod(np.arange(askers * others), others)
    score = 90 - other // 3 + rng.integers(0, 4, len(asker))
    return asker, other, score


def per_asker(asker: np.ndarray, chosen: np.ndarray) -> list[int]:
    return np.bincount(asker[chosen], minlength=int(asker.max()) + 1).tolist()


@pytest.mark.parametrize(
    ("counts", "expected"),
    [([1, 2, 3, 4], 0.25), ([0, 0, 0, 1], 0.75), ([5, 5], 0.0), ([0, 0], 0.0), ([], 0.0)],
)
def test_gini(counts: list[int], expected: float) -> None:
    assert gini(np.array(counts)) == pytest.approx(expected)


def test_a_crowd_is_spread_at_little_loss() -> None:
    asker, other, score = crowded(1)
    plain, ours = plain_lists(asker, other, score, 5), fair_lists(asker, other, score, 5)
    before, after = measure(other, score, plain), measure(other, score, ours)
    assert after.never * 2 <= before.never
    assert after.gini * 2 <= before.gini
    assert after.total * 100 >= before.total * (100 - MOST_LOSS)


@given(st.integers(0, 999), st.integers(1, 6))
@settings(max_examples=25, deadline=None)
def test_lists_keep_their_length_and_the_loss_its_bound(seed: int, k: int) -> None:
    rng = np.random.default_rng(seed)
    asker, other, score = crowded(seed, 8, 9)
    possible = rng.random(len(asker)) < 0.5
    asker, other, score = asker[possible], other[possible], score[possible]
    if not len(asker):
        return
    plain, ours = plain_lists(asker, other, score, k), fair_lists(asker, other, score, k)
    assert per_asker(asker, ours) == per_asker(asker, plain)
    assert int(score[ours].sum()) * 100 >= int(score[plain].sum()) * (100 - MOST_LOSS)
    assert (fair_lists(asker, other, score, k) == ours).all()


def test_all_alike_take_turns() -> None:
    asker, other = np.divmod(np.arange(400), 20)
    ours = fair_lists(asker, other, np.full(400, 50), 4)
    found = measure(other, np.full(400, 50), ours)
    assert found.never == 0
    assert found.gini < 0.3


@given(st.integers(0, 9_999))
@settings(max_examples=30, deadline=None)
def test_no_lists_are_more_even_than_the_most_even(seed: int) -> None:
    rng = np.random.default_rng(seed)
    asker, other = np.divmod(np.arange(20), 5)
    possible = rng.random(20) < 0.6
    asker, other = asker[possible], other[possible]
    if not len(asker):
        return
    score = np.ones(len(asker), np.int64)
    found = measure(other, score, most_even_lists(asker, other, 2))
    askers = np.unique(asker, return_inverse=True)[1]
    all_of_them = [measure(other, score, mask) for mask in all_lists(askers, 2)]
    assert found.gini == pytest.approx(min(one.gini for one in all_of_them))
    assert found.never == min(one.never for one in all_of_them)


def test_who_can_be_reached_by_one_only_costs_no_more_than_the_bound() -> None:
    """Askers that have no choice keep their lists; the rest of the loss is used to even the others."""
    asker, other, score = crowded(3)
    asker = np.concatenate([asker, np.arange(100, 130)])
    other, score = np.concatenate([other, np.full(30, 99)]), np.concatenate([score, np.full(30, 80)])
    ours = fair_lists(asker, other, score, 5)
    assert ours[-30:].all()
    assert int(score[ours].sum()) * 100 >= int(score[plain_lists(asker, other, score, 5)].sum()) * 95


def test_nothing_possible_recommends_nothing() -> None:
    empty = np.empty(0, np.int64)
    assert fair_lists(empty, empty, empty, 3).tolist() == []
    assert measure(empty, empty, np.zeros(0, bool)).never_share == 0.0
