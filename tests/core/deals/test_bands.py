"""Bands of amounts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandeng.core.deals.bands import BANDS, band_of


@pytest.mark.parametrize(
    ("amount", "band"),
    [
        (None, ""), (1, "under_1"), (999_999, "under_1"), (1_000_000, "1_10"), (9_999_999, "1_10"),
        (10_000_000, "10_50"), (50_000_000, "50_250"), (249_999_999, "50_250"), (250_000_000, "over_250"),
    ],
)  # fmt: skip
def test_borders(amount: int | None, band: str) -> None:
    assert band_of(amount) == band


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_more_money_is_never_a_lower_band(one: int, two: int) -> None:
    order = [code for code, _start in BANDS]
    low, high = sorted((one, two))
    assert order.index(band_of(low)) <= order.index(band_of(high))


def test_below_zero_there_is_no_band() -> None:
    with pytest.raises(ValueError, match="negative"):
        band_of(-1)
