from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandeng.core.text.normalise import MAX_CHARACTERS, clean, normalise

SPELLING = {"utk": "untuk", "dll": "", "kripik": "keripik"}


def words(text: str) -> tuple[str, ...]:
    return normalise(text, SPELLING).words


def removed(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in normalise(text, SPELLING).removed]


def test_case_abbreviations_and_clauses() -> None:
    assert words("Kripik TEMPE utk oleh2, dll") == ("keripik", "tempe", "untuk", "oleholeh")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kue-kue basah", ("kue", "basah")),
        ("kue kue basah", ("kue", "basah")),
        ("oleh-oleh khas", ("oleholeh", "khas")),
        ("oleh oleh khas", ("oleholeh", "khas")),
        ("sayur-mayur", ("sayur", "mayur")),
        ("macem2 snack", ("macem", "snack")),
        ("jum'at", ("jumat",)),
        ("enaaaak", ("enak",)),
        ("peuyeum é", ("peuyeum", "e")),
    ],
)
def test_doubled_and_stretched_words(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("keripik hub 0812 0000 1234", "phone"),
        ("keripik +62 812-0000-1234", "phone"),
        ("keripik (0271) 000 123", "phone"),
        ("keripik Rp 15.000,-", "price"),
        ("keripik 15rb", "price"),
        ("keripik 1,5 juta", "price"),
        ("keripik 200 stel", "quantity"),
        ("keripik 3x1 meter", "quantity"),
        ("keripik https://example.org/a?b=1", "address"),
        ("keripik sari@example.org", "address"),
    ],
)
def test_what_is_no_word_is_taken_out_and_shown(text: str, kind: str) -> None:
    found = normalise(text, SPELLING)
    assert found.words[0] == "keripik"
    assert not any(any(c.isdigit() for c in word) for word in found.words)
    assert kind in {one.kind for one in found.removed}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("keripik wa 0812-0000-1234", ("keripik",)),
        ("keripik hub pak contoh 081200001234", ("keripik",)),
        ("keripik, no hp: 0812 0000 1234", ("keripik",)),
        ("servis hp 081200001234", ("servis", "hp")),  # the trade stays
        ("email sari@example.org keripik", ("keripik",)),
        ("ig: @keripik.contoh dus", ("dus",)),
        ("keripik 10rb/pack", ("keripik",)),
        ("keripik rp 10.000 ,- / kg", ("keripik",)),
        ("kontak lensa", ("kontak", "lensa")),
    ],
)
def test_who_is_to_be_called_is_no_trade(text: str, left: tuple[str, ...]) -> None:
    assert words(text) == left


def test_quantity_keeps_the_thing() -> None:
    assert words("kaos 50 biji sablon") == ("kaos", "sablon")
    assert removed("kaos 50 biji sablon") == [("quantity", "50 biji")]


@pytest.mark.parametrize("text", ["", " ", "\x00\x00", "🙂🙂", "1234", "...,,,::", "\u202e\u200b", "\ud800"])
def test_nothing_to_say_gives_no_words(text: str) -> None:
    assert words(text) == ()


def test_other_scripts_stay_words() -> None:
    assert words("包装 صابون") == ("包装", "صابون")


def test_long_text_is_clipped_and_says_so() -> None:
    found = normalise("keripik " * 2_000, SPELLING)
    assert found.clipped
    assert found.words == ("keripik",)
    assert not normalise("a" * MAX_CHARACTERS, SPELLING).clipped


def test_right_to_left_override_is_dropped() -> None:
    assert clean("ba\u202etik") == "batik"
    assert clean("BATIK\u00a0tulis\ttua") == "batik tulis tua"


@given(st.text(max_size=300))
def test_any_text_gives_lower_case_words_without_digits(text: str) -> None:
    for word in normalise(text, SPELLING).words:
        assert word
        assert word == word.casefold() or not word.isascii()
        assert not any(c.isdecimal() for c in word)
