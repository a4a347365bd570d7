"""Simulated annealing over Kempe chains, compiled. Arguments are the tables of ``day.Day``."""

from __future__ import annotations

from math import log

import numpy as np

from .compiled import compiled, inlined, inner
from .day import BREAK, BROKEN, BUFFER, FAIR, FIRST, PLACE, SECOND, SLOT, WAITING, WEIGHT, Ints
from .kernel import TENANTS, chain, change_of, cost_of, draw, fits, keeps_order, price, propose, swap


@inner
def way_out(
    at: Ints,
    busy: Ints,
    meet: Ints,
    party: Ints,
    slots: Ints,
    may: Ints,
    full: int,
    other: int,
    moved: Ints,
    length: int,
    back: Ints,
    rng: Ints,
) -> tuple[int, int, int, int]:
    """A cheap chain apart from ``moved`` that takes one meeting out of a full slot, in ``back``.

    Gives its length (0: none found), its ends and what it costs.
    """
    for _ in range(TENANTS):
        meeting = at[draw(rng, len(party)), full]
        if meeting < 0 or not may[meeting, other]:
            continue
        is_same = False
        for place in range(length):
            is_same = is_same or moved[place] == meeting
        if is_same:
            continue
        size, one, two, gain = chain(at, meet, may, meeting, other, back)
        if size and gain > 0:
            change = change_of(at, busy, party, slots, one, two, full, other)
            if change < BREAK:
                return size, one, two, change
    return 0, -1, -1, 0


@inlined
def try_move(
    at: Ints,
    busy: Ints,
    meet: Ints,
    party: Ints,
    slots: Ints,
    may: Ints,
    others: Ints,
    meeting: int,
    target: int,
    allowance: float,
    moved: Ints,
    back: Ints,
    rng: Ints,
) -> int:
    """Move a meeting along its chain if that costs at most ``allowance``; what it cost, or BROKEN."""
    source = meet[meeting, SLOT]
    length, one, two, gain = chain(at, meet, may, meeting, target, moved)
    if not length:
        return BROKEN
    change = change_of(at, busy, party, slots, one, two, source, target)
    if change > allowance:
        return BROKEN
    size, end, far = 0, -1, -1
    if not fits(slots, source, target, gain):
        if gain > 0:
            full, other = target, source
        else:
            full, other = source, target
        size, end, far, more = way_out(
            at, busy, meet, party, slots, may, full, other, moved, length, back, rng
        )
        if not size:
            return BROKEN
        change += more
    if change > allowance:
        return BROKEN
    swap(at, busy, meet, party, slots, moved, length, source, target, one, two)
    if size:
        swap(at, busy, meet, party, slots, back, size, source, target, end, far)
    if not (keeps_order(meet, others, moved, length) and keeps_order(meet, others, back, size)):
        swap(at, busy, meet, party, slots, moved, length, source, target, one, two)
        if size:
            swap(at, busy, meet, party, slots, back, size, source, target, end, far)
        return BROKEN
    return change


@compiled
def anneal(
    at: Ints,
    busy: Ints,
    meet: Ints,
    party: Ints,
    slots: Ints,
    blocks: Ints,
    may: Ints,
    options: Ints,
    others: Ints,
    steps: int,
    temperature: float,
    cost: int,
    best: int,
    kept: Ints,
    movable: Ints,
    rng: Ints,
) -> tuple[int, int]:
    """``steps`` proposals at one temperature; gives the cost now and the best cost so far.

    ``kept`` receives the slots of the best timetable.
    """
    moved, back = np.empty(len(meet) + 1, np.int64), np.empty(len(meet) + 1, np.int64)
    hurt = np.empty(len(party), np.int64)
    hurting = 0
    for who in range(len(party)):
        if party[who, WEIGHT]:
            hurt[hurting] = who
            hurting += 1
    for _ in range(steps):
        meeting, target = propose(at, busy, meet, party, blocks, may, options, hurt, hurting, movable, rng)
        source = meet[meeting, SLOT]
        if source < 0 or source == target:
            continue
        allowance = -temperature * log((draw(rng, 1 << 30) + 1) / (1 << 30))
        change = try_move(
            at, busy, meet, party, slots, may, others, meeting, target, allowance, moved, back, rng
        )
        if change != BROKEN:
            cost += change
            if cost < best:
                best = cost
                kept[:] = meet[:, SLOT]
    return cost, best


@compiled
def weigh(at: Ints, busy: Ints, party: Ints, slots: Ints, waiting: int) -> None:
    """From now on an idle slot costs ``waiting``."""
    for who in range(len(party)):
        party[who, WAITING] = waiting
        party[who, WEIGHT] = cost_of(at, busy, party, slots, who, -1, -1)


@compiled
def tally(meet: Ints, party: Ints, slots: Ints, kept: Ints, waiting: int) -> tuple[int, int, int, int, int]:
    """Of the timetable ``kept``: breaks, most and fewest of one party, idle slots, and the cost.

    The cost is that with an idle slot at ``waiting``.
    """
    is_busy = np.zeros((len(party), len(slots)), np.uint8)
    for meeting in range(len(meet)):
        if kept[meeting] >= 0:
            is_busy[meet[meeting, FIRST], kept[meeting]] = 1
            is_busy[meet[meeting, SECOND], kept[meeting]] = 1
    total = most = idle = cost = 0
    fewest = len(slots)
    for who in range(len(party)):
        breaks = mine = 0
        last = -1
        for slot in range(len(slots)):
            if slots[slot, PLACE] == 0:
                last = -1
            if is_busy[who, slot]:
                gap = slot - last - 1 - party[who, BUFFER]
                if last >= 0 and gap > 0:
                    breaks += 1
                    mine += gap
                last = slot
        total += breaks
        idle += mine
        cost += price(breaks, mine, party[who, FAIR], waiting)
        most = max(most, breaks)
        fewest = min(fewest, breaks)
    return total, most, fewest, idle, cost
