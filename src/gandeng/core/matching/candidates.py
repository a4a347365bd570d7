"""Which pairs are worth an exact look: each need's best offers and each offer's best needs."""

from __future__ import annotations

from zlib import crc32

import numpy as np

from gandeng.core.matching.pool import Pool, Progress, Side
from gandeng.core.matching.topk import top_k

PHRASES = 40  # distinct phrases looked at per phrase, at least


class _Holders:
    """Who, of one region, holds each distinct phrase of a side; in an order without preference."""

    def __init__(self, pool: Pool, side: Side, region: int) -> None:
        rows = (
            np.flatnonzero(pool.region[side.party] == region) if len(side.party) else np.array([], dtype=int)
        )
        found: dict[int, list[int]] = {}
        for row in rows.tolist():
            found.setdefault(int(side.distinct[row]), []).append(int(side.party[row]))
        self.of = {
            number: sorted(set(own), key=lambda party: (crc32(pool.parties[party].key.encode()), party))
            for number, own in found.items()
        }
        self.numbers = np.array(sorted(found), dtype=np.int64)


def _closest(pool: Pool, one: Side, other: Side, limit: int, regions: tuple[int, int]) -> np.ndarray:
    """Return codes (lower party x parties + higher) of the best phrases of each of the first."""
    mine, theirs = _Holders(pool, one, regions[0]), _Holders(pool, other, regions[1])
    if not len(mine.numbers) or not len(theirs.numbers):
        return np.empty(0, dtype=np.int64)
    size = len(pool.parties)
    best = top_k(one.matrix[mine.numbers], other.matrix[theirs.numbers], max(PHRASES, limit))
    found: list[int] = []
    for number, (columns, _) in zip(mine.numbers.tolist(), best, strict=True):
        groups = [theirs.of[int(theirs.numbers[column])] for column in columns.tolist()]
        for party in mine.of[number]:
            # Businesses that say the same are equals: each asker starts at another of them.
            start = crc32(pool.parties[party].key.encode(), 7)
            taken = 0
            for group in groups:
                for step in range(min(len(group), limit - taken)):
                    match = group[(start + step) % len(group)]
                    if match != party:
                        found.append(party * size + match if party < match else match * size + party)
                        taken += 1
                if taken >= limit:
                    break
    return np.unique(np.array(found, dtype=np.int64))


def candidate_pairs(pool: Pool, limit: int, *, across_only: bool, tick: Progress | None = None) -> np.ndarray:
    """Return pairs of party numbers (lower first), sorted; ``limit`` is per phrase and direction."""
    present = sorted(set(pool.region.tolist()))
    ways = [(one, other) for one in present for other in present if one != other or not across_only]
    codes = [np.empty(0, dtype=np.int64)]
    for number, way in enumerate(ways):
        if tick:
            tick(number, len(ways))
        codes.append(_closest(pool, pool.needs, pool.offers, limit, way))
        codes.append(_closest(pool, pool.offers, pool.needs, limit, way))
    found = np.unique(np.concatenate(codes))
    size = max(1, len(pool.parties))
    return np.stack([found // size, found % size], axis=1)
