"""Repair: what can stay stays, nothing is lost that need not be, with the fewest moves there are."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from gandeng.core.timetable.records import (
    Event,
    Meeting,
    Party,
    Placed,
    Quality,
    Reason,
    Status,
    Timetable,
    Wish,
)
from gandeng.core.timetable.repair import MOST_MOVES
from gandeng.core.timetable.schedule import schedule
from gandeng.core.timetable.stop import Steps
from gandeng.core.timetable.tables import assign_tables
from gandeng.core.timetable.verify import verify
from gandeng.day.repairing import Today, mend


def party(key: str, free: Sequence[int], most: int | None = None) -> Party:
    return Party(key, 0 if key < "m" else 1, frozenset(free), most)


def at(*placed: tuple[str, str, int, int]) -> Timetable:
    return Timetable(
        tuple(Placed(*one) for one in placed), (), Quality(0, 0, 0, 0, 0), Status.FEASIBLE, 0, False
    )


def event(slots: int, tables: int, *parties: Party, **more: tuple[tuple[str, str], ...]) -> Event:
    return Event(slots, (tables,) * slots, parties, **more)


def meetings(timetable: Timetable) -> tuple[Meeting, ...]:
    return tuple(Meeting(p.first, p.second) for p in timetable.placed)


def test_nothing_to_do_changes_nothing() -> None:
    day = at(("a", "x", 0, 0), ("b", "y", 0, 1))
    fair = event(2, 2, *(party(k, (0, 1)) for k in "abxy"))
    done = mend(fair, meetings(day), day, Today(0))
    assert done.timetable.placed == day.placed and not done.touched


def test_a_late_one_moves_and_nobody_else_does() -> None:
    day = at(("a", "x", 0, 0), ("b", "x", 2, 0))
    fair = event(4, 1, party("a", (0, 1, 3)), *(party(k, range(4)) for k in "bx"))
    done = mend(fair, meetings(day), day, Today(0, late={"a": 1}))
    assert [(m.before.slot, m.after.slot) for m in done.moved] == [(0, 1)]
    assert done.touched == {"a", "x"}


def test_another_is_moved_only_where_it_must_be() -> None:
    # a can only come in slot 1, where x meets b; b and x can do that in slot 0 instead.
    day = at(("a", "x", 0, 0), ("b", "x", 1, 0))
    fair = event(2, 1, *(party(k, (0, 1)) for k in "abx"))
    done = mend(fair, meetings(day), day, Today(0, late={"a": 1}))
    assert {(p.first, p.slot) for p in done.timetable.placed} == {("a", 1), ("b", 0)}
    assert len(done.moved) == 2


def test_two_broken_meetings_are_placed_together() -> None:
    # a-x could go to 1 or 2, b-x only to 1: one after the other, the first would take the second's place.
    day = at(("a", "x", 0, 0), ("b", "x", 3, 0))
    fair = event(4, 1, party("a", (1, 2)), party("b", (1,)), party("x", range(4)))
    done = mend(fair, meetings(day), day, Today(0))
    assert not done.lost
    assert {(p.first, p.slot) for p in done.timetable.placed} == {("a", 2), ("b", 1)}


def test_an_absent_one_loses_its_meetings_and_the_others_get_a_new_one() -> None:
    day = at(("a", "x", 1, 0), ("b", "y", 1, 1))
    fair = event(3, 2, *(party(k, (0, 1, 2)) for k in "abxy"))
    wishes = (Wish("b", "x", 50), Wish("b", "y", 90), Wish("a", "y", 99))
    done = mend(fair, meetings(day), day, Today(0, frozenset("a"), wishes=wishes))
    assert [(p.first, p.second) for p in done.lost] == [("a", "x")]
    assert [(p.first, p.second) for p in done.added] == [("b", "x")]
    assert done.dropped[0].reason is Reason.ABSENT


def test_what_is_over_stays() -> None:
    day = at(("a", "x", 0, 0), ("a", "y", 2, 0))
    fair = event(3, 1, *(party(k, (0, 1, 2)) for k in "axy"))
    done = mend(fair, meetings(day), day, Today(1, frozenset("a")))
    assert [(p.second, p.slot) for p in done.timetable.placed] == [("x", 0)]
    assert [p.second for p in done.lost] == ["y"]


def test_fixed_meetings_are_not_moved_for_others() -> None:
    day = at(("a", "x", 0, 0), ("b", "x", 1, 0))
    fair = event(2, 1, party("a", (1,)), party("b", (0, 1)), party("x", (0, 1)))
    rules = (Meeting("a", "x"), Meeting("b", "x", pinned=1))
    assert [p.first for p in mend(fair, rules, day, Today(0)).lost] == ["a"]


def test_what_is_asked_for_finds_a_place_or_a_reason() -> None:
    day = at(("a", "x", 0, 0))
    asked = [Meeting("b", "x", must=True), Meeting("x", "b", must=True), Meeting("a", "x", must=True)]
    fair = event(2, 1, *(party(k, (0, 1)) for k in "abx"), forbidden=(("b", "x"),))
    done = mend(fair, meetings(day), day, Today(0, asked=asked))
    assert not done.touched and [u.reason for u in done.refused] == [Reason.FORBIDDEN]
    fair = event(2, 1, *(party(k, (0, 1)) for k in "abx"))
    done = mend(fair, meetings(day), day, Today(0, asked=asked))
    assert [({p.first, p.second}, p.slot) for p in done.added] == [({"b", "x"}, 1)]


def test_a_walk_in_fills_what_is_free() -> None:
    day = at(("a", "x", 0, 0))
    fair = event(2, 1, *(party(k, (0, 1)) for k in "abx"))
    wishes = (Wish("b", "x", 5),)
    assert not mend(fair, meetings(day), day, Today(0, wishes=wishes)).touched
    done = mend(fair, meetings(day), day, Today(0, wishes=wishes, joined="b"))
    assert [(p.second, p.slot) for p in done.added] == [("x", 1)]


@st.composite
def broken_days(draw: st.DrawFn) -> tuple[Event, tuple[Meeting, ...], Timetable, int]:
    """A good timetable, and the same event with less time for some."""
    slots, tables = draw(st.integers(2, 6)), draw(st.integers(1, 4))
    left, right = [f"a{i}" for i in range(draw(st.integers(1, 5)))], [f"x{i}" for i in range(4)]
    everything = range(slots)
    fair = Event(slots, (tables,) * slots, tuple(party(k, everything) for k in (*left, *right)))
    pairs = [(a, x) for a, x in itertools.product(left, right) if draw(st.booleans())]
    planned = assign_tables(fair, schedule(fair, [Meeting(*two) for two in pairs], seed=1, stop=Steps(500)))
    planned = Timetable(planned.placed, (), planned.quality, Status.FEASIBLE, 0, False)
    opens = draw(st.integers(0, slots - 1))
    free = {
        p.key: frozenset(range(opens)) | frozenset(s for s in range(opens, slots) if draw(st.integers(0, 5)))
        for p in fair.parties
    }
    now = Event(slots, fair.tables, tuple(party(k, tuple(f)) for k, f in free.items()))
    return now, meetings(planned), planned, opens


@settings(max_examples=40, deadline=None)
@given(broken_days())
def test_the_checker_agrees_and_nothing_is_forgotten(
    case: tuple[Event, tuple[Meeting, ...], Timetable, int],
) -> None:
    fair, rules, planned, opens = case
    wishes = tuple(Wish(a.key, x.key, 5) for a in fair.parties for x in fair.parties if a.side < x.side)
    done = mend(fair, rules, planned, Today(opens, wishes=wishes))
    placed = done.timetable.placed
    assert verify(done.repaired.event, done.repaired.meetings, done.timetable) == ()
    before, after = {(p.first, p.second) for p in planned.placed}, {(p.first, p.second) for p in placed}
    assert before == (after - {(p.first, p.second) for p in done.added}) | {
        (p.first, p.second) for p in done.lost
    }
    for one in planned.placed:
        if one.slot < opens:
            assert one in placed, "the past does not change"
    assert mend(fair, rules, planned, Today(opens, wishes=wishes)).timetable == done.timetable


def arrangements(fair: Event, planned: Timetable, opens: int) -> Iterator[tuple[int, int]]:
    """(lost, moved others) of every way to hold the meetings, by brute force; who can stay is held."""
    free = {p.key: p.free for p in fair.parties}
    over = frozenset(range(opens))
    able: list[list[int | None]] = []
    stays = []
    for one in planned.placed:
        common = sorted(free[one.first] & free[one.second] - over)
        stays.append(one.slot < opens or one.slot in common)
        able.append([one.slot] if one.slot < opens else [*common, *([] if stays[-1] else [None])])
    for slots in itertools.product(*able):
        seats = [
            (k, s)
            for p, s in zip(planned.placed, slots, strict=True)
            if s is not None
            for k in (p.first, p.second)
        ]
        load = [sum(s == n for s in slots) for n in range(fair.slots)]
        if len(seats) == len(set(seats)) and all(a <= b for a, b in zip(load, fair.tables, strict=True)):
            others = zip(planned.placed, slots, stays, strict=True)
            moved = sum(stay and s != p.slot for p, s, stay in others)
            yield sum(s is None for s in slots), moved


def test_who_sits_at_the_last_table_of_the_slot_after_next_makes_room_too() -> None:
    """a-y can only have slot 1, where a meets x, who can move to slot 3, where b and z have the table."""
    names = {"a": (0, 1, 3), "b": (2, 3), "x": (1, 3), "y": (1,), "z": (2, 3)}
    day = at(("a", "x", 1, 0), ("a", "y", 2, 0), ("b", "z", 3, 0))
    done = mend(event(4, 1, *(party(*one) for one in names.items())), meetings(day), day, Today(1))
    assert [(p.first, p.slot) for p in done.timetable.placed] == [("a", 1), ("b", 2), ("a", 3)]


@settings(max_examples=60, deadline=None)
@given(broken_days().filter(lambda case: 1 < len(case[2].placed) <= 6))
def test_any_number_of_broken_meetings_costs_the_fewest_losses_and_moves(
    case: tuple[Event, tuple[Meeting, ...], Timetable, int],
) -> None:
    fair, rules, planned, opens = case
    done = mend(fair, rules, planned, Today(opens))
    found = (len(done.lost), len(done.repaired.others_moved))
    assert found == min(one for one in arrangements(fair, planned, opens) if one[1] <= MOST_MOVES)
