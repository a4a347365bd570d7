"""The top-k join: for each of many needs the best of many offers, exact and the same everywhere.

Lists repeat themselves, so equal vectors are joined once and their results given to every row that
has them. Needs numba; it is imported by the first join.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_matrix, csr_matrix

from gandeng.core.matching.errors import MatchInputError

ROWS_AT_ONCE = 65_536  # of which memory is taken at a time
LANES = 2  # needs worked on at once; never changes a result
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))


@dataclass(frozen=True)
class Joined:
    """Results by need row: ``rows`` of offers (-1 where there are fewer than k) and their ``scores``."""

    rows: np.ndarray  # int32, needs x k
    scores: np.ndarray  # int32, needs x k


def _hashes(matrix: csr_matrix, mix: np.uint64) -> np.ndarray:
    """Return a 64-bit sum over each row's (feature, weight) cells; order of cells does not matter."""
    out = np.empty(matrix.shape[0], np.uint64)
    for start in range(0, matrix.shape[0], ROWS_AT_ONCE):
        ends = matrix.indptr[start : start + ROWS_AT_ONCE + 1]
        part = slice(ends[0], ends[-1])
        cells = (matrix.indices[part].astype(np.uint64) + np.uint64(1)) * mix
        cells ^= cells >> np.uint64(29)
        cells *= matrix.data[part].astype(np.uint64) * np.uint64(2) + np.uint64(1)
        cells ^= cells >> np.uint64(32)
        cells *= mix
        running = np.zeros(len(cells) + 1, np.uint64)
        np.cumsum(cells, out=running[1:])
        sums = running[ends - ends[0]]
        out[start : start + len(sums) - 1] = sums[1:] - sums[:-1]
    return out


def distinct_rows(matrix: csr_matrix) -> tuple[np.ndarray, np.ndarray]:
    """Return (first row of each distinct vector, ascending; number of the distinct vector of each row).

    Rows are told apart by two hashes of 64 bits and their length: with 10 million different rows
    the chance that two are taken for one is below 1 in 10^24.
    """
    if not matrix.shape[0]:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    keys = np.empty(matrix.shape[0], dtype=[("a", np.uint64), ("b", np.uint64), ("n", np.int64)])
    keys["a"], keys["b"] = _hashes(matrix, _MIX[0]), _hashes(matrix, _MIX[1])
    keys["n"] = np.diff(matrix.indptr)
    _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")  # number them by first appearance, so that ties go by row
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    return first[order], place[inverse]


def join_top_k(needs: csr_matrix, offers: csr_matrix, k: int, *, lanes: int = LANES) -> Joined:
    """Return for each need the k offers of the greatest product, best first, ties by lower offer row.

    Both are CSR matrices of non-negative integers over the same features; a product of 0 is no
    match. Memory grows with the rows and with ``lanes`` x offers, never with needs x offers.
    Raises :class:`MatchInputError` (bad_limit) for k < 1.
    """
    if k < 1:
        raise MatchInputError("bad_limit", str(k))
    if not needs.shape[0] or not offers.shape[0]:
        shape = (needs.shape[0], k)
        return Joined(np.full(shape, -1, np.int32), np.zeros(shape, np.int32))
    from gandeng.core.matching import kernel

    needs, offers = _same_width(needs, offers)
    need_first, need_of = distinct_rows(needs)
    offer_first, offer_of = distinct_rows(offers)
    found, score = _join_distinct(csr_matrix(needs[need_first]), csr_matrix(offers[offer_first]), k, lanes)
    holder = np.argsort(offer_of, kind="stable").astype(np.int32)
    start = np.r_[0, np.cumsum(np.bincount(offer_of, minlength=len(offer_first)))]
    own_rows = np.full((len(need_first), k), -1, np.int32)
    own_scores = np.zeros((len(need_first), k), np.int32)
    kernel.unfold(found, score, start, holder, k, own_rows, own_scores)
    del found, score
    return Joined(own_rows[need_of], own_scores[need_of])


def _join_distinct(need: csr_matrix, own: csr_matrix, k: int, lanes: int) -> tuple[np.ndarray, np.ndarray]:
    from gandeng.core.matching import kernel

    lists = csc_matrix(own)
    most = np.zeros(lists.shape[1], np.int64)
    held = np.flatnonzero(np.diff(lists.indptr))
    most[held] = np.maximum.reduceat(lists.data, lists.indptr[held]) if len(held) else 0
    found = np.full((need.shape[0], k), -1, np.int32)
    score = np.zeros((need.shape[0], k), np.int32)
    kernel.top(*_arrays(need), *_arrays(lists), most, *_arrays(own), k, lanes, found, score)
    return found, score


def _same_width(needs: csr_matrix, offers: csr_matrix) -> tuple[csr_matrix, csr_matrix]:
    width = max(needs.shape[1], offers.shape[1])
    out = []
    for one in (needs, offers):
        whole = csr_matrix((one.data, one.indices, one.indptr), shape=(one.shape[0], width))
        out.append(whole)
    return out[0], out[1]


def _arrays(matrix: csr_matrix | csc_matrix) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return (
        matrix.indptr.astype(np.int64),
        matrix.indices.astype(np.int32, copy=False),
        matrix.data.astype(np.int32, copy=False),
    )
