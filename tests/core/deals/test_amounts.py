"""Amounts as owners type them: read, or asked back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandeng.core.deals.amounts import IMPOSSIBLE_FROM, Problem, Typed, read_amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,2 jt", 1_200_000), ("Rp 3.500.000", 3_500_000), ("dua juta", 2_000_000), ("500rb", 500_000),
        ("3.500.000,-", 3_500_000), ("2 juta 500 ribu", 2_500_000), ("Rp2.000.000 (dua juta)", 2_000_000),
        ("  750   ribu ", 750_000), ("2,000,000", 2_000_000), ("seratus lima puluh ribu", 150_000),
    ],
)  # fmt: skip
def test_taken(text: str, amount: int) -> None:
    assert read_amount(text) == Typed(amount)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1.157 T", "impossible"), ("1,157 T", "impossible"), ("50 M", "impossible"),
        ("-500.000", "negative"), ("Rp -5 jt", "negative"), ("(500.000)", "negative"),
        ("minus 5 juta", "negative"),
        ("0", "zero"), ("Rp0", "zero"), ("nol", "zero"),
        ("USD 500", "foreign"), ("$500", "foreign"), ("500 dolar", "foreign"), ("RM 20", "foreign"),
        ("5-10 juta", "several"), ("2 juta per bulan", "several"), ("100 x 5000", "several"),
        ("<2 juta", "several"), ("lebih dari 2 juta", "several"), ("1,5", "fraction"),
        ("1.5", "fraction"),
        ("banyak", "unreadable"), ("12 kg", "unreadable"), ("9" * 61, "unreadable"), ("\x00", "unreadable"),
    ],
)  # fmt: skip
def test_asked_back(text: str, problem: str) -> None:
    assert read_amount(text) == Typed(None, Problem(problem))


@pytest.mark.parametrize(("text", "amount"), [("5 m", 5 * 10**9), ("500", 500), ("1 miliar", 10**9)])
def test_surprising_ones_may_be_right(text: str, amount: int) -> None:
    assert read_amount(text) == Typed(amount, Problem.SURPRISING)


def test_blank_says_nothing() -> None:
    assert read_amount("  ") == Typed()


@given(st.text(max_size=70))
def test_whatever_is_typed_is_an_answer(text: str) -> None:
    typed = read_amount(text)
    assert typed.amount is None or 0 < typed.amount < IMPOSSIBLE_FROM
    assert typed.amount is None or typed.problem in (None, Problem.SURPRISING)


@given(st.integers(10_000, 999_999_999))
def test_written_as_people_write_it(amount: int) -> None:
    assert read_amount(f"Rp {amount:,}".replace(",", ".")).amount == amount
