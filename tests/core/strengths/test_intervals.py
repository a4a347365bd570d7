"""How sure: the small-sample vectors, the verdict in three words, and what is never said."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandeng.core.strengths.errors import StrengthsInputError
from gandeng.core.strengths.intervals import VERDICTS, Verdict, estimate, symmetric_interval, wilson

COUNTS, TOTALS = [2, 20, 200], [40, 400, 4000]


def test_small_sample_own_vector_wilson_95() -> None:
    """The Wilson part equals statsmodels' proportion_confint."""
    found = estimate(COUNTS, TOTALS, 0.02, confidence=0.95)
    assert found.quotient == pytest.approx([2.5, 2.5, 2.5])
    assert found.low == pytest.approx([0.691, 1.630, 2.183], abs=5e-4)
    assert found.high == pytest.approx([8.252, 3.798, 2.860], abs=5e-4)


def test_small_sample_own_vector_shrinkage() -> None:
    found = estimate(COUNTS, TOTALS, 0.02)
    assert found.shrunk == pytest.approx([2.0, 2.429, 2.493], abs=5e-4)
    assert found.probability == pytest.approx([0.776, 0.9997, 1.0], abs=5e-4)


def test_none_of_forty_own_vector() -> None:
    found = estimate(0, 40, 0.02, confidence=0.95)
    assert found.shrunk == pytest.approx(1 / 3)
    assert found.low == pytest.approx(0)
    assert found.high == pytest.approx(4.38, abs=5e-3)


def verdict(count: float, total: float, share: float) -> Verdict:
    return VERDICTS[int(estimate(count, total, share).verdict)]


def test_verdict_comes_from_the_interval_not_from_the_point() -> None:
    assert verdict(200, 4000, 0.02) is Verdict.STRONG
    assert verdict(2, 40, 0.02) is Verdict.NOT_ENOUGH, "LQ is 2.5 there too"
    assert verdict(8, 240, 0.02) is Verdict.INDICATION
    assert verdict(4, 20, 0.02) is Verdict.NOT_ENOUGH, "fewer than five, however far above"
    assert verdict(2, 400, 0.02) is Verdict.NOT_ENOUGH


@pytest.mark.parametrize(("count", "total", "share"), [(0, 0, 0.1), (5, 50, 0), (np.nan, 50, 0.1)])
def test_undefined_is_nothing_and_no_strength(count: float, total: float, share: float) -> None:
    found = estimate(count, total, share)
    assert all(np.isnan(v) for v in (found.quotient, found.low, found.high, found.shrunk, found.probability))
    assert VERDICTS[int(found.verdict)] is Verdict.NOT_ENOUGH


def test_one_sector_only_is_no_strength() -> None:
    assert verdict(50, 50, 1.0) is Verdict.NOT_ENOUGH


@pytest.mark.parametrize("level", [0, 1, 1.5, -0.1])
def test_confidence_is_a_probability(level: float) -> None:
    with pytest.raises(StrengthsInputError):
        wilson([1], [2], level)


@given(st.integers(0, 500), st.integers(1, 500), st.floats(0.001, 0.999))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_interval_holds_the_estimate(count: int, more: int, share: float) -> None:
    found = estimate(count, count + more, share)
    low, middle, high = symmetric_interval(found)
    assert found.low - 1e-9 <= found.quotient <= found.high + 1e-9
    assert min(found.quotient, 1) - 1e-9 <= found.shrunk <= max(found.quotient, 1) + 1e-9, "towards 1"
    assert 0 <= found.probability <= 1
    assert -1 <= low <= high < 1
    assert -1 <= middle < 1


@given(st.integers(1, 60), st.floats(0.01, 0.5))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_more_data_narrows(count: int, share: float) -> None:
    def width(times: int) -> Any:
        found = estimate(count * times, 100 * times, share)
        return found.high - found.low

    assert width(10) < width(1)
