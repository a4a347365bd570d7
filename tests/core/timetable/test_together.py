"""Placing broken meetings together: the exact model answers in a large day too."""

from __future__ import annotations

from typing import Any
from unittest import mock

from gandeng.core.timetable import repair as repairing
from gandeng.core.timetable.repair import repair
from gandeng.core.timetable.verify import verify
from tests.core.timetable.events import fair
from tests.core.timetable.test_repair import planned


def test_the_model_answers_in_a_large_crowded_day() -> None:
    frame, wanted = fair(2, parties=500, count=2900, slots=18, tables=165)
    before = planned(frame, wanted)
    late = dict.fromkeys(("a000", "b257", "a014", "b271", "a028"), 12)
    answers: list[list[int] | None] = []

    def listen(*given: Any) -> list[int] | None:
        answers.append(asked(*given))
        return answers[-1]

    asked = repairing.place_together
    with mock.patch.object(repairing, "place_together", listen):
        fixed = repair(frame, wanted, before, late=late, now=1)
    assert answers and None not in answers
    assert len(fixed.others_moved) <= repairing.MOST_MOVES
    assert verify(fixed.event, fixed.meetings, fixed.timetable) == ()


def test_no_model_is_made_where_nothing_better_can_be() -> None:
    """Who comes for the last session can have one meeting: the others are lost whoever moves."""
    frame, wanted = fair(3)
    before = planned(frame, wanted)
    with mock.patch.object(repairing, "place_together") as asked:
        fixed = repair(frame, wanted, before, late={"a003": 11}, now=1)
    mine = [m for m in wanted if "a003" in (m.first, m.second)]
    assert len(fixed.timetable.unplaced) == len(mine) - 1 and not fixed.others_moved
    assert not asked.called
