"""Meetings of one slot exchange tables, compiled: simulated annealing on how far everybody walks."""

from __future__ import annotations

from itertools import pairwise
from math import log

import numpy as np

from .compiled import compiled
from .day import FREE, Ints
from .kernel import draw

NEAR = 2  # of three proposals, so many lead beside the table before or after
COLD = 0.3  # tables that a walk may grow by at the end


@compiled
def exchange(table: Ints, slot: Ints, beside: Ints, at: Ints, tables: Ints, steps: int, rng: Ints) -> int:
    """``steps`` proposals on the way from hot to cold; by how much everybody's walks have grown.

    ``table`` and ``slot`` of each meeting (``slot`` FREE: it must stay); ``beside`` the up to four
    meetings that its parties have before and after it; ``at[s, t]`` the meeting at table t in slot s;
    ``tables`` of each slot.
    """
    total = 0
    hot = max(COLD, at.shape[1] / 4)
    temperature = hot
    for step in range(steps):
        if step % 1024 == 0:
            temperature = hot * (COLD / hot) ** (step / steps)
        meeting = draw(rng, len(table))
        here, old = slot[meeting], table[meeting]
        if here < 0:
            continue
        new = draw(rng, tables[here])
        if draw(rng, 3) < NEAR:
            neighbour = beside[meeting, draw(rng, 4)]
            if neighbour >= 0:
                new = table[neighbour] + draw(rng, 3) - 1
        if new == old or new < 0 or new >= tables[here]:
            continue
        other = at[here, new]
        if other >= 0 and slot[other] < 0:
            continue
        change = 0
        for place in range(4):
            neighbour = beside[meeting, place]
            if neighbour >= 0:
                change += abs(new - table[neighbour]) - abs(old - table[neighbour])
            neighbour = beside[other, place] if other >= 0 else FREE
            if neighbour >= 0:
                change += abs(old - table[neighbour]) - abs(new - table[neighbour])
        if change <= 0 or change < -temperature * log((draw(rng, 1 << 30) + 1) / (1 << 30)):
            table[meeting] = new
            at[here, new], at[here, old] = meeting, other
            if other >= 0:
                table[other] = old
            total += change
    return total


def beside(days: list[list[int]], meetings: int) -> Ints:
    """The meetings before and after each meeting in the days of its two parties, four columns."""
    found = np.full((meetings, 4), FREE, np.int64)
    seen = np.zeros(meetings, np.int64)
    for day in days:
        for before, after in pairwise(day):
            for one, two in ((before, after), (after, before)):
                found[one, seen[one]] = two
                seen[one] += 1
    return found
