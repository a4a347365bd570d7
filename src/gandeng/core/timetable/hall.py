"""Sets of meetings that want fewer places than they are: the reason why no timetable can hold them.

Hall's theorem: things can be given a place each if and only if every set of them has as many
possible places. Where that fails, the set around an unplaced thing is found by alternating paths.
"""

from __future__ import annotations

from collections.abc import Sequence

from .instance import bits


def overfull(masks: Sequence[int], capacity: Sequence[int]) -> tuple[list[int], int] | None:
    """A set of things and the mask of their possible slots whose places are fewer than the things.

    ``masks[i]`` are the slots possible for thing i, ``capacity[s]`` the places of slot s. None where
    every thing can be given a place of its own. The set is minimal: without any one of its things
    the others would all find a place.
    """
    held: list[list[int]] = [[] for _ in capacity]
    for thing in sorted(range(len(masks)), key=lambda i: (masks[i].bit_count(), i)):
        reached = _give_place(thing, masks, capacity, held)
        if reached:
            things = sorted({thing, *(t for s in bits(reached) for t in held[s])})
            return things, reached
        if not masks[thing]:
            return [thing], 0
    return None


def _give_place(thing: int, masks: Sequence[int], capacity: Sequence[int], held: list[list[int]]) -> int:
    """Place a thing, moving others along a shortest path; on failure, the mask of full slots reached."""
    if not masks[thing]:
        return 0
    came: dict[int, tuple[int, int]] = {}  # slot -> (thing that wants it, slot that thing leaves or -1)
    seen = 0
    queue = [(thing, -1)]
    for wanting, leaves in queue:
        for slot in bits(masks[wanting] & ~seen):
            seen |= 1 << slot
            came[slot] = (wanting, leaves)
            if len(held[slot]) < capacity[slot]:
                _shift(slot, came, held)
                return 0
            queue.extend((other, slot) for other in held[slot])
    return seen


def _shift(slot: int, came: dict[int, tuple[int, int]], held: list[list[int]]) -> None:
    """Move every thing on the path into the slot it wanted."""
    while slot >= 0:
        wanting, leaves = came[slot]
        held[slot].append(wanting)
        if leaves >= 0:
            held[leaves].remove(wanting)
        slot = leaves
