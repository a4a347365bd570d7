"""Tables: those who stay keep theirs, the others walk little, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations, product
from random import Random

import pytest
from hypothesis import given, settings

from benchmarks._walking import least_walking, over_best_of_slots
from gandeng.core.timetable.records import Event, Meeting, Party, Placed, Quality, Status, Timetable
from gandeng.core.timetable.schedule import schedule
from gandeng.core.timetable.stop import Steps
from gandeng.core.timetable.tables import assign_tables
from gandeng.core.timetable.verify import recount, verify
from tests.core.timetable.events import fair, instances


def plan(frame: Event, placed: list[Placed]) -> Timetable:
    bare = Timetable(tuple(placed), (), Quality(0, 0, 0, 0, 0), Status.UNKNOWN, 0, False)
    return replace(bare, quality=recount(frame, bare))


def tables_of(found: Timetable, key: str) -> list[int | None]:
    return [p.table for p in sorted(found.placed, key=lambda p: p.slot) if key in (p.first, p.second)]


def people(stay: str, walk: str, slots: int) -> tuple[Party, ...]:
    free = frozenset(range(slots))
    return (*(Party(k, 0, free, stays=True) for k in stay), *(Party(k, 1, free) for k in walk))


def test_nothing_to_seat() -> None:
    frame = Event(2, (1, 1), people("a", "b", 2))
    assert assign_tables(frame, plan(frame, [])).placed == ()


def test_who_stays_has_one_table_all_day() -> None:
    frame, wanted = fair(21, parties=24, count=70, slots=12, tables=14)
    staying = replace(frame, parties=tuple(replace(p, stays=p.side == 0) for p in frame.parties))
    found = assign_tables(staying, schedule(staying, wanted, stop=Steps(1000)))
    assert verify(staying, wanted, found) == ()
    for party in staying.parties:
        if party.stays:
            assert len(set(tables_of(found, party.key))) == 1


def test_the_other_side_walks_less_than_by_numbers() -> None:
    frame, wanted = fair(22, parties=24, count=70, slots=12, tables=14)
    staying = replace(frame, parties=tuple(replace(p, stays=p.side == 0) for p in frame.parties))
    timetable = schedule(staying, wanted, stop=Steps(1000))
    found = assign_tables(staying, timetable)
    seats = {p.key: n for n, p in enumerate(staying.parties)}
    naive = plan(frame, [replace(p, table=min(seats[p.first], seats[p.second])) for p in timetable.placed])
    assert found.quality.walking < 0.85 * naive.quality.walking


def test_stayers_who_meet_at_different_times_share_a_table() -> None:
    frame = Event(4, (1,) * 4, people("ab", "xy", 4))
    placed = [Placed("a", "x", 0), Placed("a", "y", 1), Placed("b", "x", 2), Placed("b", "y", 3)]
    found = assign_tables(frame, plan(frame, placed))
    assert {p.table for p in found.placed} == {0}


def test_more_stayers_than_tables_move_where_they_must() -> None:
    """Three overlap in pairs on two tables: one of them has to change once."""
    frame = Event(3, (2,) * 3, people("abc", "xyz", 3))
    placed = [
        Placed("a", "x", 0),
        Placed("b", "y", 0),
        Placed("b", "x", 1),
        Placed("c", "y", 1),
        Placed("c", "x", 2),
        Placed("a", "y", 2),
    ]
    found = assign_tables(frame, plan(frame, placed))
    moved = [k for k in "abc" if len(set(tables_of(found, k))) > 1]
    assert len(moved) == 1
    assert found.quality == recount(frame, found)


def test_two_stayers_who_meet_sit_at_the_table_of_one() -> None:
    frame = Event(3, (3,) * 3, people("ab", "xy", 3))
    placed = [
        Placed("a", "x", 0),
        Placed("b", "y", 0),
        Placed("a", "b", 1),
        Placed("a", "y", 2),
        Placed("b", "x", 2),
    ]
    found = assign_tables(frame, plan(frame, placed))
    homes = {k: {t for t, s in zip(tables_of(found, k), (0, 1, 2), strict=True) if s != 1} for k in "ab"}
    assert all(len(h) == 1 for h in homes.values())
    together = next(p.table for p in found.placed if p.slot == 1)
    assert together in homes["a"] | homes["b"]


def test_fewer_tables_later_in_the_day_are_respected() -> None:
    frame = Event(2, (3, 1), people("abc", "xyz", 2))
    placed = [Placed("a", "x", 0), Placed("b", "y", 0), Placed("c", "z", 0), Placed("c", "x", 1)]
    found = assign_tables(frame, plan(frame, placed))
    assert tables_of(found, "c") == [0, 0]
    assert sorted(p.table or 0 for p in found.placed if p.slot == 0) == [0, 1, 2]


def test_nobody_walks_where_all_can_sit_still() -> None:
    frame = Event(3, (2,) * 3, people("", "abcd", 3))
    placed = [Placed("a", "b", s) for s in (0, 1)] + [Placed("c", "d", 0), Placed("c", "d", 2)]
    assert assign_tables(frame, plan(frame, placed)).quality.walking == 0


@pytest.mark.parametrize("seed", range(6))
def test_two_slots_are_seated_about_as_well_as_possible(seed: int) -> None:
    """Eight people change partners between two slots: against every seating of both."""
    draw = Random(seed)
    keys = list("abcdefgh")
    slots = []
    for slot in (0, 1):
        draw.shuffle(keys)
        slots.append([Placed(keys[n], keys[n + 1], slot) for n in range(0, 8 - 2 * slot, 2)])
    frame = Event(2, (4, 4), people("", "abcdefgh", 2))
    timetable = plan(frame, [*slots[0], *slots[1]])

    def ways(*tables: int) -> int:
        seated = [replace(p, table=t) for p, t in zip(timetable.placed, tables, strict=True)]
        return plan(frame, seated).quality.walking

    best = min(ways(*one, *two) for one, two in product(permutations(range(4)), permutations(range(4), 3)))
    assert best <= assign_tables(frame, timetable).quality.walking <= best + 2


def test_no_slot_can_be_seated_better_and_no_seating_beats_the_bound() -> None:
    """Everything else kept, the tables of each slot are those of a minimum-cost assignment."""
    frame, wanted = fair(23, parties=30, count=100, slots=10, tables=14)
    found = assign_tables(frame, schedule(frame, wanted, stop=Steps(1000)))
    is_so, best = over_best_of_slots(frame, found.placed)
    assert is_so == best
    assert 0 < least_walking(found.placed) <= found.quality.walking
    bare = plan(frame, [replace(p, table=None) for p in found.placed])
    assert assign_tables(frame, bare).placed == found.placed


@pytest.mark.parametrize("seed", range(4))
def test_the_bound_on_walking_holds_for_every_seating(seed: int) -> None:
    draw = Random(seed)
    keys = list("abcdef")
    placed = []
    for slot in (0, 1, 2):
        draw.shuffle(keys)
        placed += [Placed(keys[n], keys[n + 1], slot) for n in (0, 2)]
    least = min(
        plan(Event(3, (2,) * 3, people("", "abcdef", 3)), seated).quality.walking
        for ways in product(permutations(range(2)), repeat=3)
        for seated in [[replace(p, table=ways[n // 2][n % 2]) for n, p in enumerate(placed)]]
    )
    assert least_walking(tuple(placed)) <= least


@settings(max_examples=50, deadline=None)
@given(instances())
def test_seated_timetables_verify_and_keep_their_times(instance: tuple[Event, list[Meeting]]) -> None:
    frame, wanted = instance
    timetable = schedule(frame, wanted, stop=Steps(100))
    found = assign_tables(frame, timetable)
    assert verify(frame, wanted, found) == ()
    assert [(p.first, p.second, p.slot) for p in found.placed] == [
        (p.first, p.second, p.slot) for p in timetable.placed
    ]
    assert assign_tables(frame, found) == found
