"""Sets of meetings that want fewer places than they are: the reason why no timetable can hold them.

Hall's theorem: things can be given a place each if and only if every set of them has as many
possible places. Where that fails, the set around an unplaced thing is found by alternating paths.
"""

from __future__ import annotations

from collections.abc import Sequence

from .instance import bits

Held = dict[int, list[int]]  # things in a slot, by the mask of slots possible for them


def overfull(masks: Sequence[int], capacity: Sequence[int]) -> tuple[list[int], int] | None:
    """A set of things and the mask of their possible slots whose places are fewer than the things.

    ``masks[i]`` are the slots possible for thing i, ``capacity[s]`` the places of slot s. None where
    every thing can be given a place of its own. The set is minimal: without any one of its things
    the others would all find a place.
    """
    held: list[Held] = [{} for _ in capacity]
    room = list(capacity)
    for thing in sorted(range(len(masks)), key=lambda i: (masks[i].bit_count(), i)):
        if not masks[thing]:
            return [thing], 0
        reached = _give_place(thing, masks, room, held)
        if reached:
            others = [t for s in bits(reached) for group in held[s].values() for t in group]
            return sorted([thing, *others]), reached
    return None


def _give_place(thing: int, masks: Sequence[int], room: list[int], held: list[Held]) -> int:
    """Place a thing, moving others along a shortest path; on failure, the mask of full slots reached."""
    came: dict[int, tuple[int, int]] = {}  # slot -> (thing that wants it, slot that thing leaves or -1)
    seen = 0
    queue = [(thing, -1)]
    for wanting, leaves in queue:
        slots = bits(masks[wanting] & ~seen)
        seen |= masks[wanting]
        for slot in slots:
            came[slot] = (wanting, leaves)
        widest = max(slots, key=lambda s: (room[s], -s), default=-1)
        if widest >= 0 and room[widest] > 0:
            room[widest] -= 1
            _shift(widest, came, masks, held)
            return 0
        for slot in slots:
            queue.extend((group[-1], slot) for mask, group in held[slot].items() if group and mask & ~seen)
    return seen


def _shift(slot: int, came: dict[int, tuple[int, int]], masks: Sequence[int], held: list[Held]) -> None:
    """Move every thing on the path into the slot it wanted."""
    while slot >= 0:
        wanting, leaves = came[slot]
        held[slot].setdefault(masks[wanting], []).append(wanting)
        if leaves >= 0:
            held[leaves][masks[wanting]].pop()  # it was the last of its group
        slot = leaves
