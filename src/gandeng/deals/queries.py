"""Reads over deals: what ledger and report count from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from gandeng.core.deals.records import Claim as Word
from gandeng.core.deals.records import Deal as Record
from gandeng.core.deals.records import Side, Stage
from gandeng.core.deals.state import State, state_of
from gandeng.deals.models import Claim, Deal, Sighting
from gandeng.programmes.models import Programme

_CLAIM = (
    "pk", "deal", "side", "stage", "said_on", "amount", "month", "reason", "denies", "traded_before",
)  # fmt: skip
_DEAL = (
    "pk", "programme", "seller", "buyer", "seller_department", "buyer_department", "seller_region",
    "buyer_region", "product", "started_on", "event",
)  # fmt: skip


def records_of(deals: QuerySet[Deal], until: date | None = None) -> list[Record]:
    """The deals as the ledger reads them, with full amounts; three queries, however many.

    ``until``: as they stood at the end of that day, from what had been said by then.

    For counting inside the server: what leaves it for a department goes through
    ``core.deals.disclosure``. A pair that traded before says so on each of its deals.
    """
    states = states_of(deals, until)
    rows = list(deals.order_by("pk").values(*_DEAL))
    known = _pairs_that_traded(rows, states)
    return [
        Record(
            pk=row["pk"],
            programme=row["programme"],
            seller=row["seller"],
            buyer=row["buyer"],
            seller_department=row["seller_department"],
            buyer_department=row["buyer_department"],
            seller_region=row["seller_region"],
            buyer_region=row["buyer_region"],
            product=row["product"],
            started_on=row["started_on"],
            stage=state.stage,
            reached=state.reached,
            confirmed=state.confirmed,
            evidence=state.evidence,
            committed=state.committed.counted,
            agreed_on=state.committed.month,
            realised=state.realised.counted,
            realised_on=state.realised.month,
            traded_before=known.get(_pair(row), state.traded_before),
            stalled_because=state.stalled_because,
            contradicted=state.contradicted,
            event=row["event"],
        )
        for row in rows
        if (state := states.get(row["pk"])) is not None
    ]


def deals_of(programme: Programme) -> list[Record]:
    """All deals of a programme in both directions."""
    return records_of(Deal.objects.filter(programme=programme))


def states_of(deals: QuerySet[Deal], until: date | None = None) -> dict[int, State]:
    """Where each of these deals stands, or stood at the end of a day, by key; two queries."""
    keys = deals.order_by().values("pk")
    sightings, said = Sighting.objects.filter(claim__deal__in=keys), Claim.objects.filter(deal__in=keys)
    if until is not None:
        sightings, said = sightings.filter(seen_on__lte=until), said.filter(said_on__lte=until)
    seen = set(sightings.values_list("claim", flat=True))
    claims: dict[int, list[Word]] = defaultdict(list)
    for row in said.order_by().values_list(*_CLAIM):
        claims[row[1]].append(_word(row, row[0] in seen))
    return {deal: state_of(said) for deal, said in claims.items()}


def _word(row: tuple[Any, ...], seen: bool) -> Word:
    pk, _deal, side, stage, said_on, amount, month, reason, denies, traded_before = row
    return Word(pk, Side(side), Stage(stage), said_on, amount, month, reason, denies, traded_before, seen)


def _pair(row: Mapping[str, Any]) -> tuple[int | None, int | None]:
    one, two = row["seller"], row["buyer"]
    return (one, two) if one is None or two is None or one < two else (two, one)


def _pairs_that_traded(
    rows: Iterable[Mapping[str, Any]], states: Mapping[int, State]
) -> dict[tuple[int | None, int | None], bool]:
    """What is known of pairs whose businesses both still exist; one yes outweighs every no."""
    known: dict[tuple[int | None, int | None], bool] = {}
    for row in rows:
        state, pair = states.get(row["pk"]), _pair(row)
        if state is None or state.traded_before is None or None in pair:
            continue
        known[pair] = known.get(pair, False) or state.traded_before
    return known
