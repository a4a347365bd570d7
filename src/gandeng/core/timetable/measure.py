"""Breaks and idle slots of one party, from the mask of slots in which it meets."""

from __future__ import annotations

from .instance import Instance, bits

BREAK = 1000  # what one break weighs in the search; an idle slot weighs IDLE
IDLE = 30
PILED = 5  # per pair of breaks of one party: spreads breaks over people
_KEPT = 1 << 20


class Meter:
    """Looks up the cost of masks; the same masks come back by the million."""

    def __init__(self, instance: Instance) -> None:
        self.starts = instance.block_starts
        borders = bits(instance.block_starts)
        ends = [*borders[1:], max(1, instance.slots)]
        self.blocks = [((1 << e) - (1 << s)) for s, e in zip(borders, ends, strict=True)]
        self.weights: dict[int, int] = {}

    def breaks_and_idle(self, mask: int) -> tuple[int, int]:
        """Groups of idle slots between first and last meeting of each block, and those slots."""
        breaks = (mask & ~((mask << 1) & ~self.starts)).bit_count()
        idle = -mask.bit_count()
        for block in self.blocks:
            part = mask & block
            if part:
                breaks -= 1
                idle += part.bit_length() - (part & -part).bit_length() + 1
        return breaks, idle

    def weight(self, mask: int) -> int:
        """Cost in the search."""
        known = self.weights.get(mask)
        if known is None:
            if len(self.weights) > _KEPT:
                self.weights.clear()
            breaks, idle = self.breaks_and_idle(mask)
            known = self.weights[mask] = BREAK * breaks + PILED * breaks * (breaks - 1) + IDLE * idle
        return known
