"""When each meeting is held: construct a plan, improve it, say what is proved about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .bound import fewest_breaks_and_idle
from .check import impossible, refuse_malformed
from .instance import Instance, compile_event, pair
from .measure import Meter, quality_of
from .reasons import explain
from .records import Event, Meeting, Placed, Progress, Status, Timetable
from .stop import Steps, Stop

if TYPE_CHECKING:
    from .portfolio import Portfolio
    from .search import Search


def default_steps(meetings: int) -> int:
    """Steps that some seconds suffice for, whatever the size of the event."""
    return min(8_000_000, 2_000_000 + 3_000 * meetings)


def schedule(
    event: Event,
    meetings: Sequence[Meeting],
    *,
    seed: int = 1,
    stop: Stop | None = None,
    on_progress: Progress | None = None,
    start: Timetable | None = None,
    workers: int = 1,
    breaks_only: bool = False,
) -> Timetable:
    """The best timetable found, without tables; every meeting is placed or explained.

    Minimises, in this order: meetings not placed, breaks, most breaks of one party (by a convex
    penalty), idle slots; ``breaks_only`` ends as soon as the number of breaks is proved least. The
    same seed and number of steps (``stop=Steps(n)``, the default) with one worker give the same
    timetable, whatever the order in which parties and meetings are given. With two ``workers`` the
    exact methods run beside the local search. ``start`` resumes from an earlier timetable of the
    same event as far as it still fits. ``on_progress`` gets the fraction used and the best so far.

    Raises ``TimetableError`` where the input is malformed; impossible wishes get a reason instead.
    """
    # Compiled code and solvers are loaded only when there is something to plan.
    from .portfolio import Portfolio
    from .prover import Prover
    from .search import Search

    refuse_malformed(event, meetings)
    stop = Steps(default_steps(len(meetings))) if stop is None else stop
    stop.fraction(0, None)
    instance = compile_event(event, meetings)
    search = Search(instance, seed)
    if start is not None:
        resume(search, start)
    search.construct()
    goal = fewest_breaks_and_idle(instance)
    is_open = bool(meetings) and not impossible(event, meetings)
    prover = Prover(instance, goal[0], seed) if is_open else None
    portfolio = Portfolio(search, prover, goal, breaks_only=breaks_only)
    portfolio.run(stop, on_progress, workers)
    found = _result(event, meetings, instance, portfolio, seed)
    if on_progress is not None:
        on_progress(1.0, found.quality)
    return found


def resume(search: Search, start: Timetable) -> None:
    """Place meetings where ``start`` has them, as far as today's rules allow."""
    instance = search.instance
    numbers = {pair(m.first, m.second): n for n, m in enumerate(instance.meetings)}
    for old in start.placed:
        number = numbers.get(pair(old.first, old.second))
        if number is not None and 0 <= old.slot < instance.slots:
            search.place(number, old.slot)


def made_fair(instance: Instance, slots: list[int]) -> list[int]:
    """Take meetings out until nobody has too many breaks more than another."""
    slots = list(slots)
    meter, mine = Meter(instance), instance.of_party()
    while instance.most_difference is not None:
        breaks = []
        for party, meetings in enumerate(mine):
            mask = sum(1 << slots[m] for m in meetings if slots[m] >= 0)
            breaks.append(meter.breaks_and_idle(mask, instance.buffer[party])[0])
        worst = max(range(len(breaks)), key=lambda p: breaks[p], default=-1)
        if worst < 0 or breaks[worst] - min(breaks) <= instance.most_difference:
            break
        last = max((m for m in mine[worst] if slots[m] >= 0), key=lambda m: (slots[m], m))
        slots[last] = -1
    return slots


def _result(
    event: Event, meetings: Sequence[Meeting], instance: Instance, portfolio: Portfolio, seed: int
) -> Timetable:
    search = portfolio.search
    slots = search.best_slots.tolist()
    if not search.is_fair:
        slots = made_fair(instance, slots)
    quality = search.best if search.is_fair else quality_of(instance, slots)
    placed, missing = [], []
    for meeting, slot in zip(instance.meetings, slots, strict=True):
        if slot < 0:
            missing.append(meeting)
        else:
            placed.append(Placed(meeting.first, meeting.second, slot))
    placed.sort(key=lambda p: (p.slot, p.first, p.second))
    bound = 0 if missing else min(portfolio.lower, quality.breaks)
    proved = not missing and quality.breaks == bound
    if missing:
        is_impossible = portfolio.is_impossible or bool(impossible(event, meetings))
        status = Status.INFEASIBLE if is_impossible else Status.UNKNOWN
    else:
        status = Status.OPTIMAL if portfolio.is_done() and proved else Status.FEASIBLE
    return Timetable(
        placed=tuple(placed),
        unplaced=explain(event, missing, placed),
        quality=quality,
        status=status,
        lower_bound=bound,
        proved=proved,
        steps=search.steps,
        seed=seed,
    )
