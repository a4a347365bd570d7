"""Who is recommended how often, and recommendations in which nobody drowns and few are forgotten.

Plain top-k lists send everybody to the same few. Here every further recommendation of one business
costs more than the one before, and a minimum-cost flow finds the best lists at these costs. The costs
follow the Gini coefficient: for whole counts it is sum_t N_t (n - N_t) / (n x recommendations), where
N_t businesses are recommended more than t times, and its slope in N_t is what the t-th further
recommendation costs (a concave function lowered by its tangents: Yuille and Rangarajan, 2003).
All in integers, the same for the same input.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gandeng.core.matching.flow import cheapest_lists

MOST_LOSS = 5  # percent of the plain lists' total score that may be given up
_SCALE = 64  # costs are in 64ths of a point
_DEAR, _DEAREST = 16.0, 256.0  # points between the first and the last recommendation of a business
_FIRST = 0.5  # of that, how much the very first is worth more: nobody should be forgotten
_ROUNDS, _AIM = 10, 0.98  # flows; the part of the loss aimed at, to stay in bounds


@dataclass(frozen=True, slots=True)
class Exposure:
    """How recommendations are spread over those who could be recommended."""

    able: int  # businesses that stand in at least one possible pair
    never: int  # of them in no list
    gini: float  # of the times recommended, over the able; 0 all alike
    total: int  # sum of the scores of all recommendations

    @property
    def never_share(self) -> float:
        """Share of the able who are in no list, 0..1."""
        return self.never / self.able if self.able else 0.0


def gini(counts: np.ndarray) -> float:
    """Return the Gini coefficient of counts: 2 sum(i x_i) / (n sum x) - (n + 1) / n; 0 for none."""
    ordered = np.sort(counts.astype(np.float64))
    n, total = len(ordered), float(ordered.sum())
    if not n or not total:
        return 0.0
    return float(2 * (np.arange(1, n + 1) * ordered).sum() / (n * total) - (n + 1) / n)


def measure(other: np.ndarray, score: np.ndarray, chosen: np.ndarray) -> Exposure:
    """Return the exposure of the pairs ``chosen`` (mask) among all possible ones."""
    able = np.unique(other)
    counts = np.bincount(np.searchsorted(able, other[chosen]), minlength=len(able))
    return Exposure(len(able), int((counts == 0).sum()), gini(counts), int(score[chosen].sum()))


def plain_lists(asker: np.ndarray, other: np.ndarray, score: np.ndarray, k: int) -> np.ndarray:
    """Return the mask of each asker's k best pairs, ties by the lower other."""
    number, size = np.unique(asker, return_inverse=True, return_counts=True)[1:]
    order = np.lexsort((other, -score.astype(np.int64), number))
    rank = np.arange(len(asker)) - np.repeat(np.cumsum(size) - size, size)
    chosen = np.zeros(len(asker), dtype=bool)
    chosen[order[rank < k]] = True
    return chosen


def fair_lists(
    asker: np.ndarray, other: np.ndarray, score: np.ndarray, k: int, *, most_loss: int = MOST_LOSS
) -> np.ndarray:
    """Return the mask of recommendations: as many per asker as in the plain lists, spread wider.

    ``asker``, ``other`` (numbers) and ``score`` (points) describe the possible pairs, each once. At
    most ``most_loss`` percent of the plain lists' total score is given up. First half of those in no
    plain list find a place, as far as there is one, then the Gini coefficient is lowered.
    """
    if not len(asker):
        return np.zeros(0, dtype=bool)
    points = score.astype(np.int64)
    askers, others = (np.unique(side, return_inverse=True)[1] for side in (asker, other))
    best = chosen = plain_lists(asker, other, points, k)
    total = int(points[best].sum())
    floor = -(-total * (100 - most_loss) // 100)
    held = _holders(others, best)
    half = (held[0] + int(others.max()) + 2) // 2  # so many are recommended when half the forgotten are
    least = _unevenness(held, half)
    dear = _DEAR
    for _ in range(_ROUNDS):
        costs = _costs(_holders(others, chosen), int(others.max()) + 1, dear)
        chosen = cheapest_lists(askers, others, -_SCALE * points, k, costs)
        uneven = _unevenness(_holders(others, chosen), half)
        lost = total - int(points[chosen].sum())
        if lost <= total - floor and uneven < least:
            best, least = chosen, uneven
        # Dearer while less is lost than may be, cheaper where more is: in small steps near the bound.
        step = (total - floor) * _AIM / max(lost, 1)
        dear = min(_DEAREST, dear * min(2.0, max(0.5, step**0.5 if step > 1 else step**2)))
    return best


def most_even_lists(asker: np.ndarray, other: np.ndarray, k: int) -> np.ndarray:
    """Return the mask of the most even lists of plain length there can be, whatever they lose.

    Squares of counts are least. The counts that lists can have are the bases of a polymatroid, so
    the same lists have the least Gini coefficient too (Frank and Murota, 2022: least majorised).
    """
    askers, others = (np.unique(side, return_inverse=True)[1] for side in (asker, other))
    most = int(np.bincount(others).max(initial=1))
    return cheapest_lists(askers, others, np.zeros(len(asker), np.int64), k, 2 * np.arange(most) + 1)


def _holders(others: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Return N: how many are recommended more than t times, for t = 0, 1 ... until nobody is."""
    times = np.bincount(np.bincount(others[chosen]))
    return np.asarray(times[::-1].cumsum()[::-1][1:])


def _unevenness(held: np.ndarray, half: int) -> tuple[int, int]:
    """Return what is still missing until half the forgotten have a place, and the Gini's numerator."""
    count = int(2 * half)
    return max(0, half - int(held[0])), int((held * (count - held)).sum())


def _costs(held: np.ndarray, count: int, dear: float) -> np.ndarray:
    """Return what the 1st, 2nd ... recommendation of one business costs; whole numbers, rising."""
    slope = 1 - 2 * np.append(held, 0) / count
    slope[0] -= _FIRST
    return np.rint(dear * _SCALE * slope).astype(np.int64)
