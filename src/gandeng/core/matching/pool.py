"""All phrases of a run as two integer matrices over distinct phrases, and who holds which."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from gandeng.core.matching.encoder import Encoder, Meanings, meanings
from gandeng.core.matching.errors import MatchInputError
from gandeng.core.matching.kinds import as_meant
from gandeng.core.matching.records import Party, Phrase
from gandeng.core.text.analysis import Analysis
from gandeng.core.text.language import Language
from gandeng.core.text.vectors import NeedFeature, Rarity, need_features, offer_features, rarity_of

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Side:
    """The needs, or the offers, of all parties: rows point at parties and distinct phrases."""

    party: np.ndarray  # row -> party number, ascending
    phrases: list[Phrase]  # row -> the phrase itself
    distinct: np.ndarray  # row -> number of the distinct phrase
    analyses: list[Analysis]  # by distinct number
    matrix: csr_matrix  # distinct phrases x features
    rows_of: list[range]  # party number -> its rows


@dataclass(frozen=True)
class Pool:
    """Everything matching looks at, prepared once per run."""

    parties: tuple[Party, ...]  # by (region order, key): input order does not matter
    region: np.ndarray  # party number -> place of its region in the order given
    offers: Side
    needs: Side
    need_parts: list[tuple[NeedFeature, ...]]  # by distinct need
    offer_vectors: list[dict[str, int]]  # by distinct offer
    rarity: Rarity
    meaning: Meanings | None = None  # what an encoder makes of the distinct phrases


def check_parties(parties: Sequence[Party]) -> None:
    """Raise :class:`MatchInputError` for empty or repeated keys and parties without region."""
    seen: set[str] = set()
    for party in parties:
        if not party.key.strip():
            raise MatchInputError("empty_key", party.name)
        if not party.region.strip():
            raise MatchInputError("empty_region", party.key)
        if party.key in seen:
            raise MatchInputError("duplicate_key", party.key)
        seen.add(party.key)


def region_order(parties: Sequence[Party], first_region: str, regions: Sequence[str] = ()) -> list[str]:
    """Return the regions in the run's order: first, those given, then the others by code.

    Raises :class:`MatchInputError` (unknown_region) when parties exist but none is of ``first_region``.
    """
    present = {party.region for party in parties}
    if parties and first_region not in present and first_region not in regions:
        raise MatchInputError("unknown_region", first_region)
    return list(dict.fromkeys([first_region, *regions, *sorted(present)]))


def _said(party: Party, language: Language) -> tuple[Phrase, ...]:
    """Return a party's offers; its name stands in only where they say nothing."""
    offers = tuple(dict.fromkeys(party.offers))
    silent = not any(language.analyse(one.text).units for one in offers)
    if silent and any(unit.concept for unit in language.analyse(party.name).units):
        offers += (Phrase(party.name, named=True),)
    return tuple(as_meant(one, language, need=False) for one in offers)


def _wanted(party: Party, language: Language) -> tuple[Phrase, ...]:
    return tuple(dict.fromkeys(as_meant(one, language, need=True) for one in party.needs))


def feature_matrix(rows: Sequence[dict[str, int]], features: dict[str, int], *, grow: bool) -> csr_matrix:
    """Return rows of named weights as an integer matrix; unknown names are added or, not growing, dropped."""
    data: list[int] = []
    columns: list[int] = []
    ends = [0]
    for row in rows:
        for name in sorted(row):
            if name not in features:
                if not grow:
                    continue
                features[name] = len(features)
            columns.append(features[name])
            data.append(row[name])
        ends.append(len(columns))
    arrays = (
        np.array(data, dtype=np.int64),
        np.array(columns, dtype=np.int32),
        np.array(ends, dtype=np.int32),
    )
    return csr_matrix(arrays, shape=(len(rows), len(features)))


def same_text(text: str) -> str:
    """Return what phrases have in common that count as one."""
    return unicodedata.normalize("NFC", text).strip().casefold()


def _rows(
    lists: Sequence[tuple[Phrase, ...]],
) -> tuple[np.ndarray, list[Phrase], np.ndarray, list[tuple[str, str]], list[range]]:
    numbers: dict[tuple[str, str], int] = {}
    party: list[int] = []
    phrases: list[Phrase] = []
    distinct: list[int] = []
    rows_of: list[range] = []
    for number, own in enumerate(lists):
        start = len(phrases)
        for phrase in own:
            key = (same_text(phrase.text), phrase.industry_code)
            party.append(number)
            phrases.append(phrase)
            distinct.append(numbers.setdefault(key, len(numbers)))
        rows_of.append(range(start, len(phrases)))
    return (
        np.array(party, dtype=np.int64),
        phrases,
        np.array(distinct, dtype=np.int64),
        list(numbers),
        rows_of,
    )


def build_pool(
    parties: Sequence[Party],
    order: Sequence[str],
    language: Language,
    tick: Progress | None = None,
    rarity: Rarity | None = None,
    encoder: Encoder | None = None,
) -> Pool:
    """Return the pool, with the offers' own rarity unless one is given.

    ``tick(done, of)`` is called while phrases are analysed.
    """
    place = {code: number for number, code in enumerate(order)}
    ranked = tuple(sorted(parties, key=lambda party: (place[party.region], party.key)))
    offer_rows = _rows([_said(party, language) for party in ranked])
    need_rows = _rows([_wanted(party, language) for party in ranked])
    total = len(offer_rows[3]) + len(need_rows[3])

    def analysed(keys: list[tuple[str, str]], as_need: bool, before: int) -> list[Analysis]:
        out = []
        for number, (text, _) in enumerate(keys):
            out.append(language.analyse(text, as_need=as_need))
            if tick and number % 200 == 0:
                tick(before + number, total)
        return out

    offer_analyses = analysed(offer_rows[3], False, 0)
    need_analyses = analysed(need_rows[3], True, len(offer_analyses))
    rarity = rarity or rarity_of(offer_analyses, language)
    features: dict[str, int] = {}
    vectors = [
        offer_features(analysis, language, code)
        for analysis, (_, code) in zip(offer_analyses, offer_rows[3], strict=True)
    ]
    parts = [need_features(analysis, language, rarity) for analysis in need_analyses]
    offer_matrix = feature_matrix(vectors, features, grow=True)
    need_matrix = feature_matrix([summed(own) for own in parts], features, grow=False)
    return Pool(
        ranked,
        np.array([place[party.region] for party in ranked], dtype=np.int64),
        Side(offer_rows[0], offer_rows[1], offer_rows[2], offer_analyses, offer_matrix, offer_rows[4]),
        Side(need_rows[0], need_rows[1], need_rows[2], need_analyses, need_matrix, need_rows[4]),
        parts,
        vectors,
        rarity,
        meanings(encoder, [text for text, _ in need_rows[3]], [text for text, _ in offer_rows[3]]),
    )


def summed(parts: Sequence[NeedFeature]) -> dict[str, int]:
    """Return a need's weights by feature name."""
    out: dict[str, int] = {}
    for feature in parts:
        out[feature.name] = out.get(feature.name, 0) + feature.weight
    return out
