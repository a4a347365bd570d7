"""Places for several meetings at once, with the fewest moves of others: an exact model of a part of the day.

Taken one after the other, a meeting may get the only slot that the next one could have. Here all that
wait are placed together: musts first, then as many as can be, then as few moves of others as can be.
Others that may move are those that sit, with a party of one that waits, in a slot it could have; those
in the way of these, and so on; where a slot may run out of tables, also whoever sits in it. All the rest
of the day stays: whoever is moved for nobody could as well go back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

from .instance import Instance, bits

LARGEST = 200  # meetings in one model, so that an answer comes while people wait for it
EFFORT = 0.2  # CP-SAT's deterministic time: the same input gives the same answer on any machine


def place_together(
    instance: Instance,
    before: Sequence[int],
    waiting: Sequence[int],
    hint: Sequence[int],
    most_moves: int,
    seed: int,
) -> list[int] | None:
    """Slots of all meetings (-1: none), or None where nothing was found or rules are not modelled.

    ``before`` has the slots of those that could stay, -1 for all others, of which the ``waiting``, each
    with a slot that it may have, are to be placed; whoever had a place keeps one. ``hint`` is an
    arrangement to begin from.
    Buffers and precedences are not modelled.
    """
    if instance.order or any(instance.buffer):
        return None
    movable = _movable(instance, before, waiting, most_moves)
    return _Model(instance, before, waiting, movable, most_moves).solve(hint, seed)


def _movable(instance: Instance, before: Sequence[int], waiting: Sequence[int], steps: int) -> list[int]:
    """Placed meetings that may be moved for those that wait, the nearest first, not too many.

    A chain of ``steps`` moves reaches no further than so many steps, from party to party or from a full
    slot to the next.
    """
    of_party = instance.of_party()
    able = {
        m
        for m, slot in enumerate(before)
        if slot >= 0 and instance.meetings[m].pinned is None and instance.allowed[m].bit_count() > 1
    }
    by_slot: dict[int, list[int]] = defaultdict(list)
    for m, slot in enumerate(before):
        if slot >= 0:
            by_slot[slot].append(m)
    spare = len(waiting) + steps - 1  # as many more can come into a slot
    full = {slot for slot, held in by_slot.items() if len(held) + spare >= instance.capacity[slot]}
    found: dict[int, None] = {}
    edge = list(waiting)
    for _step in range(steps):
        near = [
            other
            for m in edge
            for party in (instance.first[m], instance.second[m])
            for other in of_party[party]
            if other in able and instance.allowed[m] >> before[other] & 1
        ]
        wanted = set(bits(reduce(or_, (instance.allowed[m] for m in edge), 0))) & full
        full -= wanted  # each slot is looked at once
        near += [other for slot in sorted(wanted) for other in by_slot[slot]]
        edge = [other for other in dict.fromkeys(near) if other in able and other not in found]
        found |= dict.fromkeys(edge)
    return list(found)[: max(0, LARGEST - len(waiting))]


class _Model:
    """One 0/1 variable for each meeting and slot it may have."""

    def __init__(
        self,
        instance: Instance,
        before: Sequence[int],
        waiting: Sequence[int],
        movable: Sequence[int],
        most_moves: int,
    ) -> None:
        from ortools.sat.python import cp_model

        self.before, self.status = before, cp_model
        self.cp = cp_model.CpModel()
        self.parts = (*waiting, *movable)
        load = [0] * instance.slots
        held: dict[int, int] = defaultdict(int)
        taken: set[tuple[int, int]] = set()
        for m in set(range(len(before))) - set(self.parts):
            if before[m] >= 0:
                load[before[m]] += 1
                for party in (instance.first[m], instance.second[m]):
                    held[party] += 1
                    taken.add((party, before[m]))
        self.chosen: dict[tuple[int, int], Any] = {}
        in_slot: dict[int, list[Any]] = defaultdict(list)
        of_party: dict[int, list[Any]] = defaultdict(list)
        at_once: dict[tuple[int, int], list[Any]] = defaultdict(list)
        for m in self.parts:
            for slot in bits(instance.allowed[m]):
                two = (instance.first[m], instance.second[m])
                if taken.isdisjoint((party, slot) for party in two):
                    self.chosen[m, slot] = variable = self.cp.new_bool_var("")
                    in_slot[slot].append(variable)
                    for party in two:
                        of_party[party].append(variable)
                        at_once[party, slot].append(variable)
        for slot, group in in_slot.items():
            self.cp.add(sum(group) <= instance.capacity[slot] - load[slot])
        for party, group in of_party.items():
            self.cp.add(sum(group) <= instance.limit[party] - held[party])
        for group in at_once.values():
            self.cp.add_at_most_one(group)
        self._aim(instance, waiting, movable, most_moves)

    def _aim(
        self, instance: Instance, waiting: Sequence[int], movable: Sequence[int], most_moves: int
    ) -> None:
        """Lost musts weigh more than any number of lost meetings, and these more than all moves."""
        groups: dict[int, list[Any]] = defaultdict(list)
        for (m, _slot), variable in self.chosen.items():
            groups[m].append(variable)
        moves = []
        for m in movable:
            self.cp.add_exactly_one(groups[m])
            moves.append(1 - self.chosen[m, self.before[m]])
        self.cp.add(sum(moves) <= most_moves)
        lost = most_moves + 1
        total: Any = sum(moves)
        for m in waiting:
            self.cp.add_at_most_one(groups[m])
            weight = lost * (len(waiting) + 1) if instance.meetings[m].must else lost
            total += weight * (1 - sum(groups[m]))
        self.cp.minimize(total)

    def solve(self, hint: Sequence[int], seed: int) -> list[int] | None:
        """All slots, the meetings outside the model as before."""
        for (m, slot), variable in self.chosen.items():
            self.cp.add_hint(variable, hint[m] == slot)
        solver = self.status.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_deterministic_time = EFFORT
        solver.parameters.random_seed = seed
        # Both look for structure before the search; in a large day they used up the effort.
        solver.parameters.symmetry_level = solver.parameters.cp_model_probing_level = 0
        if solver.solve(self.cp) not in (self.status.OPTIMAL, self.status.FEASIBLE):
            return None
        slots = list(self.before)
        for (m, slot), variable in self.chosen.items():
            if solver.boolean_value(variable):
                slots[m] = slot
        return slots
