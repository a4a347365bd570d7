"""When to stop searching. Steps make a plan reproducible; a deadline needs somebody else's clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from .records import Quality


class Stop(Protocol):
    """Asked before the search, every few hundred steps, and after the last."""

    def fraction(self, steps: int, quality: Quality | None) -> float:
        """How much of the allowance is used, 0 to 1; 1 ends the search. ``quality`` is the best so far."""

    def most_steps(self, steps: int) -> int:
        """How many further steps may be made before asking again."""

    def affords(self, steps: int) -> bool:
        """Whether work that counts as ``steps`` made in all may be begun."""

    def seconds(self) -> float | None:
        """How many seconds are left, where that is known."""


BATCH = 2048  # steps between two questions: about a millisecond


class Steps:
    """Ends after a number of steps: the same number gives the same timetable."""

    def __init__(self, steps: int) -> None:
        self.steps = max(0, steps)

    def fraction(self, steps: int, quality: Quality | None) -> float:
        return min(1.0, steps / self.steps) if self.steps else 1.0

    def most_steps(self, steps: int) -> int:
        return min(BATCH, 1 + self.steps // 64, max(0, self.steps - steps))

    def affords(self, steps: int) -> bool:
        return steps <= self.steps

    def seconds(self) -> float | None:
        return None


class Deadline:
    """Ends after seconds of ``clock`` (for instance ``time.monotonic``), counted from the first question."""

    def __init__(self, clock: Callable[[], float], seconds: float) -> None:
        self.clock = clock
        self.allowance = seconds
        self.started: float | None = None

    def fraction(self, steps: int, quality: Quality | None) -> float:
        if self.started is None:
            self.started = self.clock()
        if self.allowance <= 0:
            return 1.0
        return min(1.0, (self.clock() - self.started) / self.allowance)

    def most_steps(self, steps: int) -> int:
        return 4 * BATCH  # longer, so that a thread beside it seldom makes it wait for Python's lock

    def affords(self, steps: int) -> bool:
        return True

    def seconds(self) -> float | None:
        begun = self.clock() if self.started is None else self.started
        return max(0.0, begun + self.allowance - self.clock())


class NoImprovement:
    """Ends when a number of steps brought nothing better."""

    def __init__(self, steps: int) -> None:
        self.steps = max(1, steps)
        self.best: Quality | None = None
        self.since = 0

    def fraction(self, steps: int, quality: Quality | None) -> float:
        if quality != self.best:
            self.best, self.since = quality, steps
        return min(1.0, (steps - self.since) / self.steps)

    def most_steps(self, steps: int) -> int:
        return BATCH

    def affords(self, steps: int) -> bool:
        return True

    def seconds(self) -> float | None:
        return None


class FirstOf:
    """Ends when the first of several does."""

    def __init__(self, *stops: Stop) -> None:
        self.stops = stops

    def fraction(self, steps: int, quality: Quality | None) -> float:
        return max((stop.fraction(steps, quality) for stop in self.stops), default=1.0)

    def most_steps(self, steps: int) -> int:
        return min((stop.most_steps(steps) for stop in self.stops), default=0)

    def affords(self, steps: int) -> bool:
        return all(stop.affords(steps) for stop in self.stops)

    def seconds(self) -> float | None:
        return min((left for stop in self.stops if (left := stop.seconds()) is not None), default=None)
