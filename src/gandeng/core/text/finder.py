"""Finding short texts by words: beginnings, stems and typing errors, the same answers everywhere.

Inverted lists in memory: about 60 bytes a text. Databases differ in how they break words, fold
letters and rank; an index of our own cannot disagree between them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from gandeng.core.text.spelling import Speller

MOST_WORDS = 8  # of a query: a longer one is a pasted sentence
_MOST_BEGINNINGS = 300  # words that one beginning may stand for
_WHOLE, _BEGINNING, _MEANT = 4, 3, 2  # points of a word found whole, by its beginning, as correction


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be found: its key, the group that may see it, its words (stems among them)."""

    key: int
    group: int
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found: keys, best first, ties by key; and how typed words were read."""

    keys: tuple[int, ...]
    total: int
    corrected: tuple[tuple[str, str], ...] = ()


class Finder:
    """Texts by their words. A text can be replaced or removed at any time; the last one counts."""

    def __init__(self, texts: Iterable[Text] = ()) -> None:
        self._lists: dict[str, array[int]] = {}
        self._keys, self._groups, self._alive = array("q"), array("q"), bytearray()
        self._place: dict[int, int] = {}
        self._sorted: list[str] = []
        self._speller: Speller | None = None
        for one in texts:
            self.put(one)

    def __len__(self) -> int:
        return len(self._place)

    def put(self, text: Text) -> None:
        """Add a text, or replace the one with its key."""
        self.remove(text.key)
        place = len(self._keys)
        self._keys.append(text.key)
        self._groups.append(text.group)
        self._alive.append(1)
        self._place[text.key] = place
        for word in dict.fromkeys(text.words):
            found = self._lists.get(word)
            if found is None:
                found = self._lists[word] = array("i")
                if self._sorted:
                    insort(self._sorted, word)
                if self._speller is not None:
                    self._speller.add(word)
            found.append(place)

    def remove(self, key: int) -> None:
        """Take a text out; one that is not there is no error."""
        place = self._place.pop(key, None)
        if place is not None:
            self._alive[place] = 0

    def find(
        self,
        query: Sequence[tuple[str, ...]],
        limit: int,
        *,
        groups: Iterable[int] | None = None,
        also: Iterable[int] = (),
    ) -> Found:
        """Return the texts that have all words of the query; where none has, those that have most.

        A word is given with its variants (itself, its stem). ``groups`` are those that may be seen
        (None: all), ``also`` single keys beside them. What may not be seen changes nothing, corrections
        included: nobody learns from them which words others have.
        """
        visible = self._visible(groups, also)
        points = np.zeros(len(self._keys), np.int16)
        words = np.zeros(len(self._keys), np.int8)
        corrected = []
        for variants in query[:MOST_WORDS]:
            lists, meant = self._lists_of(variants, visible)
            if meant:
                corrected.append((variants[0], meant))
            best = np.zeros(len(self._keys), np.int8)
            for weight, places in lists:
                best[places] = np.maximum(best[places], weight)
            points += best
            words += best > 0
        most = int(words.max(initial=0))
        places = np.flatnonzero((words == most) & (points > 0)) if most else np.empty(0, np.int64)
        keys = np.frombuffer(self._keys, np.int64)[places] if len(places) else places
        order = np.lexsort((keys, -points[places]))[: max(0, limit)]
        return Found(tuple(keys[order].tolist()), len(places), tuple(corrected))

    def _visible(self, groups: Iterable[int] | None, also: Iterable[int]) -> np.ndarray:
        alive = np.frombuffer(self._alive, np.uint8).astype(bool) if self._alive else np.zeros(0, bool)
        if groups is None:
            return alive
        own = np.frombuffer(self._groups, np.int64) if self._groups else np.zeros(0, np.int64)
        seen = np.isin(own, np.array(sorted(set(groups)), np.int64))
        for key in also:
            if key in self._place:
                seen[self._place[key]] = True
        return np.asarray(alive & seen)

    def _lists_of(
        self, variants: tuple[str, ...], visible: np.ndarray
    ) -> tuple[list[tuple[int, np.ndarray]], str]:
        """Return the lists that stand for a word with their points, and the word it was read as, if so."""
        out = []
        for word in variants:
            for known in self._beginning_with(word):
                if len(places := self._list(known, visible)):
                    out.append((_WHOLE if known == word else _BEGINNING, places))
        if out or not variants:
            return out, ""
        if self._speller is None:
            self._speller = Speller(self._lists)
        for meant in self._speller.near(variants[0], two_edits=True):
            if len(places := self._list(meant, visible)):
                return [(_MEANT, places)], meant
        return [], ""

    def _list(self, word: str, visible: np.ndarray) -> np.ndarray:
        places = np.frombuffer(self._lists[word], np.int32)
        return np.asarray(places[visible[places]])

    def _beginning_with(self, word: str) -> list[str]:
        if not self._sorted:
            self._sorted = sorted(self._lists)
        start = bisect_left(self._sorted, word)
        out = []
        for known in self._sorted[start : start + _MOST_BEGINNINGS]:
            if not known.startswith(word):
                break
            out.append(known)
        return out
