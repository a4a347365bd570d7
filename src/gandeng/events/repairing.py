"""Mending a timetable on the day: somebody is late, absent or new, and few people shall be disturbed.

Pure: records in, records out. A meeting that still can be held stays in its session and at its table.
For each meeting that cannot, the nearest other session is looked for in which nobody else has to
move, then one that moves one other meeting, then two. For one broken meeting that is the fewest
moves there are; several are mended one after the other, the most wanted first, so their sum is a
good one and not proved to be the smallest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from gandeng.core.timetable.reasons import explain
from gandeng.core.timetable.records import Event, Meeting, Party, Placed, Status, Timetable, Unplaced, Wish
from gandeng.core.timetable.verify import recount

MOST_LOOKS = 20_000  # arrangements tried for one broken meeting, so that a preview always comes soon


@dataclass(frozen=True, slots=True)
class Changes:
    """What may be changed: sessions from ``first_open`` on (from 0); all before are over or running.

    ``wishes`` may fill the places that fall free, for parties that lost a meeting and for ``joined``.
    ``most_moves`` other meetings may be moved for the sake of one.
    """

    first_open: int
    wishes: tuple[Wish, ...] = ()
    joined: frozenset[str] = frozenset()
    most_moves: int = 2


@dataclass(frozen=True, slots=True)
class Move:
    """A meeting that changes its session or table."""

    before: Placed
    after: Placed


@dataclass(frozen=True)
class Repair:
    """The mended timetable and what is different in it."""

    timetable: Timetable
    moved: tuple[Move, ...]
    added: tuple[Placed, ...]
    dropped: tuple[Unplaced, ...]
    lost: tuple[Placed, ...]  # where the dropped ones were

    @property
    def touched(self) -> frozenset[str]:
        """Everybody whose day is another one."""
        placed = (*(m.after for m in self.moved), *self.added, *self.lost)
        return frozenset(key for one in placed for key in (one.first, one.second))


def repair(event: Event, meetings: Sequence[Meeting], timetable: Timetable, changes: Changes) -> Repair:
    """Keep what can be kept, move little, say what is lost and why, and offer new meetings for it.

    ``event`` is the day as it is now: ``free`` of an absent party is empty, of a late one without the
    first sessions. ``timetable`` has tables. Fixed meetings (``pinned``) are not moved for others.
    The same input gives the same plan.
    """
    day = _Day(event, meetings, timetable, changes)
    broken = [
        n for n, one in enumerate(day.placed) if one.slot >= changes.first_open and not day.can_stay(one)
    ]
    broken.sort(key=lambda n: (not day.rule(day.placed[n]).must, day.placed[n].slot, day.placed[n].first))
    for number in broken:
        day.lift(number)
    lost = [number for number in broken if not day.settle(number)]
    lost_names = [day.placed[number] for number in lost]
    added = _fill(day, {key for one in lost_names for key in (one.first, one.second)} | changes.joined)
    kept = [one for n, one in enumerate(day.placed) if n not in set(lost)]
    result = replace(
        timetable,
        placed=tuple(sorted(kept, key=lambda p: (p.slot, p.table or 0))),
        unplaced=(),
        status=Status.FEASIBLE,
        lower_bound=0,
        proved=False,
    )
    result = replace(result, quality=recount(event, result))
    before = {(p.first, p.second): p for p in timetable.placed}
    moved = [
        Move(before[one.first, one.second], one)
        for one in result.placed
        if (one.first, one.second) in before and before[one.first, one.second] != one
    ]
    missing = [Meeting(one.first, one.second) for one in lost_names]
    dropped = explain(_from_now(event, changes.first_open), missing, result.placed) if missing else ()
    return Repair(result, tuple(moved), tuple(added), tuple(dropped), tuple(lost_names))


def _from_now(event: Event, first_open: int) -> Event:
    """The event without what is over: a reason tells of the time that is left."""
    over = frozenset(range(first_open))
    return replace(event, parties=tuple(replace(p, free=p.free - over) for p in event.parties))


@dataclass
class _Day:
    """Who sits where, while it is being rearranged. Meetings by their number in ``placed``."""

    event: Event
    meetings: Sequence[Meeting]
    timetable: Timetable
    changes: Changes
    placed: list[Placed] = field(init=False)
    busy: dict[tuple[str, int], int] = field(init=False, default_factory=dict)
    tables: list[dict[int, int]] = field(init=False)
    trail: list[tuple[int, Placed | None]] = field(init=False, default_factory=list)  # None: lifted
    looks: int = 0

    def __post_init__(self) -> None:
        self.parties: dict[str, Party] = {p.key: p for p in self.event.parties}
        self.rules = {frozenset((m.first, m.second)): m for m in self.meetings}
        self.placed = list(self.timetable.placed)
        self.tables = [{} for _ in range(self.event.slots)]
        stays = {p.key for p in self.event.parties if p.stays}
        self.homes = {
            key: p.table
            for p in self.placed
            for key in (p.first, p.second)
            if key in stays and p.table is not None
        }
        for number in range(len(self.placed)):
            self._sit(number)

    def rule(self, one: Placed) -> Meeting:
        return self.rules.get(frozenset((one.first, one.second)), Meeting(one.first, one.second))

    def free(self, key: str) -> frozenset[int]:
        party = self.parties.get(key)
        return party.free if party is not None else frozenset()

    def can_stay(self, one: Placed) -> bool:
        return one.slot in self.free(one.first) and one.slot in self.free(one.second)

    def lift(self, number: int) -> None:
        """Take a meeting off its table and out of its session."""
        self._lift(number)
        self.trail.append((number, None))

    def put(self, number: int, slot: int) -> None:
        """Seat a lifted meeting in a session in which both are idle and a table is free."""
        before = self.placed[number]
        self.placed[number] = replace(before, slot=slot, table=self._table(before, slot))
        self._sit(number)
        self.trail.append((number, before))

    def _undo(self, mark: int) -> None:
        """Everything as it was when the trail was ``mark`` long."""
        while len(self.trail) > mark:
            number, before = self.trail.pop()
            if before is None:
                self._sit(number)
            else:
                self._lift(number)
                self.placed[number] = before

    def _lift(self, number: int) -> None:
        one = self.placed[number]
        for key in (one.first, one.second):
            self.busy.pop((key, one.slot), None)
        if one.table is not None:
            self.tables[one.slot].pop(one.table, None)

    def _sit(self, number: int) -> None:
        one = self.placed[number]
        self.busy[one.first, one.slot] = self.busy[one.second, one.slot] = number
        if one.table is not None:
            self.tables[one.slot][one.table] = number

    def settle(self, number: int) -> bool:
        """Find a place for a lifted meeting with as few further moves as possible."""
        self.looks = 0
        for budget in range(self.changes.most_moves + 1):
            if self._try(number, budget, frozenset({number})) is not None:
                return True
        return False

    def slots(self, one: Placed) -> Iterator[int]:
        """Sessions in which a meeting could be, the nearest to its own first."""
        rule = self.rule(one)
        common = self.free(one.first) & self.free(one.second)
        able = [s for s in common if s >= self.changes.first_open and s not in rule.no_go]
        yield from sorted(able, key=lambda s: (abs(s - one.slot), s))

    def _try(self, number: int, budget: int, fixed: frozenset[int]) -> int | None:
        """Seat a lifted meeting, moving at most ``budget`` others; how many, or None and all as before."""
        one = self.placed[number]
        for slot in self.slots(one):
            for others in self._in_the_way(one, slot, fixed):
                self.looks += 1
                if self.looks > MOST_LOOKS:
                    return None
                if len(others) <= budget:
                    used = self._displace(number, slot, others, budget, fixed)
                    if used is not None:
                        return used
        return None

    def _in_the_way(self, one: Placed, slot: int, fixed: frozenset[int]) -> Iterator[tuple[int, ...]]:
        """Sets of meetings that have to leave a session for this one: parties' own, or one for its table."""
        own = {self.busy[key, slot] for key in (one.first, one.second) if (key, slot) in self.busy}
        if any(n in fixed or self.rule(self.placed[n]).pinned is not None for n in own):
            return
        if len(self.tables[slot]) - len(own) < self.event.tables[slot]:
            yield tuple(sorted(own))
            return
        for number in sorted(self.tables[slot].values()):
            if number not in own and number not in fixed and self.rule(self.placed[number]).pinned is None:
                yield tuple(sorted((*own, number)))

    def _displace(
        self, number: int, slot: int, others: tuple[int, ...], budget: int, fixed: frozenset[int]
    ) -> int | None:
        mark, used = len(self.trail), len(others)
        for other in others:
            self.lift(other)
        self.put(number, slot)
        for other in others:
            further = self._try(other, budget - used, fixed | set(others))
            if further is None:
                self._undo(mark)
                return None
            used += further
        return used

    def _table(self, one: Placed, slot: int) -> int:
        """A free table: that of the party that keeps one, else the nearest to the one before."""
        homes = (self.homes[key] for key in (one.first, one.second) if key in self.homes)
        home = next(homes, one.table or 0)
        able = [t for t in range(self.event.tables[slot]) if t not in self.tables[slot]]
        return min(able, key=lambda t: (abs(t - home), t))

    def add(self, wish: Wish) -> Placed | None:
        """A new meeting in a session in which both are idle and a table is free."""
        one = Placed(wish.first, wish.second, self.changes.first_open)
        for slot in self.slots(one):
            idle = all((key, slot) not in self.busy for key in (wish.first, wish.second))
            if idle and len(self.tables[slot]) < self.event.tables[slot]:
                self.placed.append(replace(one, slot=slot, table=self._table(one, slot)))
                self._sit(len(self.placed) - 1)
                return self.placed[-1]
        return None

    def held(self, key: str) -> int:
        return sum((key, slot) in self.busy for slot in range(self.event.slots))


def _fill(day: _Day, wanting: set[str] | frozenset[str]) -> list[Placed]:
    """New meetings for those who lost one or have just come, the most wanted first."""
    met = {frozenset((p.first, p.second)) for p in day.placed}
    apart = {frozenset(pair) for pair in day.event.forbidden}
    added = []
    for wish in sorted(day.changes.wishes, key=lambda w: (not w.must, -w.value, w.first, w.second)):
        pair = frozenset((wish.first, wish.second))
        if pair in met | apart or not (wish.must or pair & wanting):
            continue
        limits = [(day.parties[key].most, day.held(key)) for key in pair if key in day.parties]
        if len(limits) < 2 or any(most is not None and held >= most for most, held in limits):
            continue
        if found := day.add(wish):
            met.add(pair)
            added.append(found)
    return added
