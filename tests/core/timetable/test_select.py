"""Which wishes become meetings: limits, order of aims, reasons, bounds."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings

from gandeng.core.timetable import select as module
from gandeng.core.timetable.check import check
from gandeng.core.timetable.choosing import choose
from gandeng.core.timetable.errors import TimetableError
from gandeng.core.timetable.records import Event, Party, Reason, Selection, Wish
from gandeng.core.timetable.select import select
from tests.core.timetable.events import event, wished


def pairs(selection: Selection) -> set[str]:
    return {f"{m.first}-{m.second}" for m in selection.chosen}


def wish(pair: str, value: int = 10, must: bool = False, sells: int = 0) -> Wish:
    return Wish(*pair.split("-"), value, must, sells)


def reasons(selection: Selection) -> dict[str, Reason]:
    return {f"{u.first}-{u.second}": u.reason for u in selection.unplaced}


def test_everything_fits() -> None:
    found = select(event(2, 2, {"a1": None, "b1": None, "b2": None}), [wish("a1-b1", 3), wish("a1-b2", 4)])
    assert (pairs(found), found.unplaced) == ({"a1-b1", "a1-b2"}, ())
    assert (found.value, found.bound, found.fair_bound, found.fewest) == (7, 7, 7, 1)


def test_nothing_to_choose_from() -> None:
    assert select(event(2, 2, {"a1": None, "b1": None}), []) == Selection((), (), 0, 0, 0, 0)


def test_more_wishes_than_slots_keep_the_dearest_and_say_who_is_full() -> None:
    frame = event(2, 9, {"a1": None, "b1": None, "b2": None, "b3": None})
    found = select(frame, [wish("a1-b1", 5), wish("a1-b2", 9), wish("a1-b3", 7)], fewest=0)
    assert pairs(found) == {"a1-b2", "a1-b3"}
    assert reasons(found) == {"a1-b1": Reason.FIRST_FULL}
    detail = dict(found.unplaced[0].detail)
    assert (detail["first_meetings"], detail["first_limit"], detail["value"]) == (2, 2, 5)


def test_ones_own_limit_holds_on_both_sides() -> None:
    frame = event(5, 9, {"a1": None, "a2": None, "b1": None, "b2": None}, most=1)
    found = select(frame, [wish("a1-b1", 9), wish("a1-b2", 5), wish("a2-b1", 5), wish("a2-b2", 2)], fewest=0)
    assert pairs(found) == {"a1-b1", "a2-b2"}
    assert reasons(found) == {"a1-b2": Reason.BOTH_FULL, "a2-b1": Reason.BOTH_FULL}
    assert found.value == 11 == found.bound


def test_musts_come_before_any_value() -> None:
    frame = event(1, 9, {"a1": None, "b1": None, "b2": None})
    found = select(frame, [wish("a1-b1", 1000), wish("a1-b2", 1, must=True)])
    assert pairs(found) == {"a1-b2"}
    assert (found.value, found.fair_bound, found.bound) == (1, 1, 1000)
    assert found.chosen[0].must


def test_everyone_meets_before_the_popular_meet_again() -> None:
    frame = event(2, 1, {"a1": None, "a2": None, "b1": None, "b2": None})
    wishes = [wish("a1-b1", 100), wish("a1-b2", 90), wish("a2-b2", 1)]
    assert pairs(select(frame, wishes, fewest=1)) == {"a1-b1", "a2-b2"}
    assert pairs(select(frame, wishes, fewest=0)) == {"a1-b1", "a1-b2"}


def test_a_first_meeting_counts_more_than_a_second() -> None:
    frame = event(3, 1, {"a1": None, "a2": None, "b1": None, "b2": None, "b3": None})
    wishes = [wish("a1-b1", 50), wish("a1-b2", 50), wish("a1-b3", 1), wish("a2-b3", 1)]
    found = select(frame, wishes, fewest=2)
    assert pairs(found) == {"a1-b1", "a1-b2", "a2-b3"}


def test_zero_tables_and_no_common_slot_are_told_apart() -> None:
    people = (Party("a", 0, frozenset({0, 1})), Party("b", 1, frozenset({0})), Party("c", 1, frozenset({1})))
    found = select(Event(2, (0, 3), people), [wish("a-b"), wish("a-c"), wish("b-c")])
    assert reasons(found) == {"a-b": Reason.NO_TABLE, "b-c": Reason.NO_COMMON_SLOT}
    assert dict(found.unplaced[1].detail)["first_free"] == 1
    assert pairs(found) == {"a-c"}
    closed = select(Event(2, (0, 0), people), [wish("a-b"), wish("b-c")])
    assert (closed.chosen, closed.bound, len(closed.unplaced)) == ((), 0, 2)


def test_one_table_holds_as_many_as_there_are_slots() -> None:
    frame = event(2, 1, {"a1": None, "a2": None, "a3": None, "b1": None, "b2": None, "b3": None})
    found = select(frame, [wish("a1-b1", 5), wish("a2-b2", 6), wish("a3-b3", 7)])
    assert pairs(found) == {"a2-b2", "a3-b3"}
    assert reasons(found) == {"a1-b1": Reason.NO_TABLE}
    assert dict(found.unplaced[0].detail)["table_slots"] == 2


def test_a_pair_that_said_no_and_a_pair_wished_for_twice() -> None:
    frame = event(3, 9, {"a1": None, "b1": None, "b2": None}, forbidden=(("b2", "a1"),))
    found = select(frame, [wish("a1-b1", 4), wish("b1-a1", 9), wish("a1-b2", 5), wish("b2-a1", 6)])
    assert pairs(found) == {"b1-a1"}
    assert found.value == 9
    assert sorted(u.reason for u in found.unplaced) == [Reason.DUPLICATE, Reason.FORBIDDEN, Reason.FORBIDDEN]


def test_wishes_that_share_one_slot_are_not_chosen_together() -> None:
    frame = event(6, 9, {"a1": None, "b1": {3}, "b2": {3}, "b3": None})
    found = select(frame, [wish("a1-b1", 5), wish("a1-b2", 6), wish("a1-b3", 1)])
    assert pairs(found) == {"a1-b2", "a1-b3"}
    assert reasons(found) == {"a1-b1": Reason.LOWER_VALUE}
    assert check(frame, found.chosen) == ()


def test_wishes_that_share_the_tables_of_few_slots_are_not_chosen_together() -> None:
    frame = event(5, 1, {"a1": {0}, "a2": {0, 1}, "a3": {1}, "b1": None, "b2": None, "b3": None})
    found = select(frame, [wish("a1-b1", 5), wish("a2-b2", 6), wish("a3-b3", 7)], fewest=0)
    assert pairs(found) == {"a2-b2", "a3-b3"}
    assert check(frame, found.chosen) == ()


def test_balance_limits_the_difference_between_selling_and_buying() -> None:
    keys = [f"{side}{n}" for side in "ab" for n in range(6)]
    frame = event(8, 20, dict.fromkeys(keys))
    out = [wish(f"a{n}-b{n}", 9, sells=1) for n in range(6)]
    back = [wish(f"a{n}-b{(n + 1) % 6}", 1, sells=-1) for n in range(2)]
    free = select(frame, [*out, *back])
    assert len(free.chosen) == 8
    strict = select(frame, [*out, *back], balance=0.0, fewest=0)
    sold = sum(int(m.first[1]) == int(m.second[1]) for m in strict.chosen)
    assert (sold, len(strict.chosen)) == (2, 4)
    assert set(reasons(strict).values()) == {Reason.BALANCE}
    half = select(frame, [*out, *back], balance=0.5, fewest=0)
    assert len(half.chosen) == 8


def test_balance_counts_the_seller_whichever_way_the_pair_is_written() -> None:
    frame = event(4, 9, {"a1": None, "b1": None, "b2": None})
    found = select(frame, [wish("a1-b1", sells=1), wish("b2-a1", sells=1)], balance=0.0)
    assert len(found.chosen) == 2


@pytest.mark.parametrize(
    ("wishes", "more", "code"),
    [
        ([wish("a1-x")], {}, "unknown_party"),
        ([wish("a1-a1")], {}, "meeting_with_oneself"),
        ([wish("a1-b1", 0)], {}, "value_not_positive"),
        ([wish("a1-b1", sells=2)], {}, "direction_unknown"),
        ([wish("a1-b1")], {"fewest": -1}, "minimum_negative"),
        ([wish("a1-b1")], {"balance": 1.5}, "balance_outside_range"),
        ([wish("a1-b1")], {"balance": float("nan")}, "balance_outside_range"),
    ],
)
def test_malformed_wishes_are_refused(wishes: list[Wish], more: dict[str, float], code: str) -> None:
    with pytest.raises(TimetableError) as caught:
        select(event(2, 2, {"a1": None, "b1": None}), wishes, **more)
    assert caught.value.code == code


def test_ties_are_drawn_by_lot_and_not_by_the_alphabet() -> None:
    draw = Random(4)
    frame = event(4, 30, {f"{s}{n:02}": None for s in "ab" for n in range(30)}, most=2)
    wishes = [wish(f"a{n:02}-b{m:02}") for n in range(30) for m in draw.sample(range(30), 6)]
    one_table = Event(4, (5,) * 4, frame.parties)
    found = select(one_table, wishes, fewest=0)
    early = sum(m.first < "a15" for m in found.chosen)
    assert len(found.chosen) == 20
    assert 4 <= early <= 16


def test_where_the_solver_gives_up_the_best_that_fits_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "choose", lambda model: None)
    frame = event(2, 9, {"a1": None, "b1": None, "b2": None, "b3": None})
    found = select(frame, [wish("a1-b1", 5), wish("a1-b2", 9), wish("a1-b3", 7)])
    assert pairs(found) == {"a1-b2", "a1-b3"}
    assert found.fair_bound >= found.value
    assert choose is not module.choose


def aims(
    frame: Event, wishes: list[Wish], chosen: tuple[bool, ...], fewest: int
) -> tuple[int, int, int] | None:
    """Musts, want of the minimum (negative) and value by definition; None where a limit is broken."""
    inside = [w for w, is_in in zip(wishes, chosen, strict=True) if is_in]
    open_slots = {s for s, n in enumerate(frame.tables) if n}
    want = 0
    for party in frame.parties:
        mine = [w for w in wishes if party.key in (w.first, w.second)]
        held = sum(party.key in (w.first, w.second) for w in inside)
        most = len(party.free & open_slots) if party.most is None else party.most
        if held > most:
            return None
        useful = {s for w in mine for s in common(frame, w)}
        least = min(fewest, len(mine), most, len(useful))
        want += sum(range(1, max(0, least - held) + 1))
    if not schedulable(frame, inside):
        return None
    return sum(w.must for w in inside), -want, sum(w.value for w in inside)


def common(frame: Event, one: Wish) -> set[int]:
    free = {p.key: p.free for p in frame.parties}
    if any(set(two) == {one.first, one.second} for two in frame.forbidden):
        return set()
    return {s for s in free[one.first] & free[one.second] if frame.tables[s]}


def schedulable(frame: Event, inside: list[Wish]) -> bool:
    """Whether the wishes can be given slots one by one, by trying everything."""
    taken: set[tuple[str, int]] = set()
    room = list(frame.tables)

    def place(left: list[Wish]) -> bool:
        if not left:
            return True
        first, second = left[0].first, left[0].second
        for slot in common(frame, left[0]):
            if room[slot] and (first, slot) not in taken and (second, slot) not in taken:
                room[slot] -= 1
                taken.update({(first, slot), (second, slot)})
                if place(left[1:]):
                    return True
                room[slot] += 1
                taken.difference_update({(first, slot), (second, slot)})
        return False

    return place(inside)


@settings(max_examples=60, deadline=None)
@given(wished(most_wishes=8))
def test_no_choice_that_can_be_held_is_better(given_: tuple[Event, list[Wish]]) -> None:
    """The relaxation never loses to brute force over choices that can really be scheduled."""
    frame, wishes = given_
    found = select(frame, wishes, fewest=2)
    chosen = {frozenset((m.first, m.second)) for m in found.chosen}
    possible = [w for w in wishes if common(frame, w)]
    values = [
        value
        for choice in product((False, True), repeat=len(possible))
        if (value := aims(frame, possible, choice, 2)) is not None
    ]
    ours = [w for w in wishes if frozenset((w.first, w.second)) in chosen]
    assert found.value == sum(w.value for w in ours)
    assert sum(w.must for w in ours) >= max(v[0] for v in values)
    assert found.bound >= max(v[2] for v in values)
    assert found.value <= found.fair_bound
    if schedulable(frame, ours):
        best = max(values)
        mine = aims(frame, possible, tuple(w in ours for w in possible), 2)
        assert mine == best


@settings(max_examples=60, deadline=None)
@given(wished())
def test_every_wish_is_chosen_or_explained_whatever_the_order(given_: tuple[Event, list[Wish]]) -> None:
    frame, wishes = given_
    found = select(frame, wishes)
    told = [(m.first, m.second) for m in found.chosen] + [(u.first, u.second) for u in found.unplaced]
    assert sorted(told) == sorted((w.first, w.second) for w in wishes)
    turned = Event(frame.slots, frame.tables, frame.parties[::-1], frame.blocks, frame.forbidden)
    again = select(turned, wishes[::-1])
    assert again.chosen == found.chosen
    assert sorted(again.unplaced, key=str) == sorted(found.unplaced, key=str)


@settings(max_examples=40, deadline=None)
@given(wished())
def test_balance_is_never_exceeded(given_: tuple[Event, list[Wish]]) -> None:
    frame, wishes = given_
    side = {p.key: p.side for p in frame.parties}
    known = {frozenset((w.first, w.second)): w for w in wishes}
    sold: dict[int, list[int]] = {s: [0, 0] for s in side.values()}
    for meeting in select(frame, wishes, balance=0.3).chosen:
        one = known[frozenset((meeting.first, meeting.second))]
        seller, buyer = (one.first, one.second) if one.sells > 0 else (one.second, one.first)
        if one.sells and side[seller] != side[buyer]:
            sold[side[seller]][0] += 1
            sold[side[buyer]][1] += 1
    assert all(abs(s - b) <= 0.3 * (s + b) + 1e-6 for s, b in sold.values())
