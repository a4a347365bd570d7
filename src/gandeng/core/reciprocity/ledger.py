"""The ledger between two sides: access, meetings, deals, committed, realised. Each apart, never added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gandeng.core.reciprocity.balance import dyad_balance, net_share
from gandeng.core.reciprocity.facts import Access, Deal, Meeting, Stage


@dataclass(frozen=True, slots=True)
class Way:
    """One direction of an exchange: how many, how much of it is known, and of how many it is not.

    ``keys`` is the list behind the number. ``amount`` is None where nothing is known yet.
    """

    count: int
    amount: int | None
    unknown: int
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One measure in both directions; ``forward`` is what the first side gave or sold.

    ``without`` holds both amounts without the one largest entry, whose key is ``largest``; None where
    fewer than two are known.
    """

    measure: str
    forward: Way
    backward: Way
    largest: int | None = None
    without: tuple[int, int] | None = None

    @property
    def by_count(self) -> float | None:
        """Weighted reciprocity of the numbers; None while there is nothing."""
        return dyad_balance(self.forward.count, self.backward.count)

    @property
    def by_amount(self) -> float | None:
        """Weighted reciprocity of the known amounts; None while a direction's are all unknown."""
        return dyad_balance(*self._known()) if self.is_known else None

    @property
    def net(self) -> float | None:
        """(forward - backward) / sum of the known amounts; None while a direction's are all unknown."""
        return net_share(*self._known()) if self.is_known else None

    @property
    def is_known(self) -> bool:
        """Whether no direction has entries of which not one amount is known."""
        return all(way.amount is not None or way.count == 0 for way in (self.forward, self.backward))

    def _known(self) -> tuple[int, int]:
        return self.forward.amount or 0, self.backward.amount or 0

    @property
    def by_amount_without_largest(self) -> float | None:
        """Weighted reciprocity without the largest entry: one deal can make any balance."""
        return dyad_balance(*self.without) if self.without else None

    def turned(self) -> Exchange:
        """Return the same exchange as the other side sees it: what it bought is what it was sold."""
        without = self.without and (self.without[1], self.without[0])
        return Exchange(self.measure, self.backward, self.forward, self.largest, without)


Entry = tuple[int, int, int | None]  # key, giving side, amount


def exchange_of(measure: str, entries: Iterable[Entry]) -> Exchange:
    """Return an exchange from (key, giving side, amount or None for unknown)."""
    ways: dict[int, list[tuple[int, int | None]]] = defaultdict(list)
    for key, giver, amount in entries:
        ways[giver].append((key, amount))
    forward, backward = (_way(ways[side]) for side in (0, 1))
    known = [(amount, -key, giver) for giver in (0, 1) for key, amount in ways[giver] if amount is not None]
    if len(known) < 2:
        return Exchange(measure, forward, backward)
    most, key, giver = max(known)
    rest = [forward.amount or 0, backward.amount or 0]
    rest[giver] -= most
    return Exchange(measure, forward, backward, -key, (rest[0], rest[1]))


def _way(entries: Sequence[tuple[int, int | None]]) -> Way:
    known = [amount for _, amount in entries if amount is not None]
    keys = tuple(key for key, _ in entries)
    return Way(len(entries), sum(known) if known else None, len(entries) - len(known), keys)


def known_pairs(deals: Iterable[Deal]) -> set[tuple[int, int]]:
    """Return the pairs of businesses that traded before: whatever they do next is no result."""
    return {deal.pair for deal in deals if deal.known_before}


def results(deals: Iterable[Deal]) -> list[Deal]:
    """Return the deals that count as a result: between the sides, of pairs that had not traded before.

    Where nobody has been asked whether they had, it is no result yet.
    """
    deals = list(deals)
    known = known_pairs(deals)
    return [d for d in deals if d.is_between and d.known_before is not None and d.pair not in known]


def sold(deals: Iterable[Deal], stage: Stage) -> Exchange:
    """Return what either side sold, of deals in which both confirm a stage; seller's side gives."""
    return sold_in(results(deals), stage)


def sold_in(counted: Iterable[Deal], stage: Stage) -> Exchange:
    """As :func:`sold`, of deals that are known to be :func:`results`."""
    entries = ((d.key, d.seller_side, d.reached[stage]) for d in counted if stage in d.reached)
    return exchange_of(stage.name.lower(), entries)


def bought_in(counted: Iterable[Deal], stage: Stage) -> dict[int, int]:
    """Return what each business bought at a stage, by its key: the buyers' own account of the same deals."""
    sums: dict[int, int] = defaultdict(int)
    for deal in counted:
        if stage in deal.reached:
            sums[deal.buyer] += deal.reached[stage] or 0
    return dict(sums)


def agreed(deals: Iterable[Deal]) -> Exchange:
    """Return the deals in which both sides confirm a commitment or more, as numbers."""
    return exchange_of("deals", ((d.key, d.seller_side, 1) for d in results(deals) if d.has_agreed()))


def met(meetings: Iterable[Meeting]) -> Exchange:
    """Return the meetings that took place by who sells; one in which both sell counts each way."""
    held = [meeting for meeting in meetings if meeting.held]
    ways = [(meeting.key, 0, 1) for meeting in held if meeting.sells >= 0]
    return exchange_of("meetings", ways + [(meeting.key, 1, 1) for meeting in held if meeting.sells <= 0])


def granted(access: Iterable[Access]) -> tuple[Exchange, ...]:
    """Return one exchange per kind of access, by kind: a booth is no invitation."""
    kinds: dict[str, list[Entry]] = defaultdict(list)
    for one in access:
        kinds[one.kind].append((one.key, one.giver, one.number))
    return tuple(exchange_of(kind, entries) for kind, entries in sorted(kinds.items()))
