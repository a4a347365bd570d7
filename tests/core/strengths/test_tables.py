"""Tables and what may be held against what."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from gandeng.core.strengths.errors import ReferenceMismatch, StrengthsInputError
from gandeng.core.strengths.tables import About, RegionTable, strengths_against, strengths_of

ABOUT = About("business", "register", 2024, "2020")


def table(**changes: Any) -> RegionTable:
    """Twelve regions of 100 businesses in two sectors; the first has 90 in the first."""
    sizes = np.array([[90, 10], *[[20, 80]] * 11], float)
    return RegionTable(
        **{"about": ABOUT, "regions": tuple(f"33.{n:02}" for n in range(12)), "sectors": ("13", "14"),
           "sizes": sizes, **changes}
    )  # fmt: skip


def test_a_plain_strength_is_found() -> None:
    found = strengths_of(table())
    assert found.quotient[0][0] == pytest.approx(0.9 / (310 / 1200))
    assert found.verdict[0].tolist() == [2, 0]
    assert found.verdict[1:, 0].max() == 0


def test_a_stated_total_is_the_reference() -> None:
    found = strengths_of(table(reference=np.array([500.0, 500.0])))
    assert found.quotient[0].tolist() == pytest.approx([1.8, 0.2])


def test_a_handful_of_regions_is_no_reference() -> None:
    few = RegionTable(ABOUT, ("33.72", "32.04"), ("13", "14"), np.array([[60.0, 40], [10, 90]]))
    with pytest.raises(ReferenceMismatch) as refused:
        strengths_of(few)
    assert (refused.value.code, refused.value.ours) == ("too_few_regions", "2")
    assert strengths_of(replace(few, reference=np.array([1000.0, 1000.0]))).verdict[0][0] == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"unit": "worker"}, "unit"),
        ({"source_type": "census"}, "source_type"),
        ({"year": 2023}, "year"),
        ({"version": "2025"}, "version"),
    ],
)
def test_what_counts_other_things_is_refused(change: Any, code: str) -> None:
    with pytest.raises(ReferenceMismatch) as refused:
        strengths_against([3, 4], replace(ABOUT, **change), ("13", "14"), table())
    assert refused.value.code == code


def test_other_sectors_are_refused_by_name() -> None:
    with pytest.raises(ReferenceMismatch) as refused:
        strengths_against([3, 4], ABOUT, ("13", "15"), table())
    assert (refused.value.code, refused.value.ours) == ("sectors", "14, 15")


def test_the_same_things_compare() -> None:
    assert strengths_against([90, 10], ABOUT, ("13", "14"), table()).verdict.tolist() == [2, 0]


def test_rupiah_have_no_interval_and_are_never_strong() -> None:
    found = strengths_of(table(about=replace(ABOUT, unit="rupiah")))
    assert found.verdict[0].tolist() == [1, 0]
    assert np.isnan(found.low).all()


def test_an_empty_region_and_a_silent_cell_say_nothing() -> None:
    sizes = table().sizes.copy()
    sizes[1], sizes[2][0] = 0, np.nan
    found = strengths_of(table(sizes=sizes))
    assert np.isnan(found.quotient[1]).all()
    assert np.isnan(found.quotient[2][0])
    assert found.verdict[1:3, 0].tolist() == [0, 0]


def test_one_sector_says_nothing() -> None:
    one = table(sectors=("13",), sizes=np.full((12, 1), 50.0))
    assert strengths_of(one).verdict.max() == 0


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"regions": ("33.01",) * 12}, "repeated_region"),
        ({"sectors": ("13", "13")}, "repeated_sector"),
        ({"sectors": ("13",)}, "bad_shape"),
        ({"sizes": np.full((12, 2), -1.0)}, "negative"),
        ({"reference": np.array([1.0])}, "bad_shape"),
    ],
)
def test_broken_tables_are_refused(change: Any, code: str) -> None:
    with pytest.raises(StrengthsInputError) as refused:
        table(**change)
    assert refused.value.code == code


def test_rows_by_region() -> None:
    assert table().row("33.00").tolist() == [90, 10]  # type: ignore[union-attr]
    assert table().row("99.99") is None
