"""The exact model solved by SAT with assumptions on the number of breaks (python-sat, optional).

A linear search from below: "at most b breaks" is asked again and again in small portions of work, and
what the solver has learnt stays with it. No answer for ``b`` but "no" raises the lower bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .model import Model

PAIRWISE = 5  # literals of which at most one holds: pair by pair up to so many, else counted


def is_installed() -> bool:
    """Whether python-sat is there."""
    from importlib.util import find_spec

    return find_spec("pysat") is not None


class MaxSat:
    """One model in one solver that keeps what it learns; ``close`` frees it."""

    def __init__(self, model: Model, most_difference: int | None) -> None:
        from pysat.card import ITotalizer
        from pysat.solvers import Solver

        self.model = model
        self.top = model.size
        self.solver: Any = Solver(name="glucose4", bootstrap_with=[list(c) for c in model.clauses])
        for group in model.exactly_one:
            self.solver.add_clause(group)
            self._at_most(group, 1)
        for group in model.at_most_one:
            self._at_most(group, 1)
        for held, sure, used, used_sure, tables in model.seated:
            self._at_most(held, tables - sure)
            self._at_most(used, 2 * tables - used_sure)
        if most_difference is not None:
            for party in model.parties:
                self._at_most(party.breaks, most_difference - party.sure)
        breaks = [literal for party in model.parties for literal in party.breaks]
        self.total: Any = ITotalizer(lits=breaks, ubound=len(breaks), top_id=self.top) if breaks else None
        if self.total is not None:
            for clause in self.total.cnf.clauses:
                self.solver.add_clause(clause)

    def _at_most(self, literals: Sequence[int], most: int) -> None:
        from pysat.card import CardEnc, EncType

        if most >= len(literals):
            return
        if most < 0:
            self.solver.add_clause([])
            return
        is_short = most == 1 and len(literals) <= PAIRWISE
        kind = EncType.pairwise if is_short else EncType.seqcounter if most == 1 else EncType.totalizer
        found = CardEnc.atmost(list(literals), bound=most, top_id=self.top, encoding=kind)
        self.top = max(self.top, found.nv)
        for clause in found.clauses:
            self.solver.add_clause(clause)

    def decide(self, breaks: int, conflicts: int) -> list[int] | bool | None:
        """Slots of a timetable with at most so many breaks; False: there is none; None: not known yet."""
        most = breaks - self.model.constant_breaks
        if most < 0:
            return False
        assumed = []
        if self.total is not None and most < len(self.total.lits):
            assumed = [-self.total.rhs[most]]
        self.solver.conf_budget(conflicts)
        found = self.solver.solve_limited(assumptions=assumed)
        if found is None:
            return None
        if not found:
            return False
        true = {literal for literal in self.solver.get_model() if literal > 0}
        return [
            next(slot for slot, literal in mine.items() if literal is True or literal in true)
            for mine in self.model.slot_of
        ]

    def close(self) -> None:
        """Free the solver's memory."""
        self.solver.delete()
