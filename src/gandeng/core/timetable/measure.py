"""Breaks and idle slots of one party, from the mask of slots in which it meets."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from .instance import Instance, bits
from .records import Quality


class Meter:
    """Counts within the blocks of one event."""

    def __init__(self, instance: Instance) -> None:
        borders = bits(instance.block_starts)
        ends = [*borders[1:], max(1, instance.slots)]
        self.blocks = [((1 << e) - (1 << s)) for s, e in zip(borders, ends, strict=True)]

    def breaks_and_idle(self, mask: int, buffer: int = 0) -> tuple[int, int]:
        """Groups of idle slots between first and last meeting of each block, and those slots.

        ``buffer`` slots between two meetings are needed, so they are neither.
        """
        breaks = idle = 0
        for block in self.blocks:
            slots = bits(mask & block)
            for one, two in itertools.pairwise(slots):
                gap = two - one - 1 - buffer
                if gap > 0:
                    breaks += 1
                    idle += gap
        return breaks, idle


def quality_of(instance: Instance, slots: Sequence[int]) -> Quality:
    """The objective vector of a timetable given as a slot for each meeting (-1: none); no tables yet."""
    busy = [0] * len(instance.keys)
    for one, two, slot in zip(instance.first, instance.second, slots, strict=True):
        if slot >= 0:
            busy[one] |= 1 << slot
            busy[two] |= 1 << slot
    meter = Meter(instance)
    found = [meter.breaks_and_idle(m, b) for m, b in zip(busy, instance.buffer, strict=True)]
    return Quality(
        unplaced=sum(slot < 0 for slot in slots),
        breaks=sum(b for b, _ in found),
        most_breaks=max((b for b, _ in found), default=0),
        idle_slots=sum(i for _, i in found),
        walking=0,
    )
