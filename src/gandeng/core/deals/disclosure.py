"""Which sums of amounts departments may read, so that nobody's own amount can be worked out of them.

A sum is renewed only when at least five deals of five sellers and five buyers have brought amounts
that were in no sum before; everything else that changed meanwhile comes along. Every other number a
page shows (a total, a share) is made of these sums. What cannot be worked out: take any weighted
combination of sums, of any time, and of amounts that were released. Its latest renewal holds five new
amounts that no other of them holds, so at least five deals of five sellers and five buyers remain in
it. An amount may be released only if this stays true for every renewal that it is part of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

SMALLEST = 5  # deals, sellers and buyers
Group = tuple[object, ...]  # what is summed apart: programme, direction, measure


@dataclass(frozen=True, slots=True)
class Change:
    """From ``at`` on this amount counts for a deal in a group; 0: none any more. Whole rupiah."""

    at: int
    group: Group
    deal: int
    amount: int


@dataclass(frozen=True, slots=True)
class Opening:
    """Both businesses release the amounts of a deal (``opens``), or one takes that back."""

    at: int
    deal: int
    opens: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """What is told of a group. ``amount`` is None while there are fewer than five: hidden.

    ``deals`` are those whose amounts are in the sum; ``waiting`` those that a later renewal will bring.
    """

    amount: int | None
    deals: frozenset[int]
    waiting: frozenset[int]


@dataclass(frozen=True, slots=True)
class Told:
    """All that departments may read: a sum for each group, and the deals whose amounts show by themselves.

    ``held_back`` are released deals whose amount would lay open others' amounts in sums already told.
    """

    cells: Mapping[Group, Cell]
    opened: frozenset[int]
    held_back: frozenset[int]


Amount = tuple[int, int]  # a deal and what counted for it: the unknown that is protected


@dataclass(slots=True)
class _Sum:
    """One group: what counts, what of it is told, and the new amounts of each renewal."""

    current: dict[int, int] = field(default_factory=dict)
    told: dict[int, int] = field(default_factory=dict)
    renewals: list[set[Amount]] = field(default_factory=list)
    ever: set[Amount] = field(default_factory=set)  # in some sum, or shown
    shown: set[Amount] = field(default_factory=set)  # by itself, while its deal was open
    new: set[Amount] = field(default_factory=set)  # counts now, and is not in ``ever``

    def show(self, amount: Amount) -> None:
        """An amount that stands for itself now. The sum follows at once, unless it would give away an
        earlier amount of the deal that was never shown."""
        self.new.discard(amount)
        self.ever.add(amount)
        self.shown.add(amount)
        before = (amount[0], self.told.get(amount[0], 0))
        if not before[1] or before in self.shown:
            self.told[amount[0]] = amount[1]


def aggregates(happenings: Iterable[Change | Opening], parties: Mapping[int, tuple[int, int]]) -> Told:
    """Return what may be told after these happenings, in the order of ``at``. ``parties`` gives each
    deal's seller and buyer.

    Replaying a history that has grown leads over the same sums as before: nothing has to be stored.
    """
    told = _Telling(parties)
    for happening in sorted(happenings, key=lambda one: one.at):
        if isinstance(happening, Change):
            told.change(happening)
        elif happening.opens:
            told.open(happening.deal)
        else:
            told.close(happening.deal)
    return told.result()


class _Telling:
    """The state of the replay."""

    def __init__(self, parties: Mapping[int, tuple[int, int]]) -> None:
        self.parties = parties
        self.sums: dict[Group, _Sum] = {}
        self.opened: set[int] = set()
        self.held_back: set[int] = set()

    def change(self, what: Change) -> None:
        """Take a new amount of a deal; renew the sum if enough new ones have come together."""
        group = self.sums.setdefault(what.group, _Sum())
        group.new.discard((what.deal, group.current.get(what.deal, 0)))
        group.current[what.deal] = what.amount
        amount = (what.deal, what.amount)
        if what.deal in self.opened:
            group.show(amount)
            return
        if what.amount and amount not in group.ever:
            group.new.add(amount)
        if self._is_enough(group.new):
            group.renewals.append(group.new)
            group.ever |= group.new
            group.told = dict(group.current)
            group.new = set()

    def open(self, deal: int) -> None:
        """Show a deal's amounts by themselves, unless a sum told before would then tell too much."""
        for group in self.sums.values():
            for renewal in group.renewals:
                left = {amount for amount in renewal if amount[0] != deal}
                if len(left) < len(renewal) and not self._is_enough(left):
                    self.held_back.add(deal)
                    return
        self.opened.add(deal)
        self.held_back.discard(deal)
        for group in self.sums.values():
            for renewal in group.renewals:
                renewal -= {amount for amount in renewal if amount[0] == deal}
            if deal in group.current:
                group.show((deal, group.current[deal]))

    def close(self, deal: int) -> None:
        """What was shown stays in the sums; what comes later is hidden again."""
        self.opened.discard(deal)
        self.held_back.discard(deal)

    def _is_enough(self, amounts: set[Amount]) -> bool:
        if len(amounts) < SMALLEST:
            return False
        sellers, buyers = zip(*(self.parties[deal] for deal, _amount in amounts), strict=True)
        return len(set(sellers)) >= SMALLEST and len(set(buyers)) >= SMALLEST

    def result(self) -> Told:
        """What may be told now."""
        cells = {}
        for key, group in self.sums.items():
            deals = frozenset(deal for deal, amount in group.told.items() if amount)
            differs = {d for d, amount in group.current.items() if amount != group.told.get(d, 0)}
            amount = sum(group.told.values()) if deals or group.renewals else None
            cells[key] = Cell(amount, deals, frozenset(differs))
        return Told(cells, frozenset(self.opened), frozenset(self.held_back))
