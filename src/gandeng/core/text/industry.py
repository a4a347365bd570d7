"""The KBLI bridge: which industry classes a phrase is nearest to.

Sparse tf-idf over titles and descriptions of the five-digit classes; cosine by inverted lists.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

TITLE_WEIGHT = 3  # a title word says three times what a word of the description says
NEGATIVE_MARKS = ("tidak termasuk",)  # what follows belongs to another class


@dataclass(frozen=True, slots=True)
class Class:
    """One KBLI class: five-digit code as text, title and description."""

    code: str
    title: str
    description: str


@dataclass(frozen=True)
class IndustryBridge:
    """Inverted lists of stem -> (class, weight). Build it with :func:`build_bridge`."""

    codes: tuple[str, ...]
    _postings: dict[str, tuple[tuple[int, float], ...]] = field(repr=False)
    _idf: dict[str, float] = field(repr=False)

    def nearest(
        self, stems: Sequence[str], limit: int = 3, least: float = 0.12
    ) -> tuple[tuple[str, int], ...]:
        """Return up to ``limit`` (code, likeness in percent), best first, ties by code.

        Stems that no class knows are ignored; nothing alike enough gives an empty tuple.
        """
        weights = {stem: self._idf[stem] for stem in stems if stem in self._idf}
        norm = math.sqrt(sum(weight * weight for weight in weights.values()))
        if not norm:
            return ()
        scores: dict[int, float] = defaultdict(float)
        for stem in sorted(weights):
            for place, weight in self._postings[stem]:
                scores[place] += weight * weights[stem] / norm
        best = sorted(scores.items(), key=lambda item: (-round(item[1], 9), item[0]))[:limit]
        return tuple((self.codes[place], round(100 * score)) for place, score in best if score >= least)


def _positive(description: str) -> str:
    lowered = description.lower()
    cut = min((place for mark in NEGATIVE_MARKS if (place := lowered.find(mark)) >= 0), default=len(lowered))
    return lowered[:cut]


def build_bridge(classes: Iterable[Class], stems_of: Callable[[str], Sequence[str]]) -> IndustryBridge:
    """Return the bridge for the classes given; ``stems_of`` as for the thesaurus."""
    codes: list[str] = []
    counts: list[dict[str, float]] = []
    holders: dict[str, int] = defaultdict(int)
    for one in sorted(classes, key=lambda one: one.code):
        bag: dict[str, float] = defaultdict(float)
        for stem in stems_of(_positive(one.description)):
            bag[stem] += 1
        for stem in stems_of(one.title):
            bag[stem] += TITLE_WEIGHT
        for mark in ",:":
            bag.pop(mark, None)
        codes.append(one.code)
        counts.append(bag)
        for stem in bag:
            holders[stem] += 1
    idf = {stem: math.log(1 + len(codes) / count) for stem, count in holders.items()}
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, bag in enumerate(counts):
        weights = {stem: (1 + math.log(count)) * idf[stem] for stem, count in bag.items()}
        norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        for stem, weight in weights.items():
            postings[stem].append((place, weight / norm))
    return IndustryBridge(tuple(codes), {stem: tuple(found) for stem, found in postings.items()}, idf)
