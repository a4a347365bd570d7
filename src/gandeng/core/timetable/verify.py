"""The independent checker: reads a timetable against the rules, as a suspicious person would.

It shares nothing with the solvers but the records. No masks, no index, no common helper: what is
wrong there must not be wrong here too.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from .records import Event, Meeting, Party, Placed, Quality, Status, Timetable, Violation

Pair = frozenset[str]


def verify(event: Event, meetings: Sequence[Meeting], timetable: Timetable) -> tuple[Violation, ...]:
    """Every rule that the timetable breaks; empty means it may be used. Never raises.

    Rules: unknown_party, unknown_meeting, lost_meeting, meeting_twice, no_such_slot, double_booking,
    not_free, over_limit, tables_over_capacity, no_such_table, table_twice, table_missing, pin_moved,
    no_go, forbidden_pair, wrong_order, no_buffer, unfair_breaks, wrong_unplaced, wrong_breaks,
    wrong_most_breaks, wrong_idle_slots, wrong_walking,
    wrong_status, wrong_bound, wrong_proof. Slot and table count from 0.
    """
    parties = {p.key: p for p in event.parties}
    return (
        *_each_once(meetings, timetable),
        *_places(event, parties, meetings, timetable),
        *_people(parties, timetable),
        *_order(event, timetable),
        *_pauses(event, parties, timetable),
        *_rooms(event, timetable),
        *_numbers(event, timetable),
        *_claims(timetable),
    )


def _each_once(meetings: Sequence[Meeting], timetable: Timetable) -> Iterator[Violation]:
    """Every meeting is placed or explained, exactly once."""
    wanted = Counter(frozenset((m.first, m.second)) for m in meetings)
    given: Counter[Pair] = Counter(frozenset((p.first, p.second)) for p in timetable.placed)
    given.update(frozenset((u.first, u.second)) for u in timetable.unplaced)
    for two in sorted(wanted.keys() | given.keys(), key=sorted):
        names = tuple(sorted(two))
        if two not in wanted:
            yield Violation("unknown_meeting", names, text=f"nobody asked for {names}")
        elif given[two] < wanted[two]:
            yield Violation("lost_meeting", names, text=f"asked for {wanted[two]}, found {given[two]}")
        elif given[two] > wanted[two]:
            yield Violation("meeting_twice", names, text=f"asked for {wanted[two]}, found {given[two]}")


def _places(
    event: Event, parties: dict[str, Party], meetings: Sequence[Meeting], timetable: Timetable
) -> Iterator[Violation]:
    """Every placed meeting is where it may be."""
    rules = {frozenset((m.first, m.second)): m for m in meetings}
    apart = {frozenset(two) for two in event.forbidden}
    for placed in timetable.placed:
        names, slot = (placed.first, placed.second), placed.slot
        if not 0 <= slot < event.slots:
            yield Violation("no_such_slot", names, slot, text=f"the event has {event.slots} slots")
            continue
        for key in names:
            if key not in parties:
                yield Violation("unknown_party", (key,), slot, text=f"{key} is not at the event")
            elif slot not in parties[key].free:
                yield Violation("not_free", (key,), slot, text=f"{key} is not free in slot {slot}")
        rule = rules.get(frozenset(names))
        if rule is not None and rule.pinned is not None and rule.pinned != slot:
            yield Violation("pin_moved", names, slot, text=f"fixed in slot {rule.pinned}")
        if rule is not None and slot in rule.no_go:
            yield Violation("no_go", names, slot, text=f"must not be in slot {slot}")
        if frozenset(names) in apart:
            yield Violation("forbidden_pair", names, slot, text="the two must not meet")


def _people(parties: dict[str, Party], timetable: Timetable) -> Iterator[Violation]:
    """Nobody is in two places, nobody meets more than it can."""
    days: dict[str, Counter[int]] = defaultdict(Counter)
    for placed in timetable.placed:
        days[placed.first][placed.slot] += 1
        days[placed.second][placed.slot] += 1
    for key, day in sorted(days.items()):
        for slot, times in sorted(day.items()):
            if times > 1:
                yield Violation(
                    "double_booking", (key,), slot, text=f"{key} has {times} meetings in slot {slot}"
                )
        most = parties[key].most if key in parties else None
        if most is not None and sum(day.values()) > most:
            yield Violation("over_limit", (key,), text=f"{sum(day.values())} meetings, wanted at most {most}")


def _order(event: Event, timetable: Timetable) -> Iterator[Violation]:
    """What was to be held earlier is held earlier."""
    when = {frozenset((p.first, p.second)): p.slot for p in timetable.placed}
    for before, after in event.precedences:
        one, two = when.get(frozenset(before)), when.get(frozenset(after))
        if one is not None and two is not None and not one < two:
            yield Violation("wrong_order", (*before, *after), two, text=f"{before} must be before {after}")


def _pauses(event: Event, parties: dict[str, Party], timetable: Timetable) -> Iterator[Violation]:
    """Buffers between meetings are kept, and nobody has far more breaks than another."""
    days: dict[str, list[int]] = {key: [] for key in parties}
    for placed in timetable.placed:
        for key in (placed.first, placed.second):
            days.setdefault(key, []).append(placed.slot)
    part_of = _parts(event)
    breaks: dict[str, int] = {}
    for key, slots in days.items():
        needed = parties[key].buffer if key in parties else 0
        slots.sort()
        breaks[key] = 0
        for one, two in itertools.pairwise(slots):
            if _same_block(part_of, one, two):
                if 0 < two - one <= needed:
                    text = f"{two - one - 1} slots between two meetings, needs {needed}"
                    yield Violation("no_buffer", (key,), two, text=text)
                breaks[key] += two - one - 1 > needed
    if event.most_difference is not None and breaks:
        most, fewest = max(breaks.values()), min(breaks.values())
        if most - fewest > event.most_difference:
            yield Violation("unfair_breaks", text=f"one has {most} breaks, another {fewest}")


def _rooms(event: Event, timetable: Timetable) -> Iterator[Violation]:
    """Tables suffice, exist, and seat one meeting at a time; either all meetings have one or none."""
    by_slot: dict[int, list[Placed]] = defaultdict(list)
    for placed in timetable.placed:
        if 0 <= placed.slot < len(event.tables):
            by_slot[placed.slot].append(placed)
    for slot, here in sorted(by_slot.items()):
        tables = event.tables[slot]
        if len(here) > tables:
            yield Violation("tables_over_capacity", (), slot, text=f"{len(here)} meetings, {tables} tables")
        for table, times in sorted(Counter(p.table for p in here if p.table is not None).items()):
            if not 0 <= table < tables:
                yield Violation("no_such_table", (), slot, table, f"slot {slot} has {tables} tables")
            if times > 1:
                yield Violation("table_twice", (), slot, table, f"{times} meetings at table {table}")
    without = [p for p in timetable.placed if p.table is None]
    if without and len(without) < len(timetable.placed):
        for placed in without:
            yield Violation(
                "table_missing", (placed.first, placed.second), placed.slot, text="others have one"
            )


def _numbers(event: Event, timetable: Timetable) -> Iterator[Violation]:
    """The quality that is claimed is the quality that is there."""
    claimed, found = timetable.quality, recount(event, timetable)
    for name in ("unplaced", "breaks", "most_breaks", "idle_slots", "walking"):
        says, is_so = getattr(claimed, name), getattr(found, name)
        if says != is_so:
            yield Violation(f"wrong_{name}", text=f"says {says}, counted {is_so}")


def recount(event: Event, timetable: Timetable) -> Quality:
    """The objective vector, counted from the placed meetings alone, slot by slot."""
    breaks: Counter[str] = Counter()
    idle = walking = 0
    block_of = _parts(event)
    needed = {party.key: party.buffer for party in event.parties}
    days: dict[str, dict[int, int | None]] = defaultdict(dict)
    for placed in timetable.placed:
        days[placed.first][placed.slot] = placed.table
        days[placed.second][placed.slot] = placed.table
    for key, day in days.items():
        previous: int | None = None
        for slot in sorted(day):
            if previous is not None:
                waited = slot - previous - 1 - needed.get(key, 0)
                if _same_block(block_of, previous, slot) and waited > 0:
                    breaks[key] += 1
                    idle += waited
                here, there = day[previous], day[slot]
                if here is not None and there is not None:
                    walking += abs(here - there)
            previous = slot
    return Quality(
        unplaced=len(timetable.unplaced),
        breaks=sum(breaks.values()),
        most_breaks=max(breaks.values(), default=0),
        idle_slots=idle,
        walking=walking,
    )


def _parts(event: Event) -> list[int]:
    """The number of the block of each slot."""
    block_of, block = [], 0
    for slot in range(event.slots):
        block += slot in event.blocks and slot > 0
        block_of.append(block)
    return block_of


def _same_block(block_of: list[int], one: int, two: int) -> bool:
    inside = 0 <= one < len(block_of) and 0 <= two < len(block_of)
    return inside and block_of[one] == block_of[two]


def _claims(timetable: Timetable) -> Iterator[Violation]:
    """What is said to be proved fits the numbers."""
    status, quality, bound = timetable.status, timetable.quality, timetable.lower_bound
    missing = len(timetable.unplaced)
    if not 0 <= bound <= quality.breaks:
        yield Violation("wrong_bound", text=f"bound {bound}, breaks {quality.breaks}")
    if timetable.proved and (missing or bound != quality.breaks):
        yield Violation("wrong_proof", text=f"bound {bound}, breaks {quality.breaks}, {missing} not placed")
    if status is Status.OPTIMAL and not timetable.proved:
        yield Violation("wrong_status", text="called optimal without a proof")
    if status is Status.INFEASIBLE and not missing:
        yield Violation("wrong_status", text="called infeasible, yet every meeting is placed")
    if status in (Status.OPTIMAL, Status.FEASIBLE) and missing:
        yield Violation("wrong_status", text=f"called {status}, yet {missing} meetings are not placed")
