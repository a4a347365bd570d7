"""One need against many offers: the ranking behind the benchmark and "who could answer this?"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from gandeng.core.matching.pool import feature_matrix, summed
from gandeng.core.matching.topk import top_k
from gandeng.core.text.language import Language
from gandeng.core.text.vectors import OFFER_FULL, POINT, need_features, offer_features, rarity_of

NAME_ALONE = 70  # percent: what only the trade name says; names and activities often contradict
NAME_TOO = 15  # percent on top, where the name says the same as the activity


@dataclass(frozen=True, slots=True)
class OfferText:
    """An offer to be found: what the business does and, apart from it, its name."""

    key: str
    activity: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """An offer that answers a need; ``score`` 0..100."""

    key: str
    score: int


class OfferIndex:
    """Offers prepared for ranking; rarity is frozen when it is built.

    ``families`` are the feature families used (``w`` words, ``c`` concepts, ``k`` industry
    classes): fewer than all only to measure what each contributes.
    """

    def __init__(self, offers: Iterable[OfferText], language: Language, *, families: str = "wcokm") -> None:
        self._language = language
        self._offers = sorted(offers, key=lambda offer: offer.key)
        analyses = [language.analyse(offer.activity) for offer in self._offers]
        self._rarity = rarity_of(analyses, language)
        self._features: dict[str, int] = {}
        rows = [self._vector(offer) for offer in self._offers]
        self._matrix = feature_matrix(
            [{name: weight for name, weight in row.items() if name[0] in families} for row in rows],
            self._features,
            grow=True,
        )

    def _vector(self, offer: OfferText) -> dict[str, int]:
        out = offer_features(self._language.analyse(offer.activity), self._language)
        for name, weight in offer_features(self._language.analyse(offer.name), self._language).items():
            if name in out:
                out[name] = min(OFFER_FULL, out[name] + weight * NAME_TOO // 100)
            else:
                out[name] = weight * NAME_ALONE // 100
        return out

    def rank(self, needs: Sequence[str], limit: int) -> list[tuple[Ranked, ...]]:
        """Return the best offers for each need, best first, ties by key; none for an empty need."""
        rows = []
        for need in needs:
            analysis = self._language.analyse(need, as_need=True)
            rows.append(summed(need_features(analysis, self._language, self._rarity)))
        matrix: csr_matrix = feature_matrix(rows, self._features, grow=False)
        found = top_k(matrix, self._matrix, limit)
        return [
            tuple(
                Ranked(self._offers[column].key, min(100, int(2 * value + POINT) // (2 * POINT)))
                for column, value in zip(columns.tolist(), values.astype(np.int64).tolist(), strict=True)
            )
            for columns, values in found
        ]
