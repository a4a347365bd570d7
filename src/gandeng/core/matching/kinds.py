"""What a phrase is about, where its own words say so more plainly than the list it stands in."""

from __future__ import annotations

from dataclasses import replace

from gandeng.core.matching.records import Kind, Phrase
from gandeng.core.text.language import Language


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# "belajar kemasan tahan lembap" asks to be shown something, whichever column it was typed into.
_LEARNING = _set(
    "belajar mempelajari diajari ajari diajarin cara caranya teknik ilmu kursus pelatihan magang bimbingan"
    " workshop studi resep"
)
_TAUGHT = _set("pelatihan kursus workshop bimbingan")
_BEFORE = _set("ingin mau pengen pengin butuh perlu cari mencari minta kami saya bisa tahu jasa")


def as_meant(phrase: Phrase, language: Language, *, need: bool) -> Phrase:
    """Return the phrase, with kind know-how where it begins with a word of learning.

    Offers are changed only for what is taught ("pelatihan", "kursus", "workshop").
    """
    if phrase.kind is Kind.KNOW_HOW:
        return phrase
    for clause in language.analyse(phrase.text, as_need=need).clauses[:1]:
        first = next((word for word in clause if word not in _BEFORE), "")
        if first in (_LEARNING if need else _TAUGHT):
            return replace(phrase, kind=Kind.KNOW_HOW)
    return phrase
