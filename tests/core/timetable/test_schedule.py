"""When each meeting is held: always a plan that verifies, the same for the same seed, explained."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings

from gandeng.core.timetable.check import check
from gandeng.core.timetable.errors import TimetableError
from gandeng.core.timetable.records import Event, Meeting, Party, Placed, Quality, Reason, Status, Timetable
from gandeng.core.timetable.schedule import default_steps, schedule
from gandeng.core.timetable.stop import Steps
from gandeng.core.timetable.verify import recount, verify
from tests.core.timetable.brute import best_of_all
from tests.core.timetable.events import event, fair, instances, meetings


def reasons(found: Timetable) -> dict[str, Reason]:
    return {f"{u.first}-{u.second}": u.reason for u in found.unplaced}


def slots_of(found: Timetable) -> dict[tuple[str, str], int]:
    return {(p.first, p.second): p.slot for p in found.placed}


def test_a_day_without_waiting_is_found_and_proved() -> None:
    frame = event(3, 3, {f"{s}{n}": None for s in "ab" for n in range(3)})
    found = schedule(frame, meetings(*(f"a{n}-b{m}" for n, m in product(range(3), repeat=2))))
    assert (len(found.placed), found.quality) == (9, Quality(0, 0, 0, 0, 0))
    assert (found.status, found.proved, found.lower_bound) == (Status.OPTIMAL, True, 0)


def test_forty_businesses_meet_without_double_booking() -> None:
    frame, wanted = fair(1)
    found = schedule(frame, wanted, stop=Steps(6000))
    assert verify(frame, wanted, found) == ()
    assert found.unplaced == ()
    assert found.quality.breaks <= 12
    assert found.steps <= 6000


def test_searching_improves_what_was_constructed() -> None:
    frame, wanted = fair(2)
    at_once = schedule(frame, wanted, stop=Steps(0)).quality
    later = schedule(frame, wanted, stop=Steps(6000)).quality
    assert later.unplaced <= at_once.unplaced
    assert later.breaks < at_once.breaks


def test_the_same_seed_gives_the_same_timetable_whatever_the_order() -> None:
    frame, wanted = fair(3, parties=20, count=50)
    found = schedule(frame, wanted, seed=7, stop=Steps(1500))
    shuffled = list(wanted)
    Random(1).shuffle(shuffled)
    people = list(frame.parties)
    Random(2).shuffle(people)
    turned = Event(frame.slots, frame.tables, tuple(people))
    assert schedule(turned, shuffled, seed=7, stop=Steps(1500)) == found
    assert schedule(frame, wanted, seed=8, stop=Steps(1500)).placed != found.placed


def test_resuming_never_loses_what_was_reached() -> None:
    frame, wanted = fair(4, parties=20, count=60)
    first = schedule(frame, wanted, stop=Steps(1500))
    again = schedule(frame, wanted, stop=Steps(0), start=first)
    assert (again.quality, again.placed) == (first.quality, first.placed)
    later = schedule(frame, wanted, stop=Steps(1500), start=first)
    assert later.quality.breaks <= first.quality.breaks


def test_a_start_that_no_longer_fits_is_mended() -> None:
    frame = event(2, 1, {"a1": {1}, "b1": None, "b2": None})
    quality = Quality(0, 0, 0, 0, 0)
    old = (Placed("a1", "b1", 0), Placed("a1", "b2", 7), Placed("x", "b1", 1))
    start = Timetable(old, (), quality, Status.OPTIMAL, 0, True)
    found = schedule(frame, meetings("a1-b1"), start=start)
    assert found.placed == (Placed("a1", "b1", 1),)


def test_progress_is_told_and_ends_at_one() -> None:
    told: list[tuple[float, Quality]] = []
    frame, wanted = fair(5, parties=20, count=60)
    found = schedule(frame, wanted, stop=Steps(2000), on_progress=lambda f, q: told.append((f, q)))
    assert told[0][0] == 0.0
    assert told[-1] == (1.0, found.quality)
    assert [f for f, _ in told] == sorted(f for f, _ in told)


def test_more_meetings_than_slots_are_placed_as_far_as_they_go() -> None:
    frame = event(2, 9, {"a1": None, "b1": None, "b2": None, "b3": None})
    wanted = meetings("a1-b1", "a1-b2", "a1-b3")
    found = schedule(frame, wanted, stop=Steps(500))
    assert (len(found.placed), found.status, found.proved) == (2, Status.INFEASIBLE, False)
    assert set(reasons(found).values()) == {Reason.FIRST_FULL}
    assert dict(found.unplaced[0].detail)["first_limit"] == 2
    assert verify(frame, wanted, found) == ()


def test_musts_are_not_the_ones_left_out() -> None:
    frame = event(2, 9, {"a1": None, **{f"b{n}": None for n in range(6)}})
    wanted = [Meeting("a1", f"b{n}", must=n in (2, 4)) for n in range(6)]
    for seed in range(5):
        found = schedule(frame, wanted, stop=Steps(500), seed=seed)
        assert {p.second for p in found.placed} == {"b2", "b4"}


@pytest.mark.parametrize(("slots", "tables"), [(0, 3), (3, 0)])
def test_without_slots_or_tables_nothing_is_placed_and_all_is_explained(slots: int, tables: int) -> None:
    frame = event(slots, tables, {"a1": None, "b1": None, "b2": None})
    wanted = meetings("a1-b1", "a1-b2")
    found = schedule(frame, wanted)
    assert (found.placed, found.status) == ((), Status.INFEASIBLE)
    expected = Reason.NO_TABLE if slots else Reason.NO_COMMON_SLOT
    assert set(reasons(found).values()) == {expected}
    assert verify(frame, wanted, found) == ()


def test_nothing_wanted_is_an_empty_plan() -> None:
    found = schedule(event(3, 3, {"a1": None}), [])
    assert (found.placed, found.status, found.proved) == ((), Status.OPTIMAL, True)


def test_one_table_and_one_slot() -> None:
    frame = event(1, 1, {"a1": None, "a2": None, "b1": None, "b2": None})
    found = schedule(frame, meetings("a1-b1", "a2-b2"))
    assert len(found.placed) == 1
    assert set(reasons(found).values()) == {Reason.NO_TABLE}
    four = event(4, 1, {"a1": None, "a2": None, "b1": None, "b2": None})
    full = schedule(four, meetings("a1-b1", "a2-b2", "a1-b2", "a2-b1"), stop=Steps(300))
    assert sorted(p.slot for p in full.placed) == [0, 1, 2, 3]


def test_no_common_slot_pins_and_refusals_have_their_reason() -> None:
    frame = event(
        3, 9, {"a1": {0}, "a2": None, "b1": {1, 2}, "b2": None, "b3": None}, forbidden=(("a2", "b3"),)
    )
    wanted = [
        Meeting("a1", "b1"),
        Meeting("a2", "b1", pinned=1),
        Meeting("a2", "b2", pinned=1),
        Meeting("a2", "b3"),
        Meeting("a1", "b2", no_go=frozenset({0})),
    ]
    found = schedule(frame, wanted)
    told = reasons(found)
    assert told.pop("a2-b1", told.pop("a2-b2", None)) is Reason.PIN_COLLIDES
    assert told == {"a1-b1": Reason.NO_COMMON_SLOT, "a2-b3": Reason.FORBIDDEN, "a1-b2": Reason.NO_COMMON_SLOT}
    assert [p.slot for p in found.placed] == [1]
    assert verify(frame, wanted, found) == ()


def test_pins_and_no_go_slots_hold_through_the_search() -> None:
    frame, wanted = fair(6, parties=20, count=60)
    draw = Random(6)
    bound = [
        Meeting(m.first, m.second, no_go=frozenset(draw.sample(range(12), 3))) if n % 3 else m
        for n, m in enumerate(wanted)
    ]
    start = slots_of(schedule(frame, bound, stop=Steps(0)))
    pins = [
        Meeting(m.first, m.second, start[m.first, m.second])
        if n % 10 == 0 and (m.first, m.second) in start
        else m
        for n, m in enumerate(bound)
    ]
    found = schedule(frame, pins, stop=Steps(3000))
    assert verify(frame, pins, found) == ()
    assert found.unplaced == ()


@pytest.mark.parametrize("pair", ["a1-x", "a1-a1"])
def test_malformed_meetings_are_refused(pair: str) -> None:
    with pytest.raises(TimetableError):
        schedule(event(1, 1, {"a1": None, "b1": None}), meetings(pair))
    with pytest.raises(TimetableError):
        schedule(event(1, 1, {"a1": None, "b1": None}), meetings("a1-b1", "b1-a1"))


def test_a_full_day_of_a_complete_graph_needs_no_bipartite_sides() -> None:
    """Six who all meet each other: five slots of three tables, a one-factorisation."""
    keys = [f"a{n}" for n in range(6)]
    frame = event(5, 3, dict.fromkeys(keys))
    wanted = [Meeting(a, b) for i, a in enumerate(keys) for b in keys[i + 1 :]]
    found = schedule(frame, wanted, stop=Steps(20_000))
    assert found.unplaced == ()
    assert found.quality.breaks == 0


def test_a_day_in_which_every_table_is_taken_all_the_time_is_still_packed() -> None:
    """Every party is free all day; 12 slots of 10 tables hold 120 meetings exactly."""
    frame, wanted = fair(7, parties=40, count=120)
    whole = Event(12, (10,) * 12, tuple(Party(p.key, p.side, frozenset(range(12))) for p in frame.parties))
    found = schedule(whole, wanted, stop=Steps(4000))
    assert (len(found.placed), found.quality.unplaced) == (120, 0)


def test_waiting_is_not_the_lot_of_the_first_half_of_names() -> None:
    slots = {0: [0, 0], 1: [0, 0]}
    for seed in range(6):
        frame, wanted = fair(8 + seed)
        for placed in schedule(frame, wanted, seed=seed, stop=Steps(2000)).placed:
            for key in (placed.first, placed.second):
                half = int(int(key[1:]) % 20 >= 10)
                slots[half][0] += placed.slot
                slots[half][1] += 1
    early, late = (total / count for total, count in slots.values())
    assert abs(early - late) < 0.6


def test_fifty_thousand_meetings_are_all_placed() -> None:
    side, each = 2_500, 20
    people = [
        Party(f"{letter}{n:04}", place, frozenset(range(30)))
        for place, letter in enumerate("ab")
        for n in range(side)
    ]
    wanted = [Meeting(f"a{n:04}", f"b{(n + 7 * m) % side:04}") for n in range(side) for m in range(each)]
    frame = Event(30, (2_300,) * 30, tuple(people))
    found = schedule(frame, wanted, stop=Steps(1))
    assert len(found.placed) == side * each == 50_000
    assert verify(frame, wanted, found) == ()


def test_default_steps_grow_with_the_event_and_end() -> None:
    assert default_steps(10) < default_steps(700) <= default_steps(50_000) == default_steps(10**6)


def test_the_best_never_gets_worse_while_it_is_watched() -> None:
    """Long waits cost more during the search than in the end; what is kept is judged by the end."""
    told: list[Quality] = []
    frame, wanted = fair(14, parties=30, count=90)
    found = schedule(frame, wanted, stop=Steps(30_000), on_progress=lambda _, q: told.append(q))
    order = [(q.unplaced, q.breaks, q.idle_slots) for q in told if q.most_breaks <= 1]
    assert len(order) > 10
    assert order == sorted(order, reverse=True)
    assert told[-1] == found.quality == recount(frame, found)


def test_a_stop_that_looks_at_the_best_ends_the_search_and_it_can_go_on() -> None:
    class GoodEnough(Steps):
        def fraction(self, steps: int, quality: Quality | None) -> float:
            return 1.0 if quality is not None and quality.breaks <= 20 else super().fraction(steps, quality)

    frame, wanted = fair(15)
    stopped = schedule(frame, wanted, stop=GoodEnough(50_000))
    assert stopped.quality.breaks <= 20
    assert stopped.steps < 50_000
    further = schedule(frame, wanted, stop=Steps(20_000), start=stopped)
    assert further.quality.breaks < stopped.quality.breaks
    assert verify(frame, wanted, further) == ()


def test_precedences_in_a_circle_leave_one_of_them_out() -> None:
    frame = event(4, 9, {"a1": None, "a2": None, "b1": None, "b2": None})
    one, two, three = ("a1", "b1"), ("a2", "b2"), ("a2", "b1")
    wanted = meetings("a1-b1", "a2-b2", "a2-b1")
    for circle in (((one, two), (two, three), (three, one)), ((one, one),)):
        bound = Event(frame.slots, frame.tables, frame.parties, precedences=circle)
        found = schedule(bound, wanted, stop=Steps(2000))
        assert found.status is Status.INFEASIBLE
        assert len(found.unplaced) == 1
        assert verify(bound, wanted, found) == ()


@settings(max_examples=80, deadline=None)
@given(instances())
def test_every_timetable_verifies(instance: tuple[Event, list[Meeting]]) -> None:
    frame, wanted = instance
    found = schedule(frame, wanted, stop=Steps(300))
    assert verify(frame, wanted, found) == ()
    assert found.quality == recount(frame, found)


@settings(max_examples=60, deadline=None)
@given(instances(most_meetings=6))
def test_against_trying_everything(instance: tuple[Event, list[Meeting]]) -> None:
    """Proofs and bounds never contradict the best there is; in plain events the most are placed."""
    frame, wanted = instance
    best = best_of_all(frame, wanted)
    found = schedule(frame, wanted, stop=Steps(2000))
    mine = (found.quality.unplaced, found.quality.breaks)
    assert mine >= best
    is_plain = not frame.precedences and frame.most_difference is None
    if is_plain and not any(party.buffer for party in frame.parties):
        assert mine[0] == best[0]
    if found.status is Status.INFEASIBLE:
        assert best[0] > 0
    if check(frame, wanted):
        assert best[0] > 0
    if found.proved:
        assert mine == best
    if best[0] == 0:
        assert found.lower_bound <= best[1]
