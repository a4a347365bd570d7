"""Offers x needs of parties in different regions -> reciprocal, explained pairs.

One-way fit: the best (need, offer) phrase pair, times what lowers it. Reciprocal score: harmonic
mean of the two gains, where a side's gain is an answered need or, for a maker, a market opened.
A pair in which one side gains nothing keeps :data:`ONE_WAY_KEEPS` percent and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from gandeng.core.matching.candidates import candidate_pairs
from gandeng.core.matching.checks import party_checks
from gandeng.core.matching.encoder import Encoder, of_meaning
from gandeng.core.matching.errors import MatchInputError
from gandeng.core.matching.explain import NOTHING, explain, round_half_up
from gandeng.core.matching.exposure import fair_lists
from gandeng.core.matching.market import Market, build_market
from gandeng.core.matching.pool import Pool, Progress, build_pool, check_parties, region_order
from gandeng.core.matching.records import Fit, MatchResult, Pair, Party, Phrase
from gandeng.core.matching.scores import Scorer
from gandeng.core.matching.unmatched import find_unmatched
from gandeng.core.text.language import Language
from gandeng.core.text.vectors import Rarity

MIN_FIT = 25  # points: below this a fit is noise and counts as none
ONE_WAY_KEEPS = 30  # percent of the one gain there is
# At least one side must have this good a reason to sit down, or the pair is not proposed. Below it,
# fits rest on a shared branch ("kain", "kemasan") or on a guess, which nobody would travel for;
# one-way pairs above it are good in their one direction and stay, labelled.
CONVINCING = 42
DEEPER = 3  # times per_party that is looked at: room to spread recommendations


def reciprocal(one: int, other: int) -> int:
    """Return the reciprocal score 0..100 of two gains (0..100); symmetric, 0 only if both are 0.

    Harmonic mean; with one gain of 0 it is ONE_WAY_KEEPS percent of the other.
    """
    if not one or not other:
        return round_half_up(max(one, other) * ONE_WAY_KEEPS, 100)
    return round_half_up(2 * one * other, one + other)


@dataclass(frozen=True)
class Scored:
    """Candidate pairs with both directions scored; arrays of one length."""

    pairs: np.ndarray
    forward: tuple[np.ndarray, np.ndarray, np.ndarray]  # score, offer row, need row
    backward: tuple[np.ndarray, np.ndarray, np.ndarray]
    market: dict[int, tuple[Fit | None, Fit | None]]  # place -> (first, second) opens a market
    score: np.ndarray


def score_pairs(pool: Pool, pairs: np.ndarray, market: Market) -> Scored:
    scorer = Scorer(pool)
    first, second = pairs[:, 0], pairs[:, 1]
    forward, backward = scorer.best(first, second), scorer.best(second, first)
    gains = [np.where(found[0] >= MIN_FIT, found[0], 0) for found in (forward, backward)]
    opened: dict[int, tuple[Fit | None, Fit | None]] = {}
    has_outlet = np.array([bool(own) for own in market.carries], dtype=bool)
    for place in np.flatnonzero(has_outlet[first] | has_outlet[second]).tolist():
        a, b = int(first[place]), int(second[place])
        fits = (market.opened(a, b), market.opened(b, a))
        opened[place] = fits
        for gain, fit in zip(gains, fits, strict=True):
            if fit and fit.score >= MIN_FIT:
                gain[place] = max(int(gain[place]), fit.score)
    total = gains[0] + gains[1]
    both = (gains[0] > 0) & (gains[1] > 0)
    mean = (4 * gains[0] * gains[1] + total) // np.maximum(1, 2 * total)
    alone = (2 * np.maximum(gains[0], gains[1]) * ONE_WAY_KEEPS + 100) // 200
    good = np.maximum(gains[0], gains[1]) >= CONVINCING
    return Scored(pairs, forward, backward, opened, np.where(good, np.where(both, mean, alone), 0))


def _kept(pool: Pool, scored: Scored, per_party: int) -> list[int]:
    """Return the places of pairs that either side is recommended, each ``per_party`` of every region."""
    places = np.flatnonzero(scored.score > 0)
    kept: set[int] = set()
    for column in (0, 1):
        # A region pair apart, so that a third region is not crowded out by the second.
        other = scored.pairs[places, 1 - column]
        asker = scored.pairs[places, column] * (int(pool.region.max(initial=0)) + 1) + pool.region[other]
        kept.update(places[fair_lists(asker, other, scored.score[places], per_party)].tolist())
    return sorted(kept)


class _Explainer:
    """Makes fits, each distinct phrase pair once: lists repeat themselves."""

    def __init__(self, pool: Pool, language: Language) -> None:
        self._pool, self._language = pool, language
        self._made: dict[tuple[Phrase, Phrase], Fit] = {}

    def fit(self, found: tuple[np.ndarray, np.ndarray, np.ndarray], place: int, opened: Fit | None) -> Fit:
        score = int(found[0][place])
        if opened and opened.score >= MIN_FIT and opened.score > score:
            return opened
        if score < MIN_FIT:
            return NOTHING
        offer_row, need_row = int(found[1][place]), int(found[2][place])
        pool = self._pool
        offer, need = pool.offers.phrases[offer_row], pool.needs.phrases[need_row]
        made = self._made.get((offer, need))
        if made is None:
            offer_number, need_number = (
                int(pool.offers.distinct[offer_row]),
                int(pool.needs.distinct[need_row]),
            )
            made = explain(
                need,
                offer,
                pool.need_parts[need_number],
                pool.offer_vectors[offer_number],
                pool.needs.analyses[need_number],
                pool.offers.analyses[offer_number],
                self._language,
                self._meaning(offer_number, need_number),
            )
            self._made[offer, need] = made
        return made

    def _meaning(self, offer: int, need: int) -> int | None:
        """Return the encoder's share of a product; None where none is at work."""
        found = self._pool.meaning
        if found is None:
            return None
        return int(of_meaning(found.likeness(np.array([need]), np.array([offer])))[0])


def _between(fit: Fit, seller: Party, buyer: Party, language: Language) -> Fit:
    """Return the fit with the checks that depend on who the two are."""
    if not fit.offer:
        return fit
    units = language.analyse(fit.offer.text).units
    reach = next((language.thesaurus.reach[unit.concept] for unit in units if unit.concept), "")
    more = party_checks(seller, buyer, reach)
    return replace(fit, checks=(*fit.checks, *more)) if more else fit


def match(
    parties: Sequence[Party],
    language: Language,
    *,
    first_region: str,
    regions: Sequence[str] = (),
    per_party: int = 20,
    across_only: bool = True,
    rarity: Rarity | None = None,
    encoder: Encoder | None = None,
    on_progress: Progress | None = None,
) -> MatchResult:
    """Return the proposed pairs of a run, each party's best ``per_party`` per other region.

    ``regions`` gives the order of further regions (default: by code); ``first`` of every pair is
    of the earlier region. ``rarity`` is that of these offers unless a frozen one is given.
    An ``encoder`` decides a share of every score (:mod:`gandeng.core.matching.encoder`).
    ``on_progress(done, of)`` counts steps out of 100. The result does not depend
    on the order of ``parties``. Raises :class:`MatchInputError`.
    """
    if per_party < 1:
        raise MatchInputError("bad_limit", str(per_party))
    check_parties(parties)
    order = region_order(parties, first_region, regions)

    def tick(start: int, share: int) -> Progress | None:
        if on_progress is None:
            return None
        return lambda done, of: on_progress(start + share * done // max(1, of), 100)

    pool = build_pool(parties, order, language, tick(0, 40), rarity, encoder)
    pairs = candidate_pairs(pool, DEEPER * per_party, across_only=across_only, tick=tick(40, 25))
    if on_progress:
        on_progress(65, 100)
    scored = score_pairs(pool, pairs, build_market(pool, language))
    if on_progress:
        on_progress(85, 100)
    explainer = _Explainer(pool, language)
    out = []
    for place in _kept(pool, scored, per_party):
        a, b = pairs[place].tolist()
        first_opens, second_opens = scored.market.get(place, (None, None))
        forward = explainer.fit(scored.forward, place, first_opens)
        backward = explainer.fit(scored.backward, place, second_opens)
        one_way = not forward.score or not backward.score
        first, second = pool.parties[a], pool.parties[b]
        forward = _between(forward, first, second, language)
        backward = _between(backward, second, first, language)
        keys = first.key, second.key
        out.append(Pair(*keys, int(scored.score[place]), forward, backward, one_way))
    out.sort(key=lambda pair: (-pair.score, pair.first, pair.second))
    found = find_unmatched(pool, MIN_FIT, across_only=across_only)
    if on_progress:
        on_progress(100, 100)
    return MatchResult(tuple(out), found)
