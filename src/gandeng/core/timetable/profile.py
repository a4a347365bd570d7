"""A lower bound on breaks from how many parties can be busy in each slot, whoever they meet.

In every slot an even number of parties is busy, at most two for each table. Parties with the same
number of meetings and the same possible slots are counted together, so the model stays small. It
proves what no party alone shows: that a full room cannot be empty at the edges of the day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import combinations
from math import comb
from typing import Any

from .instance import Instance, bits
from .measure import Meter

PATTERNS = 3000  # ways to spend the day that are written out for one kind of party
Kind = tuple[int, int, int]  # meetings, mask of possible slots, buffer


def kinds_of(instance: Instance) -> Counter[Kind]:
    """How many parties there are of each kind; without those that meet nobody."""
    kinds: Counter[Kind] = Counter()
    for party, mine in enumerate(instance.of_party()):
        possible = 0
        for meeting in mine:
            possible |= instance.allowed[meeting]
        if mine:
            kinds[len(mine), possible, instance.buffer[party]] += 1
    return kinds


def profile_bound(
    instance: Instance,
    effort: float,
    seed: int = 1,
    announce: Callable[[Callable[[], None]], None] = lambda stop: None,
) -> int:
    """Fewest breaks of any timetable with all meetings, by the counts of busy parties alone.

    ``effort`` limits the work, in CP-SAT's deterministic seconds. 0 where nothing is known.
    ``announce`` gets what ends the work early; another thread may call it.
    """
    from ortools.sat.python import cp_model

    cp = cp_model.CpModel()
    busy: list[list[Any]] = [[] for _ in range(instance.slots)]
    breaks: list[Any] = []
    for kind, many in kinds_of(instance).items():
        meetings, possible, buffer = kind
        if comb(possible.bit_count(), meetings) <= PATTERNS:
            _patterns(cp, instance, kind, many, busy, breaks)
        elif buffer:
            _counts(cp, kind, many, busy)
        else:
            _runs(cp, instance, kind, many, busy, breaks)
    for slot, here in enumerate(busy):
        if here:
            held = cp.new_int_var(0, max(0, instance.capacity[slot]), "")
            cp.add(sum(here) == 2 * held)
    cp.minimize(sum(breaks))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = effort
    announce(solver.stop_search)
    if solver.solve(cp) not in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.UNKNOWN):
        return 0  # no timetable at all: not for this bound to say
    return max(0, round(solver.best_objective_bound))


def _patterns(
    cp: Any, instance: Instance, kind: Kind, many: int, busy: list[list[Any]], breaks: list[Any]
) -> None:
    """Every way to spend the day is written out; so many parties choose one each."""
    meetings, possible, buffer = kind
    meter = Meter(instance)
    chosen = []
    for slots in combinations(bits(possible), meetings):
        takers = cp.new_int_var(0, many, "")
        chosen.append(takers)
        waits, _ = meter.breaks_and_idle(sum(1 << slot for slot in slots), buffer)
        if waits:
            breaks.append(waits * takers)
        for slot in slots:
            busy[slot].append(takers)
    cp.add(sum(chosen) == many)


def _counts(cp: Any, kind: Kind, many: int, busy: list[list[Any]]) -> list[tuple[int, Any]]:
    """How many parties of the kind are busy in each slot."""
    meetings, possible, _ = kind
    counts = [(slot, cp.new_int_var(0, many, "")) for slot in bits(possible)]
    for slot, count in counts:
        busy[slot].append(count)
    cp.add(sum(count for _, count in counts) == meetings * many)
    return counts


def _runs(
    cp: Any, instance: Instance, kind: Kind, many: int, busy: list[list[Any]], breaks: list[Any]
) -> None:
    """Only counts: a run of meetings begins where more are busy than in the slot before."""
    counts = dict(_counts(cp, kind, many, busy))
    starts = []
    for slot, count in counts.items():
        start = cp.new_int_var(0, many, "")
        is_border = bool(instance.block_starts >> slot & 1)
        before = 0 if is_border else counts.get(slot - 1, 0)
        cp.add(start >= count - before)
        starts.append(start)
    blocks = sum(1 for s in bits(instance.block_starts) if s < instance.slots)
    waits = cp.new_int_var(0, many * instance.slots, "")
    cp.add(waits >= sum(starts) - many * min(blocks, kind[0]))
    breaks.append(waits)
