"""What went which way between regions: weighted reciprocity, balance of two, net share.

The same formulas serve access (booths, invitations, places, catalogue entries), meetings, deals,
committed and realised value, each apart. Nothing in either direction is "not yet": None.
Reciprocity after Squartini et al. 2013, Scientific Reports 3:2729.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gandeng.core.reciprocity.errors import ReciprocityInputError


@dataclass(frozen=True, slots=True)
class Flow:
    """Something that one side gave the other: seller to buyer, host to guest.

    ``amount`` is a count or whole rupiah. Flows inside one region are no exchange and are refused.
    """

    source: str
    target: str
    amount: int | float = 1

    def __post_init__(self) -> None:
        if not math.isfinite(self.amount):
            raise ReciprocityInputError("not_finite", str(self.amount))
        if self.amount < 0:
            raise ReciprocityInputError("negative", str(self.amount))
        if self.source == self.target:
            raise ReciprocityInputError("same_side", self.source)


@dataclass(frozen=True, slots=True)
class Balance:
    """One pair of regions. ``forward`` is first to second. Ratios are None while nothing moved."""

    first: str
    second: str
    forward: int | float
    backward: int | float

    @property
    def dyad(self) -> float | None:
        """Return 2 min / sum in [0, 1]: 1 is even, 0 one-way."""
        return dyad_balance(self.forward, self.backward)

    @property
    def net_share(self) -> float | None:
        """Return (forward - backward) / sum in [-1, 1]."""
        return net_share(self.forward, self.backward)

    @property
    def smaller_to_larger(self) -> float | None:
        """Return min / max in [0, 1]."""
        most = max(self.forward, self.backward)
        return min(self.forward, self.backward) / most if most else None

    def seen_from(self, region: str) -> Balance:
        """Return the same exchange with ``region`` first: what A sold B is what B bought of A."""
        if region == self.first:
            return self
        if region != self.second:
            raise ReciprocityInputError("same_side", region)
        return Balance(self.second, self.first, self.backward, self.forward)


def dyad_balance(forward: float, backward: float) -> float | None:
    """Return 2 min(a, b) / (a + b); None while nothing moved."""
    total = _sum(forward, backward)
    return 2 * min(forward, backward) / total if total else None


def net_share(forward: float, backward: float) -> float | None:
    """Return (a - b) / (a + b); None while nothing moved."""
    total = _sum(forward, backward)
    return (forward - backward) / total if total else None


def _sum(forward: float, backward: float) -> float:
    for amount in (forward, backward):
        if not math.isfinite(amount):
            raise ReciprocityInputError("not_finite", str(amount))
        if amount < 0:
            raise ReciprocityInputError("negative", str(amount))
    return forward + backward


def balances(flows: Iterable[Flow]) -> tuple[Balance, ...]:
    """Return one balance per pair that exchanged anything, in the order of names."""
    sums: dict[tuple[str, str], int | float] = defaultdict(int)
    for flow in flows:
        sums[flow.source, flow.target] += flow.amount
    pairs = sorted({tuple(sorted(pair)) for pair in sums})
    return tuple(Balance(a, b, sums.get((a, b), 0), sums.get((b, a), 0)) for a, b in pairs)


def reciprocity(flows: Iterable[Flow]) -> float | None:
    """Return the share of all that moved which was returned: sum of min(w_ij, w_ji) over i != j / sum of w.

    For two regions it equals the dyad balance. None while nothing moved.
    """
    pairs = balances(flows)
    total = math.fsum(pair.forward + pair.backward for pair in pairs)
    return math.fsum(2 * min(pair.forward, pair.backward) for pair in pairs) / total if total else None


def matrix_reciprocity(weights: Sequence[Sequence[float]]) -> float | None:
    """Return the weighted reciprocity of a square matrix; what stands on its diagonal does not count."""
    if any(len(row) != len(weights) for row in weights):
        raise ReciprocityInputError("bad_shape", str(len(weights)))
    return reciprocity(
        Flow(str(i), str(j), amount)
        for i, row in enumerate(weights)
        for j, amount in enumerate(row)
        if i != j
    )


def above_chance(observed: float | None, expected: float | None) -> float | None:
    """Return (r - <r>) / (1 - <r>), the reciprocity beyond what a null model expects."""
    if observed is None or expected is None or expected == 1:
        return None
    return (observed - expected) / (1 - expected)


def mutual_share(edges: Iterable[tuple[str, str]]) -> float | None:
    """Return the share of directed ties that are returned; None where there are none."""
    known = {edge for edge in edges if edge[0] != edge[1]}
    return sum((b, a) in known for a, b in known) / len(known) if known else None


def without_largest(flows: Sequence[Flow]) -> tuple[Flow, ...]:
    """Return the flows without the largest one (the first of equals): one deal can make any balance."""
    if not flows:
        return ()
    largest = max(range(len(flows)), key=lambda place: (flows[place].amount, -place))
    return (*flows[:largest], *flows[largest + 1 :])


@dataclass(frozen=True, slots=True)
class Account:
    """One kind of exchange in a ledger, with the count beside the value. None: not yet."""

    flows: int
    amount: int | float
    by_amount: float | None
    by_count: float | None
    without_largest: float | None


def account_of(flows: Sequence[Flow]) -> Account:
    """Return balance by amount, by count, and by amount without the largest single flow."""
    counted = [Flow(flow.source, flow.target) for flow in flows if flow.amount > 0]
    return Account(
        len(counted),
        sum(flow.amount for flow in flows),
        reciprocity(flows),
        reciprocity(counted),
        reciprocity(without_largest(flows)),
    )


def access_balance(granted: Mapping[str, Iterable[Flow]]) -> dict[str, Account]:
    """Return one account per kind of access (booth, invitation, place, catalogue): never added up."""
    return {kind: account_of(tuple(flows)) for kind, flows in sorted(granted.items())}
