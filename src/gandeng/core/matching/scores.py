"""Exact one-way fits of many candidate pairs at once, in integers.

The same arithmetic as :mod:`gandeng.core.matching.explain`; a test holds the two together.
"""

from __future__ import annotations

import numpy as np

from gandeng.core.matching.checks import check_pair, kept_percent, refused
from gandeng.core.matching.encoder import of_meaning, of_words
from gandeng.core.matching.explain import ASSUMED_KEEPS, KIND_KEEPS, NAMED_KEEPS
from gandeng.core.matching.pool import Pool
from gandeng.core.matching.records import Kind, Phrase
from gandeng.core.text.vectors import POINT

PAIRS_AT_ONCE = 20_000
PRODUCTS_AT_ONCE = 100_000


def _times(scores: np.ndarray, where: np.ndarray, percent: int) -> np.ndarray:
    return np.where(where, (2 * scores * percent + 100) // 200, scores)


def _has_conditions(phrase: Phrase) -> bool:
    return bool(phrase.certificates) or any(
        value is not None for value in (phrase.quantity, phrase.min_order, phrase.price)
    )


class Scorer:
    """Scores "seller's offers for buyer's needs" of a pool. Results do not depend on batch sizes."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        needs, offers = pool.needs.phrases, pool.offers.phrases
        self._assumed = np.array([phrase.assumed for phrase in needs], dtype=bool)
        self._wants_know_how = np.array([phrase.kind is Kind.KNOW_HOW for phrase in needs], dtype=bool)
        self._shows = np.array([phrase.kind is Kind.KNOW_HOW for phrase in offers], dtype=bool)
        self._named = np.array([phrase.named for phrase in offers], dtype=bool)
        self._need_conditions = np.array([_has_conditions(phrase) for phrase in needs], dtype=bool)

    def best(self, sellers: np.ndarray, buyers: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return (score 0..100, offer row, need row) of the best phrase pair for each pair given.

        Score 0 has rows -1. Of equals the first offer, then the first need of the business wins.
        """
        count = len(sellers)
        out = np.zeros(count, dtype=np.int64), np.full(count, -1, np.int64), np.full(count, -1, np.int64)
        for start in range(0, count, PAIRS_AT_ONCE):
            part = slice(start, min(start + PAIRS_AT_ONCE, count))
            for whole, found in zip(out, self._block(sellers[part], buyers[part]), strict=True):
                whole[part] = found
        return out

    def _block(self, sellers: np.ndarray, buyers: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        pair, offer, need = self._combinations(sellers, buyers)
        scores = self._lowered(self._text_scores(offer, need), offer, need)
        best = np.zeros(len(sellers), np.int64)
        best_offer, best_need = np.full(len(sellers), -1, np.int64), np.full(len(sellers), -1, np.int64)
        order = np.lexsort((need, offer, -scores, pair))
        pair, scores = pair[order], scores[order]
        first = np.flatnonzero(np.r_[True, pair[1:] != pair[:-1]]) if len(pair) else np.array([], np.int64)
        first = first[scores[first] > 0]
        best[pair[first]] = scores[first]
        best_offer[pair[first]] = offer[order][first]
        best_need[pair[first]] = need[order][first]
        return best, best_offer, best_need

    def _combinations(
        self, sellers: np.ndarray, buyers: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        offers, needs = self._pool.offers.rows_of, self._pool.needs.rows_of
        pair: list[int] = []
        offer: list[int] = []
        need: list[int] = []
        for number, (seller, buyer) in enumerate(zip(sellers.tolist(), buyers.tolist(), strict=True)):
            for one in offers[seller]:
                for other in needs[buyer]:
                    pair.append(number)
                    offer.append(one)
                    need.append(other)
        return np.array(pair, np.int64), np.array(offer, np.int64), np.array(need, np.int64)

    def _text_scores(self, offer: np.ndarray, need: np.ndarray) -> np.ndarray:
        pool = self._pool
        if not len(offer):
            return np.empty(0, np.int64)
        size = pool.offers.matrix.shape[0]
        codes = pool.needs.distinct[need] * size + pool.offers.distinct[offer]
        unique, back = np.unique(codes, return_inverse=True)
        products = np.empty(len(unique), np.int64)
        for start in range(0, len(unique), PRODUCTS_AT_ONCE):
            part = unique[start : start + PRODUCTS_AT_ONCE]
            both = pool.needs.matrix[part // size].multiply(pool.offers.matrix[part % size])
            found = np.asarray(both.sum(axis=1)).ravel()
            if pool.meaning is not None:
                found = of_words(found) + of_meaning(pool.meaning.likeness(part // size, part % size))
            products[start : start + PRODUCTS_AT_ONCE] = found
        scores = np.minimum(100, (2 * products + POINT) // (2 * POINT))
        return np.asarray(scores[back])

    def _lowered(self, scores: np.ndarray, offer: np.ndarray, need: np.ndarray) -> np.ndarray:
        scores = _times(scores, self._assumed[need], ASSUMED_KEEPS)
        scores = _times(scores, self._named[offer], NAMED_KEEPS)
        for (wants, shows), percent in sorted(KIND_KEEPS.items()):
            where = (self._wants_know_how[need] == wants) & (self._shows[offer] == shows)
            scores = _times(scores, where, percent)
        needs, offers = self._pool.needs.phrases, self._pool.offers.phrases
        for place in np.flatnonzero(self._need_conditions[need] & (scores > 0)).tolist():
            checks = check_pair(needs[need[place]], offers[offer[place]])
            score = 0 if refused(checks) else int(scores[place])
            for _, percent in kept_percent(checks):
                score = (2 * score * percent + 100) // 200
            scores[place] = score
        return scores
