"""The inner loop of the join, compiled: exact top-k by inverted lists, with early stopping.

MaxScore (Turtle and Flood, 1995) term at a time: a need's short lists are summed first; as soon as
k offers have more than all remaining lists together could give, no new offer can come in, and the
candidates there are get their exact score from their own rows. Integers throughout, ties by row.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np


def _top(
    need_start: Any,
    need_feature: Any,
    need_weight: Any,
    list_start: Any,
    list_row: Any,
    list_weight: Any,
    list_most: Any,
    row_start: Any,
    row_feature: Any,
    row_weight: Any,
    k: int,
    lanes: int,
    found: Any,
    score: Any,
) -> None:
    """Fill ``found`` (rows, -1 for none) and ``score``, needs x k, best first, ties by lower row.

    Needs and offers come as rows of (feature, weight), the offers also as lists by feature of
    (row, weight) with the greatest weight of each list. ``lanes`` needs are worked on at once.
    """
    needs, offers, features = len(need_start) - 1, len(row_start) - 1, len(list_start) - 1
    for lane in numba.prange(lanes):
        total = np.zeros(offers, np.int32)
        touched = np.empty(offers, np.int32)
        asked = np.zeros(features, np.int32)
        for need in range(lane, needs, lanes):
            start, terms = need_start[need], need_start[need + 1] - need_start[need]
            order = np.empty(terms, np.int32)
            length = np.empty(terms, np.int64)
            for place in range(terms):
                feature = need_feature[start + place]
                length[place] = list_start[feature + 1] - list_start[feature]
                order[place] = start + place
            by_length = np.argsort(length, kind="mergesort")
            order, length = order[by_length], length[by_length]
            rest = np.zeros(terms + 1, np.int64)  # the most that the lists from here on can give
            for place in range(terms - 1, -1, -1):
                most = np.int64(need_weight[order[place]]) * list_most[need_feature[order[place]]]
                rest[place] = rest[place + 1] + most
            count, done = 0, terms
            for place in range(terms):
                if count >= k and length[place] * 2 > count:  # looking must be cheaper than summing
                    better = 0
                    for spot in range(count):
                        if total[touched[spot]] > rest[place]:
                            better += 1
                            if better == k:
                                break
                    if better == k:
                        done = place
                        break
                weight = need_weight[order[place]]
                feature = need_feature[order[place]]
                for spot in range(list_start[feature], list_start[feature + 1]):
                    row = list_row[spot]
                    if total[row] == 0:
                        touched[count] = row
                        count += 1
                    total[row] += weight * list_weight[spot]
            least = 0
            if done < terms:  # the k-th best so far: what cannot reach it is out
                least = _kth(total, touched, count, k)
                for place in range(done, terms):
                    asked[need_feature[order[place]]] = need_weight[order[place]]
            kept = 0
            rows, values = found[need], score[need]
            for best_first in (True, False):  # those ahead now set a high bar for the others
                for spot in range(count):
                    row = touched[spot]
                    value = total[row]
                    if (value >= least) != best_first:
                        continue
                    total[row] = 0
                    if value + rest[done] < least or value + rest[done] < values[k - 1]:
                        continue
                    if done < terms:
                        for cell in range(row_start[row], row_start[row + 1]):
                            value += asked[row_feature[cell]] * row_weight[cell]
                    kept = _insert(rows, values, kept, k, row, value)
            for place in range(done, terms):
                asked[need_feature[order[place]]] = 0


def _kth(total: Any, touched: Any, count: int, k: int) -> int:
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
                kept = _insert(rows[need], values[need], kept, k, holder[spot], value)


_kth = numba.njit(cache=True)(_kth)
_insert = numba.njit(cache=True)(_insert)
top: Any = numba.njit(parallel=True, cache=True)(_top)
unfold: Any = numba.njit(parallel=True, cache=True)(_unfold)
