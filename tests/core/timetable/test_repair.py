"""Repair on the day: nothing lost, all rules kept, nobody moved without need."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandeng.core.timetable.errors import TimetableError
from gandeng.core.timetable.instance import pair
from gandeng.core.timetable.records import Event, Meeting, Placed, Reason, Timetable, Wish
from gandeng.core.timetable.repair import Repaired, repair
from gandeng.core.timetable.schedule import schedule
from gandeng.core.timetable.stop import Steps
from gandeng.core.timetable.tables import assign_tables
from gandeng.core.timetable.verify import verify
from tests.core.timetable.events import event, fair, instances, meetings


def planned(frame: Event, wanted: list[Meeting]) -> Timetable:
    return assign_tables(frame, schedule(frame, wanted, stop=Steps(3000)))


def kept(before: Timetable, fixed: Repaired) -> int:
    return len(set(before.placed) & set(fixed.timetable.placed))


def test_who_is_absent_has_no_meeting_and_nobody_else_moves() -> None:
    frame, wanted = fair(1)
    before = planned(frame, wanted)
    fixed = repair(frame, wanted, before, absent=["a003"])
    gone = [m for m in wanted if "a003" in (m.first, m.second)]
    assert {pair(u.first, u.second) for u in fixed.timetable.unplaced} == {
        pair(m.first, m.second) for m in gone
    }
    assert {u.reason for u in fixed.timetable.unplaced} == {Reason.ABSENT}
    assert kept(before, fixed) == len(wanted) - len(gone)
    assert verify(fixed.event, fixed.meetings, fixed.timetable) == ()


def test_who_is_late_meets_later_and_new_meetings_find_a_place() -> None:
    frame, wanted = fair(2)
    before = planned(frame, wanted)
    have = {pair(m.first, m.second) for m in wanted}
    new = [Meeting("a001", f"b{n:03}") for n in range(20, 40) if ("a001", f"b{n:03}") not in have][:2]
    fixed = repair(frame, wanted, before, late={"b021": 4}, new=new)
    assert verify(fixed.event, fixed.meetings, fixed.timetable) == ()
    assert all(p.slot >= 4 for p in fixed.timetable.placed if "b021" in (p.first, p.second))
    assert len(fixed.added) == 2
    assert len(fixed.others_moved) <= 3


def test_a_place_is_made_by_moving_one_other_meeting() -> None:
    frame = event(3, 2, {"a1": None, "a2": {0, 1}, "b1": {0, 1, 2}, "b2": {0}})
    before = assign_tables(frame, schedule(frame, meetings("a1-b1"), stop=Steps(50)))
    at_first = Timetable((Placed("a1", "b1", 0, 0),), (), before.quality, before.status, 0, True)
    fixed = repair(frame, meetings("a1-b1"), at_first, new=meetings("a1-b2"))
    assert [(p.first, p.second) for p in fixed.others_moved] == [("a1", "b1")]
    assert len(fixed.timetable.placed) == 2
    assert repair(frame, meetings("a1-b1"), at_first, new=meetings("a1-b2"), most_moves=0).added == ()


def test_places_are_made_along_full_slots_of_people_who_never_meet() -> None:
    """One table a slot: a1 and b1 have only slot 2, whose pair has only 1, whose pair can go to 4."""
    free: dict[str, set[int] | None] = {
        "a0": {1, 2}, "b3": {1, 2}, "a1": {2}, "b1": {2}, "a2": {1, 4}, "b0": {1, 4},
    }  # fmt: skip
    frame, wanted = event(5, 1, free), meetings("a2-b0", "a0-b3", "a1-b1")
    places = (Placed("a2", "b0", 1, 0), Placed("a0", "b3", 2, 0), Placed("a1", "b1", 3, 0))
    before = planned(frame, meetings("a0-b3"))
    fixed = repair(frame, wanted, Timetable(places, (), before.quality, before.status, 0, False))
    slots = {p.first: p.slot for p in fixed.timetable.placed}
    assert slots == {"a1": 2, "a0": 1, "a2": 4}
    assert len(fixed.others_moved) == 2
    assert verify(fixed.event, fixed.meetings, fixed.timetable) == ()


def test_what_is_over_stays_and_nothing_new_is_put_there() -> None:
    frame, wanted = fair(3)
    before = planned(frame, wanted)
    fixed = repair(frame, wanted, before, absent=["a001"], late={"b030": 9}, now=5)
    over = {p for p in before.placed if p.slot < 5}
    assert over == {p for p in fixed.timetable.placed if p.slot < 5}
    assert verify(fixed.event, fixed.meetings, fixed.timetable) == ()


@pytest.mark.parametrize("wrong", [{"absent": ["x"]}, {"late": {"x": 1}}, {"new": meetings("a000-a000")}])
def test_unknown_names_and_odd_meetings_are_refused(wrong: dict[str, object]) -> None:
    frame, wanted = fair(4, parties=8, count=8)
    with pytest.raises(TimetableError):
        repair(frame, wanted, planned(frame, wanted), **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "odd",
    [
        {"now": 10_000},
        {"now": -3},
        {"late": {"a000": 10_000}},
        {"late": {"a000": -3}},
        {"absent": ["a000"], "late": {"a000": 2}},
        {"most_moves": -1},
        {"joined": ["nobody"]},
        {"wishes": [Wish("a000", "b005", 0), Wish("b005", "a000", -5)], "joined": ["a000"]},
    ],
)
def test_odd_changes_give_a_sound_day_that_can_be_repaired_again(odd: dict[str, Any]) -> None:
    frame, wanted = fair(4, parties=8, count=8)
    once = repair(frame, wanted, planned(frame, wanted), **odd)
    assert verify(once.event, once.meetings, once.timetable) == ()
    again = repair(once.event, once.meetings, once.timetable, now=1)
    assert verify(again.event, again.meetings, again.timetable) == ()


def test_the_same_repair_twice_is_the_same() -> None:
    frame, wanted = fair(5)
    before = planned(frame, wanted)
    args = {"absent": ["a002"], "late": {"b025": 6}}
    assert repair(frame, wanted, before, **args) == repair(frame, wanted, before, **args)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(instances(), st.data())
def test_any_repair_verifies(instance: tuple[Event, list[Meeting]], data: st.DataObject) -> None:
    frame, wanted = instance
    old, new = wanted[: len(wanted) // 2], wanted[len(wanted) // 2 :]
    before = planned(frame, old)
    keys = [p.key for p in frame.parties]
    absent = data.draw(st.lists(st.sampled_from(keys), max_size=2))
    late = data.draw(st.dictionaries(st.sampled_from(keys), st.integers(0, 6), max_size=2))
    now = data.draw(st.integers(0, 2))
    fixed = repair(frame, old, before, absent=absent, late=late, new=new, now=now)
    assert verify(fixed.event, fixed.meetings, fixed.timetable) == ()
    assert len(fixed.others_moved) <= 3
