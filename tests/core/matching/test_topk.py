from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from gandeng.core.matching.topk import ROWS_AT_ONCE, top_k


def plain(needs: np.ndarray, offers: np.ndarray, k: int) -> list[list[tuple[int, int]]]:
    out = []
    for row in needs @ offers.T:
        ranked = sorted(
            ((-int(value), column) for column, value in enumerate(row) if value), key=lambda one: one
        )
        out.append([(column, -value) for value, column in ranked[:k]])
    return out


@given(st.integers(0, 10_000), st.integers(1, 12), st.integers(0, 15), st.integers(0, 15))
@settings(max_examples=40, deadline=None)
def test_equals_the_plain_product_ties_included(seed: int, k: int, rows: int, columns: int) -> None:
    rng = np.random.default_rng(seed)
    needs = rng.integers(0, 3, (rows, 6)) * (rng.random((rows, 6)) < 0.4)
    offers = rng.integers(0, 3, (columns, 6)) * (rng.random((columns, 6)) < 0.4)
    found = top_k(csr_matrix(needs.astype(np.int64)), csr_matrix(offers.astype(np.int64)), k)
    got = [list(zip(c.tolist(), v.tolist(), strict=True)) for c, v in found]
    assert got == plain(needs, offers, k)


def test_many_equals_give_the_lowest_columns() -> None:
    ones = csr_matrix(np.ones((50, 1), dtype=np.int64))
    ((columns, values),) = top_k(ones[:1], ones, 4)
    assert columns.tolist() == [0, 1, 2, 3]
    assert values.tolist() == [1, 1, 1, 1]


def test_blocks_do_not_matter() -> None:
    rng = np.random.default_rng(3)
    dense = rng.integers(0, 4, (ROWS_AT_ONCE + 5, 4)).astype(np.int64)
    offers = csr_matrix(rng.integers(0, 4, (9, 4)).astype(np.int64))
    whole = top_k(csr_matrix(dense), offers, 3)
    last = top_k(csr_matrix(dense[-5:]), offers, 3)
    assert len(whole) == ROWS_AT_ONCE + 5
    for (columns, values), (own_columns, own_values) in zip(whole[-5:], last, strict=True):
        assert columns.tolist() == own_columns.tolist()
        assert values.tolist() == own_values.tolist()
