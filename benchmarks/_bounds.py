"""How even recommendations could be at most, computed apart from the engine."""

from __future__ import annotations

import numpy as np
from scipy.optimize import isotonic_regression

from gandeng.core.matching.exposure import gini, plain_lists


def gini_at_least(
    asker: np.ndarray, other: np.ndarray, score: np.ndarray, k: int, floor: int, start: np.ndarray
) -> float:
    """Return a Gini coefficient below which no lists of plain length with a total score of ``floor`` come.

    The Gini coefficient is the greatest w . counts over all orders w of the rank weights, and their
    mixtures; for one w and one price of a point the best lists are found asker by asker (Lagrange), and
    every such pair gives a valid bound. Subgradient steps, Polyak's length, look for a high one; ``start``
    (mask of good lists) gives the first w. Mixtures are kept by projection onto the permutahedron.
    """
    number = np.unique(other, return_inverse=True)[1]
    count, total = int(number.max()) + 1, int(plain_lists(asker, other, score, k).sum())
    ranks = (2 * np.arange(1, count + 1) - count - 1) / (count * total)
    reached = np.bincount(number[start], minlength=count)
    upper, best = gini(reached), 0.0
    weights, price = _projected(reached * ranks.max(), ranks), ranks.max() / 50
    for step in range(_STEPS):
        value = price * score - weights[number]
        chosen = _best(asker, value, k)
        bound = float(price * floor - value[chosen].sum())
        best = max(best, bound)
        up = np.bincount(number[chosen], minlength=count).astype(float)
        dear = float(floor - score[chosen].sum())
        # A point of score weighs far more than a place: both are scaled to be of one size.
        scale = count / float(score.max()) ** 2 / 10
        length = (upper - bound) / (float(up @ up) + scale * dear * dear) * (1 - step / _STEPS)
        weights = _projected(weights + length * up, ranks)
        price = max(0.0, price + length * scale * dear)
    return best


_STEPS = 1_500


def _best(asker: np.ndarray, value: np.ndarray, k: int) -> np.ndarray:
    order = np.lexsort((-value, asker))
    size = np.unique(asker, return_counts=True)[1]
    rank = np.arange(len(asker)) - np.repeat(np.cumsum(size) - size, size)
    return order[rank < k]


def _projected(point: np.ndarray, ranks: np.ndarray) -> np.ndarray:
    """Return the nearest mixture of orders of ``ranks`` (rising), by isotonic regression (Zeng, 2014)."""
    order = np.argsort(point, kind="stable")
    out = np.empty_like(point, dtype=float)
    out[order] = point[order] - isotonic_regression(point[order] - ranks, increasing=True).x
    return out
