"""Fewest breaks and idle slots that any timetable with all meetings must have, party by party.

A party free at 09:00 and at 14:00 only, with two meetings, waits once whatever anybody does. The sum
over all parties can never be beaten; where a timetable reaches it, it is proved best.
"""

from __future__ import annotations

from .instance import Instance, bits

_BREAK = 1 << 20


def fewest_breaks_and_idle(instance: Instance) -> tuple[int, int]:
    """Lower bounds on breaks and, among timetables with so few breaks, on idle slots."""
    total = 0
    for party, meetings in enumerate(instance.of_party()):
        possible = needed = 0
        for meeting in meetings:
            mask = instance.allowed[meeting]
            possible |= mask
            if mask.bit_count() == 1:
                needed |= mask
        if len(meetings) > 1 and possible.bit_count() >= len(meetings):
            total += _party(instance, possible, needed, len(meetings), instance.buffer[party])
    return total // _BREAK, total % _BREAK


def _party(instance: Instance, possible: int, needed: int, meetings: int, buffer: int) -> int:
    """Least cost of choosing ``meetings`` slots of ``possible`` that contain ``needed``."""
    if not needed and not buffer and _fits_in_a_run(instance, possible, meetings):
        return 0
    slots = bits(possible)
    nothing = meetings * instance.slots * _BREAK
    best: dict[int, int] = {slot: 0 for slot in slots if not needed & ((1 << slot) - 1)}
    for _ in range(meetings - 1):
        following: dict[int, int] = {}
        for slot in slots:
            cost = nothing
            for before, so_far in best.items():
                between = (1 << slot) - (1 << (before + 1))
                if before < slot and not needed & between:
                    cost = min(cost, so_far + _gap(instance, before, slot, buffer))
            if cost < nothing:
                following[slot] = cost
        best = following
    last = needed.bit_length() - 1
    return min((cost for slot, cost in best.items() if slot >= last), default=0)


def _gap(instance: Instance, before: int, slot: int, buffer: int) -> int:
    """Cost of two consecutive meetings: nothing next to each other or across a block's border."""
    border = instance.block_starts & ((2 << slot) - (2 << before))
    waiting = slot - before - 1 - buffer
    return 0 if border or waiting <= 0 else _BREAK + waiting


def _fits_in_a_run(instance: Instance, possible: int, meetings: int) -> bool:
    """Whether so many consecutive slots exist, border or not: then no break is forced."""
    run = 0
    for slot in range(instance.slots):
        run = run + 1 if possible >> slot & 1 else 0
        if run >= meetings:
            return True
    return False
