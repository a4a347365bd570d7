"""Typing errors: the known word that was most likely meant.

Words one edit apart are found through their deletions (Garbe's symmetric delete, 2012), so that a
look-up costs nothing however many words are known. Two edits are tried only where asked, because
a long business name is soon two edits away from some word.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

LEAST_LENGTH = 5  # shorter words have too many neighbours: jamu, jamur
LEAST_FOR_TWO = 8


def _deletions(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def _can_be_meant(word: str) -> bool:
    return len(word) >= LEAST_LENGTH and word.isalpha()


class Speller:
    """Known words, and the nearest of them to a word that is not known. Remembers every answer."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted({word for word in words if _can_be_meant(word)})
        self._known = set(self._words)
        self._by_deletion: dict[str, list[str]] = {}
        for word in self._words:
            self._index(word)
        self._memory: dict[tuple[str, bool], tuple[str, ...]] = {}

    def _index(self, word: str) -> None:
        for shorter in _deletions(word):
            self._by_deletion.setdefault(shorter, []).append(word)

    def add(self, word: str) -> None:
        """Know one more word; what was answered before is thought over again."""
        if word not in self._known and _can_be_meant(word):
            insort(self._words, word)
            self._known.add(word)
            self._index(word)
            self._memory.clear()

    def nearest(self, word: str, *, two_edits: bool = False) -> str:
        """Return the known word nearest to an unknown one, "" where none is near enough."""
        return "" if word in self._known else next(iter(self.near(word, two_edits=two_edits)), "")

    def near(self, word: str, *, two_edits: bool = False) -> tuple[str, ...]:
        """Return the other known words that one may stand for, likeliest first.

        A letter missing, too many, wrong or swapped with its neighbour is one edit. Of equals the
        one that begins alike wins, then the one that ends alike, then the alphabet. A short word's first
        letter is never corrected. Two edits are tried where one gives nothing.
        """
        key = (word, two_edits)
        found = self._memory.get(key)
        if found is None:
            found = self._memory[key] = tuple(
                sorted(self._near(word, two_edits), key=lambda one: _preference(word, one))
            )
        return found

    def _near(self, word: str, two_edits: bool) -> list[str]:
        if not _can_be_meant(word):
            return []
        close: set[str] = set(self._by_deletion.get(word, ()))
        for shorter in _deletions(word):
            close.update(self._by_deletion.get(shorter, ()))
            if shorter in self._known:
                close.add(shorter)
        near = [one for one in close - {word} if OSA.distance(word, one, score_cutoff=1) <= 1]
        if len(word) < LEAST_FOR_TWO:
            return [one for one in near if one[0] == word[0]]  # anita is no wanita
        if near or not two_edits:
            return near
        best = extract(word, self._words, scorer=OSA.distance, score_cutoff=2, limit=None)
        return [one for one, _, _ in best if one[0] == word[0] and one != word]


def _preference(word: str, one: str) -> tuple[bool, bool, bool, str]:
    return one[0] != word[0], len(one) != len(word), one[-1] != word[-1], one
