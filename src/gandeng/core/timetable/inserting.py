"""Placing a meeting, compiled: directly, by moving others along chains, or by pushing others out."""

from __future__ import annotations

import numpy as np

from .compiled import compiled, inner
from .day import (
    BROKEN,
    CAPACITY,
    COUNT,
    FIRST,
    FREE,
    LIMIT,
    LOAD,
    OPTIONS,
    OPTIONS_END,
    OTHERS,
    OTHERS_END,
    PINNED,
    RANK,
    SECOND,
    SLOT,
    Ints,
)
from .kernel import TENANTS, chain, change_of, cost_of, draw, fits, in_order, keeps_order, put, swap, take


@inner
def is_full(meet: Ints, party: Ints, meeting: int) -> bool:
    """Whether one of the two has as many meetings as it can have."""
    one, two = meet[meeting, FIRST], meet[meeting, SECOND]
    return bool(party[one, COUNT] >= party[one, LIMIT] or party[two, COUNT] >= party[two, LIMIT])


@inner
def cheapest_slot(
    at: Ints,
    busy: Ints,
    meet: Ints,
    party: Ints,
    slots: Ints,
    options: Ints,
    others: Ints,
    meeting: int,
) -> int:
    """The slot in which a meeting costs least without touching another; -1 where there is none."""
    one, two = meet[meeting, FIRST], meet[meeting, SECOND]
    found, least = -1, BROKEN
    if is_full(meet, party, meeting):
        return found
    for place in range(meet[meeting, OPTIONS], meet[meeting, OPTIONS_END]):
        slot = options[place]
        if slots[slot, LOAD] < slots[slot, CAPACITY] and at[one, slot] < 0 and at[two, slot] < 0:
            cost = cost_of(at, busy, party, slots, one, slot, -1)
            cost += cost_of(at, busy, party, slots, two, slot, -1)
            if cost < least and in_order(meet, others, meeting, slot):
                found, least = slot, cost
    return found


@inner
def move_away(
    at: Ints,
    busy: Ints,
    meet: Ints,
    party: Ints,
    slots: Ints,
    may: Ints,
    options: Ints,
    others: Ints,
    meeting: int,
    one: int,
    two: int,
    moved: Ints,
    rng: Ints,
) -> tuple[int, int, int, int]:
    """Move a meeting out of its slot so that fewer of ``one`` and ``two``, or only others, are there.

    Gives the chain's length (0: not possible, nothing has changed), the other slot and its ends.
    """
    source = meet[meeting, SLOT]
    begin, many = meet[meeting, OPTIONS], meet[meeting, OPTIONS_END] - meet[meeting, OPTIONS]
    turn = draw(rng, many)
    for place in range(many):
        other = options[begin + (turn + place) % many]
        if other == source:
            continue
        length, end, far, gain = chain(at, meet, may, meeting, other, moved)
        if length == 0 or end < 0 or not fits(slots, source, other, gain):
            continue
        if change_of(at, busy, party, slots, end, far, source, other) < BROKEN // 2:
            had = (1 if at[one, source] >= 0 else 0) + (1 if at[two, source] >= 0 else 0)
            swap(at, busy, meet, party, slots, moved, length, source, other, end, far)
            has = (1 if at[one, source] >= 0 else 0) + (1 if at[two, source] >= 0 else 0)
            is_better = has < had or (had == 0 and has == 0 and gain > 0)
            if is_better and keeps_order(meet, others, moved, length):
                return length, other, end, far
            swap(at, busy, meet, party, slots, moved, length, source, other, end, far)
    return 0, -1, -1, -1


@inner
def make_room(
    at: Ints,
    busy: Ints,
    meet: Ints,
    party: Ints,
    slots: Ints,
    may: Ints,
    options: Ints,
    others: Ints,
    meeting: int,
    target: int,
    moved: Ints,
    rng: Ints,
) -> bool:
    """Free a slot for a meeting by at most three chains and place it; on failure nothing changes."""
    one, two = meet[meeting, FIRST], meet[meeting, SECOND]
    done = np.empty((3, 4), np.int64)
    count = 0
    for place in range(3):
        there = at[one, target] if place == 0 else at[two, target]
        if place == 2:
            there = FREE
            if slots[target, LOAD] >= slots[target, CAPACITY]:
                for _ in range(TENANTS):
                    if there < 0:
                        there = at[draw(rng, len(party)), target]
        if there >= 0:
            length, other, end, far = move_away(
                at, busy, meet, party, slots, may, options, others, there, one, two, moved[count], rng
            )
            if not length:
                break
            done[count, 0], done[count, 1], done[count, 2], done[count, 3] = length, other, end, far
            count += 1
    if at[one, target] < 0 and at[two, target] < 0 and slots[target, LOAD] < slots[target, CAPACITY]:
        cost = cost_of(at, busy, party, slots, one, target, -1)
        cost += cost_of(at, busy, party, slots, two, target, -1)
        if cost < BROKEN and in_order(meet, others, meeting, target):
            put(at, busy, meet, party, slots, meeting, target)
            return True
    for place in range(count - 1, -1, -1):
        length, other, end, far = done[place, 0], done[place, 1], done[place, 2], done[place, 3]
        swap(at, busy, meet, party, slots, moved[place], length, target, other, end, far)
    return False


@inner
def insert(
    at: Ints,
    busy: Ints,
    meet: Ints,
    party: Ints,
    slots: Ints,
    may: Ints,
    options: Ints,
    others: Ints,
    meeting: int,
    moved: Ints,
    rng: Ints,
) -> bool:
    """Place a meeting where it costs least, or make room for it; on failure nothing changes."""
    slot = cheapest_slot(at, busy, meet, party, slots, options, others, meeting)
    if slot >= 0:
        put(at, busy, meet, party, slots, meeting, slot)
        return True
    begin, many = meet[meeting, OPTIONS], meet[meeting, OPTIONS_END] - meet[meeting, OPTIONS]
    if many == 0 or is_full(meet, party, meeting):
        return False
    turn = draw(rng, many)
    for place in range(many):
        target = options[begin + (turn + place) % many]
        if make_room(at, busy, meet, party, slots, may, options, others, meeting, target, moved, rng):
            return True
    return False


@inner
def obstacles(
    at: Ints,
    busy: Ints,
    meet: Ints,
    party: Ints,
    slots: Ints,
    others: Ints,
    meeting: int,
    slot: int,
    found: Ints,
) -> int:
    """The meetings that must go before ``meeting`` can be in ``slot``; -1 where that does not help."""
    count = 0
    for side in (FIRST, SECOND):
        who = meet[meeting, side]
        there = at[who, slot]
        if there >= 0:
            found[count] = there
            count += 1
        elif (
            party[who, COUNT] >= party[who, LIMIT] or cost_of(at, busy, party, slots, who, slot, -1) >= BROKEN
        ):
            return -1
    if count == 0 and slots[slot, LOAD] >= slots[slot, CAPACITY]:
        return -1
    for place in range(meet[meeting, OTHERS], meet[meeting, OTHERS_END]):
        other = others[place, 0]
        there = meet[other, SLOT]
        is_wrong = there >= slot if others[place, 1] else there <= slot
        is_known = (count > 0 and found[0] == other) or (count > 1 and found[1] == other)
        if there >= 0 and is_wrong and not is_known and count < len(found):
            found[count] = other
            count += 1
    for place in range(count):
        rank = meet[found[place], RANK]
        if rank > meet[meeting, RANK] or rank == PINNED:
            return -1
    return count


@inner
def push_out(
    at: Ints,
    busy: Ints,
    meet: Ints,
    party: Ints,
    slots: Ints,
    options: Ints,
    others: Ints,
    meeting: int,
    pushed: Ints,
    rng: Ints,
) -> None:
    """Place a meeting at the expense of those that were pushed out least often, if there is a way."""
    found, chosen = np.empty(8, np.int64), np.empty(8, np.int64)
    best, least, size = -1, 1 << 40, 0
    for place in range(meet[meeting, OPTIONS], meet[meeting, OPTIONS_END]):
        slot = options[place]
        count = obstacles(at, busy, meet, party, slots, others, meeting, slot, found)
        if count > 0:
            harm = draw(rng, 8)
            for number in range(count):
                harm += 8 + 8 * pushed[found[number]]
            if harm < least:
                best, least, size = slot, harm, count
                chosen[:] = found
    if best >= 0:
        for number in range(size):
            pushed[chosen[number]] += 1
            take(at, busy, meet, party, slots, chosen[number])
        put(at, busy, meet, party, slots, meeting, best)


@compiled
def insert_all(
    at: Ints,
    busy: Ints,
    meet: Ints,
    party: Ints,
    slots: Ints,
    blocks: Ints,
    may: Ints,
    options: Ints,
    others: Ints,
    order: Ints,
    tries: int,
    pushed: Ints,
    kept: Ints,
    rng: Ints,
) -> None:
    """Place the meetings of ``order``, then try so often to place what waits by pushing others out.

    ``kept`` receives the slots of the best timetable seen: most musts placed, then most meetings.
    """
    moved = np.empty((3, len(meet) + 1), np.int64)
    for meeting in order:
        if meet[meeting, SLOT] < 0:
            insert(at, busy, meet, party, slots, may, options, others, meeting, moved, rng)
    waiting = np.empty(len(meet), np.int64)
    least = 1 << 60
    for attempt in range(tries + 1):
        count = missing = 0
        for number in range(len(meet)):
            if meet[number, SLOT] < 0:
                missing += 1 if meet[number, RANK] == 0 else 1 << 20
                if meet[number, OPTIONS_END] > meet[number, OPTIONS]:
                    waiting[count] = number
                    count += 1
        if missing < least:
            least = missing
            kept[:] = meet[:, SLOT]
        if count == 0 or attempt == tries:
            break
        chosen = waiting[draw(rng, count)]
        if not insert(at, busy, meet, party, slots, may, options, others, chosen, moved, rng):
            push_out(at, busy, meet, party, slots, options, others, chosen, pushed, rng)


@compiled
def insert_one(
    at: Ints,
    busy: Ints,
    meet: Ints,
    party: Ints,
    slots: Ints,
    blocks: Ints,
    may: Ints,
    options: Ints,
    others: Ints,
    meeting: int,
    slot: int,
    rng: Ints,
) -> bool:
    """Place a meeting in ``slot`` if all is free there, or anywhere (-1); on failure nothing changes."""
    if slot < 0:
        moved = np.empty((3, len(meet) + 1), np.int64)
        return insert(at, busy, meet, party, slots, may, options, others, meeting, moved, rng)
    one, two = meet[meeting, FIRST], meet[meeting, SECOND]
    if meet[meeting, SLOT] >= 0 or not may[meeting, slot] or at[one, slot] >= 0 or at[two, slot] >= 0:
        return False
    if slots[slot, LOAD] >= slots[slot, CAPACITY] or is_full(meet, party, meeting):
        return False
    cost = cost_of(at, busy, party, slots, one, slot, -1) + cost_of(at, busy, party, slots, two, slot, -1)
    if cost >= BROKEN or not in_order(meet, others, meeting, slot):
        return False
    put(at, busy, meet, party, slots, meeting, slot)
    return True


@compiled
def remove_one(at: Ints, busy: Ints, meet: Ints, party: Ints, slots: Ints, meeting: int) -> None:
    """Take a placed meeting out."""
    take(at, busy, meet, party, slots, meeting)


@compiled
def lay(
    at: Ints,
    busy: Ints,
    meet: Ints,
    party: Ints,
    slots: Ints,
    wanted: Ints,
) -> None:
    """Turn the tables into the timetable ``wanted``, which must be an allowed one."""
    for meeting in range(len(meet)):
        if meet[meeting, SLOT] >= 0 and meet[meeting, SLOT] != wanted[meeting]:
            take(at, busy, meet, party, slots, meeting)
    for meeting in range(len(meet)):
        if meet[meeting, SLOT] < 0 and wanted[meeting] >= 0:
            put(at, busy, meet, party, slots, meeting, wanted[meeting])
