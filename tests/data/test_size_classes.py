"""Size classes of the law: its bounds, to the rupiah."""

from __future__ import annotations

import pytest

from gandeng.data.size_classes import size_class

BN = 1_000_000_000


@pytest.mark.parametrize(
    ("sales", "expected"),
    [
        (0, "micro"),
        (2 * BN, "micro"),
        (2 * BN + 1, "small"),
        (15 * BN, "small"),
        (15 * BN + 1, "medium"),
        (50 * BN, "medium"),
        (50 * BN + 1, "large"),
        (None, ""),
        (-1, ""),
    ],
)
def test_pp_7_2021_article_35_annual_sales(sales: int | None, expected: str) -> None:
    assert size_class(sales) == expected


@pytest.mark.parametrize(
    ("sales", "expected"),
    [(300_000_000, "micro"), (300_000_001, "small"), (2_500_000_000, "small"), (50 * BN, "medium")],
)
def test_uu_20_2008_stands_in_older_lists(sales: int, expected: str) -> None:
    assert size_class(sales, version="UU 20/2008") == expected
