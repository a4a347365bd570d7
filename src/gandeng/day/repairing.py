"""What a repair by the core changes in a released timetable, for the preview: who is touched, and how.

Pure: records in, records out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from gandeng.core.timetable.records import Event, Meeting, Placed, Timetable, Unplaced, Wish
from gandeng.core.timetable.repair import Repaired, repair


@dataclass(frozen=True, slots=True)
class Today:
    """What has become different: who is not there (any more), who comes from which slot on (from 0),
    which meetings are asked for, and which wishes may fill what falls free. Slots before ``now`` are over."""

    now: int
    absent: frozenset[str] = frozenset()
    late: Mapping[str, int] | None = None
    asked: Sequence[Meeting] = ()
    wishes: Sequence[Wish] = ()
    joined: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A meeting that changes its session or table."""

    before: Placed
    after: Placed


@dataclass(frozen=True)
class Mended:
    """The mended timetable and what is different in it."""

    repaired: Repaired
    moved: tuple[Move, ...]
    added: tuple[Placed, ...]
    lost: tuple[Placed, ...]  # where the dropped ones were
    dropped: tuple[Unplaced, ...]  # the same meetings with the reason
    refused: tuple[Unplaced, ...]  # asked for, and no place was found

    @property
    def timetable(self) -> Timetable:
        """The plan as it would be."""
        return self.repaired.timetable

    @property
    def touched(self) -> frozenset[str]:
        """Everybody whose day is another one."""
        placed = (*(m.after for m in self.moved), *self.added, *self.lost)
        return frozenset(key for one in placed for key in (one.first, one.second))


def mend(event: Event, meetings: Sequence[Meeting], timetable: Timetable, today: Today) -> Mended:
    """Have the core repair the day and compare. The same input gives the same plan."""
    held = {frozenset((m.first, m.second)) for m in meetings}
    asked = {frozenset((m.first, m.second)): m for m in today.asked}
    new = [m for pair, m in asked.items() if pair not in held]
    repaired = repair(
        event,
        meetings,
        timetable,
        absent=today.absent,
        late=today.late,
        new=new,
        wishes=today.wishes,
        joined=today.joined,
        now=today.now,
    )
    before = {frozenset((p.first, p.second)): p for p in timetable.placed}
    after = {frozenset((p.first, p.second)): p for p in repaired.timetable.placed}
    missing = {frozenset((u.first, u.second)): u for u in repaired.timetable.unplaced}
    lost = tuple(one for pair, one in before.items() if pair not in after)
    return Mended(
        repaired,
        moved=tuple(
            Move(before[pair], one) for pair, one in after.items() if pair in before and before[pair] != one
        ),
        added=repaired.added,
        lost=lost,
        dropped=tuple(missing[pair] for pair in before if pair in missing),
        refused=tuple(u for pair, u in missing.items() if pair not in before),
    )
