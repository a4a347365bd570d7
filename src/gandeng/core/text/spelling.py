"""Typing errors: the known word that was most likely meant.

Words one edit apart are found through their deletions (Garbe's symmetric delete, 2012), so that a
look-up costs nothing however many words are known. Two edits are tried only where asked, because
a long business name is soon two edits away from some word.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

LEAST_LENGTH = 5  # shorter words have too many neighbours: jamu, jamur
LEAST_FOR_TWO = 8
_FEW = 5


def _deletions(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


class Speller:
    """Known words, and the nearest of them to a word that is not known. Remembers every answer."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted({word for word in words if len(word) >= LEAST_LENGTH and word.isalpha()})
        self._known = frozenset(self._words)
        self._by_deletion: dict[str, list[str]] = {}
        for word in self._words:
            for shorter in _deletions(word):
                self._by_deletion.setdefault(shorter, []).append(word)
        self._memory: dict[tuple[str, bool], str] = {}

    def nearest(self, word: str, *, two_edits: bool = False) -> str:
        """Return the known word nearest to an unknown one, "" where none is near enough.

        A letter missing, too many, wrong or swapped with its neighbour is one edit. Of equals the
        one that begins alike wins, then the one that ends alike, then the alphabet. A short word's first
        letter is never corrected.
        """
        key = (word, two_edits)
        found = self._memory.get(key)
        if found is None:
            found = self._memory[key] = self._nearest(word, two_edits)
        return found

    def _nearest(self, word: str, two_edits: bool) -> str:
        if len(word) < LEAST_LENGTH or word in self._known or not word.isalpha():
            return ""
        close: set[str] = set(self._by_deletion.get(word, ()))
        for shorter in _deletions(word):
            close.update(self._by_deletion.get(shorter, ()))
            if shorter in self._known:
                close.add(shorter)
        near = [one for one in close if OSA.distance(word, one, score_cutoff=1) <= 1]
        if len(word) < LEAST_FOR_TWO:
            near = [one for one in near if one[0] == word[0]]  # anita is no wanita
        if near:
            return min(near, key=lambda one: _preference(word, one))
        if not two_edits or len(word) < LEAST_FOR_TWO:
            return ""
        best = extract(word, self._words, scorer=OSA.distance, score_cutoff=2, limit=_FEW)
        alike = [one for one, _, _ in best if one[0] == word[0]]
        return min(alike, key=lambda one: _preference(word, one), default="")


def _preference(word: str, one: str) -> tuple[bool, bool, bool, str]:
    return one[0] != word[0], len(one) != len(word), one[-1] != word[-1], one
