"""Codes on paper: a wrong key or two swapped ones are noticed before anything is saved."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gandeng.documents.codes import check_digit, code_of, number_in, read_slip_code, slip_code

numbers = st.integers(1, 999)


def test_known_check_digit() -> None:
    assert check_digit("572") == "4"  # the example of Damm's dissertation


@given(numbers, numbers)
def test_a_code_reads_back(one: int, other: int) -> None:
    assume(one != other)
    assert read_slip_code(slip_code(one, other)) == (one, other)
    assert slip_code(one, other) != slip_code(other, one)


@given(numbers, numbers, st.integers(0, 6), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(one: int, other: int, place: int, shift: int) -> None:
    assume(one != other)
    code = slip_code(one, other)
    place %= len(code)
    wrong = code[:place] + str((int(code[place]) + shift) % 10) + code[place + 1 :]
    assert read_slip_code(wrong) is None


@given(numbers, numbers, st.integers(0, 5))
def test_two_swapped_digits_are_noticed(one: int, other: int, place: int) -> None:
    assume(one != other)
    code = slip_code(one, other)
    place %= len(code) - 1
    assume(code[place] != code[place + 1])
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert read_slip_code(swapped) is None


@pytest.mark.parametrize("text", ["", "1", "12", "123456", "abcde", "²²²²²", "1" * 5000, "00000"])
def test_what_is_no_code(text: str) -> None:
    assert read_slip_code(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("A07", 7), ("a7", 7), ("B112", 112), ("7", 7), (" b 07 ", 7), ("A-07", 7),
     ("A07 Keripik\nTemu\n09.00", 7), ("", None), ("Keripik", None), ("²", None), ("\x00A07", 7),
     ("A" + "9" * 5000, None)],
)  # fmt: skip
def test_a_participants_code_as_typed_or_scanned(text: str, number: int | None) -> None:
    assert number_in(text) == number


def test_a_code_says_the_side() -> None:
    assert [code_of(0, 7), code_of(1, 112)] == ["A07", "B112"]
