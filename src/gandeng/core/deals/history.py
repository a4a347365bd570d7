"""What counted when: the claims of a programme replayed in the order in which they were written down.

An amount counts for departments as long as the deal is a result: the pair had not traded before, and
both sides say that the deal has come so far, or a paper proves it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from gandeng.core.deals.disclosure import Change, Opening
from gandeng.core.deals.records import LADDER, Claim, Side, Stage
from gandeng.core.deals.state import State, state_of

MEASURES = ("committed", "realised")
LEAST = {"committed": LADDER.index(Stage.COMMITMENT), "realised": LADDER.index(Stage.REALISED)}
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
class Seen:
    """An officer has seen the paper that a claim rests on."""

    at: int
    deal: int
    claim: int


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
    ends: Mapping[int, Ends], said: Iterable[Said | Seen], released: Iterable[Released] = ()
) -> Iterator[Change | Opening]:
    """Return what ``disclosure.aggregates`` replays.

    Groups are (programme, department of the seller, of the buyer, measure).
    """
    replay = _Replay(ends)
    events: list[Said | Seen | Released] = [*said, *released]
    for one in sorted(events, key=lambda one: one.at):
        if isinstance(one, Said):
            yield from replay.take(one)
        elif isinstance(one, Seen):
            yield from replay.see(one)
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
        yield from self._renew(one.at, one.deal)

    def see(self, one: Seen) -> Iterator[Change]:
        """A paper can stand for the side that is silent."""
        claims = self.claims[one.deal]
        self.claims[one.deal] = [replace(c, document_seen=True) if c.pk == one.claim else c for c in claims]
        yield from self._renew(one.at, one.deal)

    def _renew(self, at: int, own: int) -> Iterator[Change]:
        before = self.states.get(own)
        self.states[own] = state_of(self.claims[own])
        pair = self.ends[own].pair
        self.of_pair[pair].add(own)
        same = before is not None and before.traded_before is self.states[own].traded_before
        deals: Collection[int] = (own,) if same else self.of_pair[pair]
        answers = {deal: self.states[deal].traded_before for deal in self.of_pair[pair]}
        is_result = pairs_that_traded(self.ends, answers).get(pair) is False
        for deal in sorted(deals):
            yield from self._changes(at, deal, is_result)

    def _changes(self, at: int, deal: int, is_result: bool) -> Iterator[Change]:
        state, ends = self.states[deal], self.ends[deal]
        for measure, money in zip(MEASURES, (state.committed, state.realised), strict=True):
            confirmed = state.confirmed is not None and LADDER.index(state.confirmed) >= LEAST[measure]
            amount = (money.counted or 0) if is_result and confirmed else 0
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
