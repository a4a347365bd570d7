"""The inner loop of the join, compiled: exact top-k by inverted lists, with early stopping.

MaxScore (Turtle and Flood, 1995) term at a time: a need's short lists are summed first; as soon as
k offers have more than all remaining lists together could give, no new offer can come in, and the
candidates there are get their exact score from their own rows. Integers throughout, ties by row.

A need's terms are ``feature`` and ``weight``; the offers' lists by feature are ``starts``, ``rows``
and ``weights``; ``total`` holds the sums so far by offer, ``touched`` the offers that have one.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np


def _kth(total: Any, touched: Any, count: int, k: int) -> int:
    """Return the k-th greatest sum so far."""
    best = np.zeros(k, np.int32)  # ascending
    for spot in range(count):
        value = total[touched[spot]]
        if value > best[0]:
            place = 0
            while place + 1 < k and best[place + 1] < value:
                best[place] = best[place + 1]
                place += 1
            best[place] = value
    return int(best[0])


def _insert(rows: Any, values: Any, kept: int, k: int, row: int, value: int) -> int:
    """Insert into the sorted best; return how many are kept."""
    if value <= 0:
        return kept
    if kept == k and (value < values[k - 1] or (value == values[k - 1] and row > rows[k - 1])):
        return kept
    place = kept if kept < k else k - 1
    while place > 0 and (values[place - 1] < value or (values[place - 1] == value and rows[place - 1] > row)):
        values[place], rows[place] = values[place - 1], rows[place - 1]
        place -= 1
    values[place], rows[place] = value, row
    return min(kept + 1, k)


kth: Any = numba.njit(cache=True)(_kth)
insert: Any = numba.njit(cache=True)(_insert)


def _by_length(feature: Any, weight: Any, starts: Any, most: Any) -> Any:
    """Return a need's terms by length of their lists, and the most that those from each on can give."""
    length = np.empty(len(feature), np.int64)
    for place in range(len(feature)):
        length[place] = starts[feature[place] + 1] - starts[feature[place]]
    order = np.argsort(length, kind="mergesort")
    feature, weight = feature[order], weight[order]
    rest = np.zeros(len(feature) + 1, np.int64)
    for place in range(len(feature) - 1, -1, -1):
        rest[place] = rest[place + 1] + np.int64(weight[place]) * most[feature[place]]
    return feature, weight, rest


def _is_settled(total: Any, touched: Any, count: int, k: int, rest: int) -> bool:
    """Return whether k offers have more than the remaining lists could give to any other."""
    better = 0
    for spot in range(count):
        if total[touched[spot]] > rest:
            better += 1
            if better == k:
                return True
    return False


by_length: Any = numba.njit(cache=True)(_by_length)
is_settled: Any = numba.njit(cache=True)(_is_settled)


def _sum_lists(
    feature: Any,
    weight: Any,
    rest: Any,
    starts: Any,
    rows: Any,
    weights: Any,
    k: int,
    total: Any,
    touched: Any,
) -> Any:
    """Sum lists until the best k are settled; return (offers touched, terms summed)."""
    count = 0
    for place in range(len(feature)):
        first, end = starts[feature[place]], starts[feature[place] + 1]
        looking_pays = 2 * (end - first) > count  # it must be cheaper than summing
        if count >= k and looking_pays and is_settled(total, touched, count, k, rest[place]):
            return count, place
        for spot in range(first, end):
            row = rows[spot]
            if total[row] == 0:
                touched[count] = row
                count += 1
            total[row] += weight[place] * weights[spot]
    return count, len(feature)


def _finish(
    k: int,
    rest: int,
    least: int,
    total: Any,
    touched: Any,
    asked: Any,
    row_start: Any,
    row_feature: Any,
    row_weight: Any,
    found: Any,
    score: Any,
) -> None:
    """Give every offer that can still be among the best its exact score, and keep the best k."""
    kept = 0
    for ahead in (True, False):  # those ahead now set a high bar for the others
        for spot in range(len(touched)):
            row = touched[spot]
            value = total[row]
            if (value >= least) != ahead:
                continue
            total[row] = 0  # below the bar from here on: rest is less than least
            if value + rest < least or value + rest < score[k - 1]:
                continue
            if rest:
                for cell in range(row_start[row], row_start[row + 1]):
                    value += asked[row_feature[cell]] * row_weight[cell]
            kept = insert(found, score, kept, k, row, value)


sum_lists: Any = numba.njit(cache=True)(_sum_lists)
finish: Any = numba.njit(cache=True)(_finish)


def _top(
    need_start: Any,
    need_feature: Any,
    need_weight: Any,
    starts: Any,
    rows: Any,
    weights: Any,
    most: Any,
    row_start: Any,
    row_feature: Any,
    row_weight: Any,
    k: int,
    lanes: int,
    found: Any,
    score: Any,
) -> None:
    """Fill ``found`` (rows, -1 for none) and ``score``, needs x k, best first, ties by lower row.

    Needs and offers come as rows of (feature, weight), the offers also as lists by feature with the
    greatest weight of each list in ``most``. ``lanes`` needs are worked on at once.
    """
    for lane in numba.prange(lanes):
        total = np.zeros(len(row_start) - 1, np.int32)
        touched = np.empty(len(row_start) - 1, np.int32)
        asked = np.zeros(len(starts) - 1, np.int32)
        for need in range(lane, len(need_start) - 1, lanes):
            own = slice(need_start[need], need_start[need + 1])
            feature, weight, rest = by_length(need_feature[own], need_weight[own], starts, most)
            count, done = sum_lists(feature, weight, rest, starts, rows, weights, k, total, touched)
            least = kth(total, touched, count, k) if done < len(feature) else 0
            for place in range(done, len(feature)):
                asked[feature[place]] = weight[place]
            best = touched[:count]
            finish(
                k,
                rest[done],
                least,
                total,
                best,
                asked,
                row_start,
                row_feature,
                row_weight,
                found[need],
                score[need],
            )
            for place in range(done, len(feature)):
                asked[feature[place]] = 0


def _unfold(found: Any, score: Any, holder_start: Any, holder: Any, k: int, rows: Any, values: Any) -> None:
    """Turn found vectors into the rows that have them: best first, ties by row, k of them."""
    for need in numba.prange(len(found)):
        kept = 0
        for place in range(found.shape[1]):
            vector = found[need, place]
            if vector < 0:
                break
            value = score[need, place]
            if kept == k and value < values[need, k - 1]:
                break
            first = holder_start[vector]
            for spot in range(first, min(holder_start[vector + 1], first + k)):
                kept = insert(rows[need], values[need], kept, k, holder[spot], value)


top: Any = numba.njit(parallel=True, cache=True)(_top)
unfold: Any = numba.njit(parallel=True, cache=True)(_unfold)
