"""Breaks and idle slots from a mask, against the words: groups of idle slots inside a block."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from gandeng.core.timetable.instance import bits, compile_event, mask_of
from gandeng.core.timetable.measure import Meter
from gandeng.core.timetable.records import Event


def meter(slots: int, *blocks: int) -> Meter:
    return Meter(compile_event(Event(slots, (1,) * slots, (), blocks), []))


def test_a_day_with_two_breaks() -> None:
    assert meter(9).breaks_and_idle(0b101100010) == (2, 4)
    assert meter(9, 4).breaks_and_idle(0b101100010) == (1, 1)
    assert meter(9).breaks_and_idle(0) == (0, 0)
    assert meter(0).breaks_and_idle(0) == (0, 0)


def test_a_buffer_is_no_break() -> None:
    assert meter(9).breaks_and_idle(0b101100010, buffer=1) == (1, 2)
    assert meter(9).breaks_and_idle(0b1001, buffer=2) == (0, 0)


@settings(max_examples=100, deadline=None)
@given(st.frozensets(st.integers(0, 11)), st.frozensets(st.integers(1, 11), max_size=3))
def test_against_the_definition(slots: frozenset[int], blocks: frozenset[int]) -> None:
    breaks = idle = 0
    borders = [0, *sorted(blocks), 12]
    for start, end in pairwise(borders):
        mine = sorted(s for s in slots if start <= s < end)
        gaps = [b - a - 1 for a, b in pairwise(mine) if b - a > 1]
        breaks += len(gaps)
        idle += sum(gaps)
    assert meter(12, *blocks).breaks_and_idle(mask_of(slots)) == (breaks, idle)
    assert bits(mask_of(slots)) == sorted(slots)
