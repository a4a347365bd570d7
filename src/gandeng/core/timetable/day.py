"""An instance and a timetable of it as tables of whole numbers, for the compiled kernel.

Columns, not fields: a compiled function that is given records of arrays spends most of its time
counting references to them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from .instance import Instance, bits

BREAK, PILED, IDLE = 1000, 5, 20  # a break; each pair of breaks of one party; an idle slot in the end
BROKEN = 1 << 40  # a day that is not allowed: two meetings without the buffer between them
UNFAIR = 20 * BREAK  # each break of a party beyond what fairness allows it
FREE = -1
PINNED = 2  # rank of a meeting that a person has fixed; 1: must be held, 0: ordinary
WORD = 62  # slots of a block that fit into one word of ``busy``

# Columns of ``meet``. A meeting's possible slots are options[OPTIONS:OPTIONS_END], the meetings
# bound to it by a precedence others[OTHERS:OTHERS_END], a pair each: meeting, 1 where it is earlier.
FIRST, SECOND, RANK, SLOT, OPTIONS, OPTIONS_END, OTHERS, OTHERS_END = range(8)
# Columns of ``party``. FAIR is the most breaks that fairness allows while somebody has none; WAITING is
# what an idle slot costs at present: more than IDLE while the search is still far from its end.
BUFFER, LIMIT, COUNT, WEIGHT, FAIR, WAITING = range(6)
# Columns of ``slots``. PLACE is the number of a slot in its block.
CAPACITY, LOAD, BLOCK, PLACE = range(4)
# Columns of ``blocks``.
BEGIN, WHOLE = range(2)

Ints = np.ndarray[Any, Any]


class Day(NamedTuple):
    """p parties, m meetings, t slots, b blocks; the kernel's functions take the arrays one by one."""

    at: Ints  # p x t: the meeting, or FREE
    busy: Ints  # p x b: a word with a bit for each slot in which the party meets; p x 0 for long blocks
    meet: Ints  # m x 8
    party: Ints  # p x 6
    slots: Ints  # t x 4
    blocks: Ints  # b x 2
    may: Ints  # m x t: 1 where the meeting may be
    options: Ints
    others: Ints  # n x 2


def day_of(instance: Instance) -> Day:
    """The tables of an instance, with nothing placed yet."""
    meetings, parties, slots = len(instance.meetings), len(instance.keys), instance.slots
    options = [bits(mask) for mask in instance.allowed]
    may = np.zeros((meetings, slots), np.uint8)
    for meeting, chosen in enumerate(options):
        may[meeting, chosen] = 1
    bound: list[list[tuple[int, int]]] = [[] for _ in range(meetings)]
    for earlier, later in instance.order:
        bound[earlier].append((later, 0))
        bound[later].append((earlier, 1))
    ranks = [PINNED if m.pinned is not None else int(m.must) for m in instance.meetings]
    fair = slots if instance.most_difference is None else instance.most_difference
    begins = [s for s in bits(instance.block_starts) if s < slots]
    lengths = [end - begin for begin, end in pairwise([*begins, slots])]
    block = [number for number, length in enumerate(lengths) for _ in range(length)]
    is_short = max(lengths, default=0) <= WORD
    return Day(
        at=np.full((parties, slots), FREE, np.int64),
        busy=np.zeros((parties, len(begins) if is_short else 0), np.int64),
        meet=_table(
            instance.first,
            instance.second,
            ranks,
            [FREE] * meetings,
            *_ranges([len(chosen) for chosen in options]),
            *_ranges([len(mine) for mine in bound]),
        ),
        party=_table(
            instance.buffer,
            instance.limit,
            [0] * parties,
            [0] * parties,
            [fair] * parties,
            [IDLE] * parties,
        ),
        slots=_table(instance.capacity, [0] * slots, block, [s - begins[b] for s, b in enumerate(block)]),
        blocks=_table(begins, [(1 << min(length, WORD)) - 1 for length in lengths]),
        may=may,
        options=np.array([slot for chosen in options for slot in chosen], np.int64),
        others=np.array([two for mine in bound for two in mine], np.int64).reshape(-1, 2),
    )


def _table(*columns: list[int]) -> Ints:
    return np.ascontiguousarray(np.array(columns, np.int64).T)


def _ranges(lengths: list[int]) -> tuple[list[int], list[int]]:
    """Where each of several lists begins and ends when they stand one after the other."""
    ends = [0]
    for length in lengths:
        ends.append(ends[-1] + length)
    return ends[:-1], ends[1:]
