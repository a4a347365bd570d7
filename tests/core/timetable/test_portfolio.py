"""Events too large for the exact model: two searches side by side, the better one is kept."""

from __future__ import annotations

import threading
from itertools import count
from unittest import mock

import pytest

from gandeng.core.timetable import portfolio
from gandeng.core.timetable.check import check
from gandeng.core.timetable.instance import compile_event
from gandeng.core.timetable.portfolio import Beside
from gandeng.core.timetable.prover import LARGE
from gandeng.core.timetable.records import Quality
from gandeng.core.timetable.schedule import schedule
from gandeng.core.timetable.search import Search
from gandeng.core.timetable.stop import Deadline, Steps
from gandeng.core.timetable.verify import verify
from tests.core.timetable.events import fair

PATIENT = mock.patch.object(portfolio, "PATIENCE", 20 * 60)  # a busy machine needs longer to end
EVENT, MEETINGS = fair(61, parties=170, count=760, slots=24, tables=50)


@PATIENT
def test_two_searches_keep_every_rule_and_end_together() -> None:
    assert not check(EVENT, MEETINGS)
    assert sum(mask.bit_count() for mask in compile_event(EVENT, MEETINGS).allowed) > LARGE
    before = threading.active_count()
    found = schedule(EVENT, MEETINGS, stop=Steps(400_000), workers=2)
    assert threading.active_count() == before
    assert not verify(EVENT, MEETINGS, found)
    assert not found.unplaced
    assert found.lower_bound <= found.quality.breaks < 60


def test_stopped_at_once_two_searches_give_a_plan() -> None:
    ticks = count()
    for seconds in (0, 3):  # of a clock that ticks whenever it is asked
        found = schedule(EVENT, MEETINGS, stop=Deadline(lambda: next(ticks), seconds), workers=2)
        assert not verify(EVENT, MEETINGS, found)
        assert len(found.placed) + len(found.unplaced) == len(MEETINGS)


@PATIENT
@pytest.mark.parametrize("small", [False, True])
def test_nothing_goes_on_when_the_caller_breaks_off(small: bool) -> None:
    """A worker whose job was deleted, for instance: its progress can no longer be noted."""
    event, meetings = fair(13, parties=30, count=90, slots=10, tables=10) if small else (EVENT, MEETINGS)
    before = threading.active_count()

    def gone(fraction: float, best: Quality) -> None:
        if fraction > 0.1:
            raise LookupError

    with pytest.raises(LookupError):
        schedule(event, meetings, stop=Steps(4_000_000), workers=2, on_progress=gone)
    assert threading.active_count() == before


def test_a_search_beside_another_ends_with_it() -> None:
    search = Search(compile_event(EVENT, MEETINGS), 1)
    beside = Beside(search)
    assert beside.fraction(10**9, None) == 0.0
    search.fraction = 0.4
    assert beside.fraction(0, None) == 0.4
    beside.is_over = True
    assert beside.fraction(0, None) == 1.0
