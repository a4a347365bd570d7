"""The portfolio of exact methods: raise the lower bound, find a timetable that reaches it.

Each ``step`` does a limited amount of work with the next method in turn, and the next round may do
twice as much. Work is counted, not timed, so the same steps give the same answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

from .cpsat import CpSat
from .instance import Instance
from .maxsat import MaxSat, is_installed
from .model import Model, build
from .neighbourhood import around, part_of, waits
from .profile import profile_bound

LARGE = 15_000  # possible slots of all meetings above which nothing but the bound is asked
FIRST, MOST = 0.5, 30.0  # deterministic seconds of a first and of a longest step
CONFLICTS = 4000  # of the SAT solver that take about as long as one deterministic second
AROUND = 30  # neighbourhoods after each round with the whole model
FREED = 45  # meetings set free in a neighbourhood


class Prover:
    """What is known: ``lower`` breaks at least; ``slots`` of the best timetable found here.

    ``is_impossible``: it is proved that not all meetings can be placed.
    """

    def __init__(self, instance: Instance, lower: int, seed: int) -> None:
        self.instance = instance
        self.lower = lower
        self.rng = Random(seed)
        self.is_large = sum(mask.bit_count() for mask in instance.allowed) > LARGE
        self.is_impossible = False
        self.work = 0.0
        self.limit: float = FIRST
        self.stopper: Callable[[], None] = lambda: None
        self.is_stopped = False
        self._model: Model | None = None
        self._sat: MaxSat | None = None
        self._walk: list[int] | None = None
        self._of_party = instance.of_party()
        self._turns = self._rotation()

    @property
    def is_spent(self) -> bool:
        """Whether nothing is left to ask: of a large event only the bound, once."""
        return self.is_large and self.work > 0

    def stop(self) -> None:
        """End the present step soon; may be called from another thread."""
        self.is_stopped = True
        self.stopper()

    def close(self) -> None:
        """Free the memory of the solvers."""
        if self._sat is not None:
            self._sat.close()
            self._sat = None

    def step(self, best: Sequence[int], breaks: int, seconds: float | None = None) -> list[int] | None:
        """Work a little; a timetable with fewer breaks than ``breaks``, if one was found.

        ``best`` has a slot for each meeting, -1 for none. ``seconds`` cuts the step short.
        """
        if self.is_spent:
            return None
        method = next(self._turns)
        self.work += self.limit
        return method(best, breaks, seconds)

    def _rotation(self) -> Iterator[Callable[..., list[int] | None]]:
        yield self._profile
        while True:
            yield self._decide
            if is_installed() and self._sat_is_exact():
                yield self._ask_sat
            yield self._minimise
            for _ in range(AROUND):
                yield self._neighbourhood
            self.limit = min(MOST, 2 * self.limit)

    def model(self) -> Model:
        if self._model is None:
            self._model = build(self.instance)
        return self._model

    def _sat_is_exact(self) -> bool:
        return self.instance.most_difference is None or self.model().some_have_none

    def _profile(self, best: Sequence[int], breaks: int, seconds: float | None) -> None:
        if -1 not in best and self.lower < breaks:
            bound = profile_bound(self.instance, self.limit, announce=self._may_be_stopped_by)
            self.lower = max(self.lower, bound)

    def _may_be_stopped_by(self, stopper: Callable[[], None]) -> None:
        self.stopper = stopper

    def _solver(self, least: int, most: int | None) -> CpSat:
        solver = CpSat(self.model(), self.instance.most_difference, least=least, most=most)
        self.stopper = solver.stop
        return solver

    def _limits(self, seconds: float | None) -> dict[str, float | int]:
        limits: dict[str, float | int] = {
            "num_workers": 1,
            "max_deterministic_time": self.limit,
            "random_seed": self.rng.randrange(1 << 30),
        }
        return limits if seconds is None else {**limits, "max_time_in_seconds": max(0.01, seconds)}

    def _decide(self, best: Sequence[int], breaks: int, seconds: float | None) -> list[int] | None:
        """Is there a timetable with as few breaks as the lower bound?"""
        if self._is_plainly_impossible():
            return None
        most = None if -1 in best else self.lower
        answer = self._solver(0, most).solve(minimise=False, **self._limits(seconds))
        if answer.slots is not None:
            return answer.slots
        if answer.bound is None:
            if most is None:
                self.is_impossible = True
            else:
                self.lower += 1
        return None

    def _ask_sat(self, best: Sequence[int], breaks: int, seconds: float | None) -> list[int] | None:
        if self._is_plainly_impossible():
            return None
        if self._sat is None:
            self._sat = MaxSat(self.model(), self.instance.most_difference)
        most = 10**6 if -1 in best else self.lower
        found = self._sat.decide(most, round(CONFLICTS * self.limit))
        if found is False:
            if -1 in best:
                self.is_impossible = True
            else:
                self.lower += 1
        return found if isinstance(found, list) else None

    def _minimise(self, best: Sequence[int], breaks: int, seconds: float | None) -> list[int] | None:
        if -1 in best or self.lower >= breaks:
            return None
        solver = self._solver(self.lower, breaks - 1)
        solver.hint(best)
        answer = solver.solve(minimise=True, **self._limits(seconds))
        if answer.slots is None and answer.bound is None:
            self.lower = breaks
        elif answer.bound is not None:
            self.lower = max(self.lower, min(breaks, answer.bound))
        return answer.slots

    def _is_plainly_impossible(self) -> bool:
        self.is_impossible |= self.model().is_contradictory
        return self.is_impossible

    def _neighbourhood(self, best: Sequence[int], breaks: int, seconds: float | None) -> list[int] | None:
        """Solve the surroundings of one party that waits, everything else kept.

        What is no worse is where the next neighbourhood is looked for, so that the walk does not end
        at a timetable that no single neighbourhood improves.
        """
        start: Sequence[int] = best
        if self._walk is not None and sum(waits(self.instance, self._walk)) <= breaks:
            start = self._walk
        waiting = [party for party, many in enumerate(waits(self.instance, start)) if many]
        if not waiting:
            return None
        chosen = around(self.instance, start, self._of_party, self.rng.choice(waiting), FREED, self.rng)
        part = part_of(self.instance, start, self._of_party, chosen)
        model = build(part.instance)
        if not model.parties or model.is_contradictory:
            return None
        solver = CpSat(model, self.instance.most_difference, least=0, most=None)
        self.stopper = solver.stop
        answer = solver.solve(minimise=True, **self._limits(seconds))
        if answer.slots is None:
            return None
        found = list(start)
        for meeting, slot in zip(part.numbers, answer.slots, strict=True):
            found[meeting] = slot
        if -1 not in found and sum(waits(self.instance, found)) <= breaks:
            self._walk = found
        return found
