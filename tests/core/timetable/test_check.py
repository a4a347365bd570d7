"""What can be counted before any search, and the sets of meetings that want too few places."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandeng.core.timetable.check import MALFORMED, check, refuse_malformed
from gandeng.core.timetable.errors import TimetableError
from gandeng.core.timetable.hall import overfull
from gandeng.core.timetable.records import Event, Meeting, Party
from tests.core.timetable.events import event, meetings


def codes(frame: Event, wanted: list[Meeting]) -> list[tuple[str, str, dict[str, int]]]:
    return [(p.code, p.party, dict(p.numbers)) for p in check(frame, wanted)]


def test_nothing_is_wrong_with_a_day_that_works() -> None:
    assert check(event(2, 1, {"a1": None, "b1": None, "b2": None}), meetings("a1-b1", "a1-b2")) == ()


def test_more_wishes_than_free_slots_are_counted_for_the_party() -> None:
    frame = event(3, 9, {"a1": {0, 1}, "b1": None, "b2": None, "b3": None})
    assert ("more_wishes_than_slots", "a1", {"meetings": 3, "free_slots": 2}) in codes(
        frame, meetings("a1-b1", "a1-b2", "a1-b3")
    )


def test_a_limit_of_ones_own_is_named_apart_from_the_slots() -> None:
    frame = event(3, 9, {"a1": None, "b1": None, "b2": None}, most=1)
    assert codes(frame, meetings("a1-b1", "a1-b2")) == [
        ("more_wishes_than_limit", "a1", {"meetings": 2, "most": 1})
    ]


def test_no_slot_and_no_table_are_said_once() -> None:
    assert codes(event(0, 1, {"a1": None, "b1": None}), meetings("a1-b1")) == [
        ("no_slots", "", {"meetings": 1})
    ]
    assert codes(event(2, 0, {"a1": None, "b1": None}), meetings("a1-b1")) == [
        ("no_table_at_all", "", {"meetings": 1})
    ]


def test_one_table_holds_one_meeting_per_slot() -> None:
    frame = event(2, 1, {"a1": None, "a2": None, "a3": None, "b1": None, "b2": None, "b3": None})
    assert codes(frame, meetings("a1-b1", "a2-b2", "a3-b3")) == [
        ("more_meetings_than_table_slots", "", {"meetings": 3, "table_slots": 2})
    ]


def test_two_who_are_never_free_together() -> None:
    problem = check(event(4, 9, {"a1": {0, 1}, "b1": {2}}), meetings("a1-b1"))[0]
    assert (problem.code, problem.party, problem.other) == ("no_common_slot", "a1", "b1")
    assert dict(problem.numbers) == {"first_free": 2, "second_free": 1}


def test_a_business_that_is_never_free() -> None:
    assert ("never_free", "a1", {"meetings": 1}) in codes(
        event(2, 1, {"a1": set(), "b1": None}), meetings("a1-b1")
    )


def test_meetings_of_one_party_that_share_too_few_slots() -> None:
    frame = event(9, 9, {"a1": None, "b1": {4}, "b2": {4}, "b3": None})
    assert ("meetings_share_slots", "a1", {"meetings": 2, "slots": 1}) in codes(
        frame, meetings("a1-b1", "a1-b2", "a1-b3")
    )


def test_meetings_of_several_that_want_the_tables_of_the_same_slots() -> None:
    frame = event(5, 1, {"a1": {0}, "a2": {0, 1}, "a3": {1}, "b1": None, "b2": None, "b3": None})
    assert codes(frame, meetings("a1-b1", "a2-b2", "a3-b3")) == [
        ("more_meetings_than_tables_in_slots", "", {"meetings": 3, "table_slots": 2, "slots": 2})
    ]


def test_tables_that_are_closed_whenever_both_are_free() -> None:
    frame = Event(2, (0, 1), (Party("a", 0, frozenset({0})), Party("b", 1, frozenset({0, 1}))))
    assert ("no_table_when_free", "a", {"common": 1}) in codes(frame, [Meeting("a", "b")])


def test_pins_that_collide_or_cannot_be() -> None:
    frame = event(3, 1, {"a1": {0, 1}, "a2": None, "b1": None, "b2": None})
    found = codes(frame, [Meeting("a1", "b1", pinned=0), Meeting("a1", "b2", pinned=0)])
    assert ("pins_collide", "a1", {"slot": 1, "meetings": 2}) in found
    assert ("pins_over_tables", "", {"slot": 1, "meetings": 2, "tables": 1}) in found
    assert ("pin_not_free", "a1", {"slot": 3}) in codes(frame, [Meeting("a1", "b1", pinned=2)])
    assert ("pin_in_no_go", "a1", {"slot": 1}) in codes(frame, [Meeting("a1", "b1", 0, frozenset({0}))])


def test_a_pair_that_must_not_meet() -> None:
    frame = event(3, 1, {"a1": None, "b1": None}, forbidden=(("b1", "a1"),))
    assert codes(frame, meetings("a1-b1")) == [("forbidden_pair", "a1", {})]


def test_precedences_in_a_circle_or_too_late_and_buffers_that_leave_too_few_slots() -> None:
    frame = event(3, 9, {"a1": None, "b1": None, "b2": None, "b3": {0}})
    one, two, three = ("a1", "b1"), ("b2", "a1"), ("a1", "b3")
    circle = replace(frame, precedences=((one, two), (two, one)))
    assert codes(circle, meetings("a1-b1", "a1-b2")) == [("precedence_cycle", "a1", {"meetings": 2})]
    late = replace(frame, precedences=((one, three),))
    assert ("precedence_leaves_no_slot", "a1", {"slot": 2}) in codes(late, meetings("a1-b1", "a1-b3"))
    rest = replace(frame, parties=(replace(frame.parties[0], buffer=1), *frame.parties[1:]))
    assert ("buffer_leaves_too_few", "a1", {"meetings": 3, "fit": 2, "buffer": 1}) in codes(
        rest, meetings("a1-b1", "a1-b2", "a1-b3")
    )


TWO = (Party("a", 0, frozenset({0})), Party("b", 1, frozenset({0})))


@pytest.mark.parametrize(
    ("frame", "wanted", "code", "params"),
    [
        (Event(-1, (), ()), [], "negative_slots", {"slots": -1}),
        (Event(2, (1,), ()), [], "tables_do_not_match_slots", {"slots": 2, "tables": 1}),
        (Event(1, (-4,), ()), [], "negative_tables", {"slot": 1, "tables": -4}),
        (Event(1, (1,), (), (1,)), [], "block_outside_event", {"slot": 2, "slots": 1}),
        (Event(1, (1,), (*TWO, TWO[0])), [], "duplicate_party", {"times": 2, "party": "a"}),
        (Event(1, (1,), (Party("a", 0, frozenset(), -1),)), [], "negative_limit", {"most": -1, "party": "a"}),
        (
            Event(1, (1,), (Party("a", 0, frozenset({0, 1})),)),
            [],
            "free_slot_outside_event",
            {"slot": 2, "slots": 1, "party": "a"},
        ),
        (
            Event(1, (1,), (Party("a", 0, frozenset(), buffer=-1),)),
            [],
            "negative_buffer",
            {"buffer": -1, "party": "a"},
        ),
        (Event(1, (1,), TWO, most_difference=-1), [], "negative_difference", {"difference": -1}),
        (
            Event(1, (1,), TWO, precedences=((("a", "b"), ("a", "y")),)),
            [],
            "unknown_party",
            {"party": "y"},
        ),
        (Event(1, (1,), TWO), [Meeting("a", "x")], "unknown_party", {"party": "x"}),
        (Event(1, (1,), TWO), [Meeting("a", "a")], "meeting_with_oneself", {"party": "a"}),
        (
            Event(1, (1,), TWO),
            [Meeting("a", "b"), Meeting("b", "a")],
            "duplicate_meeting",
            {"times": 2, "party": "a", "other": "b"},
        ),
        (
            Event(1, (1,), TWO),
            [Meeting("a", "b", pinned=3)],
            "pin_outside_event",
            {"slot": 4, "slots": 1, "party": "a", "other": "b"},
        ),
        (
            Event(1, (1,), TWO),
            [Meeting("a", "b", no_go=frozenset({0, -1}))],
            "no_go_outside_event",
            {"slot": 0, "slots": 1, "party": "a", "other": "b"},
        ),
    ],
)
def test_malformed_input_is_named_and_refused(
    frame: Event, wanted: list[Meeting], code: str, params: dict[str, str | int]
) -> None:
    assert code in MALFORMED
    assert check(frame, wanted)[0].code == code
    with pytest.raises(TimetableError) as caught:
        refuse_malformed(frame, wanted)
    assert (caught.value.code, caught.value.params) == (code, params)
    assert caught.value.problems == check(frame, wanted)


def test_all_that_is_malformed_is_told_at_once() -> None:
    with pytest.raises(TimetableError) as caught:
        refuse_malformed(Event(1, (1,), TWO), meetings("a-x", "y-b", "b-b"))
    assert [(p.code, p.party) for p in caught.value.problems] == [
        ("unknown_party", "x"),
        ("unknown_party", "y"),
        ("meeting_with_oneself", "b"),
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 15), max_size=7), st.lists(st.integers(0, 2), min_size=4, max_size=4))
def test_an_overfull_set_is_found_exactly_where_no_assignment_exists(
    masks: list[int], places: list[int]
) -> None:
    def can_place(left: list[int], room: list[int]) -> bool:
        if not left:
            return True
        return any(
            left[0] >> s & 1 and room[s] and can_place(left[1:], [r - (i == s) for i, r in enumerate(room)])
            for s in range(4)
        )

    found = overfull(masks, places)
    assert (found is None) == can_place(masks, places)
    if found is not None:
        things, reached = found
        assert all(masks[t] & ~reached == 0 for t in things)
        assert len(things) > sum(places[s] for s in range(4) if reached >> s & 1)


def test_large_events_with_full_tables_are_checked_by_groups_of_meetings() -> None:
    """360 meetings, most of them after slot 5: with tables enough, and with one fewer in each late slot."""
    late = frozenset(range(5, 10))
    people = tuple(
        Party(f"{s}{n:02}", int(s == "b"), late if n < 20 else frozenset(range(10)))
        for s in "ab"
        for n in range(40)
    )
    wanted = [Meeting(f"a{n:02}", f"b{(n + k) % 40:02}") for n in range(40) for k in range(9)]
    needs_late = sum(int(m.first[1:]) < 20 or int(m.second[1:]) < 20 for m in wanted)
    places = -(-needs_late // 5)
    roomy = Event(10, (40,) * 5 + (places,) * 5, people)
    short = Event(10, (40,) * 5 + (places - 1,) * 5, people)
    assert "more_meetings_than_tables_in_slots" not in {p.code for p in check(roomy, wanted)}
    crowd = [dict(p.numbers) for p in check(short, wanted) if p.code == "more_meetings_than_tables_in_slots"]
    assert crowd == [{"meetings": 5 * (places - 1) + 1, "table_slots": 5 * (places - 1), "slots": 5}]
