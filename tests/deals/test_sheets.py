"""Lines typed from the follow-up sheet."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandeng.core.deals.amounts import Problem
from gandeng.deals.errors import DealError
from gandeng.deals.sheets import STAGES, Line, read_line, sheet_code


@given(st.integers(1, 10**12), st.sampled_from(["seller", "buyer"]), st.integers(1, 6))
def test_what_is_printed_is_read_again(deal: int, side: str, number: int) -> None:
    tail = " 3" if number == 5 else ""
    line = read_line(f"{sheet_code(deal, side)} {number}{tail}")
    assert (line.deal, line.side, line.stage) == (deal, side, STAGES[number - 1])


@given(st.integers(1, 10**6), st.integers(0, 20), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(deal: int, place: int, by: int) -> None:
    code = list(sheet_code(deal, "seller"))
    place %= len(code)
    code[place] = str((int(code[place]) + by) % 10)
    with pytest.raises(DealError, match="sheet_code"):
        read_line("".join(code) + " 1")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read_line(text)
    except DealError as error:
        assert error.code


def test_amount_month_and_reason() -> None:
    code = sheet_code(13, "buyer")
    assert read_line(f"{code} 4 Rp 3.500.000 11/26") == Line(
        13, "buyer", "realised", 3_500_000, date(2026, 11, 1)
    )
    assert read_line(f"{code} 2 dua juta").amount == 2_000_000
    assert read_line(f"{code} 3").amount is None
    assert read_line(f"{code} 5 1").reason == "price"
    assert read_line(f"{code} 3 2 M").problem is Problem.SURPRISING
    assert read_line(f"{code} 3 2 M ya").amount == 2 * 10**9
    for wrong in ("0", "7", "x", "", "٣"):
        with pytest.raises(DealError, match="sheet_stage"):
            read_line(f"{code} {wrong}")
    with pytest.raises(DealError, match="future"):
        read_line(f"{code} 3 5jt 13/26")
