"""The matching event as the engine sees it, and what the engine gives back.

Slots, tables and parties are counted from 0 inside the core; screens add one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

Pair = tuple[str, str]  # keys of two parties who meet, in either order


class Reason(StrEnum):
    """Why a wish or meeting was not placed. Shared by engine, checker, screens and files."""

    NO_COMMON_SLOT = "no_common_slot"  # the two are never free at the same time
    FIRST_FULL = "first_full"  # first party's slots or its limit of meetings are used up
    SECOND_FULL = "second_full"
    BOTH_FULL = "both_full"
    NO_TABLE = "no_table"  # every table is taken whenever both are free
    LOWER_VALUE = "lower_value"  # others were worth more within the same limits
    FORBIDDEN = "forbidden"  # one side said no
    NOT_SCHEDULED = "not_scheduled"  # selected, but no arrangement was found in time
    PIN_COLLIDES = "pin_collides"  # the slot fixed for it is taken by another fixed meeting
    BALANCE = "balance"  # one direction of selling already has its allowed share
    ABSENT = "absent"  # one of the two is not there, or not in time
    DUPLICATE = "duplicate"  # the same two parties are already counted as one meeting


class Status(StrEnum):
    """What is known about a timetable."""

    OPTIMAL = "optimal"  # proved: no timetable is better
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"  # proved: not all meetings can be placed
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Party:
    """A business at the event. ``free`` are the slots in which it can meet.

    ``side`` is 0 or 1 for two regions (bipartite) and may be any number for more; the engine
    never needs it to be bipartite. ``most`` limits its meetings (None: every free slot).
    """

    key: str
    side: int
    free: frozenset[int]
    most: int | None = None
    stays: bool = False  # keeps one table the whole day
    buffer: int = 0  # idle slots needed between two of its meetings in one block; they are no break


@dataclass(frozen=True, slots=True)
class Wish:
    """A meeting somebody wants. ``value`` > 0; ``must`` wishes come before all others.

    ``sells`` says which side sells: +1 first sells to second, -1 the reverse, 0 both.
    """

    first: str
    second: str
    value: int
    must: bool = False
    sells: int = 0


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two parties who shall meet once. ``pinned`` is a slot a person has fixed."""

    first: str
    second: str
    pinned: int | None = None
    no_go: frozenset[int] = frozenset()  # slots in which this meeting must not be
    must: bool = False  # left out only for the sake of another that must be


@dataclass(frozen=True, slots=True)
class Event:
    """The frame: how many slots, how many tables in each, who is there.

    ``blocks`` are slots that start a new block (after lunch): waiting across a block border is
    not counted as a break, so breaks and idle slots are counted inside each block.
    ``forbidden`` are pairs, in either order, that must not meet because one side said no.
    ``precedences`` are two pairs each: the first pair's meeting is held in an earlier slot than the
    second's, where both are held. ``most_difference`` limits how many breaks more than another
    anybody may have (None: no limit). Sessions are ``no_go`` slots of the meetings outside them.
    """

    slots: int
    tables: tuple[int, ...]  # tables open in each slot; len == slots
    parties: tuple[Party, ...]
    blocks: tuple[int, ...] = ()  # first slots of later blocks
    forbidden: tuple[Pair, ...] = ()
    precedences: tuple[tuple[Pair, Pair], ...] = ()
    most_difference: int | None = None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A wish without a meeting and the reason code, with numbers for the sentence."""

    first: str
    second: str
    reason: Reason
    detail: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A counting condition that cannot hold, in terms a sentence can be made of."""

    code: str  # e.g. more_wishes_than_slots, no_table_at_all, never_free, unknown_party
    party: str = ""
    numbers: tuple[tuple[str, int], ...] = ()
    other: str = ""  # second party where the problem is a pair's


@dataclass(frozen=True, slots=True)
class Selection:
    """Which wishes become meetings."""

    chosen: tuple[Meeting, ...]
    unplaced: tuple[Unplaced, ...]
    value: int
    bound: int  # no selection can be worth more
    fewest: int  # meetings of the party with fewest (parties that have a wish)
    fair_bound: int = 0  # no selection that keeps the same musts and minimum can be worth more


@dataclass(frozen=True, slots=True)
class Quality:
    """The objective vector, in this order of importance: all minimised."""

    unplaced: int
    breaks: int  # groups of idle slots between a party's first and last meeting
    most_breaks: int  # breaks of the party that has most
    idle_slots: int
    walking: int  # table changes, weighted by distance in table numbers


@dataclass(frozen=True, slots=True)
class Placed:
    """A meeting with its slot and, once assigned, its table."""

    first: str
    second: str
    slot: int
    table: int | None = None


@dataclass(frozen=True, slots=True)
class Timetable:
    """A checked plan. ``lower_bound`` is on ``quality.breaks``; ``proved`` means equal."""

    placed: tuple[Placed, ...]
    unplaced: tuple[Unplaced, ...]
    quality: Quality
    status: Status
    lower_bound: int
    proved: bool
    steps: int = 0
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that a timetable breaks, found by the independent checker."""

    rule: str
    parties: tuple[str, ...] = ()
    slot: int | None = None
    table: int | None = None
    text: str = field(default="", compare=False)


Progress = Callable[[float, Quality], None]  # fraction 0..1 and the best so far
