"""How evenly meetings, seats or recommendations are spread over businesses.

Report the least and the share with none first; indices are noisy below twenty businesses.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gandeng.core.reciprocity.errors import ReciprocityInputError


def _checked(amounts: Sequence[float]) -> list[float]:
    for amount in amounts:
        if not math.isfinite(amount):
            raise ReciprocityInputError("not_finite", str(amount))
        if amount < 0:
            raise ReciprocityInputError("negative", str(amount))
    return sorted(amounts)


def gini(amounts: Sequence[float]) -> float | None:
    """Return the Gini coefficient in [0, 1 - 1/n]; None where there is nobody or nothing."""
    values = _checked(amounts)
    n, total = len(values), math.fsum(values)
    if not total:
        return None
    ranked = math.fsum(place * value for place, value in enumerate(values, start=1))
    return max(0.0, 2 * ranked / (n * total) - (n + 1) / n)


def theil(amounts: Sequence[float]) -> float | None:
    """Return Theil's T in [0, ln n]; None where there is nobody or nothing."""
    values = _checked(amounts)
    n, total = len(values), math.fsum(values)
    if not total:
        return None
    mean = total / n
    return max(0.0, math.fsum(v / mean * math.log(v / mean) for v in values if v / mean > 0) / n)


def jain(amounts: Sequence[float]) -> float | None:
    """Return Jain's index in [1/n, 1]; None where there is nobody or nothing."""
    values = _checked(amounts)
    most = values[-1] if values else 0.0
    if not most:
        return None
    scaled = [value / most for value in values]  # squares of rupiah would overflow nothing, but lose digits
    return math.fsum(scaled) ** 2 / (len(scaled) * math.fsum(v * v for v in scaled))


def max_min(demands: Sequence[float], capacity: float) -> tuple[float, ...]:
    """Return the max-min fair shares: all rise together until demand or capacity binds."""
    _checked([*demands, capacity])
    shares = [0.0] * len(demands)
    waiting = sorted(range(len(demands)), key=lambda place: (demands[place], place))
    left = capacity
    while waiting:
        level = left / len(waiting)
        place = waiting.pop(0)
        shares[place] = min(demands[place], level)
        left -= shares[place]
    return tuple(shares)


@dataclass(frozen=True, slots=True)
class Fairness:
    """How something is spread over ``n`` businesses. None: nobody yet, or nothing yet."""

    n: int
    least: float | None
    most: float | None
    none: int  # how many got nothing
    share_with_none: float | None
    gini: float | None
    noisy: bool  # fewer than twenty: read the indices with care


def fairness_of(amounts: Sequence[float]) -> Fairness:
    """Return the least, how many have none, and Gini beside them."""
    values = _checked(amounts)
    none = sum(1 for value in values if value == 0)
    return Fairness(
        len(values),
        values[0] if values else None,
        values[-1] if values else None,
        none,
        none / len(values) if values else None,
        gini(values),
        len(values) < 20,
    )
