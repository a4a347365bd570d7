"""Meetings are shared fairly, and nothing unchecked leaves."""

from __future__ import annotations

from datetime import time

import pytest

from gandeng.core.matching.records import Fit, Pair, Phrase
from gandeng.core.timetable.records import Violation
from gandeng.documents.plan import SlotTime
from gandeng.planning import timetabling
from gandeng.planning.timetabling import BrokenTimetable, arrange, draft, fewest_for, most_for

FIT = Fit(60, Phrase("a"), Phrase("b"))
SLOTS = tuple(SlotTime(n + 1, 1 + n // 3, time(9 + n), time(10 + n)) for n in range(6))
SIDES = {f"a{n}": 0 for n in range(4)} | {f"b{n}": 1 for n in range(4)}
PAIRS = [Pair(f"a{x}", f"b{y}", 10 + 10 * x + y, FIT, FIT, False) for x in range(4) for y in range(4)]


def test_every_chosen_meeting_has_slot_and_table_and_none_collides() -> None:
    arranged = arrange(draft(PAIRS, SIDES, SLOTS, 3), seed=1, on_progress=lambda done: None)
    placed = arranged.timetable.placed
    assert placed and all(one.table is not None and 0 <= one.table < 3 for one in placed)
    seats = [(one.slot, key) for one in placed for key in (one.first, one.second)]
    assert len(seats) == len(set(seats))
    assert len(placed) + len(arranged.unplaced) == len(PAIRS)


def test_one_table_gives_everybody_a_share_before_anybody_gets_more() -> None:
    drafted = draft(PAIRS, SIDES, SLOTS, 1)
    assert len(drafted.selection.chosen) == 6 and not drafted.lonely


def test_who_got_no_meeting_is_named() -> None:
    drafted = draft(PAIRS, SIDES, SLOTS[:1], 1)
    assert len(drafted.lonely) == 6


def test_the_same_seed_gives_the_same_timetable() -> None:
    drafted = draft(PAIRS, SIDES, SLOTS, 3)
    one, two = (arrange(drafted, seed=7, on_progress=lambda done: None) for _ in range(2))
    assert one.timetable == two.timetable


def test_a_timetable_that_breaks_a_rule_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timetabling, "verify", lambda *args: (Violation("double_booking"),))
    with pytest.raises(BrokenTimetable):
        arrange(draft(PAIRS, SIDES, SLOTS, 3), seed=1, on_progress=lambda done: None)


@pytest.mark.parametrize(("slots", "most"), [(1, 1), (6, 6), (8, 6), (18, 12), (30, 16), (96, 16)])
def test_nobody_sits_in_meetings_all_day(slots: int, most: int) -> None:
    assert most_for(slots) == most


def test_the_fair_share_follows_the_room() -> None:
    assert fewest_for(216, 18, 30) == 5
    assert fewest_for(4, 18, 30) == 6 and fewest_for(1000, 3, 5) == 2
