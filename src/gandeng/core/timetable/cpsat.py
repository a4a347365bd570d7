"""The exact model solved by CP-SAT (OR-Tools)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .model import Model


@dataclass(frozen=True, slots=True)
class Answer:
    """``slots`` of the best timetable found, if any; nothing has fewer breaks than ``bound``.

    ``bound`` is None where it is proved that no timetable with the asked number of breaks exists.
    """

    slots: list[int] | None
    bound: int | None


class CpSat:
    """One model, one solve; ``stop`` may be called from another thread."""

    def __init__(self, model: Model, most_difference: int | None, *, least: int, most: int | None) -> None:
        from ortools.sat.python import cp_model

        self.model = model
        self.status = cp_model
        self.cp = cp_model.CpModel()
        self.solver = cp_model.CpSolver()
        self.literals: list[Any] = [None] + [self.cp.new_bool_var("") for _ in range(model.size)]
        self._constrain()
        self._fairness(most_difference)
        total = sum(self._sum(party.breaks) for party in model.parties) + model.constant_breaks
        self.is_searched = bool(model.parties)
        self.fixed = model.constant_breaks
        if self.is_searched:
            self.total = self.cp.new_int_var(least, _far(most, model), "")
            self.cp.add(self.total == total)

    def _literal(self, literal: int) -> Any:
        return self.literals[literal] if literal > 0 else ~self.literals[-literal]

    def _all(self, literals: Sequence[int]) -> list[Any]:
        return [self._literal(literal) for literal in literals]

    def _sum(self, literals: Sequence[int]) -> Any:
        return sum(self._all(literals))

    def _constrain(self) -> None:
        for clause in self.model.clauses:
            self.cp.add_bool_or(self._all(clause))
        for group in self.model.exactly_one:
            self.cp.add_exactly_one(self._all(group))
        for group in self.model.at_most_one:
            self.cp.add_at_most_one(self._all(group))
        for group, most in self.model.at_most:
            self.cp.add(self._sum(group) <= most)
        for held, sure, used, used_sure, tables in self.model.seated:
            meetings = self.cp.new_int_var(0, tables, "")
            self.cp.add(self._sum(held) + sure == meetings)
            self.cp.add(self._sum(used) + used_sure == 2 * meetings)

    def _fairness(self, most_difference: int | None) -> None:
        """Nobody has more breaks than allowed beyond the party with fewest.

        Where nobody is sure to have none, that number is a variable; a wait may then be called a
        break that is none, so a timetable found must still be looked at. Proofs hold either way.
        """
        if most_difference is None:
            return
        fewest: Any = 0
        if not self.model.some_have_none:
            fewest = self.cp.new_int_var(0, self.model.size, "")
            for party in self.model.parties:
                self.cp.add(self._sum(party.breaks) + party.sure >= fewest)
        for party in self.model.parties:
            if not self.model.some_have_none or len(party.breaks) + party.sure > most_difference:
                self.cp.add(self._sum(party.breaks) + party.sure <= most_difference + fewest)

    def hint(self, slots: Sequence[int]) -> None:
        """Start the search from a timetable."""
        for mine, slot in zip(self.model.slot_of, slots, strict=True):
            for other, literal in mine.items():
                if literal is not True:
                    self.cp.add_hint(self._literal(literal), other == slot)

    def solve(self, *, minimise: bool, **parameters: Any) -> Answer:
        """Solve within the given CP-SAT parameters."""
        if minimise and self.is_searched:
            self.cp.minimize(self.total)
        for name, value in parameters.items():
            setattr(self.solver.parameters, name, value)
        found = self.solver.solve(self.cp)
        if found == self.status.INFEASIBLE:
            return Answer(None, None)
        bound = 0
        if minimise and self.is_searched:
            bound = round(self.solver.best_objective_bound)
        if found not in (self.status.OPTIMAL, self.status.FEASIBLE):
            return Answer(None, bound)
        return Answer([self._slot(mine) for mine in self.model.slot_of], bound)

    def _slot(self, mine: dict[int, int]) -> int:
        return next(
            slot
            for slot, literal in mine.items()
            if literal is True or self.solver.boolean_value(self._literal(literal))
        )

    def stop(self) -> None:
        """End the search soon."""
        self.solver.stop_search()


def _far(most: int | None, model: Model) -> int:
    whole = sum(len(party.breaks) for party in model.parties) + model.constant_breaks
    return whole if most is None else min(most, whole)
