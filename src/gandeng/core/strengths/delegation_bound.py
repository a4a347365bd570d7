"""How good a choice of delegates is: an upper bound for any choice, and the exact optimum for few.

The value of a set is own points plus a sum of c_k x sqrt(what the set adds to k). Two ways up:

* :func:`upper_bound`, for ten thousand: every set of the size is a 0/1 vector, so the maximum over
  fractions is a bound. Frank-Wolfe walks towards it, and at every step a tangent plane gives a bound
  that holds whatever happens later.
* :func:`exact_optimum`, for a few hundred: the square roots are cut off by their tangents and solved
  as a mixed integer program (HiGHS), with more tangents where the solution is, until nothing is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack, identity, vstack

from gandeng.core.strengths.delegates import Candidate, Demand
from gandeng.core.strengths.delegation import why_not
from gandeng.core.strengths.delegation_value import helpings, own_points, weights_of
from gandeng.core.strengths.quotients import Array

STEPS = 400
_MOST_ROUNDS = 40  # of adding tangents


@dataclass(frozen=True)
class Problem:
    """The choice as numbers: ``own`` (candidates,), ``amounts`` (terms, candidates), ``weights`` (terms,).

    ``roots``: the square roots of the amounts. ``least``: the smallest amount above 0 that any candidate
    adds to a term. Forced ones come anyway.
    """

    keys: tuple[str, ...]
    own: Array
    amounts: csr_matrix
    roots: csr_matrix
    weights: Array
    least: Array
    forced: frozenset[int]

    def value(self, x: Array) -> float:
        """Return the value of a choice (a 0/1 vector)."""
        return float(self.own @ x + self.weights @ np.sqrt(self.amounts @ x))

    def hull(self, sums: Array) -> tuple[Array, Array]:
        """Return roots and their slopes, straight from 0 to the smallest possible amount."""
        small = sums < self.least
        start, far = np.sqrt(self.least), np.sqrt(np.maximum(sums, self.least))
        return np.where(small, sums / start, far), np.where(small, 1 / start, 0.5 / far)

    def plane(self, x: Array) -> tuple[float, Array]:
        """Return height and slopes of a plane through ``x`` that no choice rises above.

        The root of a sum is at most the sum of the roots: of the two ceilings the lower one counts,
        else a fraction of everybody would seem to reach every partner.
        """
        high, slopes = self.hull(self.amounts @ x)
        apart = self.roots @ x
        low = np.minimum(high, apart)
        slope: Array = self.own + self.amounts.T @ np.where(high <= apart, self.weights * slopes, 0.0)
        slope = slope + self.roots.T @ np.where(high <= apart, 0.0, self.weights)
        return float(self.own @ x + self.weights @ low - slope @ x), slope


def problem_of(candidates: Sequence[Candidate], demand: Demand | None = None) -> Problem:
    """Return the choice as numbers; those who cannot come at all are left out."""
    able = [one for one in candidates if one.required or why_not(one, demand) is None]
    able.sort(key=lambda one: one.key)
    weights = weights_of(demand or Demand())
    places: dict[tuple[str, str], int] = {}
    heights: list[float] = []
    rows, columns, amounts = [], [], []
    for column, one in enumerate(able):
        for term, weight, amount in helpings(one, weights):
            if term not in places:
                places[term] = len(places)
                heights.append(weight)
            rows.append(places[term])
            columns.append(column)
            amounts.append(float(amount))
    matrix = csr_matrix((amounts, (rows, columns)), shape=(len(places), len(able)))
    least = np.full(len(places), np.inf)
    np.minimum.at(least, np.array(rows, int), np.array(amounts))
    return Problem(
        tuple(one.key for one in able),
        np.array([own_points(one) for one in able], np.float64),
        matrix,
        matrix.sqrt(),
        np.array(heights, np.float64),
        least,
        frozenset(place for place, one in enumerate(able) if one.required),
    )


def _best_corner(problem: Problem, slope: Array, seats: int) -> Array:
    """Return the choice that is highest on a plane: the forced ones, then the steepest."""
    order = slope.copy()
    order[list(problem.forced)] = np.inf
    corner = np.zeros(len(order))
    corner[np.argsort(-order, kind="stable")[:seats]] = 1.0
    return corner


def upper_bound(
    candidates: Sequence[Candidate], seats: int, demand: Demand | None = None, steps: int = STEPS
) -> float:
    """Return a value that no choice of ``seats`` delegates can exceed; 0 where nobody can come."""
    problem = problem_of(candidates, demand)
    if not problem.keys or seats <= 0:
        return 0.0
    x = np.full(len(problem.keys), min(1.0, seats / len(problem.keys)))
    best = np.inf
    for step in range(steps):
        height, slope = problem.plane(x)
        corner = _best_corner(problem, slope, seats)
        best = min(best, height + float(slope @ corner))
        x += 2 / (step + 3) * (corner - x)
    return float(best)


def value_of(keys: Sequence[str], candidates: Sequence[Candidate], demand: Demand | None = None) -> float:
    """Return the value of a given list; names of those who cannot come add nothing."""
    problem = problem_of(candidates, demand)
    chosen = set(keys)
    return problem.value(np.array([float(key in chosen) for key in problem.keys]))


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best choice found, its value, and a bound; ``proved``: they agree within a point in 10,000."""

    keys: tuple[str, ...]
    value: float
    bound: float
    proved: bool


def exact_optimum(
    candidates: Sequence[Candidate], seats: int, demand: Demand | None = None, seconds: float = 60.0
) -> Optimum:
    """Return the best possible delegation of a few hundred candidates, by HiGHS."""
    problem = problem_of(candidates, demand)
    n = len(problem.keys)
    if not n or seats <= 0:
        return Optimum((), 0.0, 0.0, True)
    points = [problem.least, 4 * problem.least, 16 * problem.least]
    best_x, best, bound = np.zeros(n), -np.inf, np.inf
    for _round in range(_MOST_ROUNDS):
        found = _solve(problem, seats, points, seconds / _MOST_ROUNDS * 4)
        if found is None:
            break
        x, height = found
        bound = min(bound, height)
        if (value := problem.value(x)) > best:
            best_x, best = x, value
        if bound - best <= 1e-4 * max(1.0, best):
            break
        points.append(np.maximum(problem.amounts @ x, problem.least))
    chosen = tuple(problem.keys[i] for i in np.flatnonzero(best_x > 0.5))
    return Optimum(chosen, float(best), float(bound), bool(bound - best <= 1e-4 * max(1.0, best)))


def _blocks(*blocks: Any) -> list[Any]:
    """Return blocks as a list: scipy's types want all of one sparse format, scipy itself does not."""
    return list(blocks)


def _solve(
    problem: Problem, seats: int, points: Sequence[Array], seconds: float
) -> tuple[Array, float] | None:
    """Return (choice, bound) with each root below its tangents at ``points``; None if out of time."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # heavy: only where it is used

    n, m = len(problem.keys), len(problem.weights)
    cuts: list[Any] = [hstack(_blocks(-problem.roots, identity(m)))]
    limits: list[Array] = [np.zeros(m)]
    for point in points:
        roots, slopes = problem.hull(point)
        # root <= roots + slope (A x - point)
        cuts.append(hstack(_blocks(-problem.amounts.multiply(slopes[:, None]), identity(m))))
        limits.append(roots - slopes * point)
    seats_row = csr_matrix(np.concatenate([np.ones(n), np.zeros(m)])[None, :])
    lower = np.zeros(n + m)
    lower[list(problem.forced)[:seats]] = 1.0
    found = milp(
        -np.concatenate([problem.own, problem.weights]),
        integrality=np.concatenate([np.ones(n), np.zeros(m)]),
        bounds=Bounds(lower, np.concatenate([np.ones(n), np.full(m, np.inf)])),
        constraints=[
            LinearConstraint(vstack(cuts).tocsr(), -np.inf, np.concatenate(limits)),
            LinearConstraint(seats_row, 0, seats),
        ],
        options={"time_limit": seconds, "mip_rel_gap": 1e-5},
    )
    if found.x is None:
        return None
    bound = found.mip_dual_bound if found.mip_dual_bound is not None else found.fun
    return np.round(found.x[:n]), -float(bound)
