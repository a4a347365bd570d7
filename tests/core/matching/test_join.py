from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from gandeng.core.matching.errors import MatchInputError
from gandeng.core.matching.join import distinct_rows, join_top_k


def some(rng: np.random.Generator, rows: int, columns: int, most: int) -> csr_matrix:
    return csr_matrix(
        (rng.integers(0, most, (rows, columns)) * (rng.random((rows, columns)) < 0.3)).astype(np.int64)
    )


def plain(needs: csr_matrix, offers: csr_matrix, k: int) -> list[list[tuple[int, int]]]:
    product = needs.toarray() @ offers.toarray().T
    return [
        sorted(
            ((column, int(value)) for column, value in enumerate(row) if value), key=lambda c: (-c[1], c[0])
        )[:k]
        for row in product
    ]


@given(st.integers(0, 10_000), st.integers(1, 8), st.integers(1, 3), st.sampled_from([2, 4, 50]))
@settings(max_examples=60, deadline=None)
def test_equals_the_plain_product_ties_included(seed: int, k: int, lanes: int, most: int) -> None:
    rng = np.random.default_rng(seed)
    needs, offers = some(rng, rng.integers(0, 9), 12, most), some(rng, rng.integers(0, 60), 12, most)
    found = join_top_k(needs, offers, k, lanes=lanes)
    got = [
        [(row, value) for row, value in zip(rows, values, strict=True) if row >= 0]
        for rows, values in zip(found.rows.tolist(), found.scores.tolist(), strict=True)
    ]
    assert got == plain(needs, offers, k)


def test_many_equals_go_by_row_though_they_are_one_vector() -> None:
    offers = csr_matrix(np.array([[1, 0], [2, 0], [1, 0], [2, 0], [2, 0]], dtype=np.int64))
    found = join_top_k(csr_matrix(np.array([[3, 0]], dtype=np.int64)), offers, 4)
    assert found.rows.tolist() == [[1, 3, 4, 0]]
    assert found.scores.tolist() == [[6, 6, 6, 3]]


@given(st.integers(0, 10_000), st.integers(1, 7), st.integers(0, 40), st.integers(0, 70))
@settings(max_examples=40, deadline=None)
def test_shards_put_together_equal_a_single_run(seed: int, k: int, cut: int, border: int) -> None:
    rng = np.random.default_rng(seed)
    needs, offers = some(rng, 40, 9, 5), some(rng, 70, 9, 5)
    whole = join_top_k(needs, offers, k)
    for part in (slice(0, cut), slice(cut, 40)):  # needs apart
        own = join_top_k(needs[part], offers, k)
        assert (own.rows == whole.rows[part]).all()
        assert (own.scores == whole.scores[part]).all()
    both = [(join_top_k(needs, offers[:border], k), 0), (join_top_k(needs, offers[border:], k), border)]
    for need in range(40):  # offers apart, the best of both merged
        found = [
            (-score, row + first)
            for own, first in both
            for row, score in zip(own.rows[need].tolist(), own.scores[need].tolist(), strict=True)
            if row >= 0
        ]
        kept = [row for row in whole.rows[need].tolist() if row >= 0]
        assert [row for _, row in sorted(found)[:k]] == kept


def test_distinct_rows_are_numbered_by_first_appearance() -> None:
    matrix = csr_matrix(np.array([[0, 1], [2, 0], [0, 1], [0, 0], [0, 2]], dtype=np.int64))
    first, number = distinct_rows(matrix)
    assert first.tolist() == [0, 1, 3, 4]
    assert number.tolist() == [0, 1, 0, 2, 3]


def test_a_limit_below_one_is_an_error() -> None:
    with pytest.raises(MatchInputError, match="bad_limit"):
        join_top_k(csr_matrix((1, 1), dtype=np.int64), csr_matrix((1, 1), dtype=np.int64), 0)
