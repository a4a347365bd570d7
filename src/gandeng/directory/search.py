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
    return data.language().stemmer.stem(word)


def search_text_of(texts: Iterable[str]) -> str:
    """All words with their stems, each once, each after a space: a search asks for word beginnings."""
    found: dict[str, None] = {}
    for text in texts:
        for word in words_of(text):
            found[word] = None
            found[_stem(word)] = None
    return " " + " ".join(found) if found else ""


def terms_of(query: str) -> list[tuple[str, ...]]:
    """For each word of a query the beginnings to look for: itself, or its stem.

    "pengemasan" finds "kemasan" by the stem; "emas" does not, because it begins no word there.
    """
    return [tuple(dict.fromkeys((word, _stem(word)))) for word in words_of(query)[:MAX_WORDS]]
