"""Faults planted into good timetables: the checker must name each of them."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from gandeng.core.timetable.records import (
    Event,
    Meeting,
    Party,
    Placed,
    Quality,
    Reason,
    Status,
    Timetable,
    Unplaced,
)
from gandeng.core.timetable.schedule import schedule
from gandeng.core.timetable.stop import Steps
from gandeng.core.timetable.tables import assign_tables
from gandeng.core.timetable.verify import recount, verify
from tests.core.timetable.events import fair

Good = tuple[Event, list[Meeting], Timetable]


@pytest.fixture(scope="module")
def good() -> Good:
    frame, wanted = fair(11, parties=20, count=50, tables=6)
    plan = assign_tables(frame, schedule(frame, wanted, stop=Steps(1000)))
    assert verify(frame, wanted, plan) == ()
    return frame, wanted, plan


def rules(frame: Event, wanted: list[Meeting], plan: Timetable) -> set[str]:
    return {v.rule for v in verify(frame, wanted, plan)}


def change(plan: Timetable, number: int, **new: object) -> Timetable:
    placed = list(plan.placed)
    placed[number] = replace(placed[number], **new)  # type: ignore[arg-type]
    return replace(plan, placed=tuple(placed))


def test_a_planted_double_booking_is_caught(good: Good) -> None:
    frame, wanted, plan = good
    for number, one in enumerate(plan.placed):
        twin = next(p for p in plan.placed if one.first in (p.first, p.second) and p.slot != one.slot)
        found = verify(frame, wanted, change(plan, number, slot=twin.slot))
        assert ("double_booking", (one.first,), twin.slot) in [(v.rule, v.parties, v.slot) for v in found]


def test_a_lost_meeting_is_caught(good: Good) -> None:
    frame, wanted, plan = good
    for number, one in enumerate(plan.placed):
        lost = replace(plan, placed=plan.placed[:number] + plan.placed[number + 1 :])
        found = [v for v in verify(frame, wanted, lost) if v.rule == "lost_meeting"]
        assert [set(v.parties) for v in found] == [{one.first, one.second}]


def test_a_wrong_count_is_caught_in_every_number(good: Good) -> None:
    frame, wanted, plan = good
    for name in ("unplaced", "breaks", "most_breaks", "idle_slots", "walking"):
        for off in (1, -1):
            wrong = replace(plan.quality, **{name: getattr(plan.quality, name) + off})
            assert f"wrong_{name}" in rules(frame, wanted, replace(plan, quality=wrong))


def test_a_table_given_twice_is_caught(good: Good) -> None:
    frame, wanted, plan = good
    tried = 0
    for number, one in enumerate(plan.placed):
        other = next((p for p in plan.placed if p.slot == one.slot and p != one), None)
        if other is not None:
            tried += 1
            found = verify(frame, wanted, change(plan, number, table=other.table))
            assert ("table_twice", one.slot, other.table) in [(v.rule, v.slot, v.table) for v in found]
    assert tried > 20


def test_a_table_that_does_not_exist_or_is_missing_is_caught(good: Good) -> None:
    frame, wanted, plan = good
    assert "no_such_table" in rules(frame, wanted, change(plan, 0, table=6))
    assert "no_such_table" in rules(frame, wanted, change(plan, 0, table=-1))
    assert "table_missing" in rules(frame, wanted, change(plan, 0, table=None))


def test_more_meetings_than_tables_are_caught(good: Good) -> None:
    frame, wanted, plan = good
    fullest = max(range(frame.slots), key=lambda s: sum(p.slot == s for p in plan.placed))
    load = sum(p.slot == fullest for p in plan.placed)
    fewer = replace(frame, tables=tuple(load - 1 if s == fullest else n for s, n in enumerate(frame.tables)))
    assert "tables_over_capacity" in rules(fewer, wanted, plan)


def test_a_slot_in_which_somebody_is_away_is_caught(good: Good) -> None:
    frame, wanted, plan = good
    one = plan.placed[0]
    away = tuple(replace(p, free=p.free - {one.slot}) if p.key == one.first else p for p in frame.parties)
    found = verify(replace(frame, parties=away), wanted, plan)
    assert [(v.rule, v.parties, v.slot) for v in found] == [("not_free", (one.first,), one.slot)]


def test_a_slot_outside_the_event_is_caught(good: Good) -> None:
    frame, wanted, plan = good
    assert "no_such_slot" in rules(frame, wanted, change(plan, 0, slot=frame.slots))
    assert "no_such_slot" in rules(frame, wanted, change(plan, 0, slot=-1))


def test_a_limit_a_pin_a_no_go_slot_and_a_refusal_are_checked(good: Good) -> None:
    frame, wanted, plan = good
    one = plan.placed[0]
    strict = tuple(replace(p, most=1) if p.key == one.first else p for p in frame.parties)
    assert "over_limit" in rules(replace(frame, parties=strict), wanted, plan)
    others = [m for m in wanted if (m.first, m.second) != (one.first, one.second)]
    pinned = Meeting(one.second, one.first, pinned=(one.slot + 1) % frame.slots)
    assert rules(frame, [*others, pinned], plan) == {"pin_moved"}
    barred = Meeting(one.first, one.second, no_go=frozenset({one.slot}))
    assert rules(frame, [*others, barred], plan) == {"no_go"}
    assert rules(replace(frame, forbidden=((one.second, one.first),)), wanted, plan) == {"forbidden_pair"}


def test_an_order_a_buffer_and_unfair_breaks_are_checked() -> None:
    frame = Event(5, (2,) * 5, tuple(Party(k, 0, frozenset(range(5)), buffer=int(k == "a")) for k in "abcd"))
    wanted = [Meeting("a", "b"), Meeting("a", "c"), Meeting("c", "d")]

    def plan(*slots: int) -> Timetable:
        placed = tuple(Placed(m.first, m.second, s) for m, s in zip(wanted, slots, strict=True))
        bare = Timetable(placed, (), Quality(0, 0, 0, 0, 0), Status.FEASIBLE, 0, False)
        return replace(bare, quality=recount(frame, bare))

    assert rules(frame, wanted, plan(0, 2, 1)) == set()
    assert rules(frame, wanted, plan(0, 1, 2)) == {"no_buffer"}
    ordered = replace(frame, precedences=((("c", "a"), ("d", "c")),))
    assert rules(ordered, wanted, plan(0, 2, 3)) == set()
    assert rules(ordered, wanted, plan(0, 2, 2)) == {"double_booking", "wrong_order"}
    assert rules(ordered, wanted, plan(0, 2, 1)) == {"wrong_order"}
    fair_one = replace(frame, most_difference=0)
    assert rules(fair_one, wanted, plan(0, 2, 3)) == set()
    assert rules(fair_one, wanted, plan(0, 2, 4)) == {"unfair_breaks"}


def test_a_meeting_nobody_asked_for_and_one_held_twice_are_caught(good: Good) -> None:
    frame, wanted, plan = good
    one = plan.placed[0]
    others = [m for m in wanted if (m.first, m.second) != (one.first, one.second)]
    assert "unknown_meeting" in rules(frame, others, plan)
    both = replace(plan, unplaced=(Unplaced(one.second, one.first, Reason.NO_TABLE),))
    assert "meeting_twice" in rules(frame, wanted, both)
    stranger = replace(plan, placed=(*plan.placed, Placed("x", "y", 0, 5)))
    assert {"unknown_meeting", "unknown_party"} <= rules(frame, wanted, stranger)


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"status": Status.INFEASIBLE}, "wrong_status"),
        ({"lower_bound": 99}, "wrong_bound"),
        ({"lower_bound": -1}, "wrong_bound"),
    ],
)
def test_claims_without_ground_are_caught(good: Good, wrong: dict[str, object], rule: str) -> None:
    frame, wanted, plan = good
    assert rule in rules(frame, wanted, replace(plan, **wrong))  # type: ignore[arg-type]


def test_a_proof_needs_the_bound_and_every_meeting() -> None:
    people = tuple(Party(k, 0, frozenset(range(3))) for k in "abc")
    frame, wanted = Event(3, (2, 2, 2), people), [Meeting("a", "b"), Meeting("a", "c")]
    waits = Timetable(
        (Placed("a", "b", 0), Placed("a", "c", 2)), (), Quality(0, 1, 1, 1, 0), Status.FEASIBLE, 0, False
    )
    assert verify(frame, wanted, waits) == ()
    assert rules(frame, wanted, replace(waits, status=Status.OPTIMAL)) == {"wrong_status"}
    assert rules(frame, wanted, replace(waits, proved=True)) == {"wrong_proof"}
    part = Timetable(
        waits.placed[:1],
        (Unplaced("a", "c", Reason.NOT_SCHEDULED),),
        Quality(1, 0, 0, 0, 0),
        Status.UNKNOWN,
        0,
        False,
    )
    assert verify(frame, wanted, part) == ()
    assert rules(frame, wanted, replace(part, proved=True)) == {"wrong_proof"}
    assert rules(frame, wanted, replace(part, status=Status.FEASIBLE)) == {"wrong_status"}


def test_breaks_are_counted_inside_blocks() -> None:
    people = tuple(Party(k, 0, frozenset(range(8))) for k in "abcd")
    placed = (Placed("a", "b", 0, 3), Placed("a", "c", 2, 1), Placed("a", "d", 6, 1), Placed("b", "d", 3, 0))
    plan = Timetable(placed, (), Quality(0, 0, 0, 0, 0), Status.UNKNOWN, 0, False)
    whole = Event(8, (4,) * 8, people)
    assert recount(whole, plan) == Quality(0, 4, 2, 8, 6)
    assert recount(replace(whole, blocks=(4,)), plan) == Quality(0, 2, 1, 3, 6)


def test_random_mutations_are_never_overlooked(good: Good) -> None:
    """Any single change of slot or table is a violation or a different, honestly countable plan."""
    frame, wanted, plan = good
    draw = Random(3)
    caught = 0
    for _ in range(200):
        number = draw.randrange(len(plan.placed))
        one = plan.placed[number]
        new = change(plan, number, slot=draw.randrange(frame.slots), table=draw.randrange(6))
        if new.placed[number] == one:
            continue
        found = rules(frame, wanted, new)
        honest = recount(frame, new) == plan.quality
        assert found or honest
        caught += bool(found)
    assert caught > 150
