"""What an idle slot costs during the search changes the way, never what is kept as the best."""

from __future__ import annotations

from gandeng.core.timetable.day import BREAK, IDLE
from gandeng.core.timetable.instance import compile_event
from gandeng.core.timetable.measure import quality_of
from gandeng.core.timetable.search import PRICES, Search
from gandeng.core.timetable.stop import Steps
from tests.core.timetable.events import fair


def test_the_price_of_waiting_falls_to_what_it_counts() -> None:
    assert list(PRICES) == sorted(PRICES, reverse=True)
    assert PRICES[-1] == IDLE < BREAK / 10


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
