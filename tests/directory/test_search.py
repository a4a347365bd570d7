"""Words are found by their beginning or their stem, and gold is no packaging."""

from __future__ import annotations

import pytest

from gandeng.directory.search import MAX_WORDS, search_text_of, terms_of


def found(query: str, *texts: str) -> bool:
    text = search_text_of([], texts)
    return all(any(f" {term}" in text for term in terms) for terms in terms_of(query))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("kerip", "Keripik Tempe"),
        ("KERIPIK tempe", "keripik pisang, keripik tempe"),
        ("pengemasan", "Kemasan Rapi"),
        ("café", "CAFÉ Contoh"),
        ("ｋｏｐｉ", "kopi"),
        ("", "apa pun"),
    ],
)
def test_finds(query: str, text: str) -> None:
    assert found(query, text)


@pytest.mark.parametrize(
    ("query", "text"), [("emas", "kemasan"), ("tempe gula", "keripik tempe"), ("x", "kopi")]
)
def test_does_not_find(query: str, text: str) -> None:
    assert not found(query, text)


def test_a_pasted_page_asks_for_its_first_words_only() -> None:
    assert len(terms_of("kata " * 1000)) == MAX_WORDS


def test_wildcards_are_no_words() -> None:
    assert terms_of("% _ \\ '") == []
