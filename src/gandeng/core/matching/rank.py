"""One need against many offers, with changes at once: "who could answer this?", and the benchmark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_matrix

from gandeng.core.matching.encoder import Encoder, likeness, of_meaning, of_words, unit_rows
from gandeng.core.matching.pool import feature_matrix, summed
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
    """Offers prepared for ranking by inverted lists. Rarity is frozen when it is built.

    :meth:`put` and :meth:`remove` count from the next ranking on, without a rebuild; ``changed`` says
    how many offers are not as they were, so that a nightly job knows when rarity should be renewed.
    ``families`` are the feature families used (``w`` words, ``c`` concepts, ``o`` outlets, ``k``
    industry classes, ``m`` makers): fewer than all only to measure what each
    contributes. An ``encoder`` joins the ranking of the offers the index was built with.
    """

    def __init__(
        self,
        offers: Iterable[OfferText],
        language: Language,
        *,
        families: str = "wcokm",
        encoder: Encoder | None = None,
    ) -> None:
        self._language, self._families = language, families
        ranked = sorted(offers, key=lambda offer: offer.key)
        self._keys = [offer.key for offer in ranked]
        self._place = {key: place for place, key in enumerate(self._keys)}
        self._rarity = rarity_of([language.analyse(offer.activity) for offer in ranked], language)
        self._features: dict[str, int] = {}
        matrix = feature_matrix([self._vector(offer) for offer in ranked], self._features, grow=True)
        lists = csc_matrix(matrix)
        self._starts, self._rows, self._weights = lists.indptr, lists.indices, lists.data
        self._encoder = encoder
        self._vectors = (
            unit_rows(encoder.encode([one.activity for one in ranked])) if encoder and ranked else None
        )
        self._gone = np.zeros(len(self._keys), dtype=bool)
        self._fresh: dict[str, dict[str, int]] = {}

    def __len__(self) -> int:
        return len(self._keys) - int(self._gone.sum()) + len(self._fresh)

    @property
    def changed(self) -> int:
        """Return how many offers were put or removed since the index was built."""
        return len(self._fresh) + int(self._gone.sum())

    def put(self, offer: OfferText) -> None:
        """Add an offer, or replace the one with its key."""
        self.remove(offer.key)
        self._fresh[offer.key] = self._vector(offer)

    def remove(self, key: str) -> None:
        """Take an offer out; one that is not there is no error."""
        self._fresh.pop(key, None)
        place = self._place.get(key)
        if place is not None:
            self._gone[place] = True

    def _vector(self, offer: OfferText) -> dict[str, int]:
        out = offer_features(self._language.analyse(offer.activity), self._language)
        for name, weight in offer_features(self._language.analyse(offer.name), self._language).items():
            if name in out:
                out[name] = min(OFFER_FULL, out[name] + weight * NAME_TOO // 100)
            else:
                out[name] = weight * NAME_ALONE // 100
        return {name: weight for name, weight in out.items() if name[0] in self._families}

    def rank(self, needs: Sequence[str], limit: int) -> list[tuple[Ranked, ...]]:
        """Return the best offers for each need, best first, ties by key; none for an empty need."""
        return [self.rank_one(need, limit) for need in needs]

    def rank_one(self, need: str, limit: int) -> tuple[Ranked, ...]:
        """Return the best offers for one need, best first, ties by key."""
        analysis = self._language.analyse(need, as_need=True)
        wanted = summed(need_features(analysis, self._language, self._rarity))
        found = [*self._from_lists(need, wanted, limit), *self._from_fresh(wanted)]
        found.sort(key=lambda item: (-item[0], item[1]))
        return tuple(
            Ranked(key, min(100, (2 * value + POINT) // (2 * POINT))) for value, key in found[: max(0, limit)]
        )

    def _from_lists(self, need: str, wanted: dict[str, int], limit: int) -> list[tuple[int, str]]:
        total = np.zeros(len(self._keys), dtype=np.int64)
        for name, weight in wanted.items():
            column = self._features.get(name)
            if column is not None:
                part = slice(self._starts[column], self._starts[column + 1])
                total[self._rows[part]] += weight * self._weights[part]
        if self._encoder is not None and self._vectors is not None and len(self._keys):
            alike = likeness(unit_rows(self._encoder.encode([need]))[0], self._vectors)
            total = of_words(total) + of_meaning(alike)
        total[self._gone] = 0
        places = np.flatnonzero(total)
        if 0 < limit < len(places):
            least = np.partition(total[places], -limit)[-limit]
            places = places[total[places] >= least]
        order = np.lexsort((places, -total[places]))[: max(0, limit)]
        return [(int(total[place]), self._keys[place]) for place in places[order].tolist()]

    def _from_fresh(self, wanted: dict[str, int]) -> list[tuple[int, str]]:
        sums = (
            (sum(weight * vector.get(name, 0) for name, weight in wanted.items()), key)
            for key, vector in self._fresh.items()
        )
        return [(value, key) for value, key in sums if value]
