"""Exchanging tables: what it says it saves is saved, one meeting at a table, who must stay stays."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import numpy as np
import pytest

from gandeng.core.timetable.exchanging import beside, exchange


@pytest.mark.parametrize("seed", range(3))
def test_the_change_is_counted_right_and_nobody_shares_a_table(seed: int) -> None:
    draw = Random(seed)
    slots, tables, people = 5, 6, 10
    slot_of, table_of, days = [], [], [[] for _ in range(people)]
    for slot in range(slots):
        order = draw.sample(range(people), people)
        seats = draw.sample(range(tables), people // 2)
        for one, two, seat in zip(order[::2], order[1::2], seats, strict=True):
            days[one].append(len(slot_of))
            days[two].append(len(slot_of))
            slot_of.append(slot)
            table_of.append(seat)
    at = np.full((slots, tables), -1, np.int64)
    for meeting, (slot, seat) in enumerate(zip(slot_of, table_of, strict=True)):
        at[slot, seat] = meeting
    slot, table = np.array(slot_of, np.int64), np.array(table_of, np.int64)
    slot[:3] = -1  # three must stay

    def walked() -> int:
        return sum(abs(int(table[b] - table[a])) for day in days for a, b in pairwise(day))

    before = walked()
    room = np.full(slots, tables, np.int64)
    change = exchange(table, slot, beside(days, len(table)), at, room, 20_000, np.array([7], np.int64))
    assert walked() - before == change < 0
    assert table[:3].tolist() == table_of[:3]
    for number, seat in enumerate(table.tolist()):
        assert at[slot_of[number], seat] == number
    assert len({*zip(slot_of, table.tolist(), strict=True)}) == len(slot_of)
