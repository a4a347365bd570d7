"""How much room text takes: never less for more text, larger letters or a narrower box."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gandeng.documents.fitting import height_of, lines_of, row_height

WORDS = st.lists(st.text("abc", min_size=1, max_size=3), max_size=60).map(" ".join)


def test_by_hand() -> None:
    assert lines_of("", 5, 12) == 1
    assert lines_of("dua baris\nkata", 30, 12) == 2
    assert lines_of("kata " * 40, 10, 12) > lines_of("kata " * 40, 20, 12) > 1
    assert row_height([("", 5.0)], 12, 0.75) == 0.75


@given(WORDS, st.floats(3, 30), st.integers(8, 26))
def test_more_takes_more(text: str, width: float, size: int) -> None:
    assert lines_of(text, width, size) >= 1
    assert height_of([text], width, size) <= height_of([text], width, size + 1)
    assert height_of([text, text], width, size) == 2 * height_of([text], width, size)
