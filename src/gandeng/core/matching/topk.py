"""Top-k offers for each need by sparse product: exact, and the same on every machine.

``sparse_dot_topn`` finds the top k + 1 fast; where the boundary is a tie its choice among equals
is not defined, so those rows are done again with scipy and ties go to the lower column. Large
products go to :mod:`gandeng.core.matching.join`, which gives the same.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn

from gandeng.core.matching.join import join_top_k

ROWS_AT_ONCE = 2_048
LARGE = 400_000_000  # needs x offers from which compiling the join (numba) pays


def _exact_row(product: csr_matrix, row: int, k: int) -> tuple[np.ndarray, np.ndarray]:
    start, end = product.indptr[row], product.indptr[row + 1]
    columns, values = product.indices[start:end], product.data[start:end]
    order = np.lexsort((columns, -values.astype(np.int64)))[:k]
    return columns[order], values[order]


def top_k(needs: csr_matrix, offers: csr_matrix, k: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return for each need (offer rows, products), best first, ties by offer row; zero is no match.

    ``needs`` and ``offers`` are integer CSR matrices over the same features. Memory grows with
    ROWS_AT_ONCE x k, never with needs x offers.
    """
    out: list[tuple[np.ndarray, np.ndarray]] = []
    if not needs.shape[0]:
        return out
    if needs.shape[0] * offers.shape[0] >= LARGE:
        joined = join_top_k(needs, offers, k)
        counts = (joined.rows >= 0).sum(axis=1).tolist()
        return [
            (rows[:count], scores[:count])
            for rows, scores, count in zip(joined.rows, joined.scores, counts, strict=True)
        ]
    turned = csr_matrix(offers.T)
    turned.sort_indices()
    for start in range(0, needs.shape[0], ROWS_AT_ONCE):
        block = needs[start : start + ROWS_AT_ONCE]
        product = csr_matrix(sp_matmul_topn(block, turned, top_n=k + 1, sort=True))
        for row in range(product.shape[0]):
            columns, values = _exact_row(product, row, k + 1)
            if len(values) > k and values[k] == values[k - 1]:
                columns, values = _exact_row(csr_matrix(block[row] @ turned), 0, k)
            out.append((columns[:k], values[:k]))
    return out
