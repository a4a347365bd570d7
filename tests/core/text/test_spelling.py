from __future__ import annotations

import pytest

from gandeng.core.text.nearness import NearWords
from gandeng.core.text.spelling import Speller
from gandeng.data.language import language

SPELLER = Speller(["keripik", "kemasan", "sangkar", "konveksi", "jamur", "tempe", "stempel", "wanita"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("keripil", "keripik"),
        ("kripik", "keripik"),
        ("kerippik", "keripik"),
        ("sangakr", "sangkar"),
        ("jamu", ""),  # too short to guess at
        ("keripik", ""),  # right as it is
        ("anita", ""),  # a short word's first letter is taken as meant
        ("laundry", ""),
        ("1234567", ""),
        ("", ""),
    ],
)
def test_one_edit(typed: str, meant: str) -> None:
    assert SPELLER.nearest(typed) == meant


def test_two_edits_only_where_asked() -> None:
    assert SPELLER.nearest("konfeksy") == ""
    assert SPELLER.nearest("konfeksy", two_edits=True) == "konveksi"


def test_a_correction_is_shown() -> None:
    found = language().analyse("sangakr burung", as_need=True)
    assert found.corrected == (("sangakr", "sangkar"),)
    assert [unit.concept for unit in found.units] == ["sangkar"]


def test_what_is_known_is_left_alone() -> None:
    for text in ("stempel toko", "jamur tiram", "kaca cermin", "kacang tanah", "emas", "kemas"):
        assert language().analyse(text, as_need=True).corrected == ()


def test_words_that_look_alike() -> None:
    near = NearWords(["handycraft", "tempe", "stempel", "kambing"])
    assert near.of("handcraft")[0][0] == "handycraft"
    assert near.of("tempe") == ()  # a stempel is no tempe
    assert near.of("kam") == near.of("") == ()


def test_a_word_that_is_added_later_is_as_if_it_had_been_there() -> None:
    words = ["keripik", "kemasan", "sangkar"]
    late = Speller(words[:1])
    assert late.nearest("kemasn") == ""
    for word in words[1:]:
        late.add(word)
    for typed in ("kemasn", "sangakr", "keripk", "kemasan"):
        assert late.near(typed, two_edits=True) == Speller(words).near(typed, two_edits=True)
