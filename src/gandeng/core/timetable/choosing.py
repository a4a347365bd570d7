"""The model behind ``select``: which wishes, within each party's limit and the tables of the day.

A b-matching with side conditions, solved three times by HiGHS, each time keeping what the one before
achieved: most wishes that must be met; least want of the minimum; most value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

NODES = 400  # of the branch and bound tree: a limit that, unlike seconds, gives the same answer twice
Row = tuple[list[int], list[float], float]  # columns, coefficients, most that their sum may be


@dataclass(slots=True)
class Model:
    """Wishes 0..n-1. ``wants[p]`` are party p's wishes, ``least[p]`` the minimum it should have."""

    values: list[int]
    must: list[bool]
    wants: list[list[int]]
    least: list[int]
    rows: list[Row] = field(default_factory=list)

    @property
    def size(self) -> int:
        return len(self.values)


@dataclass(frozen=True, slots=True)
class Choice:
    """Chosen wishes and how much a choice with the same musts and minimum could be worth at most."""

    chosen: NDArray[np.bool_]
    fair_bound: float


def choose(model: Model) -> Choice | None:
    """The three solves. None where the solver ran out of nodes before it had any answer."""
    nothing = np.zeros(model.size)
    must = np.array(model.must, dtype=float)
    values = np.array(model.values, dtype=float)
    shortfall, deficit_rows = _deficits(model)
    rows = model.rows + deficit_rows
    width = model.size + len(shortfall)
    if any(model.must):
        found = _solve(np.concatenate([-must, np.zeros(len(shortfall))]), rows, model.size, width)
        if found is None:
            return None
        met = round(float(must @ (found[0][: model.size] > 0.5)))
        kept = [i for i, m in enumerate(model.must) if m]
        rows = [*rows, (kept, [-1.0] * len(kept), -float(met))]
    if shortfall:
        found = _solve(np.concatenate([nothing, shortfall]), rows, model.size, width)
        if found is None:
            return None
        reached = round(float(np.array(shortfall) @ found[0][model.size :]))
        rows = [*rows, (list(range(model.size, width)), list(shortfall), reached + 1e-6)]
    found = _solve(np.concatenate([-values, np.zeros(len(shortfall))]), rows, model.size, width)
    if found is None:
        return None
    return Choice(found[0][: model.size] > 0.5, -found[1])


def value_bound(model: Model) -> float:
    """No choice within the limits is worth more, whatever becomes of musts and minimum."""
    found = _solve(-np.array(model.values, dtype=float), model.rows, 0, model.size)
    return float(sum(model.values)) if found is None else -found[1]


def _deficits(model: Model) -> tuple[list[float], list[Row]]:
    """A column for each meeting that a party may lack, the first dearer than the last."""
    weights: list[float] = []
    rows: list[Row] = []
    for wants, least in zip(model.wants, model.least, strict=True):
        if least:
            columns = [model.size + len(weights) + level for level in range(least)]
            weights += [float(least - level) for level in range(least)][::-1]
            rows.append((wants + columns, [-1.0] * (len(wants) + least), -float(least)))
    return weights, rows


def _matrix(rows: Sequence[Row], width: int) -> tuple[csr_array, NDArray[np.float64]]:
    from scipy.sparse import csr_array

    starts = np.cumsum([0, *(len(columns) for columns, _, _ in rows)])
    columns = np.array([c for cs, _, _ in rows for c in cs], dtype=np.int32)
    numbers = np.array([n for _, ns, _ in rows for n in ns], dtype=float)
    matrix = csr_array((numbers, columns, starts), shape=(len(rows), width))
    return matrix, np.array([most for _, _, most in rows], dtype=float)


def _solve(
    cost: NDArray[np.float64], rows: Sequence[Row], whole: int, width: int
) -> tuple[NDArray[np.float64], float] | None:
    """Minimise; the first ``whole`` columns are 0 or 1. Solution and proved lower bound."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    matrix, most = _matrix(rows, width)
    integral = np.zeros(width, dtype=np.int64)
    integral[:whole] = 1
    found = milp(
        cost,
        constraints=LinearConstraint(matrix, -np.inf, most),
        integrality=integral,
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0.0, "node_limit": NODES},
    )
    if found.x is None:
        return None
    bound = found.mip_dual_bound if whole else found.fun
    return found.x, float(found.fun if bound is None else bound)
