"""The causes named contradict each other, and none of them could be left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from gandeng.core.timetable.causes import smallest_causes
from gandeng.core.timetable.check import impossible
from gandeng.core.timetable.errors import TimetableError
from gandeng.core.timetable.records import Event, Meeting
from tests.core.timetable.brute import best_of_all
from tests.core.timetable.events import event, instances, meetings


def clique(size: int) -> list[Meeting]:
    keys = [f"a{n}" for n in range(size)]
    return [Meeting(a, b) for i, a in enumerate(keys) for b in keys[i + 1 :]]


def test_three_who_all_meet_in_two_slots_and_nobody_else_is_named() -> None:
    frame = event(2, 9, dict.fromkeys(("a0", "a1", "a2", "b1", "b2")))
    wanted = [*clique(3), Meeting("b1", "b2")]
    assert impossible(frame, wanted) == ()
    head, *causes = smallest_causes(frame, wanted)
    assert (head.code, dict(head.numbers)) == ("conflict", {"causes": 3})
    assert [(c.code, c.party) for c in causes] == [("cause_party", f"a{n}") for n in range(3)]


def test_tables_and_precedences_are_named_as_well() -> None:
    frame = event(3, 1, dict.fromkeys(("a1", "a2", "b1", "b2")))
    order = ((("a1", "b1"), ("a2", "b2")), (("a1", "b2"), ("a1", "b1")), (("a2", "b1"), ("a1", "b2")))
    wanted = meetings("a1-b1", "a2-b2", "a1-b2", "a2-b1")
    wide = replace(frame, tables=(4, 4, 4), precedences=order[:2])
    assert smallest_causes(wide, wanted) == ()
    tight = replace(frame, tables=(1, 1, 4), precedences=order[:2])
    codes = {problem.code for problem in smallest_causes(tight, wanted)}
    assert codes <= {"conflict", "cause_slot", "cause_precedence", "cause_party"}
    assert "conflict" in codes


def test_what_counting_shows_comes_first_and_nothing_is_no_cause() -> None:
    frame = event(1, 1, {"a1": None, "b1": None, "b2": None})
    assert smallest_causes(frame, meetings("a1-b1", "a1-b2"))[0].code == "more_wishes_than_slots"
    assert smallest_causes(frame, []) == ()
    with pytest.raises(TimetableError):
        smallest_causes(frame, meetings("a1-x"))


@settings(max_examples=40, deadline=None)
@given(instances(most_meetings=6))
def test_causes_are_found_exactly_where_nothing_fits(instance: tuple[Event, list[Meeting]]) -> None:
    frame, wanted = instance
    frame = replace(frame, most_difference=None)
    found = smallest_causes(frame, wanted)
    assert bool(found) == (best_of_all(frame, wanted)[0] > 0)
