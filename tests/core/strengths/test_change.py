"""How a region has changed: Krumme's shift-share from a table, missing years, and what is not said."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gandeng.core.strengths.change import change_of
from gandeng.core.strengths.tables import About, RegionTable

SECTORS = ("a", "b", "c", "d")


def table(
    year: int, rows: dict[str, list[float]], reference: list[float] | None = None, **about: Any
) -> RegionTable:
    given = {"unit": "business", "source_type": "register", "version": "2020", **about}
    sizes = np.array(list(rows.values()), float)
    total = None if reference is None else np.array(reference, float)
    return RegionTable(About(year=year, **given), tuple(rows), SECTORS[: sizes.shape[1]], sizes, total)


def test_krumme_washington_from_two_years_of_a_table() -> None:
    """National shares 10, 20, 40, 30 % and growth 10, 20, 30, 40 %: 29 % in all."""
    before = table(2020, {"r": [500, 100, 200, 200]}, [1000, 2000, 4000, 3000])
    after = table(2021, {"r": [1000, 100, 250, 280]}, [1100, 2400, 5200, 4200])
    found = change_of(before, after, "r")
    assert found is not None
    assert (found.national, found.mix, found.regional) == pytest.approx((290, -80, 420))
    assert found.after - found.before == pytest.approx(630)
    assert [found.sectors[s].regional for s in SECTORS] == pytest.approx([450, -20, -10, 0], abs=1e-9)
    assert found.sectors["a"].klassen == "growing"
    assert found.sectors["a"].quadrant == "unggulan"
    assert found.sectors["b"].klassen == "lagging"


def test_years_between_are_missing_and_rates_are_yearly() -> None:
    """2019 and 2021 only, as when a year was not published."""
    before = table(2019, {"r": [100, 100], "s": [100, 100]})
    after = table(2021, {"r": [121, 100], "s": [100, 100]})
    found = change_of(before, after, "r")
    assert found is not None
    assert (found.since, found.until) == (2019, 2021)
    assert found.sectors["a"].growth == pytest.approx(0.1)
    assert found.national + found.mix + found.regional == pytest.approx(21)


def test_a_number_that_is_missing_in_one_year_is_left_out_of_both() -> None:
    before = table(2023, {"r": [np.nan, 50], "s": [100, 100], "t": [10, np.nan]})
    after = table(2024, {"r": [70, 60], "s": [100, 100], "t": [10, 10]})
    found = change_of(before, after, "r")
    assert found is not None
    assert list(found.sectors) == ["b"]
    assert (found.before, found.after) == (50, 60)
    assert found.sectors["b"].growth_reference == pytest.approx(160 / 150 - 1), "t is silent in one year"


def test_a_few_businesses_have_no_trend() -> None:
    before = table(2023, {"r": [4, 50], "s": [100, 100]})
    after = table(2024, {"r": [40, 60], "s": [100, 100]})
    found = change_of(before, after, "r")
    assert found is not None
    thin = found.sectors["a"]
    assert (thin.growth, thin.dynamic, thin.quadrant, thin.klassen) == (None, None, None, None)
    assert found.sectors["b"].quadrant is not None


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        ([0, 0], [40, 60], (2023, 2024)),  # from nothing
        ([40, 60], [0, 0], (2023, 2024)),  # to nothing
        ([3, 4], [5, 6], (2023, 2024)),  # too few
        ([40, 60], [40, 60], (2024, 2024)),  # no year between
        ([40, 60], [40, 60], (2024, 2023)),  # backwards
    ],
)
def test_what_is_not_defined_is_nothing(
    first: list[float], last: list[float], years: tuple[int, int]
) -> None:
    before = table(years[0], {"r": first, "s": [50, 50]})
    after = table(years[1], {"r": last, "s": [50, 50]})
    assert change_of(before, after, "r") is None


def test_a_region_or_all_sectors_of_another_table_are_nothing() -> None:
    before, after = table(2023, {"r": [40, 60]}), table(2024, {"s": [40, 60]})
    assert change_of(before, after, "s") is None
    other = RegionTable(after.about, ("r",), ("x", "y"), np.array([[40.0, 60.0]]))
    assert change_of(before, other, "r") is None


def test_one_sector_only() -> None:
    found = change_of(table(2023, {"r": [40], "s": [50]}), table(2024, {"r": [50], "s": [50]}), "r")
    assert found is not None
    assert found.mix == pytest.approx(0), "with one sector there is no mix"
    assert found.national + found.regional == pytest.approx(10)
