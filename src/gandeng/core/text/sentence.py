"""Words in their places. Indonesian puts the head first; what follows "untuk" is the purpose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gandeng.core.text.normalise import SHOWN


def words_of(words: str) -> frozenset[str]:
    """Return a set written as one string."""
    return frozenset(words.split())


HEAD, PURPOSE, MATERIAL, USE = 100, 30, 55, 70  # percent of a unit's weight by its place in the phrase
ASKER = 10  # "kopi buat kedai": only who asks, and other cafés are no answer
_PURPOSE_WORDS = words_of(
    "untuk buat biar supaya agar guna kanggo ngge nggo kangge pikeun keur jang demi khusus bagi"
)
_MATERIAL_WORDS = words_of("dari berbahan saking tina pakai dengan ada")  # made of, or coming with
_KNOWING = words_of("cara bagaimana tentang soal caranya resep")
_ABLE = words_of("bisa dapat siap tahan aman mudah gampang")  # "bisa dikirim": what the thing allows
AND = words_of("dan atau sama serta plus maupun juga beserta")
_BUYERS = words_of(
    "pembeli peminat penampung agen penyalur pemasar pengecer buyer"
)  # "agen kemasan": sells it on


@dataclass(frozen=True, slots=True)
class Token:
    """A word in its place. Words that do not count still make up thesaurus phrases."""

    word: str
    stem: str
    weight: int
    counts: bool
    sold: bool = False  # stands after a word for a buyer


def read_tokens(words: Sequence[str], stem_of: Callable[[str], str], stop: frozenset[str]) -> list[Token]:
    """Return the words in their places; ``stop`` are those that say nothing."""
    out: list[Token] = []
    weight, clause_has_head, sold = HEAD, False, False
    before = ""
    for word, following in zip(words, (*words[1:], "")[: len(words)], strict=True):
        before, previous = word, before
        if word in ",:":
            weight, clause_has_head, sold = HEAD, False, False
            out.append(Token(",", ",", 0, False))
            continue
        stem = stem_of(word)
        counts = not (word in stop or stem in stop or (len(word) == 1 and word.isascii()))
        if word == "tahu" and following in _KNOWING:
            counts = False  # "mau tahu cara ..." is no tofu
            stem = "ketahui"
        elif previous == "per":
            counts = False  # "telur per peti": a measure, no crate
            stem = f"per {stem}"
        elif word in _ABLE and clause_has_head and following[:2] == "di" and following[:7] != "dititip":
            weight = min(weight, PURPOSE)
            counts = False
        elif word in _PURPOSE_WORDS:
            weight = PURPOSE if clause_has_head else weight
            counts = False
        elif word in _MATERIAL_WORDS:
            weight = min(weight, MATERIAL) if clause_has_head else weight
            counts = False
        sold = sold or (word in _BUYERS and not clause_has_head)
        clause_has_head = clause_has_head or counts
        out.append(Token(SHOWN.get(word, word), stem, weight, counts, sold and weight == HEAD))
    return out


def clauses_of(tokens: Sequence[Token]) -> tuple[tuple[str, ...], ...]:
    """Return the words of each clause up to the first that says what the thing is for."""
    out: list[tuple[str, ...]] = []
    own: list[str] = []
    for token in (*tokens, Token(",", ",", 0, False)):
        if token.stem != ",":
            if token.weight > PURPOSE:
                own.append(token.word)
        elif own:
            out.append(tuple(own))
            own = []
    return tuple(out)
