"""What an idle slot costs during the search changes the way, never what is kept as the best."""

from __future__ import annotations

from gandeng.core.timetable.day import BREAK, IDLE, SLOT
from gandeng.core.timetable.instance import compile_event
from gandeng.core.timetable.measure import quality_of
from gandeng.core.timetable.search import COURSE, REHEAT, Search, course
from gandeng.core.timetable.stop import Steps
from tests.core.timetable.events import fair


def test_heat_and_the_price_of_waiting_fall_to_what_a_timetable_is_judged_by() -> None:
    heats, prices = zip(*(course(done / 100) for done in range(101)), strict=True)
    assert list(heats) == sorted(heats, reverse=True)
    assert list(prices) == sorted(prices, reverse=True)
    assert (round(heats[0]), prices[0]) == COURSE[0][1:]
    assert prices[-1] == IDLE < BREAK / 10 <= prices[70]
    assert course(REHEAT)[0] < course(0.0)[0]


def test_what_others_found_is_kept_and_the_search_goes_on_from_its_own() -> None:
    instance = compile_event(*fair(52, parties=24, count=70))
    search, other = Search(instance, 1), Search(instance, 2)
    search.construct()
    other.construct()
    other.run(Steps(200_000), lambda: False, None, lambda is_over: None)
    before, mine = search.best, search.day.meet[:, SLOT].copy()
    assert other.best.breaks < before.breaks
    assert search.adopt(other.best_slots.tolist())
    assert search.best == other.best
    assert (search.day.meet[:, SLOT] == mine).all()
    assert not search.adopt(mine.tolist())


def test_a_cost_is_that_of_the_present_price_and_the_best_that_of_the_last() -> None:
    instance = compile_event(*fair(51, parties=24, count=70))
    search = Search(instance, 1)
    search.construct()
    search.run(Steps(20_000), lambda: False, None, lambda is_over: None)
    search.lay(search.best_slots)
    found = quality_of(instance, search.best_slots.tolist())
    assert found == search.best
    assert found.most_breaks <= 1
    for price in (IDLE, 10 * IDLE, IDLE):
        search.ask_for_waiting(price)
        assert search.cost == BREAK * found.breaks + price * found.idle_slots
        assert search.best_key == (0, BREAK * found.breaks + IDLE * found.idle_slots)
