"""Who is recommended how often, and recommendations in which nobody drowns and few are forgotten.

Plain top-k lists send everybody to the same few. Here an over-asked business gets a price in
points that is taken off its score, as in an auction (Bertsekas, 1988): askers for whom another is
nearly as good move on, those for whom it is the only one stay. Whoever is left out then takes the
place where that costs least. All in integers, the same for the same input.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

MOST_LOSS = 5  # percent of the plain lists' total score that may be given up
SCALE = 64  # prices are in 64ths of a point
_DEAREST = 60 * SCALE
_MOST_VALUE = 101 * SCALE  # no pair is worth more; what it costs may be taken off
_ROUNDS, _SETTLING = 12, 10  # steps of dearness, and rounds in which prices settle at each


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
    return _Lists(asker, np.unique(other, return_inverse=True)[1], k).best(score.astype(np.int64))


def fair_lists(
    asker: np.ndarray, other: np.ndarray, score: np.ndarray, k: int, *, most_loss: int = MOST_LOSS
) -> np.ndarray:
    """Return the mask of recommendations: as many per asker as in the plain lists, spread wider.

    ``asker``, ``other`` (numbers) and ``score`` (points) describe the possible pairs, each once. At
    most ``most_loss`` percent of the plain lists' total score is given up.
    """
    if not len(asker):
        return np.zeros(0, dtype=bool)
    points = score.astype(np.int64)
    number = np.unique(other, return_inverse=True)[1]
    plain = plain_lists(asker, other, points, k)
    total = int(points[plain].sum())
    floor = -(-total * (100 - most_loss) // 100)
    forgotten = _forgotten(number, plain)
    best, left = plain, forgotten + 1
    for part in (4, 2, 1):  # quarters of the loss that evenness may cost; the rest is for the forgotten
        even = _evened(asker, number, points, k, total - (total - floor) * part // 4)
        chosen = _with_forgotten(asker, number, points, even, floor)
        if _forgotten(number, chosen) < left:
            best, left = chosen, _forgotten(number, chosen)
        if 2 * left <= forgotten:
            break
    return best


def _forgotten(number: np.ndarray, chosen: np.ndarray) -> int:
    return int((np.bincount(number[chosen], minlength=int(number.max()) + 1) == 0).sum())


def _evened(asker: np.ndarray, number: np.ndarray, points: np.ndarray, k: int, floor: int) -> np.ndarray:
    """Return lists as even as prices can make them at a total score of at least ``floor``."""
    lists = _Lists(asker, _turns(asker, number, k), k)
    # Without prices equals already take turns; that is never worse than the plain lists.
    chosen = best = lists.best(points)
    value = points * SCALE + _leanings(asker, number)
    share = max(1, int(chosen.sum()) // (int(number.max()) + 1))
    least = _unevenness(number, chosen)
    price = np.zeros(int(number.max()) + 1, np.int64)
    dear = 4 * SCALE  # the price of a business that is asked for an equal share of times
    cheap = too_dear = 0
    ideal = _ideal(int(chosen.sum()), len(price))
    for _ in range(_ROUNDS):
        if least <= ideal:
            break
        for settled in range(_SETTLING):
            counts = np.bincount(number[chosen], minlength=len(price))
            wanted = np.minimum((np.log2(1 + counts / share) * dear).astype(np.int64), _DEAREST)
            price += (wanted - price) // (3 + settled)
            chosen = lists.best(value - price[number])
            uneven = _unevenness(number, chosen)
            if uneven < least and int(points[chosen].sum()) >= floor:
                best, least = chosen, uneven
        # Dearer while the loss is in bounds; once it is not, halfway between the two.
        if int(points[chosen].sum()) < floor:
            too_dear = dear
        else:
            cheap = dear
        dear = (cheap + too_dear) // 2 if too_dear else 2 * dear
    return best


class _Lists:
    """Each asker's k best pairs, again and again for other values; sorting one key is the cost of it."""

    def __init__(self, asker: np.ndarray, tie: np.ndarray, k: int) -> None:
        number, size = np.unique(asker, return_inverse=True, return_counts=True)[1:]
        self._base = (number.astype(np.int64) << 40) + tie.astype(np.int64)
        rank = np.arange(len(asker)) - np.repeat(np.cumsum(size) - size, size)
        self._taken = np.flatnonzero(rank < k)

    def best(self, value: np.ndarray) -> np.ndarray:
        """Return the mask of the best pairs by value, ties by ``tie``."""
        order = np.argsort(self._base + ((_MOST_VALUE - value) << 24))
        chosen = np.zeros(len(value), dtype=bool)
        chosen[order[self._taken]] = True
        return chosen


def _turns(asker: np.ndarray, number: np.ndarray, k: int) -> np.ndarray:
    """Return a tie rule in which each asker starts k places further on the others' circle."""
    circle = int(number.max()) + 1
    start = np.unique(asker, return_inverse=True)[1] * k
    return np.asarray((number - start) % circle)


def _leanings(asker: np.ndarray, number: np.ndarray) -> np.ndarray:
    """Return less than a point for each pair, by hash: so that askers do not all leave a price at once."""
    mixed = asker.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) ^ number.astype(np.uint64)
    mixed *= np.uint64(0xC2B2AE3D27D4EB4F)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0x9E3779B97F4A7C15)
    return np.asarray((mixed >> np.uint64(40)) % np.uint64(SCALE), dtype=np.int64)


def _unevenness(number: np.ndarray, chosen: np.ndarray) -> int:
    counts = np.bincount(number[chosen], minlength=int(number.max()) + 1).astype(np.int64)
    return int((counts * counts).sum())


def _ideal(recommendations: int, others: int) -> int:
    """Return the unevenness of the most even lists there could be."""
    share, more = divmod(recommendations, others)
    return (others - more) * share * share + more * (share + 1) * (share + 1)


def _with_forgotten(
    asker: np.ndarray, number: np.ndarray, score: np.ndarray, chosen: np.ndarray, floor: int
) -> np.ndarray:
    """Give those in no list the place in which they cost least, while the loss stays in bounds."""
    chosen = chosen.copy()
    counts = np.bincount(number[chosen], minlength=int(number.max()) + 1)
    total = int(score[chosen].sum())
    lists: dict[int, list[int]] = {}
    for pair in np.flatnonzero(chosen).tolist():
        lists.setdefault(int(asker[pair]), []).append(pair)
    waiting = np.flatnonzero(counts[number] == 0)
    # Those whom few want go first: who has many possible pairs finds a place later, too.
    few = np.bincount(number, minlength=len(counts))
    for pair in waiting[np.lexsort((waiting, -score[waiting], few[number[waiting]]))].tolist():
        if counts[number[pair]]:
            continue
        own = [other for other in lists.get(int(asker[pair]), ()) if counts[number[other]] > 1]
        if not own:
            continue
        out = min(own, key=lambda other: (score[other] - score[pair], -counts[number[other]], other))
        loss = int(score[out] - score[pair])
        if total - loss < floor:
            continue
        total -= loss
        chosen[out], chosen[pair] = False, True
        counts[number[out]] -= 1
        counts[number[pair]] += 1
        lists[int(asker[pair])].remove(out)
        lists[int(asker[pair])].append(pair)
    return chosen
