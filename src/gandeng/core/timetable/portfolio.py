"""Local search and exact methods together: in turn, or side by side on two workers.

For what is too large for the exact model a second local search runs beside the first instead.
"""

from __future__ import annotations

import threading

from .prover import Prover
from .records import Progress, Quality
from .search import Search
from .stop import BATCH, Stop

PATIENCE = 10  # twentieths of a second that an exact step gets to end in
STEPS_PER_WORK = 2_000_000  # steps of the local search that take as long as one unit of exact work


class Beside:
    """Ends when another search has used what it may use, or is over."""

    def __init__(self, other: Search) -> None:
        self.other = other
        self.is_over = False

    def fraction(self, steps: int, quality: Quality | None) -> float:
        return 1.0 if self.is_over else self.other.fraction

    def most_steps(self, steps: int) -> int:
        return 4 * BATCH

    def affords(self, steps: int) -> bool:
        return True

    def seconds(self) -> float | None:
        return None


class Portfolio:
    """Runs until ``stop``, or until the best timetable is proved best.

    With one worker an exact step follows each cycle of the local search; everything is counted, so
    seed and number of steps decide the result. With more, a thread does the exact steps meanwhile, or
    searches too, from a construction of its own, where the event is too large for them.
    """

    def __init__(
        self, search: Search, prover: Prover | None, goal: tuple[int, int], *, breaks_only: bool
    ) -> None:
        self.search = search
        self.prover = prover
        self.goal = goal
        self.breaks_only = breaks_only
        self.found: list[list[int]] = []
        # A solver reads a large model without listening; whoever wants to stop does not wait for it.
        self.is_left_behind = False

    @property
    def lower(self) -> int:
        """Proved: no timetable with all meetings has fewer breaks."""
        return self.goal[0] if self.prover is None else max(self.goal[0], self.prover.lower)

    @property
    def is_impossible(self) -> bool:
        """Proved: not all meetings can be placed."""
        return self.prover is not None and self.prover.is_impossible

    def is_proved(self) -> bool:
        """Whether no timetable has fewer breaks than the best."""
        best = self.search.best
        return not best.unplaced and self.search.is_fair and best.breaks <= self.lower

    def is_done(self) -> bool:
        if self.breaks_only and self.is_impossible:
            return True
        has_best_idle = self.breaks_only or self.search.best.idle_slots <= self.goal[1]
        return self.is_proved() and has_best_idle

    def run(self, stop: Stop, on_progress: Progress | None, workers: int) -> None:
        if self.prover is None:
            self.search.run(stop, self.is_done, on_progress, lambda is_over: None)
        elif workers < 2:
            self.search.run(stop, self.is_done, on_progress, lambda is_over: self._turn(stop, is_over))
        elif self.prover.is_large:
            self._two_searches(self.prover, stop, on_progress)
        else:
            self._side_by_side(stop, on_progress)
        if self.prover is not None and not self.is_left_behind:
            self.prover.close()

    def _turn(self, stop: Stop, is_over: bool) -> None:
        """One exact step after a cycle, where it can still be afforded."""
        prover, search = self.prover, self.search
        if not is_over or prover is None or self.is_proved() or prover.is_impossible or prover.is_spent:
            return
        cost = round(prover.limit * STEPS_PER_WORK)
        if stop.affords(search.steps + cost):
            found = prover.step(search.best_slots.tolist(), search.best.breaks, stop.seconds())
            search.steps += cost
            if found is not None:
                search.adopt(found)

    def _two_searches(self, prover: Prover, stop: Stop, on_progress: Progress | None) -> None:
        other, beside = Search(self.search.instance, self.search.seed + 1), Beside(self.search)

        def look(is_over: bool) -> None:
            if is_over:
                self.search.adopt(other.best_slots.tolist())

        def search_too() -> None:
            prover.step(self.search.best_slots.tolist(), self.search.best.breaks, stop.seconds())
            other.construct()
            other.run(beside, self.is_done, None, lambda is_over: None)

        worker = threading.Thread(target=search_too, daemon=True)
        worker.start()
        try:
            self.search.run(stop, self.is_done, on_progress, look)
        finally:  # also where ``on_progress`` or ``stop`` raises: nothing is left to search on for ever
            beside.is_over = True
            self._end(prover, worker)
        self.search.adopt(other.best_slots.tolist())

    def _side_by_side(self, stop: Stop, on_progress: Progress | None) -> None:
        worker: threading.Thread | None = None
        prover = self.prover
        assert prover is not None

        def adopt(is_over: bool) -> None:
            nonlocal worker
            if worker is None and is_over:  # the first cycle is over: now it is worth while
                worker = threading.Thread(target=self._prove, args=(prover, stop), daemon=True)
                worker.start()
            while self.found:
                self.search.adopt(self.found.pop())

        try:
            self.search.run(stop, self.is_done, on_progress, adopt)
        finally:
            if worker is not None:
                self._end(prover, worker)
        while self.found:
            self.search.adopt(self.found.pop())

    def _end(self, prover: Prover, worker: threading.Thread) -> None:
        waited = 0
        while worker.is_alive() and waited < PATIENCE:
            prover.stop()
            worker.join(0.05)
            waited += 1
        self.is_left_behind = worker.is_alive()

    def _prove(self, prover: Prover, stop: Stop) -> None:
        while not (prover.is_stopped or self.is_proved() or prover.is_impossible):
            best, breaks = self.search.best_slots.tolist(), self.search.best.breaks
            found = prover.step(best, breaks, stop.seconds())
            if found is not None:
                self.found.append(found)
