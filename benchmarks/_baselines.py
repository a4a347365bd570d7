"""Plain ways of ranking offers for needs, to hold the engine against. None knows the trade.

BM25 (Robertson and others, 1994; k1 1.2, b 0.75), the same over Sastrawi stems and over character
n-grams, and RM3 feedback (Lavrenko and Croft 2001; Abdul-Jaleel and others 2004) on the stems.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

Run = dict[str, list[str]]
Split = Callable[[str], list[str]]
DEPTH = 100
K1, B = 1.2, 0.75
FEEDBACK_OFFERS, FEEDBACK_TERMS, KEPT = 10, 20, 0.5  # RM3: the usual settings


def words(text: str) -> list[str]:
    """Return lower-case words and numbers."""
    return re.findall(r"[a-z0-9]+", text.lower())


def stems(text: str) -> list[str]:
    """Return plain PySastrawi stems (its word list made a set, which only makes it faster)."""
    return [_stem(word) for word in words(text)]


def character_grams(text: str) -> list[str]:
    """Return the 3- to 5-grams of the words, their ends marked."""
    out = []
    for word in words(text):
        marked = f" {word} "
        for size in (3, 4, 5):
            out += [marked[place : place + size] for place in range(len(marked) - size + 1)]
    return out


@cache
def _stem(word: str) -> str:
    return str(_plain().stem_singular_word(word))


@lru_cache(maxsize=1)
def _plain() -> Any:
    stemmer = StemmerFactory().create_stemmer().delegatedStemmer
    stemmer.dictionary.words = set(stemmer.dictionary.words)
    return stemmer


class Bm25:
    """Okapi BM25 over whole offer texts; ties by offer id."""

    def __init__(self, offers: Sequence[dict[str, str]], split: Split) -> None:
        self.ids = [offer["offer_id"] for offer in offers]
        self.split = split
        self.bags = [Counter(split(offer["text"])) for offer in offers]
        self._lengths = [sum(bag.values()) for bag in self.bags]
        self._mean = sum(self._lengths) / max(1, len(self._lengths))
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, bag in enumerate(self.bags):
            for word, count in bag.items():
                self._postings[word].append((place, count))

    def rank(self, query: Mapping[str, float]) -> list[int]:
        """Return the best DEPTH places for weighted terms."""
        scores: dict[int, float] = defaultdict(float)
        for word, weight in query.items():
            found = self._postings.get(word, [])
            idf = math.log(1 + (len(self.ids) - len(found) + 0.5) / (len(found) + 0.5))
            for place, count in found:
                norm = K1 * (1 - B + B * self._lengths[place] / self._mean)
                scores[place] += weight * idf * count * (K1 + 1) / (count + norm)
        return sorted(scores, key=lambda place: (-scores[place], self.ids[place]))[:DEPTH]

    def run(self, needs: Sequence[dict[str, str]], *, feedback: bool = False) -> Run:
        """Return the run of all needs; with ``feedback``, after one round of RM3."""
        out: Run = {}
        for need in needs:
            query: Mapping[str, float] = Counter(self.split(need["text"]))
            best = self.rank(query)
            if feedback and best:
                best = self.rank(self._expanded(query, best))
            out[need["need_id"]] = [self.ids[place] for place in best]
        return out

    def _expanded(self, query: Mapping[str, float], best: Sequence[int]) -> dict[str, float]:
        model: dict[str, float] = defaultdict(float)
        for rank, place in enumerate(best[:FEEDBACK_OFFERS]):
            for word, count in self.bags[place].items():
                model[word] += count / self._lengths[place] / (rank + 1)
        top = sorted(model.items(), key=lambda item: (-item[1], item[0]))[:FEEDBACK_TERMS]
        total, asked = sum(weight for _, weight in top), sum(query.values())
        out = {word: KEPT * weight / asked for word, weight in query.items()}
        for word, weight in top:
            out[word] = out.get(word, 0.0) + (1 - KEPT) * weight / total
        return out


def baselines(offers: Sequence[dict[str, str]], needs: Sequence[dict[str, str]]) -> dict[str, Run]:
    """Return the runs of all plain baselines by name."""
    stemmed = Bm25(offers, stems)
    return {
        "BM25": Bm25(offers, words).run(needs),
        "BM25, Sastrawi stems": stemmed.run(needs),
        "RM3 on stems": stemmed.run(needs, feedback=True),
        "character 3-5-grams": Bm25(offers, character_grams).run(needs),
    }
