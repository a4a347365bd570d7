"""What counted when: the claims of a programme replayed in the order in which they were written down.

An amount counts for departments as long as the deal is a result: the pair had not traded before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from gandeng.core.deals.disclosure import Change, Opening
from gandeng.core.deals.records import Claim, Side
from gandeng.core.deals.state import State, state_of

MEASURES = ("committed", "realised")
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Ends:
    """Whose deal it is: keys of the businesses and of their departments, which outlive them."""

    programme: int
    seller: int
    buyer: int
    seller_department: int
    buyer_department: int

    @property
    def pair(self) -> Pair:
        """Return the two businesses in one order, whichever of them sells."""
        return (min(self.seller, self.buyer), max(self.seller, self.buyer))


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with its deal; ``at`` orders all of them by when they were written down."""

    at: int
    deal: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class Released:
    """A side gives its release for a deal, or takes it back."""

    at: int
    deal: int
    side: Side
    gives: bool


def pairs_that_traded(ends: Mapping[int, Ends], answers: Mapping[int, bool | None]) -> dict[Pair, bool]:
    """Return what is known of each pair from its deals' answers; one yes outweighs every no."""
    known: dict[Pair, bool] = {}
    for deal, answer in answers.items():
        if answer is not None:
            pair = ends[deal].pair
            known[pair] = known.get(pair, False) or answer
    return known


def happenings(
    ends: Mapping[int, Ends], said: Iterable[Said], released: Iterable[Released] = ()
) -> Iterator[Change | Opening]:
    """Return what ``disclosure.aggregates`` replays.

    Groups are (programme, department of the seller, of the buyer, measure).
    """
    replay = _Replay(ends)
    events: list[Said | Released] = [*said, *released]
    for one in sorted(events, key=lambda one: one.at):
        if isinstance(one, Said):
            yield from replay.take(one)
        else:
            yield from replay.release(one)


class _Replay:
    def __init__(self, ends: Mapping[int, Ends]) -> None:
        self.ends = ends
        self.claims: dict[int, list[Claim]] = defaultdict(list)
        self.states: dict[int, State] = {}
        self.of_pair: dict[Pair, set[int]] = defaultdict(set)
        self.counted: dict[tuple[int, str], int] = {}
        self.releases: dict[int, set[Side]] = defaultdict(set)

    def take(self, one: Said) -> Iterator[Change]:
        """A claim changes its deal, and with "traded before" every deal of the pair."""
        self.claims[one.deal].append(one.claim)
        before = self.states.get(one.deal)
        self.states[one.deal] = state_of(self.claims[one.deal])
        pair = self.ends[one.deal].pair
        self.of_pair[pair].add(one.deal)
        same = before is not None and before.traded_before is self.states[one.deal].traded_before
        deals: Collection[int] = (one.deal,) if same else self.of_pair[pair]
        answers = {deal: self.states[deal].traded_before for deal in self.of_pair[pair]}
        is_result = pairs_that_traded(self.ends, answers).get(pair) is False
        for deal in sorted(deals):
            yield from self._changes(one.at, deal, is_result)

    def _changes(self, at: int, deal: int, is_result: bool) -> Iterator[Change]:
        state, ends = self.states[deal], self.ends[deal]
        for measure, money in zip(MEASURES, (state.committed, state.realised), strict=True):
            amount = (money.counted or 0) if is_result else 0
            if amount != self.counted.get((deal, measure), 0):
                self.counted[deal, measure] = amount
                group = (ends.programme, ends.seller_department, ends.buyer_department, measure)
                yield Change(at, group, deal, amount)

    def release(self, one: Released) -> Iterator[Opening]:
        """Both have to give their release; each may take it back."""
        given = self.releases[one.deal]
        was = len(given) == len(Side)
        (given.add if one.gives else given.discard)(one.side)
        if was != (len(given) == len(Side)):
            yield Opening(one.at, one.deal, opens=not was)
