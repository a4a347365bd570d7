"""The exact model of a timetable in which every meeting is held, as clauses and counts.

Variables say "meeting m is in slot s", "party p meets in slot s" and, the heart of it, "p has had at
least k meetings by slot t". With those, the wait between p's k-th and next meeting is a break exactly
if for some t it has had k by t and not k + 1 by t + 1: one clause for each t.

A literal is a number, negative where negated, or True or False where the instance already decides it.
Meetings with one possible slot are such constants, so the same model serves a whole event and the
neighbourhood of a timetable in which most meetings keep their slots.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .instance import Instance, bits

Literal = int  # True and False are the constants


@dataclass(slots=True)
class PartyModel:
    """One party that may have to wait, or not."""

    party: int
    breaks: list[Literal]  # the waits that are breaks or not, as the timetable will have it
    sure: int  # waits that are breaks in any timetable


@dataclass(slots=True)
class Model:
    """``slot_of[m]`` maps slots to literals; counts are (literals, most) or (literals, exactly)."""

    size: int = 0
    clauses: list[list[int]] = field(default_factory=list)
    exactly_one: list[list[int]] = field(default_factory=list)
    at_most_one: list[list[int]] = field(default_factory=list)
    at_most: list[tuple[list[int], int]] = field(default_factory=list)
    seated: list[tuple[list[int], int, list[int], int, int]] = field(default_factory=list)
    slot_of: list[dict[int, Literal]] = field(default_factory=list)
    parties: list[PartyModel] = field(default_factory=list)
    constant_breaks: int = 0  # waits that are breaks in any timetable
    is_contradictory: bool = False
    some_have_none: bool = False  # whether a party certainly has no break

    def new(self) -> int:
        self.size += 1
        return self.size

    def clause(self, literals: Iterable[Literal]) -> None:
        """At least one of the literals; constants are resolved."""
        kept = []
        for literal in literals:
            if literal is True:
                return
            if literal is not False:
                kept.append(literal)
        if not kept:
            self.is_contradictory = True
        self.clauses.append(kept)


def no(literal: Literal) -> Literal:
    """The contrary."""
    if literal is True:
        return False
    return True if literal is False else -literal


def build(instance: Instance) -> Model:
    """The model of an instance; ``is_contradictory`` where a contradiction is plain already."""
    model = Model()
    for mask in instance.allowed:
        slots = bits(mask)
        if not slots:
            model.is_contradictory = True
        if len(slots) == 1:
            model.slot_of.append({slots[0]: True})
        else:
            model.slot_of.append({slot: model.new() for slot in slots})
            model.exactly_one.append(list(model.slot_of[-1].values()))
    uses: list[list[Literal]] = [[] for _ in range(instance.slots)]
    for party, mine in enumerate(instance.of_party()):
        if len(mine) > instance.limit[party]:
            model.is_contradictory = True
        if len(mine) <= 1:
            model.some_have_none = True
        if not mine:
            continue
        if all(len(model.slot_of[m]) == 1 for m in mine) and len(mine) > 1:
            _fixed(model, instance, party, [next(iter(model.slot_of[m])) for m in mine], uses)
            continue
        used = _used(model, mine)
        for slot, literal in used.items():
            uses[slot].append(literal)
        if len(mine) > 1:
            _Day(model, instance, party, len(mine), used).add()
    _tables(model, instance, uses)
    for earlier, later in instance.order:
        _before(model, earlier, later)
    return model


def _fixed(model: Model, instance: Instance, party: int, slots: list[int], uses: list[list[Literal]]) -> None:
    """A party none of whose meetings can move: its breaks are counted, not searched."""
    buffer, starts = instance.buffer[party], instance.block_starts
    for slot in slots:
        uses[slot].append(True)
    slots.sort()
    breaks = 0
    for one, two in itertools.pairwise(slots):
        if not starts & ((2 << two) - (2 << one)):
            model.is_contradictory |= two - one <= buffer
            breaks += two - one - 1 > buffer
    model.is_contradictory |= len(set(slots)) < len(slots)
    model.constant_breaks += breaks
    model.some_have_none |= not breaks


def _used(model: Model, mine: Sequence[int]) -> dict[int, Literal]:
    """Slot -> whether the party meets there; never two meetings at once."""
    there: dict[int, list[Literal]] = {}
    for meeting in mine:
        for slot, literal in model.slot_of[meeting].items():
            there.setdefault(slot, []).append(literal)
    used: dict[int, Literal] = {}
    for slot, literals in there.items():
        sure = sum(literal is True for literal in literals)
        open_ones = [literal for literal in literals if literal is not True]
        if sure > 1:
            model.is_contradictory = True
        if sure:
            used[slot] = True
            for literal in open_ones:
                model.clause([-literal])
        elif len(open_ones) == 1:
            used[slot] = open_ones[0]
        else:
            used[slot] = model.new()
            model.at_most_one.append(open_ones)
            model.clause([-used[slot], *open_ones])
            for literal in open_ones:
                model.clause([-literal, used[slot]])
    return used


class _Day:
    """The counters of one party: ``had(k, t)`` is "has had at least k meetings by slot t"."""

    def __init__(
        self, model: Model, instance: Instance, party: int, meetings: int, used: dict[int, Literal]
    ) -> None:
        self.model, self.party, self.meetings, self.used = model, party, meetings, used
        self.slots = sorted(used)
        self.buffer = instance.buffer[party]
        self.wide = instance.slots
        borders = [*(s for s in bits(instance.block_starts) if s < self.wide), self.wide]
        self.begin = [max(b for b in borders if b <= s) for s in range(self.wide)]
        self.end = [min(b for b in borders if b > s) - 1 for s in range(self.wide)]
        self.counters: dict[tuple[int, int], int] = {}

    def had(self, k: int, slot: int) -> Literal:
        if k <= 0:
            return True
        spare = len(self.slots) - self.meetings
        if k > self.meetings or spare < 0 or slot < self.slots[k - 1]:
            return False
        if slot >= self.slots[spare + k - 1]:
            return True
        # Between two of its possible slots nothing changes.
        slot = max(s for s in self.slots if s <= slot)
        if (k, slot) not in self.counters:
            self.counters[k, slot] = self.model.new()
        return self.counters[k, slot]

    def add(self) -> None:
        if len(self.slots) < self.meetings:
            self.model.is_contradictory = True
            return
        self._count()
        breaks = [self._break(k) for k in range(1, self.meetings)]
        sure = sum(literal is True for literal in breaks)
        open_ones = [literal for literal in breaks if literal is not True and literal is not False]
        if open_ones:
            self.model.parties.append(PartyModel(self.party, open_ones, sure))
        elif not sure:
            self.model.some_have_none = True
        self.model.constant_breaks += sure

    def _count(self) -> None:
        had, clause = self.had, self.model.clause
        for k in range(1, self.meetings + 2):
            for slot in self.slots:
                used, now, before = self.used[slot], had(k, slot), had(k, slot - 1)
                clause([no(before), now])
                clause([no(used), no(had(k - 1, slot - 1)), now])
                clause([no(now), used, before])
                latest = max(slot - 1 - self.buffer, self.begin[slot] - 1)
                clause([no(now), had(k - 1, latest)])

    def _break(self, k: int) -> Literal:
        """Whether the party waits after its k-th meeting, longer than its buffer and inside a block."""
        cases: list[list[Literal]] = []
        for slot in range(self.wide):
            following, begin, end = slot + 1 + self.buffer, self.begin[slot], self.end[slot]
            if following > end:
                continue
            case = [self.had(k, slot), no(self.had(k, begin - 1))]
            case += [no(self.had(k + 1, following)), self.had(k + 1, end)]
            if False not in [literal for literal in case if isinstance(literal, bool)]:
                cases.append([literal for literal in case if literal is not True])
        if not cases:
            return False
        if [] in cases:
            return True
        literal = self.model.new()
        for case in cases:
            self.model.clause([*(no(part) for part in case), literal])
        return literal


def _tables(model: Model, instance: Instance, uses: Sequence[Sequence[Literal]]) -> None:
    """Meetings in each slot fit the tables, and twice as many parties meet as there are meetings."""
    for slot in range(instance.slots):
        held = [here[slot] for here in model.slot_of if slot in here]
        sure, open_ones = _split(held)
        used_sure, used = _split(uses[slot])
        if sure > instance.capacity[slot]:
            model.is_contradictory = True
        if open_ones:
            model.seated.append((open_ones, sure, used, used_sure, instance.capacity[slot]))


def _split(literals: Sequence[Literal]) -> tuple[int, list[int]]:
    return sum(x is True for x in literals), [x for x in literals if x is not True]


def _before(model: Model, earlier: int, later: int) -> None:
    """The one is held in a slot before the other's."""
    early, late = model.slot_of[earlier], model.slot_of[later]
    for slot, literal in late.items():
        model.clause([no(literal), *(one for other, one in early.items() if other < slot)])
    for slot, literal in early.items():
        model.clause([no(literal), *(one for other, one in late.items() if other > slot)])
