"""The search box: which words of a business can be found, and what a query asks for.

Only what a partner department may see goes into ``search_text``; owner and phone are looked up
apart, among one's own businesses only, so that a search cannot tell what a page would not.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable

from gandeng import data

_WORD = re.compile(r"[^\W_]+")
MAX_WORDS = 8  # a query longer than this is a pasted sentence; its first words say enough


def words_of(text: str) -> list[str]:
    """Lower-case words and numbers of a text, without accents' and widths' variants."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


@functools.lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    if not word.isalpha():
        return word
    return data.language().stemmer.stem(word)


def search_text_of(names: Iterable[str], phrases: Iterable[str]) -> str:
    """All words, those of phrases with their stems too; each once, each after a space.

    A search asks for beginnings of words. Names are not stemmed: they are no vocabulary, and a
    list of 50,000 businesses has tens of thousands of them.
    """
    found: dict[str, None] = {}
    for name in names:
        found.update(dict.fromkeys(words_of(name)))
    for phrase in phrases:
        found.update(_words_and_stems(phrase))
    return " " + " ".join(found) if found else ""


@functools.lru_cache(maxsize=20_000)
def _words_and_stems(phrase: str) -> dict[str, None]:
    words = words_of(phrase)
    return dict.fromkeys([*words, *map(_stem, words)])


def terms_of(query: str) -> list[tuple[str, ...]]:
    """For each word of a query the beginnings to look for: itself, or its stem.

    "pengemasan" finds "kemasan" by the stem; "emas" does not, because it begins no word there.
    """
    return [tuple(dict.fromkeys((word, _stem(word)))) for word in words_of(query)[:MAX_WORDS]]
