"""When the search ends: after steps, at a deadline of somebody's clock, without improvement."""

from __future__ import annotations

from collections.abc import Callable

from gandeng.core.timetable.records import Quality
from gandeng.core.timetable.schedule import schedule
from gandeng.core.timetable.stop import Deadline, FirstOf, NoImprovement, Steps
from gandeng.core.timetable.verify import verify
from tests.core.timetable.events import fair


def ticking(step: float) -> Callable[[], float]:
    now = [100.0]

    def clock() -> float:
        now[0] += step
        return now[0]

    return clock


GOOD, BETTER = Quality(0, 5, 1, 5, 0), Quality(0, 4, 1, 5, 0)


def test_steps_end_exactly() -> None:
    stop = Steps(300)
    assert (stop.fraction(0, None), stop.fraction(150, GOOD), stop.fraction(300, GOOD)) == (0.0, 0.5, 1.0)
    assert (stop.most_steps(0), stop.most_steps(298)) == (5, 2)
    assert (stop.affords(300), stop.affords(301), stop.seconds()) == (True, False, None)
    assert Steps(-5).fraction(0, None) == 1.0


def test_a_deadline_starts_with_the_first_question() -> None:
    stop = Deadline(ticking(1.0), 4)
    assert [stop.fraction(0, None) for _ in range(6)] == [0.25, 0.5, 0.75, 1.0, 1.0, 1.0]
    assert Deadline(ticking(1.0), 0).fraction(0, None) == 1.0


def test_no_improvement_counts_from_the_last_one() -> None:
    stop = NoImprovement(100)
    assert stop.fraction(0, GOOD) == 0.0
    assert stop.fraction(80, GOOD) == 0.8
    assert stop.fraction(90, BETTER) == 0.0
    assert stop.fraction(190, BETTER) == 1.0


def test_the_first_of_several_ends_it() -> None:
    stop = FirstOf(Steps(1000), NoImprovement(10))
    stop.fraction(0, GOOD)
    assert stop.fraction(5, GOOD) == 0.5
    assert stop.most_steps(990) == 10
    assert FirstOf().fraction(0, None) == 1.0


def test_a_deadline_in_the_first_moment_still_gives_a_plan() -> None:
    frame, wanted = fair(41)
    for seconds in (0, 0.001, 5):
        found = schedule(frame, wanted, stop=Deadline(ticking(1.0), seconds))
        assert verify(frame, wanted, found) == ()
        assert len(found.placed) == len(wanted)
    assert found.steps > 0
