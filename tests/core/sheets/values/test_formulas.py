"""Arithmetic that is worked out, and everything else that is not."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gandeng.core.sheets.values.formulas import compute, is_formula


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("=10*25", 250),
        ("=406274/1000", Fraction(406274, 1000)),
        ("=10+5+10", 25),
        ("=(9+70)/2", Fraction(79, 2)),
        ("=2-3*-1", 5),
    ],
)
def test_plain_arithmetic(text: str, value: Fraction) -> None:
    assert compute(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "=A1",
        "=SUM(1,2)",
        "=cmd|'/c calc'!A1",
        "=1/0",
        "=2**9",
        "=(1",
        "=1)",
        "=",
        "10*25",
        "=" + "(" * 100 + "1",
        "=9" + "*9" * 200,
        "=1 2",
    ],
)
def test_anything_else_is_left_alone(text: str) -> None:
    assert compute(text) is None


def test_a_formula_begins_with_an_equals_sign() -> None:
    assert is_formula("=1") and not is_formula("= sama dengan") and not is_formula("=")
