"""Replies to a numbered list, as owners write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandeng.core.wishlists.reply import Level, read_marks

M, W, N = Level.MUST, Level.WANT, Level.NO
CASES = [
    ("1 3 5, jangan 4", {1: W, 3: W, 4: N, 5: W}),
    ("1 3 5 jangan 4", {1: W, 3: W, 4: N, 5: W}),
    ("1,3,5", {1: W, 3: W, 5: W}),
    ("1.3.5", {1: W, 3: W, 5: W}),
    ("1 dan 3", {1: W, 3: W}),
    ("no 1, no. 3, nomor 5", {1: W, 3: W, 5: W}),
    ("wajib 1, mau 3 5, jangan 4 6", {1: M, 3: W, 4: N, 5: W, 6: N}),
    ("1 wajib, 3 5 mau, 4 tidak", {1: M, 3: W, 4: N, 5: W}),
    ("1, 3, 5 mau, 4 tidak", {1: W, 3: W, 4: N, 5: W}),
    ("jangan 4, 5", {4: N, 5: N}),
    ("jangan 4, 1 3 mau", {1: W, 3: W, 4: N}),
    ("1 3 5 tapi jangan 4", {1: W, 3: W, 4: N, 5: W}),
    ("4 tidak mau, lainnya ya", {1: W, 2: W, 3: W, 4: N, 5: W, 6: W}),
    ("semua", dict.fromkeys(range(1, 7), W)),
    ("semua mau", dict.fromkeys(range(1, 7), W)),
    ("semua kecuali 4", {1: W, 2: W, 3: W, 4: N, 5: W, 6: W}),
    ("semua boleh, jangan 4 ya bu", {1: W, 2: W, 3: W, 4: N, 5: W, 6: W}),
    ("1 wajib, sisanya tidak", {1: M, 2: N, 3: N, 4: N, 5: N, 6: N}),
    ("1-3 mau", {1: W, 2: W, 3: W}),
    ("1 sampai 3, jangan 5 - 6", {1: W, 2: W, 3: W, 5: N, 6: N}),
    ("1️⃣ 3️⃣ ✅, 4️⃣ ❌", {1: W, 3: W, 4: N}),
    ("1✅ 4❌", {1: W, 4: N}),
    ("harus ketemu 2", {2: M}),
    ("Iya bu, 1 sama 3 saja. Terima kasih 🙏", {1: W, 3: W}),
    ("satu, tiga, jangan empat", {1: W, 3: W, 4: N}),
    ("Mau: 1 3 5\nWajib: 2\nJangan: 4", {1: W, 2: M, 3: W, 4: N, 5: W}),
    ("Jangan\n4\n5", {4: N, 5: N}),
    ("[08.15, 12/11/2026] Sri Contoh: 1 3 5, jangan 4", {1: W, 3: W, 4: N, 5: W}),
    ("12/11/26 08.15 - Sri Contoh: 1 3", {1: W, 3: W}),
    ("\u202b1 3\u202c", {1: W, 3: W}),
    ("gak 4", {4: N}),
    ("1 3, wajib 2, jangan 4", {1: W, 2: M, 3: W, 4: N}),  # as the message has it
    ("1 3, must 2, not 4", {1: W, 2: M, 3: W, 4: N}),
    ("all except 4", {1: W, 2: W, 3: W, 4: N, 5: W, 6: W}),
    ("", {}),
    ("🙏", {}),
    ("nanti saya kabari", {}),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0][:30] or "empty" for case in CASES])
def test_replies(text: str, expected: dict[int, Level]) -> None:
    marks = read_marks(text, 6)
    assert marks.levels == expected
    assert not marks.doubtful


def test_numbers_that_stand_on_no_list() -> None:
    marks = read_marks("1 9, jangan 12", 6)
    assert marks.levels == {1: W}
    assert marks.unknown == (9, 12)
    assert read_marks("0", 6).unknown == (0,)


def test_said_twice_with_two_meanings() -> None:
    marks = read_marks("1 3, jangan 3", 6)
    assert marks.levels[3] is W  # what was said first, and marked for the person who reviews
    assert marks.doubtful == {3}


@pytest.mark.parametrize("text", ["jangan 4 1 mau", "1 wajib 3 jangan 4"])
def test_what_can_be_read_both_ways_is_marked(text: str) -> None:
    marks = read_marks(text, 6)
    assert marks.doubtful == set(marks.levels)


def test_what_is_no_number_of_the_list_is_unread() -> None:
    marks = read_marks("1 3, jam 10 saya datang, hubungi 0812-0000-1111", 20)
    assert marks.levels == {1: W, 3: W}
    assert "0812-0000-1111" in marks.unread
    assert "jam 10" in marks.unread


@given(st.text(max_size=300), st.integers(0, 40))
def test_no_text_breaks_it(text: str, most: int) -> None:
    marks = read_marks(text, most)
    assert all(1 <= number <= most for number in marks.levels)
    assert marks.doubtful <= set(marks.levels)


@given(st.dictionaries(st.integers(1, 12), st.sampled_from(list(Level)), min_size=1))
def test_what_is_written_out_is_read_back(levels: dict[int, Level]) -> None:
    words = {M: "wajib", W: "mau", N: "jangan"}
    before = ", ".join(f"{words[level]} {number}" for number, level in levels.items())
    after = ", ".join(f"{number} {words[level]}" for number, level in levels.items())
    assert read_marks(before, 12).levels == levels
    assert read_marks(after, 12).levels == levels


def test_a_very_long_text_is_read_in_bounded_time() -> None:
    assert read_marks("1 " * 500_000, 6).levels == {1: W}
