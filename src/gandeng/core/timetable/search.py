"""Local search by Kempe chains with simulated annealing: fewer breaks, then fewer idle slots.

Most proposals look at a party that has to wait and try one of its meetings in a slot that would
shorten its waiting; the others are drawn from all meetings, so that the search can leave
dead ends. A chain that would overfill a slot is paired with one that leads out of it.
"""

from __future__ import annotations

from math import log
from random import Random

from .construct import fits, make_room, place_directly
from .instance import bits
from .measure import BREAK
from .records import Progress, Quality
from .state import State
from .stop import Stop

HOT, COLD = 0.5 * BREAK, 0.12 * BREAK  # temperatures at the start and at the end
MENDING = 4  # one proposal in so many is drawn from all meetings, the others mend a day
TENANTS = 6  # chains looked at before one meeting is taken out of a full slot
MOVES, KEPT = 24, 50_000  # exchanges remembered per party and day; days remembered


class Search:
    """The state of one search. ``steps`` counts proposals, carried out or not."""

    def __init__(self, state: State, rng: Random) -> None:
        self.state = state
        self.rng = rng
        self.steps = 0
        self.choices = [bits(mask) for mask in state.allowed]
        self.movable = [m for m, choices in enumerate(self.choices) if len(choices) > 1]
        movable = set(self.movable)
        self.meetings_of = [[m for m in mine if m in movable] for mine in state.instance.of_party()]
        self.shorter: dict[tuple[int, int], list[int]] = {}
        self.hurt: list[int] = []  # parties that wait, as of the last look
        self.cost = sum(state.weight)
        self.best_slots = list(state.slot)
        self.best = self.quality()
        self.best_cost = self.cost

    def quality(self) -> Quality:
        """The objective vector of the present state, from scratch; tables are not yet given out."""
        found = [self.state.meter.breaks_and_idle(mask) for mask in self.state.busy]
        return Quality(
            unplaced=len(self.state.waiting),
            breaks=sum(b for b, _ in found),
            most_breaks=max((b for b, _ in found), default=0),
            idle_slots=sum(i for _, i in found),
            walking=0,
        )

    def keep_if_better(self) -> None:
        """Remember the present state if it is the best so far."""
        now = self.quality()
        if vector(now) < vector(self.best):
            self.best, self.best_slots, self.best_cost = now, list(self.state.slot), self.cost

    def run(self, stop: Stop, goal: tuple[int, int], on_progress: Progress | None) -> None:
        """Search until ``stop`` says so or the bounds on breaks and idle slots in ``goal`` are reached."""
        told = 0.0
        while True:
            fraction = stop.fraction(self.steps, self.best)
            if on_progress is not None and fraction >= told:
                on_progress(fraction, self.best)
                told = fraction + 0.01
            if fraction >= 1.0 or self._is_done(goal) or not self.movable:
                return
            if self.state.waiting:
                self._place_waiting()
            temperature = HOT * (COLD / HOT) ** fraction
            batch = stop.most_steps(self.steps)
            self._anneal(batch, temperature)
            self.steps += max(1, batch)
            if self.cost < self.best_cost or len(self.state.waiting) < self.best.unplaced:
                self.keep_if_better()

    def _is_done(self, goal: tuple[int, int]) -> bool:
        best = self.best
        return best.unplaced == 0 and (best.breaks, best.idle_slots) <= goal

    def _place_waiting(self) -> None:
        """Try the meetings that wait for a place again, and let one push out another now and then."""
        state, rng = self.state, self.rng
        waiting = list(state.waiting)
        rng.shuffle(waiting)
        for meeting in waiting[:8]:
            if not (place_directly(state, meeting) or make_room(state, meeting, rng)):
                self._push_out(meeting)
        self.cost = sum(state.weight)

    def _push_out(self, meeting: int) -> None:
        """Place a meeting in a slot where it displaces exactly one other of no higher rank."""
        state = self.state
        one, two = state.first[meeting], state.second[meeting]
        slots = list(self.choices[meeting])
        self.rng.shuffle(slots)
        meetings = state.instance.meetings
        for slot in slots:
            there = {m for p in (one, two) if (m := state.at[p * state.slots + slot]) >= 0}
            if len(there) != 1:
                continue
            other = there.pop()
            kind = meetings[other]
            if kind.pinned is not None or (kind.must and not meetings[meeting].must):
                continue
            state.take(other)
            if state.is_full(one) or state.is_full(two):
                state.put(other, slot)
                continue
            state.put(meeting, slot)
            return

    def _anneal(self, proposals: int, temperature: float) -> None:
        """Make so many proposals at one temperature."""
        state, slot, draw = self.state, self.state.slot, self.rng.random
        movable, choices = self.movable, self.choices
        chain = state.chain
        count = len(movable)
        self.hurt = [p for p, w in enumerate(state.weight) if w and self.meetings_of[p]]
        for number in range(proposals):
            meeting = target = -1
            if number % MENDING:
                meeting, target = self._mend()
            if meeting < 0:
                meeting = movable[int(draw() * count)]
                options = choices[meeting]
                target = options[int(draw() * len(options))]
            source = slot[meeting]
            if source < 0 or source == target:
                continue
            found = chain(meeting, target)
            if found is not None:
                self._decide(found, source, target, temperature)

    def _mend(self) -> tuple[int, int]:
        """A meeting of a waiting party and a slot that would shorten its waiting; -1 where none was drawn."""
        if not self.hurt:
            return -1, -1
        state, draw = self.state, self.rng.random
        party = self.hurt[int(draw() * len(self.hurt))]
        busy = state.busy[party]
        moves = self.shorter.get((party, busy))
        if moves is None:
            moves = self._shorter(party, busy)
        if not moves:
            return -1, -1
        source, target = divmod(moves[int(draw() * len(moves))], state.slots)
        meeting = state.at[party * state.slots + source]
        if state.allowed[meeting] >> target & 1:
            return meeting, target
        return -1, -1

    def _shorter(self, party: int, busy: int) -> list[int]:
        """Exchanges of a busy for an idle slot, as source * slots + target, that shorten waiting most."""
        state, weight = self.state, self.state.meter.weight
        now = weight(busy)
        found = []
        if now:
            idle = bits(state.instance.free[party] & ~busy)
            for source in bits(busy):
                left = busy ^ (1 << source)
                for target in idle:
                    gain = now - weight(left | 1 << target)
                    if gain > 0:
                        found.append((-gain, source * state.slots + target))
        found.sort()
        if len(self.shorter) > KEPT:
            self.shorter.clear()
        moves = self.shorter[party, busy] = [move for _, move in found[:MOVES]]
        return moves

    def _change(self, one: int, two: int, flip: int) -> int:
        """What it costs to exchange two slots of the parties at a chain's ends."""
        if one < 0:
            return 0
        state, weight = self.state, self.state.meter.weight
        before = state.weight[one] + state.weight[two]
        return weight(state.busy[one] ^ flip) + weight(state.busy[two] ^ flip) - before

    def _decide(
        self, found: tuple[list[int], int, int, int], source: int, target: int, temperature: float
    ) -> None:
        """Carry a chain out if that is better, or not too much worse for the temperature."""
        state = self.state
        moved, one, two, gain = found
        flip = 1 << source | 1 << target
        change = self._change(one, two, flip)
        limit = -temperature * log(1.0 - self.rng.random())
        if change > limit + 2 * BREAK:
            return
        if fits(state, source, target, gain):
            if change <= limit:
                state.swap(moved, source, target, one, two)
                self.cost += change
            return
        full, other = (target, source) if gain > 0 else (source, target)
        back, back_change = self._way_out(full, other, moved)
        change += back_change
        if back is not None and change <= limit:
            state.swap(moved, source, target, one, two)
            state.swap(back[0], source, target, back[1], back[2])
            self.cost += change

    def _way_out(
        self, full: int, other: int, moved: list[int]
    ) -> tuple[tuple[list[int], int, int, int] | None, int]:
        """The cheapest of a few chains apart from ``moved`` that take one meeting out of a full slot."""
        state, draw = self.state, self.rng.random
        at, slots, parties = state.at, state.slots, len(state.busy)
        flip = 1 << full | 1 << other
        best, cheapest = None, 0
        tried = 0
        for _ in range(TENANTS * 3):
            meeting = at[int(draw() * parties) * slots + full]
            if meeting < 0 or meeting in moved or not state.allowed[meeting] >> other & 1:
                continue
            found = state.chain(meeting, other)
            if found is None or found[3] <= 0:
                continue
            change = self._change(found[1], found[2], flip)
            if best is None or change < cheapest:
                best, cheapest = found, change
            tried += 1
            if tried >= TENANTS or cheapest < 0:
                break
        return best, cheapest


def vector(quality: Quality) -> tuple[int, int, int, int, int]:
    """The objective in its order of importance."""
    return (quality.unplaced, quality.breaks, quality.most_breaks, quality.idle_slots, quality.walking)
