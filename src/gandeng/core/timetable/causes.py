"""Why no timetable holds all meetings, where no count shows it: a set of causes none of which is idle.

Every limit of the event is a switch: what a party can do in a slot, the tables of a slot, a
precedence, a buffer. The solver names switches that contradict each other; then each is tried
without, until no smaller part of them is contradictory.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .check import impossible, refuse_malformed
from .instance import Instance, bits, compile_event
from .records import Event, Meeting, Problem

EFFORT = 10.0  # deterministic seconds for the first proof; a tenth of them for each try without a cause


def smallest_causes(
    event: Event, meetings: Sequence[Meeting], *, effort: float = EFFORT
) -> tuple[Problem, ...]:
    """What ``check`` finds, else a smallest set of causes: "conflict" (causes), then one problem each.

    Codes: cause_party (party), cause_slot (slot, tables), cause_precedence (party, other) and
    cause_buffer (party; buffer). Empty where a timetable exists or none of it could be proved within
    ``effort``. Raises ``TimetableError`` where the input is malformed.
    """
    refuse_malformed(event, meetings)
    plain = impossible(event, meetings)
    if plain or not meetings:
        return plain
    switches = _Switches(compile_event(event, meetings))
    core = switches.contradictory(list(switches.causes), effort)
    if core is None:
        return ()
    for cause in list(core):
        without = [other for other in core if other != cause]
        smaller = switches.contradictory(without, effort / 10)
        if smaller is not None:
            core = [other for other in core if other in smaller]
    causes = [switches.causes[number] for number in sorted(core)]
    return (Problem("conflict", numbers=(("causes", len(causes)),)), *causes)


class _Switches:
    """The rules of an instance, each enforced only where its switch is on."""

    def __init__(self, instance: Instance) -> None:
        from ortools.sat.python import cp_model

        self.status = cp_model
        self.cp = cp_model.CpModel()
        self.instance = instance
        self.causes: dict[int, Problem] = {}
        self.literals: dict[int, Any] = {}
        self.slot_of: list[dict[int, Any]] = [
            {slot: self.cp.new_bool_var("") for slot in bits(mask)} for mask in instance.allowed
        ]
        for mine in self.slot_of:
            self.cp.add_exactly_one(mine.values())
        self._parties()
        self._slots()
        self._order()

    def _switch(self, cause: Problem) -> Any:
        literal = self.cp.new_bool_var("")
        self.causes[literal.index] = cause
        self.literals[literal.index] = literal
        return literal

    def _parties(self) -> None:
        instance = self.instance
        for party, mine in enumerate(instance.of_party()):
            if len(mine) < 2:
                continue
            key, buffer = instance.keys[party], instance.buffer[party]
            once = self._switch(Problem("cause_party", key))
            pause = self._switch(Problem("cause_buffer", key, (("buffer", buffer),))) if buffer else None
            for slot in range(instance.slots):
                here = [self.slot_of[m][slot] for m in mine if slot in self.slot_of[m]]
                if len(here) > 1:
                    self.cp.add(sum(here) <= 1).only_enforce_if(once)
                near = list(here)
                for other in range(slot + 1, min(slot + 1 + buffer, instance.slots)):
                    if instance.block_starts >> other & 1:
                        break
                    near += [self.slot_of[m][other] for m in mine if other in self.slot_of[m]]
                if pause is not None and len(near) > 1:
                    self.cp.add(sum(near) <= 1).only_enforce_if(pause)

    def _slots(self) -> None:
        for slot, tables in enumerate(self.instance.capacity):
            held = [mine[slot] for mine in self.slot_of if slot in mine]
            if len(held) > tables:
                switch = self._switch(Problem("cause_slot", numbers=(("slot", slot + 1), ("tables", tables))))
                self.cp.add(sum(held) <= tables).only_enforce_if(switch)

    def _order(self) -> None:
        for earlier, later in self.instance.order:
            meeting = self.instance.meetings[later]
            switch = self._switch(Problem("cause_precedence", meeting.first, (), meeting.second))
            for slot, literal in self.slot_of[later].items():
                before = [one for other, one in self.slot_of[earlier].items() if other < slot]
                self.cp.add_bool_or([~literal, ~switch, *before])

    def contradictory(self, on: Sequence[int], effort: float) -> list[int] | None:
        """Of the switches that are on, some that contradict each other; None where that is not proved."""
        self.cp.clear_assumptions()
        self.cp.add_assumptions([self.literals[number] for number in on])
        solver = self.status.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_deterministic_time = effort
        if solver.solve(self.cp) != self.status.INFEASIBLE:
            return None
        named = set(solver.sufficient_assumptions_for_infeasibility())
        return [number for number in on if number in named]
