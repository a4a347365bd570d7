"""Words that look alike: what stands in for a word that nobody else uses.

Likeness is Dice's coefficient over the letter triples of a word with its ends marked. It catches
variants that are no typing errors ("handycraft", "handcrafted"), where a thesaurus has no entry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

LEAST = 60  # percent of likeness: below it tempe is near stempel
_LEAST_LENGTH = 5
MOST = 3


def triples(word: str) -> frozenset[str]:
    """Return the letter triples of a word, its ends marked by a space."""
    marked = f" {word} "
    return frozenset(marked[place : place + 3] for place in range(len(marked) - 2))


class NearWords:
    """Known words by their triples. Answers are remembered; deterministic for the same words."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted({word for word in words if len(word) >= _LEAST_LENGTH})
        self._sizes = [len(triples(word)) for word in self._words]
        self._holders: dict[str, list[int]] = {}
        for place, word in enumerate(self._words):
            for triple in triples(word):
                self._holders.setdefault(triple, []).append(place)
        self._memory: dict[str, tuple[tuple[str, int], ...]] = {}

    def of(self, word: str) -> tuple[tuple[str, int], ...]:
        """Return up to MOST (known word, likeness in percent), likest first, then by the alphabet."""
        found = self._memory.get(word)
        if found is None:
            found = self._memory[word] = self._of(word)
        return found

    def _of(self, word: str) -> tuple[tuple[str, int], ...]:
        if len(word) < _LEAST_LENGTH:
            return ()
        own = triples(word)
        shared: Counter[int] = Counter()
        for triple in own:
            shared.update(self._holders.get(triple, ()))
        alike = [
            (self._words[place], 200 * count // (len(own) + self._sizes[place]))
            for place, count in shared.items()
        ]
        near = [(one, percent) for one, percent in alike if percent >= LEAST and one != word]
        return tuple(sorted(near, key=lambda item: (-item[1], item[0]))[:MOST])
