"""A line typed from a slip, with and without blanks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandeng.day.slips import Slip, SlipError, read_slip
from gandeng.documents.codes import slip_code

DAY = date(2026, 11, 26)
CODE = slip_code(12, 4)


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("1", Slip(12, 4, True)),
        ("0", Slip(12, 4, False)),
        ("0 1 1 7", Slip(12, 4, False)),
        ("1 1", Slip(12, 4, True, "yes")),
        ("1 2 1 0312", Slip(12, 4, True, "maybe", "sample", date(2026, 12, 3))),
        ("1210312", Slip(12, 4, True, "maybe", "sample", date(2026, 12, 3))),
        ("121 7", Slip(12, 4, True, "maybe", "sample", date(2026, 12, 3))),
        ("1-3-5", Slip(12, 4, True, "no", "talk")),
        ("1 1 2 0201", Slip(12, 4, True, "yes", "price", date(2027, 1, 2))),
        ("1 1 2 2611", Slip(12, 4, True, "yes", "price", DAY)),
        ("1 1 2 0000", Slip(12, 4, True, "yes", "price")),
    ],
)
def test_lines(rest: str, expected: Slip) -> None:
    assert read_slip(f"{CODE} {rest}", DAY) == expected
    if " " not in rest and "-" not in rest:
        assert read_slip(f"{CODE}{rest}", DAY) == expected, "without any blank"


@pytest.mark.parametrize("codes", ["A12 B04", "a12 b4", "A012, B004", " A12 - B4"])
def test_the_codes_of_the_two_stand_in_for_a_slip(codes: str) -> None:
    assert read_slip(f"{codes} 1 2 1 0312", DAY) == Slip(12, 4, True, "maybe", "sample", date(2026, 12, 3))
    assert read_slip(f"{codes} 0", DAY) == Slip(12, 4, False)


@pytest.mark.parametrize("line", ["A12 A12 1", "A00 B01 1", "A12 1 1", "AB 12 4 1", "A12345 B1 1"])
def test_two_codes_that_are_none(line: str) -> None:
    with pytest.raises(SlipError):
        read_slip(line, DAY)


def test_wide_numbers() -> None:
    assert read_slip(f"{slip_code(7, 481)}1", DAY, width=3) == Slip(7, 481, True)


@pytest.mark.parametrize(
    ("line", "code"),
    [("", "empty"), ("abc", "empty"), ("1", "code"), (CODE, "happened"), (f"{CODE} 2", "happened"),
     (f"{CODE} 1 4", "interest"), (f"{CODE} 1 1 6", "step"), (f"{CODE} 1 1 1 3113", "day"),
     (f"{CODE} 1 1 1 123", "day"), (f"{CODE} 1 1 1 3 12", "day"), (f"{CODE} 1 1 1 2902", "day"),
     ("9" * 5000, "code")],
)  # fmt: skip
def test_what_is_wrong_is_named(line: str, code: str) -> None:
    with pytest.raises(SlipError) as error:
        read_slip(line, DAY)
    assert error.value.code == code


@given(st.text(max_size=80))
def test_no_text_breaks_it(line: str) -> None:
    try:
        read_slip(line, DAY)
    except SlipError:
        return
