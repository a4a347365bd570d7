"""When each meeting is held: construct a plan, improve it, say what is proved about it."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from .bound import fewest_breaks_and_idle
from .check import impossible, refuse_malformed
from .construct import place_all
from .instance import Instance, compile_event
from .measure import Meter
from .reasons import explain
from .records import Event, Meeting, Placed, Progress, Quality, Status, Timetable
from .search import Search
from .state import State
from .stop import Steps, Stop


def default_steps(meetings: int) -> int:
    """Steps that a few seconds suffice for on a small machine, whatever the size of the event."""
    return min(200_000, 30_000 + 200 * meetings)


def schedule(
    event: Event,
    meetings: Sequence[Meeting],
    *,
    seed: int = 1,
    stop: Stop | None = None,
    on_progress: Progress | None = None,
    start: Timetable | None = None,
) -> Timetable:
    """The best timetable found, without tables; every meeting is placed or explained.

    Minimises, in this order: meetings not placed, breaks, most breaks of one party (by a convex
    penalty), idle slots. The same seed and number of steps (``stop=Steps(n)``, the default) give the
    same timetable, whatever the order in which parties and meetings are given. ``start`` resumes
    from an earlier timetable of the same event as far as it still fits. ``on_progress`` gets the
    fraction used and the best quality so far.

    Raises ``TimetableError`` where the input is malformed; impossible wishes get a reason instead.
    """
    refuse_malformed(event, meetings)
    stop = Steps(default_steps(len(meetings))) if stop is None else stop
    stop.fraction(0, None)
    instance = compile_event(event, meetings)
    state = State(instance, Meter(instance))
    rng = Random(seed)
    if start is not None:
        resume(state, start)
    place_all(state, rng)
    search = Search(state, rng)
    goal = fewest_breaks_and_idle(instance)
    search.run(stop, goal, on_progress)
    if on_progress is not None:
        on_progress(1.0, search.best)
    return _result(event, meetings, instance, search, goal, seed)


def resume(state: State, start: Timetable) -> None:
    """Place meetings where ``start`` has them, as far as today's rules allow."""
    numbers = {(m.first, m.second): n for n, m in enumerate(state.instance.meetings)}
    for old in start.placed:
        number = numbers.get((old.first, old.second))
        if number is None or not 0 <= old.slot < state.slots or number not in state.waiting:
            continue
        one, two = state.first[number], state.second[number]
        if (
            state.allowed[number] >> old.slot & 1
            and not (state.busy[one] | state.busy[two]) >> old.slot & 1
            and state.load[old.slot] < state.capacity[old.slot]
            and not state.is_full(one)
            and not state.is_full(two)
        ):
            state.put(number, old.slot)


def _result(
    event: Event,
    meetings: Sequence[Meeting],
    instance: Instance,
    search: Search,
    goal: tuple[int, int],
    seed: int,
) -> Timetable:
    placed, missing = [], []
    for meeting, slot in zip(instance.meetings, search.best_slots, strict=True):
        if slot < 0:
            missing.append(meeting)
        else:
            placed.append(Placed(meeting.first, meeting.second, slot))
    placed.sort(key=lambda p: (p.slot, p.first, p.second))
    quality = search.best
    bound = goal[0] if not missing else 0
    return Timetable(
        placed=tuple(placed),
        unplaced=explain(event, missing, placed),
        quality=quality,
        status=_status(event, meetings, quality, goal),
        lower_bound=bound,
        proved=not missing and quality.breaks == bound,
        steps=search.steps,
        seed=seed,
    )


def _status(event: Event, meetings: Sequence[Meeting], quality: Quality, goal: tuple[int, int]) -> Status:
    if quality.unplaced:
        return Status.INFEASIBLE if impossible(event, meetings) else Status.UNKNOWN
    is_best = (quality.breaks, quality.idle_slots) == goal
    return Status.OPTIMAL if is_best else Status.FEASIBLE
