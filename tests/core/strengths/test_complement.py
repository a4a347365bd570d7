"""Complementarity in one direction and in both."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandeng.core.strengths.complement import (
    Basis,
    Side,
    both_ways,
    complementarity,
    harmonic,
    michaely,
    sides_of_table,
    surplus_and_deficit,
)
from gandeng.core.strengths.errors import StrengthsInputError


def side(n: int = 100, basis: Basis = Basis.STATED, **amounts: float) -> Side:
    return Side(amounts, n, basis)


def test_michaely_own_vector() -> None:
    imports, exports = np.array([0.5, 0.3, 0.2]), np.array([0.2, 0.3, 0.5])
    assert michaely(exports, imports) == pytest.approx(70)
    assert michaely(exports, np.zeros(3)) is None
    found = complementarity(side(a=0.2, b=0.3, c=0.5), side(a=0.5, b=0.3, c=0.2))
    assert found is not None
    assert found.value == pytest.approx(0.7)


def test_both_ways_toy_of_eight_and_nine_tenths() -> None:
    assert harmonic(0.8, 0.9) == pytest.approx(0.847, abs=5e-4)
    assert harmonic(0, 0.9) == 0
    there = complementarity(side(a=8, b=2), side(a=8, c=2))
    back = complementarity(side(a=9, b=1), side(a=9, c=1))
    found = both_ways(there, back)
    assert found is not None
    assert found.value == pytest.approx(0.847, abs=5e-4)
    assert both_ways(there, None) is None


def test_parts_say_which_sectors_and_add_up() -> None:
    found = complementarity(side(a=30, b=70), side(50, a=40, b=5, c=5))
    assert found is not None
    assert [(p.sector, round(p.share, 3), p.offering, p.needing) for p in found.parts] == [
        ("a", 0.3, 30, 40),
        ("b", 0.1, 70, 5),
    ]
    assert sum(p.share for p in found.parts) == pytest.approx(found.value)
    assert (found.offering, found.needing) == (100, 50)


@pytest.mark.parametrize("nothing", [None, Side({}, 0), Side({"a": 0}, 5), Side({"a": 1}, 0)])
def test_nothing_known_is_no_number(nothing: Side | None) -> None:
    assert complementarity(nothing, side(a=1)) is None
    assert complementarity(side(a=1), nothing) is None


def test_the_weaker_basis_is_told() -> None:
    found = complementarity(side(a=1), side(basis=Basis.TABLE, a=1))
    assert found is not None
    assert found.basis is Basis.TABLE


@pytest.mark.parametrize("bad", [-1, float("nan"), float("inf")])
def test_absurd_amounts_are_refused(bad: float) -> None:
    with pytest.raises(StrengthsInputError):
        side(a=bad)


def test_surplus_of_a_table_own_vector() -> None:
    more, fewer = surplus_and_deficit(np.array([60.0, 40.0, np.nan]), np.array([0.25, 0.5, 0.25]))
    assert more.tolist() == [35, 0, 0]
    assert fewer.tolist() == [0, 10, 0]
    offers, needs = sides_of_table(np.array([60.0, 40.0]), np.array([0.5, 0.5]), ("13", "56"))
    assert (offers.amounts, needs.amounts) == ({"13": 10}, {"56": 10})
    offers, needs = sides_of_table(
        np.array([60.0, 40.0]), np.array([0.5, 0.5]), ("13", "56"), travels=frozenset(["13"])
    )
    assert (needs.amounts, needs.n, offers.basis) == ({}, 0, Basis.TABLE)


def test_only_what_is_surely_more_or_less_than_usual_counts() -> None:
    low, high = np.array([0.9, 0.4]), np.array([1.5, 0.9])
    offers, needs = sides_of_table(
        np.array([60.0, 40.0]), np.array([0.5, 0.5]), ("13", "56"), sure=(low, high)
    )
    assert (offers.amounts, needs.amounts) == ({}, {"56": 10})


mixes = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 500), min_size=1)
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@patient
@given(mixes, mixes, st.integers(1, 500), st.integers(1, 500))
def test_bounds_and_symmetry(offers: Any, needs: Any, n: int, m: int) -> None:
    found = complementarity(Side(offers, n), Side(needs, m))
    turned = complementarity(Side(needs, m), Side(offers, n))
    assert found is not None
    assert turned is not None
    assert found.value == pytest.approx(turned.value)
    assert 0 <= found.low <= found.value + 1e-9
    assert found.value <= found.high + 1e-9 <= 1 + 2e-9
    keys = sorted(set(offers) | set(needs))
    x = np.array([offers.get(k, 0) for k in keys], float)
    y = np.array([needs.get(k, 0) for k in keys], float)
    assert 100 * found.value == pytest.approx(michaely(x, y))


@patient
@given(mixes, st.integers(1, 500))
def test_a_region_fits_its_own_needs(mix: Any, n: int) -> None:
    found = complementarity(Side(mix, n), Side(mix, n))
    assert found is not None
    assert found.value == pytest.approx(1)
