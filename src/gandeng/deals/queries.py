"""Reads over deals: what ledger and report count from, and what departments may read of amounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import QuerySet

from gandeng.core.deals.disclosure import Told, aggregates
from gandeng.core.deals.history import Ends, Released, Said, Seen, happenings, pairs_that_traded
from gandeng.core.deals.records import Claim as Word
from gandeng.core.deals.records import Deal as Record
from gandeng.core.deals.records import Side, Stage
from gandeng.core.deals.state import State, state_of
from gandeng.deals.models import Baseline, Claim, Deal, Release, Sighting
from gandeng.matches.relations import Relations
from gandeng.programmes.models import Programme

_CLAIM = (
    "pk", "deal", "side", "stage", "said_on", "amount", "month", "reason", "denies", "traded_before",
)  # fmt: skip
# By value: calling the enumerations for each claim takes half of the time.
_SIDE = {one.value: one for one in Side}
_STAGE = {one.value: one for one in Stage}
_ENDS = ("programme", "seller_key", "buyer_key", "seller_department", "buyer_department")
_DEAL = ("pk", *_ENDS, "seller_region", "buyer_region", "product", "started_on", "event")


def records_of(deals: QuerySet[Deal], until: date | None = None) -> list[Record]:
    """The deals as the ledger reads them, with full amounts; three queries, however many.

    ``until``: as they stood at the end of that day, from what had been said by then.

    For counting inside the server: sums that a department reads come from :func:`amounts_told`. A pair
    that traded before says so on each of its deals, if they are all given.
    """
    states = states_of(deals, until)
    rows = [row for row in deals.order_by("pk").values(*_DEAL) if row["pk"] in states]
    ends = {row["pk"]: _ends(row) for row in rows}
    known = pairs_that_traded(ends, {pk: states[pk].traded_before for pk in ends})
    return [_record(row, states[row["pk"]], known.get(ends[row["pk"]].pair)) for row in rows]


def deals_of(programme: Programme) -> list[Record]:
    """All deals of a programme in both directions."""
    return records_of(Deal.objects.filter(programme=programme))


def traded_before(deal: Deal) -> bool | None:
    """What is known of the pair from all its deals in the programme, in both directions; three queries."""
    ends = (deal.seller_key, deal.buyer_key)
    of_pair = Deal.objects.filter(programme=deal.programme_id, seller_key__in=ends, buyer_key__in=ends)
    return records_of(of_pair)[0].traded_before


def dealt_before(businesses: Collection[int]) -> Relations:
    """Pairs of these businesses with a deal, and those whose owner said to have traded with nobody there.

    A source of ``settings.RELATION_SOURCES``; two queries.
    """
    wanted = set(businesses)
    rows = Deal.objects.exclude(seller=None).exclude(buyer=None).values_list("seller", "buyer").distinct()
    pairs = {(seller, buyer) for seller, buyer in rows.iterator() if wanted.issuperset((seller, buyer))}
    asked = Baseline.objects.filter(traded_there=False).values_list("business", flat=True)
    return Relations(pairs, wanted.intersection(asked))


def amounts_told(programme: Programme) -> Told:
    """What departments may read of amounts: sums of committed and realised, and released deals.

    Cells by (programme, department of the seller, of the buyer, "committed" or "realised"); one that is
    not there, or whose amount is None, is hidden. Only results count, as far as both sides say the same
    or a paper was seen: what the ledger counts. Four queries.
    """
    deals = Deal.objects.filter(programme=programme)
    ends = {row["pk"]: _ends(row) for row in deals.order_by().values("pk", *_ENDS)}
    events: list[tuple[Any, int, int, Any]] = []  # when, and in one moment: claims first, by key
    for row in Claim.objects.filter(deal__programme=programme).order_by().values_list(*_CLAIM, "noted_at"):
        events.append((row[-1], 0, row[0], (row[1], _word(row, seen=False))))
    releases = Release.objects.filter(deal__programme=programme).order_by()
    for pk, deal, side, given_at, withdrawn_at in releases.values_list(
        "pk", "deal", "side", "given_at", "withdrawn_at"
    ):
        events.append((given_at, 1, pk, (deal, Side(side), True)))
        if withdrawn_at is not None:
            events.append((withdrawn_at, 2, pk, (deal, Side(side), False)))
    sightings = Sighting.objects.filter(claim__deal__programme=programme).order_by()
    for pk, deal, claim, noted_at in sightings.values_list("pk", "claim__deal", "claim", "noted_at"):
        events.append((noted_at, 3, pk, (deal, claim)))
    said: list[Said | Seen] = []
    released = []
    for at, (_when, kind, _pk, facts) in enumerate(sorted(events, key=lambda event: event[:3])):
        if kind == 0:
            said.append(Said(at, *facts))
        elif kind == 3:
            said.append(Seen(at, *facts))
        else:
            released.append(Released(at, *facts))
    parties = {deal: (end.seller, end.buyer) for deal, end in ends.items()}
    return aggregates(happenings(ends, said, released), parties)


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
    pk, _deal, side, stage, said_on, amount, month, reason, denies, traded_before = row[:10]
    return Word(pk, _SIDE[side], _STAGE[stage], said_on, amount, month, reason, denies, traded_before, seen)


def _ends(row: dict[str, Any]) -> Ends:
    return Ends(*(row[name] for name in _ENDS))


def _record(row: dict[str, Any], state: State, traded_before: bool | None) -> Record:
    return Record(
        pk=row["pk"],
        programme=row["programme"],
        seller=row["seller_key"],
        buyer=row["buyer_key"],
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
        traded_before=traded_before,
        stalled_because=state.stalled_because,
        contradicted=state.contradicted,
        event=row["event"],
    )
