"""The exact methods: the same verdict as trying everything, proofs that hold, the parts of a portfolio."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from gandeng.core.timetable.check import impossible
from gandeng.core.timetable.cpsat import CpSat
from gandeng.core.timetable.instance import compile_event
from gandeng.core.timetable.maxsat import MaxSat
from gandeng.core.timetable.measure import quality_of
from gandeng.core.timetable.model import build
from gandeng.core.timetable.profile import profile_bound
from gandeng.core.timetable.prover import Prover
from gandeng.core.timetable.records import Event, Meeting, Party, Status
from gandeng.core.timetable.schedule import schedule
from gandeng.core.timetable.stop import Steps
from gandeng.core.timetable.verify import verify
from tests.core.timetable.brute import best_of_all
from tests.core.timetable.events import event, fair, instances, meetings


@settings(max_examples=60, deadline=None)
@given(instances(most_meetings=6))
def test_the_exact_model_agrees_with_trying_everything(instance: tuple[Event, list[Meeting]]) -> None:
    frame, wanted = instance
    best = best_of_all(frame, wanted)
    compiled = compile_event(frame, wanted)
    model = build(compiled)
    if model.is_contradictory:
        assert best[0] > 0
        return
    # A wait may be called a break where nobody is sure to have none: then only proofs count.
    is_exact = frame.most_difference is None or model.some_have_none
    answer = CpSat(model, frame.most_difference, least=0, most=None).solve(minimise=True, num_workers=1)
    if answer.bound is None:
        assert best[0] > 0
    elif is_exact:
        assert answer.slots is not None
        assert (0, quality_of(compiled, answer.slots).breaks) == best
        assert answer.bound == best[1]


@settings(max_examples=40, deadline=None)
@given(instances(most_meetings=6))
def test_sat_agrees_with_trying_everything(instance: tuple[Event, list[Meeting]]) -> None:
    frame, wanted = instance
    frame = replace(frame, most_difference=None)
    best = best_of_all(frame, wanted)
    compiled = compile_event(frame, wanted)
    model = build(compiled)
    if model.is_contradictory:
        assert best[0] > 0
        return
    sat = MaxSat(model, None)
    found = sat.decide(100, 10_000)
    assert (found is False) == (best[0] > 0)
    if best[0] == 0:
        assert best[1] == 0 or sat.decide(best[1] - 1, 10_000) is False
        reached = sat.decide(best[1], 10_000)
        assert isinstance(reached, list)
        assert quality_of(compiled, reached).breaks == best[1]
    sat.close()


@settings(max_examples=40, deadline=None)
@given(instances(most_meetings=6))
def test_the_bound_by_busy_parties_is_one(instance: tuple[Event, list[Meeting]]) -> None:
    frame, wanted = instance
    best = best_of_all(frame, wanted)
    if best[0] == 0:
        assert profile_bound(compile_event(frame, wanted), 1.0) <= best[1]


def full_room() -> tuple[Event, list[Meeting]]:
    """Three pairs of parties, each free all day of three slots, one table: somebody has to wait."""
    frame = event(4, 1, {"a1": None, "a2": None, "b1": None, "b2": None})
    return frame, meetings("a1-b1", "a2-b2", "a1-b2", "a2-b1")


def test_what_counting_by_party_cannot_prove() -> None:
    frame, wanted = full_room()
    best = best_of_all(frame, wanted)
    found = schedule(frame, wanted, stop=Steps(40_000_000), breaks_only=True)
    assert best[1] > 0
    assert (found.quality.breaks, found.lower_bound) == (best[1], best[1])
    assert (found.status, found.proved) == (Status.OPTIMAL, True)


def test_what_counting_cannot_see_is_proved_impossible() -> None:
    """Five who all meet each other need five slots; four and six tables would do by any count."""
    keys = [f"a{n}" for n in range(5)]
    frame = event(4, 6, dict.fromkeys(keys))
    wanted = [Meeting(a, b) for i, a in enumerate(keys) for b in keys[i + 1 :]]
    assert impossible(frame, wanted) == ()
    found = schedule(frame, wanted, stop=Steps(40_000_000), breaks_only=True)
    assert found.status is Status.INFEASIBLE
    assert found.unplaced
    assert verify(frame, wanted, found) == ()


@pytest.mark.parametrize("workers", [1, 2])
def test_exact_methods_and_search_end_with_a_checked_plan(workers: int) -> None:
    frame, wanted = fair(11, parties=16, count=40)
    frame = replace(frame, most_difference=1)
    found = schedule(frame, wanted, stop=Steps(6_000_000), workers=workers, breaks_only=True)
    assert verify(frame, wanted, found) == ()


def test_the_same_steps_give_the_same_timetable_with_exact_methods() -> None:
    frame, wanted = fair(12, parties=14, count=45, slots=8, tables=6)
    one = schedule(frame, wanted, seed=3, stop=Steps(5_000_000))
    assert schedule(frame, wanted, seed=3, stop=Steps(5_000_000)) == one


def test_of_a_large_event_only_the_bound_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gandeng.core.timetable.prover.LARGE", 0)
    prover = Prover(compile_event(*fair(13, parties=30, count=90, slots=10, tables=10)), 0, seed=1)
    assert not prover.is_spent
    assert prover.step([0] * 90, 50) is None
    assert prover.lower > 0
    assert prover.is_spent
    assert prover.step([0] * 90, 50) is None


def test_neighbourhoods_mend_what_waits() -> None:
    frame, wanted = fair(13, parties=30, count=90, slots=10, tables=10)
    rough = schedule(frame, wanted, stop=Steps(0))
    compiled = compile_event(frame, wanted)
    place = {(p.first, p.second): p.slot for p in rough.placed}
    slots = [place[m.first, m.second] for m in compiled.meetings]
    prover = Prover(compiled, 0, seed=1)
    breaks = rough.quality.breaks
    for _ in range(6):
        found = prover._neighbourhood(slots, breaks, None)
        if found is not None and quality_of(compiled, found).breaks <= breaks:
            slots, breaks = found, quality_of(compiled, found).breaks
    assert breaks < rough.quality.breaks
    assert sorted(set(slots)) == [s for s in sorted(set(slots)) if 0 <= s < frame.slots]


def test_a_party_with_a_buffer_sits_out_between_meetings() -> None:
    rest = Party("a1", 0, frozenset(range(6)), buffer=1)
    frame = Event(6, (3,) * 6, (rest, *(Party(f"b{n}", 1, frozenset(range(6))) for n in range(3))))
    found = schedule(frame, meetings("a1-b0", "a1-b1", "a1-b2"), stop=Steps(500))
    slots = sorted(p.slot for p in found.placed)
    assert [b - a for a, b in pairwise(slots)] == [2, 2]
    assert (found.quality.breaks, found.proved) == (0, True)
