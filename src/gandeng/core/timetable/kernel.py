"""The inner loops of the search, compiled: Kempe chains at millions a second.

Swapping slots s and t along a chain of meetings that touch each other keeps every party at no more
than one meeting per slot, and changes the day of the two parties at the chain's ends only. So a move
costs a look at those two days, whatever the size of the event.

Arguments are the tables of ``day.Day``. numba's cache looks at the file of a function only: after a
change here touch ``inserting`` as well.
"""

from __future__ import annotations

from .compiled import inlined, inner
from .day import (
    BEGIN,
    BLOCK,
    BREAK,
    BROKEN,
    BUFFER,
    CAPACITY,
    COUNT,
    FAIR,
    FIRST,
    FREE,
    LOAD,
    OPTIONS,
    OPTIONS_END,
    OTHERS,
    OTHERS_END,
    PILED,
    PLACE,
    SECOND,
    SLOT,
    UNFAIR,
    WAITING,
    WEIGHT,
    WHOLE,
    Ints,
)

# Of ALL proposals so many look at a party that waits, up to EDGES at the edge of anybody's row, up to TRADES
# at two meetings of one party.
WAITERS, EDGES, TRADES, ALL = 32, 40, 60, 64
TENANTS = 12  # parties asked before a full slot is given up


@inlined
def draw(rng: Ints, below: int) -> int:
    """A number from 0 to ``below`` - 1; ``rng`` holds one number, 1 to 2^31 - 2 (Lehmer)."""
    large = rng[0] * 48271
    large = (large & 2147483647) + (large >> 31)  # the remainder by 2^31 - 1, or that much too large
    rng[0] = large - 2147483647 if large >= 2147483647 else large
    return int((rng[0] * below) >> 31)


@inlined
def ones(word: int) -> int:
    """How many bits of a word are set; the highest is not."""
    word -= (word >> 1) & 0x5555555555555555
    word = (word & 0x3333333333333333) + ((word >> 2) & 0x3333333333333333)
    word = (word + (word >> 4)) & 0x0F0F0F0F0F0F0F0F
    word += word >> 8
    word += word >> 16
    word += word >> 32
    return word & 127


@inlined
def price(breaks: int, idle: int, fair: int, waiting: int) -> int:
    """What a day with so many breaks and idle slots costs, each idle slot ``waiting``."""
    unfair = breaks - fair if breaks > fair else 0
    return BREAK * breaks + PILED * breaks * (breaks - 1) + waiting * idle + UNFAIR * unfair


@inner
def scanned(at: Ints, party: Ints, slots: Ints, who: int, one: int, two: int) -> int:
    """``cost_of`` slot by slot, for blocks that are longer than a word."""
    buffer = party[who, BUFFER]
    breaks = idle = 0
    last = -1
    for slot in range(at.shape[1]):
        if slots[slot, PLACE] == 0:
            last = -1
        if (at[who, slot] >= 0) != (slot in (one, two)):
            if last >= 0:
                gap = slot - last - 1
                if gap < buffer:
                    return BROKEN
                if gap > buffer:
                    breaks += 1
                    idle += gap - buffer
            last = slot
    return price(breaks, idle, party[who, FAIR], party[who, WAITING])


@inner
def cost_of(at: Ints, busy: Ints, party: Ints, slots: Ints, who: int, one: int, two: int) -> int:
    """Cost of a party's day with the slots ``one`` and ``two`` turned over (-1: none)."""
    if not busy.shape[1]:
        return scanned(at, party, slots, who, one, two)
    buffer = party[who, BUFFER]
    breaks = idle = 0
    for block in range(busy.shape[1]):
        word = busy[who, block]
        if one >= 0 and slots[one, BLOCK] == block:
            word ^= 1 << slots[one, PLACE]
        if two >= 0 and slots[two, BLOCK] == block:
            word ^= 1 << slots[two, PLACE]
        if not word:
            continue
        runs = word & ~(word << 1)
        if not runs & (runs - 1) and not buffer:
            continue  # one meeting after the other
        wide = word
        for gap in range(buffer):
            if (word << (gap + 1)) & word:
                return BROKEN
            wide |= word << (gap + 1)
        breaks += ones(wide & ~(wide << 1)) - 1
        span = word | (word >> 1)
        span |= span >> 2
        span |= span >> 4
        span |= span >> 8
        span |= span >> 16
        span |= span >> 32
        span &= ~((word & -word) - 1)  # from the first meeting to the last
        idle += ones(span ^ word) - buffer * (ones(word) - 1)
    return price(breaks, idle, party[who, FAIR], party[who, WAITING])


@inner
def turn(at: Ints, busy: Ints, party: Ints, slots: Ints, who: int, one: int, two: int) -> None:
    """Note that slots of a party change between busy and idle (-1: none); ``at`` has changed already."""
    if busy.shape[1]:
        busy[who, slots[one, BLOCK]] ^= 1 << slots[one, PLACE]
        if two >= 0:
            busy[who, slots[two, BLOCK]] ^= 1 << slots[two, PLACE]
    party[who, WEIGHT] = cost_of(at, busy, party, slots, who, -1, -1)


@inner
def put(at: Ints, busy: Ints, meet: Ints, party: Ints, slots: Ints, meeting: int, slot: int) -> None:
    """Place a meeting where both parties are free."""
    for side in (FIRST, SECOND):
        who = meet[meeting, side]
        at[who, slot] = meeting
        party[who, COUNT] += 1
        turn(at, busy, party, slots, who, slot, -1)
    meet[meeting, SLOT] = slot
    slots[slot, LOAD] += 1


@inner
def take(at: Ints, busy: Ints, meet: Ints, party: Ints, slots: Ints, meeting: int) -> None:
    """Take a meeting out."""
    slot = meet[meeting, SLOT]
    for side in (FIRST, SECOND):
        who = meet[meeting, side]
        at[who, slot] = FREE
        party[who, COUNT] -= 1
        turn(at, busy, party, slots, who, slot, -1)
    meet[meeting, SLOT] = FREE
    slots[slot, LOAD] -= 1


@inner
def in_order(meet: Ints, others: Ints, meeting: int, slot: int) -> bool:
    """Whether a meeting in ``slot`` keeps its precedences with the meetings that have a slot."""
    for place in range(meet[meeting, OTHERS], meet[meeting, OTHERS_END]):
        there = meet[others[place, 0], SLOT]
        if there >= 0 and (there >= slot if others[place, 1] else there <= slot):
            return False
    return True


@inlined
def chain(
    at: Ints, meet: Ints, may: Ints, meeting: int, target: int, moved: Ints
) -> tuple[int, int, int, int]:
    """The chain that moves a placed meeting to ``target``, written into ``moved``.

    Gives its length, its two end parties (-1 twice for a closed ring) and how many more meetings
    ``target`` then holds (-1, 0 or 1); length 0 where a meeting may not be moved.
    """
    source = meet[meeting, SLOT]
    moved[0] = meeting
    length = 1
    one = two = -1
    left = 0
    for side in range(2):
        who = meet[meeting, FIRST + side]
        here, there = target, source
        while True:
            following = at[who, here]
            if following < 0:
                break
            if following == meeting:
                return length, -1, -1, 0
            if not may[following, there]:
                return 0, -1, -1, 0
            moved[length] = following
            length += 1
            who = meet[following, FIRST] + meet[following, SECOND] - who
            here, there = there, here
        if side:
            two = who
        else:
            one, left = who, length
    gain = 0
    if length & 1:
        gain = 1 if left & 1 else -1
    return length, one, two, gain


@inner
def swap(
    at: Ints,
    busy: Ints,
    meet: Ints,
    party: Ints,
    slots: Ints,
    moved: Ints,
    length: int,
    source: int,
    target: int,
    one: int,
    two: int,
) -> None:
    """Carry a chain out: every meeting of it changes between ``source`` and ``target``."""
    both = source + target
    for place in range(length):
        meeting = moved[place]
        old = meet[meeting, SLOT]
        at[meet[meeting, FIRST], old] = FREE
        at[meet[meeting, SECOND], old] = FREE
    for place in range(length):
        meeting = moved[place]
        old = meet[meeting, SLOT]
        new = both - old
        at[meet[meeting, FIRST], new] = meeting
        at[meet[meeting, SECOND], new] = meeting
        meet[meeting, SLOT] = new
        slots[old, LOAD] -= 1
        slots[new, LOAD] += 1
    if one >= 0:
        turn(at, busy, party, slots, one, source, target)
        turn(at, busy, party, slots, two, source, target)


@inner
def keeps_order(meet: Ints, others: Ints, moved: Ints, length: int) -> bool:
    """Whether all precedences of the meetings of a chain hold as they are placed now."""
    if len(others):
        for place in range(length):
            if not in_order(meet, others, moved[place], meet[moved[place], SLOT]):
                return False
    return True


@inlined
def change_of(
    at: Ints, busy: Ints, party: Ints, slots: Ints, one: int, two: int, source: int, target: int
) -> int:
    """What it costs to exchange two slots of the parties at a chain's ends."""
    if one < 0:
        return 0
    after = cost_of(at, busy, party, slots, one, source, target)
    after += cost_of(at, busy, party, slots, two, source, target)
    return int(after - party[one, WEIGHT] - party[two, WEIGHT])


@inlined
def fits(slots: Ints, source: int, target: int, gain: int) -> bool:
    """Whether tables suffice when ``target`` holds ``gain`` more and ``source`` as many fewer."""
    if gain == 0:
        return True
    grows = target if gain > 0 else source
    return bool(slots[grows, LOAD] < slots[grows, CAPACITY])


@inlined
def some_bit(word: int, rng: Ints) -> int:
    """The place of one of the bits that are set, drawn by lot."""
    for _ in range(draw(rng, ones(word))):
        word &= word - 1
    return ones((word & -word) - 1)


@inlined
def propose(
    at: Ints,
    busy: Ints,
    meet: Ints,
    party: Ints,
    blocks: Ints,
    may: Ints,
    options: Ints,
    hurt: Ints,
    hurting: int,
    movable: Ints,
    rng: Ints,
) -> tuple[int, int]:
    """A meeting and a slot for it: mostly such that its party's day may become no worse.

    Of a party that waits, or of any, a meeting at the edge of its row goes to the edge of one; or two
    meetings of a party change slots. The rest is drawn at random, so that everything can be reached.
    """
    many = busy.shape[1]
    kind = draw(rng, ALL)
    if many and kind < EDGES:
        who = draw(rng, len(party))
        if kind < WAITERS and hurting:
            waiter = hurt[draw(rng, hurting)]
            who = waiter if party[waiter, WEIGHT] else who
        begin = end = 0
        if many > 1:
            begin, end = draw(rng, many), draw(rng, many)
        word, aim = busy[who, begin], busy[who, end]
        ends = word & ~((word << 1) & (word >> 1))
        gaps = ((aim << 1) | (aim >> 1)) & ~aim & blocks[end, WHOLE]
        if ends and gaps:
            meeting = at[who, blocks[begin, BEGIN] + some_bit(ends, rng)]
            target = blocks[end, BEGIN] + some_bit(gaps, rng)
            if may[meeting, target]:
                return meeting, target
    meeting = movable[draw(rng, len(movable))]
    if many and kind < TRADES:
        end = draw(rng, many) if many > 1 else 0
        word = busy[meet[meeting, FIRST + (kind & 1)], end]
        if word:
            target = blocks[end, BEGIN] + some_bit(word, rng)
            if may[meeting, target]:
                return meeting, target
    first = meet[meeting, OPTIONS]
    return meeting, options[first + draw(rng, meet[meeting, OPTIONS_END] - first)]
