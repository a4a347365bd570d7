from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandeng.core.matching import flow
from gandeng.core.matching.flow import cheapest_lists


def cost_of(others: np.ndarray, cost: np.ndarray, further: np.ndarray, chosen: np.ndarray) -> int:
    times = np.bincount(others[chosen], minlength=int(others.max()) + 1)
    return int(cost[chosen].sum()) + sum(
        int(further[min(t, len(further) - 1)]) for count in times.tolist() for t in range(count)
    )


def all_lists(askers: np.ndarray, k: int) -> list[np.ndarray]:
    own = [np.flatnonzero(askers == one).tolist() for one in range(int(askers.max()) + 1)]
    choices = [list(combinations(places, min(k, len(places)))) for places in own]
    out = []
    for choice in product(*choices):
        mask = np.zeros(len(askers), dtype=bool)
        mask[[place for part in choice for place in part]] = True
        out.append(mask)
    return out


@given(st.integers(0, 9_999))
@settings(max_examples=40, deadline=None)
def test_no_lists_are_cheaper(seed: int) -> None:
    rng = np.random.default_rng(seed)
    askers, others = np.divmod(np.arange(16), 4)
    possible = rng.random(16) < 0.7
    if not possible.any():
        return
    askers = np.unique(askers[possible], return_inverse=True)[1]
    others = np.unique(others[possible], return_inverse=True)[1]
    cost = rng.integers(-20, 20, len(askers))
    further = np.sort(rng.integers(-10, 30, 3))
    chosen = cheapest_lists(askers, others, cost, 2, further)
    sizes = np.bincount(askers)
    assert np.bincount(askers[chosen], minlength=len(sizes)).tolist() == np.minimum(sizes, 2).tolist()
    least = min(cost_of(others, cost, further, mask) for mask in all_lists(askers, 2))
    assert cost_of(others, cost, further, chosen) == least


def test_in_groups_every_asker_still_has_its_list(monkeypatch: pytest.MonkeyPatch) -> None:
    askers, others = np.divmod(np.arange(600), 20)
    cost = np.zeros(600, np.int64)
    further = np.arange(20)
    whole = cheapest_lists(askers, others, cost, 4, further)
    monkeypatch.setattr(flow, "AT_ONCE", 50)  # two askers at a time
    parts = cheapest_lists(askers, others, cost, 4, further)
    assert np.bincount(askers[parts]).tolist() == [4] * 30
    assert cost_of(others, cost, further, parts) == cost_of(others, cost, further, whole)  # all alike: even


def test_a_group_is_at_least_one_asker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "AT_ONCE", 1)
    askers, others = np.divmod(np.arange(12), 4)
    chosen = cheapest_lists(askers, others, np.arange(12) % 4, 2, np.array([0]))
    assert np.flatnonzero(chosen).tolist() == [0, 1, 4, 5, 8, 9]
