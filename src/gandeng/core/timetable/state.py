"""A timetable under construction, and the one move that never double-books: the Kempe chain.

Swapping slots s and t along a chain of meetings that touch each other keeps every party at no more
than one meeting per slot, and changes the day of the two parties at the chain's ends only.
"""

from __future__ import annotations

from .instance import Instance
from .measure import Meter

FREE = -1


class State:
    """``at[p * slots + s]`` is the meeting of party p in slot s; ``slot[m]`` is where meeting m is."""

    def __init__(self, instance: Instance, meter: Meter) -> None:
        self.instance = instance
        self.meter = meter
        self.slots = instance.slots
        self.first = instance.first
        self.second = instance.second
        self.both = [a + b for a, b in zip(instance.first, instance.second, strict=True)]
        self.allowed = instance.allowed
        self.capacity = instance.capacity
        self.limit = instance.limit
        self.at = [FREE] * (len(instance.keys) * instance.slots)
        self.slot = [FREE] * len(instance.meetings)
        self.load = [0] * instance.slots
        self.busy = [0] * len(instance.keys)  # mask of slots in which the party meets
        self.weight = [0] * len(instance.keys)
        self.waiting: dict[int, None] = dict.fromkeys(range(len(instance.meetings)))

    def put(self, meeting: int, slot: int) -> None:
        """Place a meeting where both parties and a table are free."""
        for party in (self.first[meeting], self.second[meeting]):
            self.at[party * self.slots + slot] = meeting
            self.busy[party] |= 1 << slot
            self.weight[party] = self.meter.weight(self.busy[party])
        self.slot[meeting] = slot
        self.load[slot] += 1
        self.waiting.pop(meeting, None)

    def take(self, meeting: int) -> None:
        """Take a meeting out; it waits for a place."""
        slot = self.slot[meeting]
        for party in (self.first[meeting], self.second[meeting]):
            self.at[party * self.slots + slot] = FREE
            self.busy[party] &= ~(1 << slot)
            self.weight[party] = self.meter.weight(self.busy[party])
        self.slot[meeting] = FREE
        self.load[slot] -= 1
        self.waiting[meeting] = None

    def is_full(self, party: int) -> bool:
        """Whether the party has as many meetings as it can have."""
        return self.busy[party].bit_count() >= self.limit[party]

    def chain(self, meeting: int, target: int) -> tuple[list[int], int, int, int] | None:
        """The chain that moves a placed meeting to ``target``.

        Gives its meetings, its two end parties (-1 twice for a closed ring) and how many more
        meetings ``target`` then holds (-1, 0 or 1); None where a meeting may not be moved.
        """
        at, slots, both, allowed = self.at, self.slots, self.both, self.allowed
        source = self.slot[meeting]
        moved = [meeting]
        party = self.first[meeting]
        here, there = target, source
        while True:
            following = at[party * slots + here]
            if following < 0:
                break
            if following == meeting:
                return moved, -1, -1, 0
            if not allowed[following] >> there & 1:
                return None
            moved.append(following)
            party = both[following] - party
            here, there = there, here
        one = party
        left = len(moved)
        party = self.second[meeting]
        here, there = target, source
        while True:
            following = at[party * slots + here]
            if following < 0:
                break
            if not allowed[following] >> there & 1:
                return None
            moved.append(following)
            party = both[following] - party
            here, there = there, here
        gain = 0
        if len(moved) & 1:
            gain = 1 if left & 1 else -1
        return moved, one, party, gain

    def swap(self, moved: list[int], source: int, target: int, one: int, two: int) -> None:
        """Carry a chain out: every meeting of it changes between ``source`` and ``target``."""
        at, slots, slot, first, second, load = (
            self.at,
            self.slots,
            self.slot,
            self.first,
            self.second,
            self.load,
        )
        for meeting in moved:
            old = slot[meeting]
            at[first[meeting] * slots + old] = FREE
            at[second[meeting] * slots + old] = FREE
        for meeting in moved:
            old = slot[meeting]
            new = source + target - old
            at[first[meeting] * slots + new] = meeting
            at[second[meeting] * slots + new] = meeting
            slot[meeting] = new
            load[old] -= 1
            load[new] += 1
        if one >= 0:
            change = (1 << source) | (1 << target)
            for party in (one, two):
                self.busy[party] ^= change
                self.weight[party] = self.meter.weight(self.busy[party])
