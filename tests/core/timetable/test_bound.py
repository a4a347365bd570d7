"""Lower bounds on waiting, against every choice of slots."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from gandeng.core.timetable.bound import fewest_breaks_and_idle
from gandeng.core.timetable.instance import compile_event
from gandeng.core.timetable.measure import Meter
from gandeng.core.timetable.records import Event, Meeting, Party, Status
from gandeng.core.timetable.schedule import schedule
from gandeng.core.timetable.stop import Steps
from tests.core.timetable.events import event, meetings


def test_absence_in_the_middle_forces_a_break_and_its_length() -> None:
    frame = event(8, 9, {"a1": {0, 5, 6}, "b1": None, "b2": None, "b3": None})
    wanted = meetings("a1-b1", "a1-b2", "a1-b3")
    assert fewest_breaks_and_idle(compile_event(frame, wanted)) == (1, 4)
    found = schedule(frame, wanted, stop=Steps(500))
    assert (found.quality.breaks, found.lower_bound, found.proved) == (1, 1, True)
    assert found.status is Status.OPTIMAL


def test_lunch_in_the_middle_forces_nothing() -> None:
    frame = event(8, 9, {"a1": {0, 5, 6}, "b1": None, "b2": None, "b3": None}, blocks=(3,))
    assert fewest_breaks_and_idle(compile_event(frame, meetings("a1-b1", "a1-b2", "a1-b3"))) == (0, 0)


def test_pins_apart_force_a_break_that_a_third_meeting_may_fill() -> None:
    frame = event(9, 9, {"a1": None, "b1": None, "b2": None, "b3": None})
    two = [Meeting("a1", "b1", 0), Meeting("a1", "b2", 2)]
    assert fewest_breaks_and_idle(compile_event(frame, two)) == (1, 1)
    assert fewest_breaks_and_idle(compile_event(frame, [*two, Meeting("a1", "b3")])) == (0, 0)


@settings(max_examples=80, deadline=None)
@given(
    st.frozensets(st.integers(0, 8), min_size=1),
    st.integers(1, 4),
    st.frozensets(st.integers(1, 8), max_size=2),
    st.integers(0, 8),
)
def test_one_party_against_every_choice(
    free: frozenset[int], count: int, blocks: frozenset[int], pin: int
) -> None:
    if count > len(free):
        return
    pinned = pin if pin in free else None
    others = tuple(Party(f"b{n}", 1, frozenset(range(9))) for n in range(count))
    frame = Event(9, (9,) * 9, (Party("a", 0, free), *others), tuple(sorted(blocks)))
    wanted = [Meeting("a", f"b{n}", pinned if n == 0 else None) for n in range(count)]
    instance = compile_event(frame, wanted)
    meter = Meter(instance)
    best = min(
        meter.breaks_and_idle(sum(1 << s for s in choice))
        for choice in combinations(sorted(free), count)
        if pinned is None or pinned in choice
    )
    assert fewest_breaks_and_idle(instance) == best
