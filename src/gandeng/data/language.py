"""Builds the trade's language from the data files beside this module."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from gandeng.core.text.additions import Addition, extended
from gandeng.core.text.errors import LanguageDataError
from gandeng.core.text.industry import Class
from gandeng.core.text.language import Language, WordLists
from gandeng.core.text.wordfiles import read_concepts, read_pairs, read_words
from gandeng.data.kbli import kbli


def text_of(name: str) -> str:
    """Return a data file of this package as text."""
    return files("gandeng.data").joinpath(name).read_text(encoding="utf-8")


def industry_classes() -> Iterable[Class]:
    """Return the five-digit classes of KBLI 2020."""
    return (
        Class(one.code, one.title, one.description)
        for one in kbli()
        if len(one.code) == 5 and one.code.isdigit()
    )


def word_lists() -> WordLists:
    """Return the plain word data: spelling, stop words, root words and stem exceptions."""
    roots = (word.strip() for word in StemmerFactory().get_words_from_file())
    return WordLists(
        spelling=read_pairs(text_of("spelling.csv"), "spelling"),
        stop_words=read_words(text_of("stop_words.txt")),
        roots=frozenset(word for word in roots if len(word) > 1),
        stem_exceptions=read_pairs(text_of("stems.csv"), "stems"),
    )


@lru_cache(maxsize=1)
def language() -> Language:
    """Return the language with the thesaurus that is shipped; built once per process.

    Raises :class:`gandeng.core.text.errors.LanguageDataError` when a data file is in conflict.
    """
    return Language(word_lists(), read_concepts(text_of("thesaurus.csv")), industry_classes)


@lru_cache(maxsize=4)
def language_with(additions: tuple[Addition, ...]) -> Language:
    """Return the language with a department's own words as well; the shipped one for none.

    Raises :class:`gandeng.core.text.errors.LanguageDataError` for words that cannot be added.
    """
    if not additions:
        return language()
    concepts = extended(read_concepts(text_of("thesaurus.csv")), additions)
    for one in additions:
        if not language().stems_of(one.phrase):
            raise LanguageDataError("empty", one.concept, one.phrase)  # "yang di" names nothing
    return Language(word_lists(), concepts, industry_classes)
