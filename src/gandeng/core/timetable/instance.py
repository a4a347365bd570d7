"""The event in numbers: parties and meetings as integers, sets of slots as bit masks.

Meetings are put into one order by their keys before anything else, so that the order in which they
were given can never favour anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .records import Event, Meeting


@dataclass(frozen=True, slots=True)
class Instance:
    """``allowed[m]`` has bit s set where meeting m may be held; parties and slots count from 0."""

    slots: int
    capacity: list[int]  # tables per slot
    keys: list[str]  # party -> key
    free: list[int]  # party -> mask of slots in which it is free and a table is open
    limit: list[int]  # party -> most meetings it can have
    stays: list[bool]
    meetings: list[Meeting]
    first: list[int]
    second: list[int]
    allowed: list[int]
    block_starts: int  # mask of slots whose predecessor belongs to another block
    buffer: list[int]  # party -> idle slots needed between two of its meetings
    order: list[tuple[int, int]]  # meetings of which the first is held before the second
    most_difference: int | None  # between the breaks of any two parties

    def of_party(self) -> list[list[int]]:
        """Meetings of each party."""
        found: list[list[int]] = [[] for _ in self.keys]
        for number, (one, two) in enumerate(zip(self.first, self.second, strict=True)):
            found[one].append(number)
            found[two].append(number)
        return found


def mask_of(slots: Sequence[int] | frozenset[int]) -> int:
    """Bit mask of a set of slots."""
    mask = 0
    for slot in slots:
        mask |= 1 << slot
    return mask


def bits(mask: int) -> list[int]:
    """Slots of a mask, ascending."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def pair(first: str, second: str) -> tuple[str, str]:
    """Two keys in one order, so that A with B is B with A."""
    return (first, second) if first <= second else (second, first)


def compile_event(event: Event, meetings: Sequence[Meeting]) -> Instance:
    """Event and meetings in numbers. The input must have passed ``check.refuse_malformed``."""
    open_slots = mask_of([s for s, tables in enumerate(event.tables) if tables > 0])
    parties = sorted(event.parties, key=lambda p: p.key)
    index = {party.key: number for number, party in enumerate(parties)}
    free = [mask_of(party.free) & open_slots for party in parties]
    forbidden = {pair(*two) for two in event.forbidden}
    ordered = sorted(meetings, key=lambda m: pair(m.first, m.second))
    first = [index[m.first] for m in ordered]
    second = [index[m.second] for m in ordered]
    allowed = []
    for meeting, one, two in zip(ordered, first, second, strict=True):
        mask = free[one] & free[two] & ~mask_of(meeting.no_go)
        if meeting.pinned is not None:
            mask &= 1 << meeting.pinned
        allowed.append(0 if pair(meeting.first, meeting.second) in forbidden else mask)
    number = {pair(m.first, m.second): n for n, m in enumerate(ordered)}
    order = {
        (number[pair(*before)], number[pair(*after)])
        for before, after in event.precedences
        if pair(*before) in number and pair(*after) in number
    }
    for earlier, later in order:
        if earlier == later:  # before itself: never
            allowed[earlier] = 0
    return Instance(
        slots=event.slots,
        capacity=list(event.tables),
        keys=[p.key for p in parties],
        free=free,
        limit=[
            f.bit_count() if p.most is None else min(p.most, f.bit_count())
            for p, f in zip(parties, free, strict=True)
        ],
        stays=[p.stays for p in parties],
        meetings=ordered,
        first=first,
        second=second,
        allowed=allowed,
        block_starts=mask_of((0, *event.blocks)),
        buffer=[p.buffer for p in parties],
        order=sorted(order),
        most_difference=event.most_difference,
    )
