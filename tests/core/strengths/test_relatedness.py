"""Which sectors go together: EconGeo's example and an independent library."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gandeng.core.strengths.quotients import location_quotients
from gandeng.core.strengths.relatedness import density, present, proximity
from tests.core.strengths.test_quotients import ECONGEO

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import econcomplex

HERE = present(location_quotients(ECONGEO))
I1, I2, I3, I4, I5 = range(5)
R4, R5 = 3, 4


def test_econgeo_example_proximity() -> None:
    phi = proximity(HERE)
    pairs = {(I2, I3): 2 / 3, (I2, I4): 1 / 3, (I2, I5): 2 / 3, (I3, I5): 0.5, (I4, I5): 0.5, (I3, I4): 0}
    assert {pair: phi[pair] for pair in pairs} == pytest.approx(pairs)
    assert phi == pytest.approx(phi.T)
    assert not phi[I1].any(), "what only one region has goes with nothing"


def test_econgeo_example_relatedness_density() -> None:
    found = density(HERE)
    assert found[R4, I2:] == pytest.approx([0.8, 1, 1, 0.7])
    assert found[R5, I2:] == pytest.approx([0.4, 0.5714, 0.4, 0.7], abs=5e-5)
    assert np.isnan(found[:, I1]).all(), "not defined is nothing, not 0"


def test_a_sector_that_is_nowhere_has_no_neighbours() -> None:
    phi = proximity([[1, 0], [1, 0]])
    assert np.isnan(phi[0, 1])
    assert np.isnan(density([[1, 0], [1, 0]])).all()


@given(
    arrays(np.int64, st.tuples(st.integers(3, 8), st.integers(3, 8)), elements=st.integers(1, 10_000)),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_agrees_with_econcomplex(table: Any) -> None:
    here = present(location_quotients(table))
    theirs = np.asarray(econcomplex.proximity(table.astype(float), compute="product")["product"])
    off = ~np.eye(len(theirs), dtype=bool)
    assert np.nan_to_num(proximity(here))[off] == pytest.approx(theirs[off])
    ours, known = density(here), np.asarray(econcomplex.relatedness_density(table.astype(float))) / 100
    defined = ~np.isnan(ours)
    assert ours[defined] == pytest.approx(known[defined])
    assert (ours[defined] <= 1 + 1e-12).all()
