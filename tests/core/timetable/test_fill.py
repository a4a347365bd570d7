"""Places that scheduling leaves empty go to other wishes; nothing that is placed is lost."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings

from gandeng.core.timetable.fill import fill
from gandeng.core.timetable.records import Event, Meeting, Party, Reason, Selection, Unplaced, Wish
from gandeng.core.timetable.schedule import schedule
from gandeng.core.timetable.select import select
from gandeng.core.timetable.stop import Steps
from gandeng.core.timetable.verify import verify
from tests.core.timetable.events import event, wished


def test_a_place_that_could_not_be_used_goes_to_the_next_best() -> None:
    """b1 is chosen for the only slot of a1 by mistake of nobody: b1 has left; b3 is worth more than b2."""
    frame = event(1, 9, {"a1": None, "b1": set(), "b2": None, "b3": None})
    wishes = [Wish("a1", "b1", 9), Wish("a1", "b2", 5), Wish("a1", "b3", 7)]
    full = (Unplaced("a1", "b2", Reason.FIRST_FULL), Unplaced("a1", "b3", Reason.FIRST_FULL))
    selection = Selection((Meeting("a1", "b1"),), full, 9, 9, 1)
    plan = schedule(frame, selection.chosen)
    filled = fill(frame, wishes, selection, plan)
    assert [(p.first, p.second) for p in filled.timetable.placed] == [("a1", "b3")]
    assert [(u.first, u.second, u.reason) for u in filled.unplaced] == [("a1", "b2", Reason.FIRST_FULL)]
    assert [u.second for u in filled.timetable.unplaced] == ["b1"]
    assert [m.second for m in filled.added] == ["b3"]
    assert verify(frame, filled.meetings, filled.timetable) == ()


def test_nothing_to_add_changes_nothing() -> None:
    frame = event(2, 1, {"a1": None, "b1": None, "b2": None})
    wishes = [Wish("a1", "b1", 9), Wish("a1", "b2", 5)]
    selection = select(frame, wishes)
    plan = schedule(frame, selection.chosen, stop=Steps(200))
    filled = fill(frame, wishes, selection, plan)
    assert (filled.meetings, filled.added, filled.timetable) == (selection.chosen, (), plan)


def test_a_tight_event_gains_meetings() -> None:
    """Everybody is free in four of twelve slots only: many chosen pairs cannot be held."""
    draw = Random(5)
    people = tuple(
        Party(f"{s}{n:02}", int(s == "b"), frozenset(draw.sample(range(12), 4)))
        for s in "ab"
        for n in range(20)
    )
    wishes = [
        Wish(f"a{a:02}", f"b{b:02}", draw.randint(1, 99))
        for a in range(20)
        for b in draw.sample(range(20), 7)
    ]
    frame = Event(12, (20,) * 12, people)
    selection = select(frame, wishes)
    plan = schedule(frame, selection.chosen, stop=Steps(2000))
    filled = fill(frame, wishes, selection, plan, stop=Steps(2000))
    assert len(filled.timetable.placed) > len(plan.placed)
    assert verify(frame, filled.meetings, filled.timetable) == ()


@settings(max_examples=40, deadline=None)
@given(wished())
def test_no_wish_is_lost_and_no_placed_meeting_dropped(given_: tuple[Event, list[Wish]]) -> None:
    frame, wishes = given_
    selection = select(frame, wishes)
    plan = schedule(frame, selection.chosen, stop=Steps(200))
    filled = fill(frame, wishes, selection, plan, stop=Steps(200))
    assert verify(frame, filled.meetings, filled.timetable) == ()
    told = [(m.first, m.second) for m in filled.meetings] + [(u.first, u.second) for u in filled.unplaced]
    assert sorted(told) == sorted((w.first, w.second) for w in wishes)
    assert len(filled.timetable.placed) >= len(plan.placed)
