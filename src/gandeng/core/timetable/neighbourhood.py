"""Part of a timetable set free, everything else kept: what the exact model can solve in an instant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from .instance import Instance
from .measure import Meter


@dataclass(frozen=True, slots=True)
class Part:
    """``instance`` holds the meetings ``numbers`` of the whole; most of them can be in one slot only."""

    instance: Instance
    numbers: list[int]


def waits(instance: Instance, slots: Sequence[int]) -> list[int]:
    """How many breaks each party has."""
    busy = [0] * len(instance.keys)
    for one, two, slot in zip(instance.first, instance.second, slots, strict=True):
        if slot >= 0:
            busy[one] |= 1 << slot
            busy[two] |= 1 << slot
    meter = Meter(instance)
    return [meter.breaks_and_idle(mask, instance.buffer[p])[0] for p, mask in enumerate(busy)]


def around(
    instance: Instance,
    slots: Sequence[int],
    of_party: Sequence[Sequence[int]],
    start: int,
    size: int,
    rng: Random,
) -> set[int]:
    """About ``size`` meetings to set free: of a party, of those it meets, and so on, in random order."""
    chosen: set[int] = set()
    seen, queue = {start}, [start]
    while queue and len(chosen) < size:
        party = queue.pop(0)
        mine = [m for m in of_party[party] if slots[m] >= 0]
        chosen.update(mine)
        rng.shuffle(mine)
        for meeting in mine:
            other = instance.first[meeting] + instance.second[meeting] - party
            if other not in seen:
                seen.add(other)
                queue.append(other)
    return chosen


def part_of(
    instance: Instance, slots: Sequence[int], of_party: Sequence[Sequence[int]], chosen: set[int]
) -> Part:
    """The instance of the chosen meetings and of all others that their parties have, which stay."""
    parties = {p for m in chosen for p in (instance.first[m], instance.second[m])}
    numbers = sorted({m for p in parties for m in of_party[p] if slots[m] >= 0})
    taken = dict.fromkeys(parties, 0)
    for meeting in numbers:
        if meeting not in chosen:
            for party in (instance.first[meeting], instance.second[meeting]):
                if party in taken:
                    taken[party] |= 1 << slots[meeting]
    allowed = dict.fromkeys(numbers, 0)
    for meeting in numbers:
        if meeting in chosen:
            busy = taken[instance.first[meeting]] | taken[instance.second[meeting]]
            allowed[meeting] = instance.allowed[meeting] & ~busy
        else:
            allowed[meeting] = 1 << slots[meeting]
    place = {meeting: number for number, meeting in enumerate(numbers)}
    order = []
    for earlier, later in instance.order:
        if earlier in place and later in place:
            order.append((place[earlier], place[later]))
        elif earlier in place and slots[later] >= 0:
            allowed[earlier] &= (1 << slots[later]) - 1
        elif later in place and slots[earlier] >= 0:
            allowed[later] &= -(2 << slots[earlier])
    room = list(instance.capacity)
    for meeting, slot in enumerate(slots):
        if slot >= 0 and meeting not in place:
            room[slot] -= 1
    part = replace(
        instance,
        capacity=room,
        limit=[len(mine) for mine in of_party],
        meetings=[instance.meetings[m] for m in numbers],
        first=[instance.first[m] for m in numbers],
        second=[instance.second[m] for m in numbers],
        allowed=[allowed[m] for m in numbers],
        order=order,
    )
    return Part(part, numbers)
