"""The cheapest recommendation lists, where each further recommendation of one business costs more.

A minimum-cost flow: one unit from each asker for each place of its list, through the possible pairs,
to the others, and from each other to the sink over arcs that grow dearer. Exact.
"""

from __future__ import annotations

import numpy as np

AT_ONCE = 2_000_000  # pairs in one flow, about half a GB; above it askers come in groups, one after another


def cheapest_lists(
    askers: np.ndarray, others: np.ndarray, cost: np.ndarray, k: int, further: np.ndarray
) -> np.ndarray:
    """Return the mask of pairs in which each asker has its k (or all it can have), at the least cost.

    ``askers`` and ``others`` number the two sides from 0 without gaps; ``cost`` is that of each pair;
    ``further[t]``, rising, is the cost of an other's recommendation after t; the last stands for all
    that come. Whole numbers. Above AT_ONCE pairs askers come in groups: then nearly the least cost.
    """
    chosen = np.zeros(len(askers), dtype=bool)
    given = np.zeros(int(others.max(initial=-1)) + 1, dtype=np.int64)
    group = (np.cumsum(np.bincount(askers)) - 1) // AT_ONCE
    for number in np.unique(group).tolist():
        part = np.flatnonzero(group[askers] == number)
        own = askers[part] - askers[part].min()
        taken = part[_flow(own, others[part], cost[part], k, further, given)]
        chosen[taken] = True
        given += np.bincount(others[taken], minlength=len(given))
    return chosen


def _flow(
    askers: np.ndarray, others: np.ndarray, cost: np.ndarray, k: int, further: np.ndarray, given: np.ndarray
) -> np.ndarray:
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    wanted = np.minimum(np.bincount(askers), k)
    room = np.bincount(others, minlength=len(given))  # how often each could be recommended here
    first = len(wanted)
    sink = first + len(given)
    flow = SimpleMinCostFlow()
    pairs = flow.add_arcs_with_capacity_and_unit_cost(
        askers, first + others, np.ones(len(askers), np.int64), cost.astype(np.int64)
    )
    # One arc for each recommendation that has a cost of its own, one for all later ones.
    single = np.clip(len(further) - 1 - given, 0, room)
    other = np.repeat(np.arange(len(given)), single)
    time = np.arange(len(other)) - np.repeat(np.cumsum(single) - single, single) + given[other]
    flow.add_arcs_with_capacity_and_unit_cost(
        first + other, np.full(len(other), sink), np.ones(len(other), np.int64), further[time]
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        first + np.arange(len(given)),
        np.full(len(given), sink),
        room - single,
        np.full(len(given), further[-1]),
    )
    flow.set_nodes_supplies(np.arange(first), wanted)
    flow.set_node_supply(sink, -int(wanted.sum()))
    status = flow.solve()
    if status != flow.OPTIMAL:  # every asker can take its own pairs, so there is always an answer
        raise RuntimeError(f"no flow: {status}")
    return np.asarray(flow.flows(pairs)) > 0
