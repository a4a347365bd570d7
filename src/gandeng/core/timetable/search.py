"""Construct a plan, then local search by Kempe chains with simulated annealing, in ever longer cycles.

The loops themselves are compiled (``inserting``, ``annealing``); here is what they are told. Most of a
cycle an idle slot costs far more than it counts in the end: a long wait that shrinks step by step is
a way to a timetable with fewer breaks, which a search that sees breaks alone does not find.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, log
from random import Random

import numpy as np

from .annealing import anneal, tally, weigh
from .day import BREAK, FREE, IDLE, OPTIONS, OPTIONS_END, RANK, SLOT, WEIGHT, Ints, day_of
from .inserting import insert_all, insert_one, lay, remove_one
from .instance import Instance
from .records import Progress, Quality
from .stop import Stop

# A cycle: how much of it is done, the temperature then, and what an idle slot costs; between, in even ratios.
COURSE = (
    (0.0, 2.3 * BREAK, 2 * BREAK),
    (0.7, 0.6 * BREAK, 2 * BREAK),
    (0.85, 0.2 * BREAK, 400),
    (1.0, 100, IDLE),
)
REHEAT = 0.2  # where in it all cycles but the first begin
CHANGES = 200  # so often in a cycle the price of an idle slot may change: each time all days are weighed anew
CYCLE = 40  # steps of the first cycle per possible slot of a meeting
LAST = 16  # times the next cycle: what is left when it is less becomes the last one
LONGEST = 1600  # steps of a cycle per possible slot of a meeting: beyond it, several find more than one
TRIES, IN_BATCH = 4000, 20  # of pushing others out, while constructing and in each look at what waits
_PRIME = 2147483647
_DONE = [done for done, _, _ in COURSE]
_HEAT = [log(heat) for _, heat, _ in COURSE]
_PRICE = [log(price) for _, _, price in COURSE]


def course(done: float) -> tuple[float, int]:
    """Temperature and price of an idle slot when so much of a cycle is done, 0 to 1."""
    coarse = int(done * CHANGES) / CHANGES
    return float(exp(np.interp(done, _DONE, _HEAT))), round(exp(np.interp(coarse, _DONE, _PRICE)))


class Search:
    """One search. ``steps`` counts proposals, carried out or not; ``best_slots`` has -1 for no slot."""

    def __init__(self, instance: Instance, seed: int) -> None:
        self.instance = instance
        self.seed = seed
        self.day = day_of(instance)
        self.rng = np.array([Random(seed).randrange(1, _PRIME)], np.int64)
        self.steps = 0
        meet = self.day.meet
        self.movable: Ints = np.flatnonzero(meet[:, OPTIONS_END] - meet[:, OPTIONS] > 1).astype(np.int64)
        self.pushed = np.zeros(len(meet), np.int64)
        self.rank = meet[:, RANK].copy()
        self.kept = meet[:, SLOT].copy()
        self.best_slots = self.kept.copy()
        self.best_key = (1 << 62, 1 << 62)
        self.price = IDLE  # what an idle slot costs at present
        self.lowest = 1 << 62  # cost of the best, or of what seemed better, at the present price of waiting
        self.best = Quality(len(meet), 0, 0, 0, 0)
        self.fraction = 0.0  # how much of what it may use it has used
        self.is_fair = True  # whether the best keeps the difference between parties' breaks

    @property
    def cost(self) -> int:
        """What the days of all parties cost at present."""
        return int(self.day.party[:, WEIGHT].sum())

    def place(self, meeting: int, slot: int = -1) -> bool:
        """Place a meeting in ``slot`` if all is free there, or anywhere; on failure nothing changes."""
        return bool(insert_one(*self.day, meeting, slot, self.rng))

    def remove(self, meeting: int) -> int:
        """Take a placed meeting out; the slot it was in."""
        day = self.day
        slot = int(day.meet[meeting, SLOT])
        remove_one(day.at, day.busy, day.meet, day.party, day.slots, meeting)
        return slot

    def construct(self, tries: int = TRIES) -> None:
        """Place what has no slot yet: the least free first, equals in an order drawn by lot."""
        self._insert(self._order(), tries)
        self.keep()

    def _insert(self, order: Ints, tries: int) -> None:
        insert_all(*self.day, order, tries, self.pushed, self.kept, self.rng)
        if (self.kept != self.day.meet[:, SLOT]).any():
            self.lay(self.kept)

    def lay(self, slots: Ints) -> None:
        """Go to another timetable of the same instance, which must be an allowed one."""
        day = self.day
        lay(day.at, day.busy, day.meet, day.party, day.slots, slots)

    def _order(self) -> Ints:
        """Pinned, then musts, then by how little room a meeting and its parties have."""
        instance, meet = self.instance, self.day.meet
        waiting = [m for m in range(len(meet)) if meet[m, SLOT] == FREE]
        room = [mask.bit_count() for mask in instance.free]
        for meeting in waiting:
            room[instance.first[meeting]] -= 1
            room[instance.second[meeting]] -= 1
        Random(int(self.rng[0])).shuffle(waiting)

        def tightness(meeting: int) -> tuple[int, int]:
            least = min(room[instance.first[meeting]], room[instance.second[meeting]])
            return -int(meet[meeting, RANK]), least + instance.allowed[meeting].bit_count()

        return np.array(sorted(waiting, key=tightness), np.int64)

    def _missing(self, slots: Ints) -> int:
        """How bad it is that some have no slot: musts first, then all."""
        lost = self.rank[slots == FREE]
        return int((lost > 0).sum()) * len(slots) + len(lost)

    def keep(self, slots: Ints | None = None) -> bool:
        """Remember a timetable (default: the present one) if it is the best so far."""
        slots = self.day.meet[:, SLOT] if slots is None else slots
        lost = self.rank[slots == FREE]
        breaks, most, fewest, idle, cost = self._tally(slots, IDLE)
        key = (self._missing(slots), cost)
        if key >= self.best_key:
            return False
        self.best_key = key
        self.best_slots = slots.copy()
        self.lowest = self._tally(slots, self.price)[-1]
        self.best = Quality(len(lost), breaks, most, idle, 0)
        limit = self.instance.most_difference
        self.is_fair = limit is None or most - fewest <= limit
        return True

    def _tally(self, slots: Ints, waiting: int) -> tuple[int, ...]:
        day = self.day
        return tally(day.meet, day.party, day.slots, np.ascontiguousarray(slots), waiting)

    def ask_for_waiting(self, price: int) -> None:
        """Let an idle slot cost ``price`` from now on."""
        if price != self.price:
            day, self.price = self.day, price
            weigh(day.at, day.busy, day.party, day.slots, price)
            self.lowest = self._tally(self.best_slots, price)[-1]

    def adopt(self, slots: Sequence[int]) -> bool:
        """Keep what somebody else found, if it is better than the best; the next cycle begins there."""
        return self.keep(np.array(slots, np.int64))

    def run(
        self,
        stop: Stop,
        is_done: Callable[[], bool],
        on_progress: Progress | None,
        between: Callable[[bool], None],
    ) -> None:
        """Search in cycles from hot to cold until ``stop`` or ``is_done`` says so.

        A cycle ends after its steps or, where less is left, with the allowance; the next one starts
        from the best timetable, less hot and twice as long, up to a longest. ``between`` is called
        after each batch of steps, with whether a cycle has ended.
        """
        told = begun = first = 0.0
        length, longest = (steps * len(self.day.options) + 1 for steps in (CYCLE, LONGEST))
        start = 0.0
        while True:
            self.fraction = fraction = stop.fraction(self.steps, self.best)
            if on_progress is not None and fraction >= told:
                on_progress(fraction, self.best)
                told = fraction + 0.01
            if fraction >= 1.0 or is_done() or not len(self.movable):
                return
            done = max((self.steps - first) / length, (fraction - begun) / (1.0 - begun))
            is_over = done >= 1.0
            between(is_over)
            if is_over:
                begun, first, length, start, done = fraction, self.steps, 2 * length, REHEAT, 0.0
                left = self.steps * (1.0 - fraction) / max(fraction, 1e-9)
                if left < LAST * length:
                    length = int(left) + 1  # one long last cycle finds more than several short ones
                length = min(length, longest)
                self.lay(self.best_slots)
            temperature, price = course(start + (1.0 - start) * done)
            self.ask_for_waiting(price)
            self._batch(stop.most_steps(self.steps), temperature)

    def _batch(self, steps: int, temperature: float) -> None:
        """Look at what waits, then make so many proposals at one temperature."""
        slots = self.day.meet[:, SLOT]
        if (slots == FREE).any():
            self._insert(np.zeros(0, np.int64), IN_BATCH)
            self.keep()
        cost = self.cost
        best = self.lowest if self._missing(slots) == self.best_key[0] else cost
        _, found = anneal(*self.day, steps, temperature, cost, best, self.kept, self.movable, self.rng)
        self.steps += max(1, steps)
        if found < best:
            self.lowest = int(found)
            self.keep(self.kept)
