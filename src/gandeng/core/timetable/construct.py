"""A first plan: place every meeting where it fits best, making room by chains, then by ejection."""

from __future__ import annotations

from random import Random

from .instance import bits
from .state import State

Done = tuple[list[int], int, int, int, int]  # a chain carried out: what ``State.swap`` was given


def place_all(state: State, rng: Random) -> None:
    """Meetings with the fewest possible slots first; equals in an order drawn by ``rng``."""
    instance = state.instance
    degree = [0] * len(instance.keys)
    for meeting in state.waiting:
        degree[state.first[meeting]] += 1
        degree[state.second[meeting]] += 1
    order = list(state.waiting)
    rng.shuffle(order)

    def tightness(meeting: int) -> tuple[bool, bool, int]:
        one, two = state.first[meeting], state.second[meeting]
        room = min(instance.free[one].bit_count() - degree[one], instance.free[two].bit_count() - degree[two])
        kind = instance.meetings[meeting]
        return (kind.pinned is None, not kind.must, room + state.allowed[meeting].bit_count())

    order.sort(key=tightness)
    for meeting in order:
        if not place_directly(state, meeting):
            make_room(state, meeting, rng)


def place_directly(state: State, meeting: int) -> bool:
    """Put a meeting into the free slot that costs least; fuller slots first among equals of one party."""
    one, two = state.first[meeting], state.second[meeting]
    if state.is_full(one) or state.is_full(two):
        return False
    weight = state.meter.weight
    best, best_cost = -1, 0
    for slot in bits(state.allowed[meeting] & ~(state.busy[one] | state.busy[two])):
        if state.load[slot] < state.capacity[slot]:
            bit = 1 << slot
            cost = weight(state.busy[one] | bit) + weight(state.busy[two] | bit)
            cost = (cost << 10) + slot
            if best < 0 or cost < best_cost:
                best, best_cost = slot, cost
    if best < 0:
        return False
    state.put(meeting, best)
    return True


def make_room(state: State, meeting: int, rng: Random) -> bool:
    """Free a slot for a meeting by moving what stands in its way along one chain each."""
    one, two = state.first[meeting], state.second[meeting]
    if state.is_full(one) or state.is_full(two):
        return False
    targets = bits(state.allowed[meeting])
    rng.shuffle(targets)
    targets.sort(key=lambda s: (state.busy[one] >> s & 1) + (state.busy[two] >> s & 1))
    for target in targets:
        if clear(state, meeting, target, rng):
            state.put(meeting, target)
            return True
    return False


def clear(state: State, meeting: int, target: int, rng: Random) -> bool:
    """Try to make both parties and a table free in ``target``; on failure nothing has changed."""
    done: list[Done] = []
    for party in (state.first[meeting], state.second[meeting]):
        in_the_way = state.at[party * state.slots + target]
        if in_the_way >= 0 and not _move_away(state, in_the_way, target, rng, done):
            break
    else:
        if state.load[target] < state.capacity[target] or _free_table(state, meeting, target, rng, done):
            parties = (state.first[meeting], state.second[meeting])
            if not any(state.busy[p] >> target & 1 for p in parties):
                return True
    for moved, source, aim, end, other in reversed(done):
        state.swap(moved, source, aim, end, other)
    return False


def _move_away(state: State, meeting: int, target: int, rng: Random, done: list[Done]) -> bool:
    """Move a meeting out of ``target`` along a chain that fits the tables and frees its parties."""
    others = bits(state.allowed[meeting] & ~(1 << target))
    rng.shuffle(others)
    return any(_try_chain(state, meeting, other, done) for other in others)


def _try_chain(state: State, meeting: int, other: int, done: list[Done]) -> bool:
    chain = state.chain(meeting, other)
    if chain is None:
        return False
    moved, one, two, gain = chain
    source = state.slot[meeting]
    if one < 0 or not fits(state, source, other, gain):
        return False
    state.swap(moved, source, other, one, two)
    done.append((moved, source, other, one, two))
    return True


def fits(state: State, source: int, target: int, gain: int) -> bool:
    """Whether tables suffice when ``target`` holds ``gain`` more and ``source`` as many fewer."""
    if gain > 0:
        return state.load[target] < state.capacity[target]
    return gain == 0 or state.load[source] < state.capacity[source]


def _free_table(state: State, meeting: int, target: int, rng: Random, done: list[Done]) -> bool:
    """Move some meeting out of a full slot, to where a table is free, without touching our parties."""
    roomy = [s for s in range(state.slots) if state.load[s] < state.capacity[s]]
    if not roomy:
        return False
    ours = {state.first[meeting], state.second[meeting]}
    tenants = [
        m for m in _in_slot(state, target) if state.first[m] not in ours and state.second[m] not in ours
    ]
    rng.shuffle(tenants)
    for tenant in tenants[:12]:
        rng.shuffle(roomy)
        for other in roomy:
            if not state.allowed[tenant] >> other & 1:
                continue
            chain = state.chain(tenant, other)
            if chain is None:
                continue
            moved, one, two, gain = chain
            if gain == 1 and one not in ours and two not in ours:
                state.swap(moved, target, other, one, two)
                done.append((moved, target, other, one, two))
                return True
    return False


def _in_slot(state: State, slot: int) -> list[int]:
    """Meetings held in a slot."""
    return [
        m
        for p in range(len(state.busy))
        if (m := state.at[p * state.slots + slot]) >= 0 and state.first[m] == p
    ]
