"""After scheduling: places that are left go to wishes that were not chosen at first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .day import SLOT
from .instance import compile_event, pair
from .reasons import explain
from .records import Event, Meeting, Placed, Progress, Reason, Selection, Timetable, Unplaced, Wish
from .schedule import resume, schedule
from .stop import Stop

SETTLED = frozenset({Reason.DUPLICATE, Reason.FORBIDDEN, Reason.NO_COMMON_SLOT, Reason.BALANCE})


@dataclass(frozen=True, slots=True)
class Filled:
    """``meetings`` were chosen or added; ``unplaced`` are the wishes that are still none."""

    meetings: tuple[Meeting, ...]
    added: tuple[Meeting, ...]
    timetable: Timetable
    unplaced: tuple[Unplaced, ...]


def fill(
    event: Event,
    wishes: Sequence[Wish],
    selection: Selection,
    timetable: Timetable,
    *,
    seed: int = 1,
    stop: Stop | None = None,
    on_progress: Progress | None = None,
) -> Filled:
    """Give the places of meetings that could not be scheduled to other wishes, best first.

    No fewer meetings are held than before, though they may move to other slots; what was chosen and
    found no slot stays in ``timetable.unplaced`` with its reason. Wishes set aside for BALANCE are not
    added. Without anything to add the timetable comes back as it is; otherwise it is searched again
    from where it stands, until ``stop`` (default as in ``schedule``). Give tables afterwards.
    """
    candidates = _candidates(wishes, selection)
    added, start = _add(event, selection, timetable, candidates, seed)
    if not added:
        return Filled(selection.chosen, (), timetable, selection.unplaced)
    meetings = tuple(sorted((*selection.chosen, *added), key=lambda m: pair(m.first, m.second)))
    found = schedule(event, meetings, seed=seed, stop=stop, on_progress=on_progress, start=start)
    names = {(m.first, m.second) for m in added}
    left = [u for u in selection.unplaced if (u.first, u.second) not in names]
    return Filled(meetings, tuple(added), found, _told_again(event, left, found))


def _candidates(wishes: Sequence[Wish], selection: Selection) -> list[Meeting]:
    """Wishes that were left out for want of room, the most wanted first."""
    open_ones = {(u.first, u.second) for u in selection.unplaced if u.reason not in SETTLED}
    found = {(w.first, w.second): w for w in wishes if (w.first, w.second) in open_ones}
    ranked = sorted(found.values(), key=lambda w: (not w.must, -w.value, w.first, w.second))
    return [Meeting(w.first, w.second, must=w.must) for w in ranked]


def _add(
    event: Event, selection: Selection, timetable: Timetable, candidates: Sequence[Meeting], seed: int
) -> tuple[list[Meeting], Timetable]:
    """The candidates that fit, one after the other, and a timetable with them to start from."""
    from .search import Search

    instance = compile_event(event, [*selection.chosen, *candidates])
    search = Search(instance, seed)
    resume(search, timetable)
    number = {(m.first, m.second): n for n, m in enumerate(instance.meetings)}
    added = [meeting for meeting in candidates if search.place(number[meeting.first, meeting.second])]
    slots = search.day.meet[:, SLOT].tolist()
    placed = tuple(
        Placed(m.first, m.second, slot) for m, slot in zip(instance.meetings, slots, strict=True) if slot >= 0
    )
    return added, replace(timetable, placed=placed)


def _told_again(event: Event, left: Sequence[Unplaced], found: Timetable) -> tuple[Unplaced, ...]:
    """Reasons in the light of the finished timetable, where room was the question."""
    again = explain(event, [Meeting(u.first, u.second) for u in left], found.placed)
    return tuple(
        old if old.reason in SETTLED or new.reason is Reason.NOT_SCHEDULED else new
        for old, new in zip(left, again, strict=True)
    )
