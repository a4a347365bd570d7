"""A timetable on the day itself: who is absent or late, who comes in addition, and as few moves as can be.

Meetings that are not concerned stay where and at which table they are. Somebody else's meeting is
moved only where a meeting would otherwise have no place, and only so many in all; where that is so,
all that wait are placed together (``together``). Places that fall free may go to further wishes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from .check import refuse_malformed
from .day import FREE, LOAD, RANK, SLOT
from .errors import TimetableError
from .instance import Instance, bits, compile_event, pair
from .measure import quality_of
from .reasons import explain
from .records import Event, Meeting, Pair, Placed, Problem, Reason, Status, Timetable, Unplaced, Wish
from .tables import walking
from .together import place_together

if TYPE_CHECKING:
    from .search import Search

MOST_MOVES = 3


@dataclass(frozen=True, slots=True)
class Repaired:
    """``event`` and ``meetings`` as they are now, for the checker; what happened to whom.

    ``moved`` are meetings in a new slot because a party is late; ``others_moved`` those that made
    room though neither party was concerned. ``added`` are of ``new`` and of ``wishes``.
    """

    event: Event
    meetings: tuple[Meeting, ...]
    timetable: Timetable
    added: tuple[Placed, ...]
    moved: tuple[Placed, ...]
    others_moved: tuple[Placed, ...]


def pair_of(two: Meeting | Placed | Wish) -> Pair:
    """The two keys in one order."""
    return pair(two.first, two.second)


def repair(
    event: Event,
    meetings: Sequence[Meeting],
    timetable: Timetable,
    *,
    absent: Collection[str] = (),
    late: Mapping[str, int] | None = None,
    new: Sequence[Meeting] = (),
    wishes: Sequence[Wish] = (),
    joined: Collection[str] = (),
    now: int = 0,
    most_moves: int = MOST_MOVES,
    seed: int = 1,
) -> Repaired:
    """The timetable after changes, every meeting placed or explained.

    ``late`` gives the first slot in which a party can meet. Slots before ``now`` are over: what was
    in them stays. All rules of ``event`` hold as before; tables of meetings that stay are kept.
    ``wishes`` that are no meeting yet fill what is free for parties that lost a meeting and for
    ``joined``, musts for anybody: the most wanted first, nobody is moved for them, and none is missed.
    Raises ``TimetableError`` where input is malformed (unknown_party, duplicate_meeting, ...).
    """
    late = late or {}
    _refuse_unknown(event, (*absent, *late))
    sure = {pair_of(m) for m in (*meetings, *new)}
    spare = {pair_of(w): w for w in wishes if pair_of(w) not in sure}
    everything = (*meetings, *new, *(Meeting(w.first, w.second) for w in spare.values()))
    refuse_malformed(event, everything)
    before = {pair_of(p): p for p in timetable.placed}
    frame = _as_it_is_now(event, timetable, frozenset(absent), late, now)
    rules = tuple(_from_now(everything, before, min(now, event.slots)))
    instance = compile_event(frame, rules)
    search, others_moved, lost = _place(instance, before, spare, most_moves, seed)
    _fill(search, spare, set(joined).union(*(pair_of(instance.meetings[n]) for n in lost)))
    slots = search.day.meet[:, SLOT].tolist()
    placed = _with_tables(frame, instance, slots, before)
    missing = [
        m for m, slot in zip(instance.meetings, slots, strict=True) if slot < 0 and pair_of(m) not in spare
    ]
    quality = replace(quality_of(instance, slots), unplaced=len(missing), walking=walking(placed))
    result = Timetable(
        placed=placed,
        unplaced=_reasons(frame, missing, placed, frozenset(absent), late),
        quality=quality,
        status=Status.UNKNOWN if missing else Status.FEASIBLE,
        lower_bound=0,
        proved=not missing and quality.breaks == 0,
        seed=seed,
    )
    held = {pair_of(p): p for p in placed}
    forced = {pair_of(instance.meetings[n]) for n in others_moved}
    known = {two: p for two, p in before.items() if two not in forced}
    return Repaired(
        frame,
        tuple(m for m in rules if pair_of(m) in sure or pair_of(m) in held),
        result,
        added=tuple(p for two, p in held.items() if two not in before),
        moved=tuple(p for two, p in held.items() if two in known and known[two].slot != p.slot),
        others_moved=tuple(p for two, p in held.items() if two in forced),
    )


def _refuse_unknown(event: Event, keys: Iterable[str]) -> None:
    known = {party.key for party in event.parties}
    wrong = [Problem("unknown_party", key) for key in keys if key not in known]
    if wrong:
        raise TimetableError(tuple(wrong))


def _as_it_is_now(
    event: Event, timetable: Timetable, absent: frozenset[str], late: Mapping[str, int], now: int
) -> Event:
    """The event with what has become of everybody's free slots; slots that are over stay as used."""
    held: dict[str, set[int]] = defaultdict(set)
    for one in timetable.placed:
        if one.slot < now:
            held[one.first].add(one.slot)
            held[one.second].add(one.slot)
    parties = []
    for party in event.parties:
        first = event.slots if party.key in absent else max(now, late.get(party.key, 0))
        free = {slot for slot in party.free if slot >= first} | (held[party.key] & party.free)
        parties.append(replace(party, free=frozenset(free)))
    # Fair breaks are for the plan: on the day nobody loses a meeting for them.
    return replace(event, parties=tuple(parties), most_difference=None)


def _from_now(meetings: Iterable[Meeting], before: Mapping[Pair, Placed], now: int) -> Iterator[Meeting]:
    """A meeting that is over stays in its slot; another cannot be in a slot that is."""
    over = frozenset(range(now))
    for one in meetings:
        old = before.get(pair_of(one))
        if old is not None and old.slot < now:
            yield Meeting(one.first, one.second, old.slot, one.no_go, one.must)
        elif now:
            yield Meeting(one.first, one.second, one.pinned, one.no_go | over, one.must)
        else:
            yield one


def _place(
    instance: Instance, before: Mapping[Pair, Placed], spare: Mapping[Pair, Wish], most_moves: int, seed: int
) -> tuple[Search, list[int], list[int]]:
    """The day with places for all but ``spare``, the others that made room, and what has no place."""
    from .search import Search

    search = Search(instance, seed)
    names = [pair_of(m) for m in instance.meetings]
    for number, name in enumerate(names):
        old = before.get(name)
        if old is not None and 0 <= old.slot < instance.slots:
            search.place(number, old.slot)
    meet = search.day.meet
    kept: list[int] = meet[:, SLOT].tolist()
    waiting = [n for n, name in enumerate(names) if kept[n] == FREE and name not in spare]
    waiting.sort(key=lambda n: (-int(meet[n, RANK]), instance.allowed[n].bit_count(), n))
    left = [n for n in waiting if not _settle(search, n)]
    made_room: list[int] = []
    for number in left:
        made_room += _make_room(search, number, most_moves - len(made_room))
    if made_room or any(instance.allowed[n] and meet[n, SLOT] == FREE for n in waiting):
        _all_at_once(search, kept, waiting, most_moves, seed)
    moved = [n for n, old in enumerate(kept) if old != FREE and meet[n, SLOT] != old]
    return search, moved, [n for n in waiting if meet[n, SLOT] == FREE]


def _all_at_once(
    search: Search, kept: Sequence[int], waiting: Sequence[int], most_moves: int, seed: int
) -> None:
    """Place all that wait together where that loses fewer, or as many and moves fewer."""
    instance, meet = search.instance, search.day.meet
    hopeful = [n for n in waiting if instance.allowed[n]]
    slots: list[int] = meet[:, SLOT].tolist()

    def harm(slots: Sequence[int]) -> tuple[int, int, int]:
        lost = [n for n in hopeful if slots[n] == FREE]
        others = sum(now != old for now, old in zip(slots, kept, strict=True) if old != FREE)
        return sum(instance.meetings[n].must for n in lost), len(lost), others

    musts, lost, moves = harm(slots)
    if not musts and lost == _unavoidable(instance, kept, hopeful):
        most_moves = moves - 1  # only fewer moves would be better
    if most_moves < 0:
        return
    found = place_together(instance, kept, hopeful, slots, most_moves, seed)
    if found is None or harm(found) >= (musts, lost, moves):
        return
    search.lay(np.array(found, np.int64))
    for number in waiting:  # the model counts moves, not breaks: a better free slot harms nobody
        if meet[number, SLOT] != FREE:
            search.remove(number)
            _settle(search, number)


def _unavoidable(instance: Instance, kept: Sequence[int], waiting: Sequence[int]) -> int:
    """How many of those that wait have no place whoever moves: nobody meets more often than it is free."""
    room = list(instance.limit)
    for number, slot in enumerate(kept):
        if slot != FREE:
            room[instance.first[number]] -= 1
            room[instance.second[number]] -= 1
    for number in waiting:
        room[instance.first[number]] -= 1
        room[instance.second[number]] -= 1
    twice = sum(room[instance.first[n]] < 0 and room[instance.second[n]] < 0 for n in waiting)
    return max(0, -sum(left for left in room if left < 0) - twice)


def _fill(search: Search, spare: Mapping[Pair, Wish], wanting: set[str]) -> None:
    """Wishes for what is free, of parties that want one and musts, the most wanted first."""
    number = {pair_of(m): n for n, m in enumerate(search.instance.meetings)}
    ranked = sorted(spare.items(), key=lambda one: (not one[1].must, -one[1].value, one[0]))
    for name, wish in ranked:
        if wish.must or wanting & set(name):
            _settle(search, number[name])


def _settle(search: Search, number: int) -> bool:
    """Place a meeting in the free slot in which it harms least, if there is one."""
    best, least = -1, 1 << 62
    for slot in bits(search.instance.allowed[number]):
        if search.place(number, slot):
            cost = search.cost
            search.remove(number)
            if cost < least:
                best, least = slot, cost
    return best >= 0 and search.place(number, best)


def _make_room(search: Search, number: int, moves: int) -> list[int]:
    """Move at most so many meetings to other free slots so that ``number`` has one; those moved."""
    instance, day = search.instance, search.day
    one, two = instance.first[number], instance.second[number]
    for many in range(1, moves + 1):
        for slot in bits(instance.allowed[number]):
            there = {int(m) for m in (day.at[one, slot], day.at[two, slot]) if m != FREE}
            for obstacles in _obstacles(search, slot, there):
                if len(obstacles) == many and _shift(search, number, slot, obstacles):
                    return obstacles
    return []


def _obstacles(search: Search, slot: int, there: set[int]) -> list[list[int]]:
    """The meetings to move out of a slot; where only tables are lacking, any one of the slot."""
    if there or search.day.slots[slot, LOAD] < search.instance.capacity[slot]:
        return [sorted(there)]
    return [[int(m)] for m in np.flatnonzero(search.day.meet[:, SLOT] == slot)]


def _shift(search: Search, number: int, slot: int, obstacles: Sequence[int]) -> bool:
    """Carry out such a move; on failure nothing changes."""
    if any(search.instance.meetings[m].pinned is not None for m in obstacles):
        return False
    old = [search.remove(m) for m in obstacles]
    if search.place(number, slot):
        done: list[int] = []
        for meeting in obstacles:
            if not _settle(search, meeting):
                break
            done.append(meeting)
        else:
            return True
        for meeting in done:
            search.remove(meeting)
        search.remove(number)
    for meeting, back in zip(obstacles, old, strict=True):
        search.place(meeting, back)
    return False


def _with_tables(
    event: Event, instance: Instance, slots: Sequence[int], before: Mapping[Pair, Placed]
) -> tuple[Placed, ...]:
    """Tables as they were, and the nearest free one for what is new in its slot."""
    is_seated = bool(before) and all(p.table is not None for p in before.values())
    taken: dict[int, set[int]] = defaultdict(set)
    usual: dict[str, list[int]] = defaultdict(list)
    stays = {party.key for party in event.parties if party.stays}
    kept, rest = [], []
    for meeting, slot in zip(instance.meetings, slots, strict=True):
        if slot < 0:
            continue
        old = before.get(pair_of(meeting))
        if old is not None and old.slot == slot:
            kept.append(Placed(meeting.first, meeting.second, slot, old.table))
            if old.table is not None:
                taken[slot].add(old.table)
                usual[meeting.first].append(old.table)
                usual[meeting.second].append(old.table)
        else:
            rest.append((meeting, slot))
    for meeting, slot in rest:
        table = None
        if is_seated:
            near = [n for key in (meeting.first, meeting.second) if key in stays for n in usual[key]]
            near = near or usual[meeting.first] + usual[meeting.second]
            open_ones = [t for t in range(event.tables[slot]) if t not in taken[slot]]
            table = min(open_ones, key=lambda t: (sum(abs(t - n) for n in near), t))
            taken[slot].add(table)
        kept.append(Placed(meeting.first, meeting.second, slot, table))
    return tuple(sorted(kept, key=lambda p: (p.slot, p.first, p.second)))


def _reasons(
    event: Event,
    missing: Sequence[Meeting],
    placed: Sequence[Placed],
    absent: frozenset[str],
    late: Mapping[str, int],
) -> tuple[Unplaced, ...]:
    """Why each meeting has no slot any more: who is not there comes first."""
    found = []
    for one in explain(event, missing, placed):
        gone = [key for key in (one.first, one.second) if key in absent]
        if gone or (one.reason is Reason.NO_COMMON_SLOT and {one.first, one.second} & late.keys()):
            found.append(replace(one, reason=Reason.ABSENT))
        else:
            found.append(one)
    return tuple(found)
