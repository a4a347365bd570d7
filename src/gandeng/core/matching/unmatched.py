"""Needs and offers that found nothing in another region: the list from which words are learned."""

from __future__ import annotations

import unicodedata

import numpy as np

from gandeng.core.matching.pool import Pool, Side
from gandeng.core.matching.records import UnmatchedPhrase
from gandeng.core.matching.topk import top_k
from gandeng.core.text.vectors import POINT


def _reason(text: str, has_units: bool) -> str:
    letters = [character for character in text if character.isalpha()]
    if letters and not any("LATIN" in unicodedata.name(character, "") for character in letters):
        return "other_script"
    return "nothing_found" if has_units else "no_words"


def _best_elsewhere(pool: Pool, one: Side, other: Side, *, across_only: bool) -> np.ndarray:
    """Return for each row of ``one`` the best product with a phrase of another region."""
    best = np.zeros(len(one.phrases), dtype=np.int64)
    present = sorted(set(pool.region.tolist()))
    for region in present:
        rows = np.flatnonzero(pool.region[one.party] == region)
        beside = pool.region[other.party] != region if across_only else np.ones(len(other.phrases), bool)
        numbers, theirs = np.unique(one.distinct[rows]), np.unique(other.distinct[beside])
        if not len(numbers) or not len(theirs):
            continue
        found = top_k(one.matrix[numbers], other.matrix[theirs], 1)
        top = np.array([values[0] if len(values) else 0 for _, values in found], dtype=np.int64)
        best[rows] = top[np.searchsorted(numbers, one.distinct[rows])]
    return best


def find_unmatched(pool: Pool, least: int, *, across_only: bool) -> tuple[UnmatchedPhrase, ...]:
    """Return every phrase whose best counterpart has fewer than ``least`` points, needs first."""
    out: list[UnmatchedPhrase] = []
    for side, one, other in (("need", pool.needs, pool.offers), ("offer", pool.offers, pool.needs)):
        best = _best_elsewhere(pool, one, other, across_only=across_only)
        for row in np.flatnonzero(best < least * POINT - POINT // 2).tolist():
            phrase, analysis = one.phrases[row], one.analyses[int(one.distinct[row])]
            reason = _reason(phrase.text, not analysis.is_empty)
            out.append(UnmatchedPhrase(pool.parties[int(one.party[row])].key, phrase, side, reason))
    return tuple(out)
