"""When an owner is to be asked again about a deal: seldom, and never twice for the same day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gandeng.core.deals.records import Side, Stage
from gandeng.core.deals.state import State

TO_ANSWER = timedelta(days=3)  # after the other side has said something
AFTER = {
    Stage.INTEREST: timedelta(days=14),
    Stage.COMMITMENT: timedelta(days=30),
    Stage.CONTRACT: timedelta(days=30),
    Stage.STALLED: timedelta(days=90),
    Stage.REALISED: timedelta(days=90),
}
AGAIN = timedelta(days=90)  # without an answer: 3, 6, 9 months later, then no more
LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Due:
    """A question to one side. ``answers``: the other side's word waits for a yes or no."""

    on: date
    answers: bool

    @property
    def revision(self) -> int:
        """Return a number that is the same for the same question: what was asked once is not asked twice."""
        return self.on.toordinal()


def due_for(state: State, side: Side, today: date, next_on: date | None = None) -> Due | None:
    """Return the latest question to a side that has come due, else its next one; None when all is said.

    ``next_on`` is the day that the side itself named with its last word.
    """
    own, theirs = state.word_of(side), state.word_of(side.other)
    if state.stage is Stage.ENDED:
        return None
    if state.waits_for is side and theirs is not None:
        return _latest(theirs.said_on + TO_ANSWER, today, answers=True)
    if own is None:
        return None
    if next_on is not None and next_on > own.said_on:
        return _latest(next_on, today, answers=False)
    return _latest(own.said_on + AFTER.get(own.stage, AGAIN), today, answers=False)


def _latest(first: date, today: date, *, answers: bool) -> Due | None:
    if today - first > LONGEST:
        return None
    times = max(0, (today - first) // AGAIN)
    return Due(first + times * AGAIN, answers)
