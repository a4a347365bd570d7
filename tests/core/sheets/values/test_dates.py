"""Years out of dates, serials and nonsense."""

from __future__ import annotations

from datetime import date

import pytest

from gandeng.core.sheets.values.dates import read_year


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        (2015, 2015),
        ("2015", 2015),
        (2015.0, 2015),
        (date(2015, 3, 1), 2015),
        ("12/03/2015", 2015),
        ("12-3-15", 2015),
        ("12 Maret 2015", 2015),
        ("Maret 2015", 2015),
        ("1 Agt 98", 1998),
        ("2015-03-12", 2015),
        (42005, 2015),
        ("sejak 2015", 2015),
        ("03/2015", 2015),
        ("17 Agustus 2010", 2010),
    ],
)
def test_years(cell: object, year: int) -> None:
    assert read_year(cell).value == year  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["0", "-", "211", 0, 211, "20115", "belum tahu", 99])
def test_impossible_years_are_left_empty_with_a_finding(cell: object) -> None:
    reading = read_year(cell)  # type: ignore[arg-type]
    assert reading.value is None
    assert reading.issues[0].code == "year_impossible"


def test_blank_is_no_finding() -> None:
    assert not read_year(None).issues
