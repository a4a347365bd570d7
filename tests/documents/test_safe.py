"""Text from strangers, made harmless."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandeng.documents.safe import clean, csv_cell, for_print, is_formula, one_line, shorten


@pytest.mark.parametrize("text", ["=1+1", "+62 812", "-5", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"])
def test_what_a_spreadsheet_would_calculate_gets_an_apostrophe(text: str) -> None:
    assert is_formula(text)
    assert csv_cell(text).startswith("'")


def test_plain_text_stays_as_it_is() -> None:
    assert csv_cell("Keripik Bu Tini = enak") == "Keripik Bu Tini = enak"
    assert csv_cell("") == ""


def test_control_characters_direction_marks_and_surrogates_vanish() -> None:
    assert clean("a\x00b\u202ec\ud800d\u200be\x9b") == "abcde"
    assert clean("satu\r\ndua\ttiga") == "satu\ndua tiga"
    assert one_line(" a \n\n b ") == "a b"


@given(st.text())
def test_no_csv_cell_begins_like_a_formula(text: str) -> None:
    assert not is_formula(csv_cell(text)) or csv_cell(text).startswith("'")
    csv_cell(text).encode("utf-8")


@given(st.text(max_size=300), st.integers(min_value=2, max_value=80))
def test_shortened_text_keeps_its_limit(text: str, longest: int) -> None:
    assert len(shorten(text, longest)) <= longest


def test_emoji_do_not_reach_the_paper() -> None:
    assert for_print("Kue 🎂👨‍👩‍👧 Bu Sri") == "Kue Bu Sri"
    assert for_print("Paguyuban Pengrajin Bordir", 22) == "Paguyuban Pengrajin…"
