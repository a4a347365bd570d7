"""A report as departments may read it: sums that isolate nobody, bands of single deals.

Sums come from :func:`deals.queries.amounts_told` and from nowhere else: two sums of another choice of
deals could be subtracted. That is also why only the report of now has amounts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from gandeng.core.deals.bands import BANDS, band_of
from gandeng.core.deals.disclosure import Told as AllTold
from gandeng.core.reciprocity.facts import Deal, Stage
from gandeng.core.reciprocity.ledger import Exchange, Way
from gandeng.core.reciprocity.report import Check, realised_share
from gandeng.documents.outcome import Report, Shown, Told, Value

MEASURES = {Stage.COMMITMENT: "committed", Stage.REALISED: "realised"}
_NEXT = {code: start for (code, _), (_, start) in pairwise(BANDS)}
_START = dict(BANDS)


def shown_of(report: Report, told: AllTold | None) -> Shown:
    """Return the report for readers; ``told`` is None for a report of another moment than now."""
    deals = {deal.key: deal for deal in report.facts.deals}
    values = {stage: _value(report, deals, stage, told) for stage in MEASURES}
    opened = told.opened if told is not None else frozenset()
    hidden = any(way.hidden for value in values.values() for way in value.told)
    exchanges = {stage: value.exchange for stage, value in values.items()}
    amounts = {(key, stage): deal.reached.get(stage) for key, deal in deals.items() for stage in MEASURES}
    return Shown(
        report=report,
        values=values,
        realised_of_committed=None if hidden else realised_share(exchanges),
        bands={of: band_of(amount) for of, amount in amounts.items() if amount is not None},
        opened={of: amount for of, amount in amounts.items() if amount is not None and of[0] in opened},
        checks=(*report.checks, *_told_checks(deals, values)),
    )


def _value(report: Report, deals: Mapping[int, Deal], stage: Stage, told: AllTold | None) -> Value:
    full = report.outcome.values[stage]
    first, second = (side.department for side in report.sides)
    ways, within = [], []
    for way, (seller, buyer) in zip(
        (full.forward, full.backward), ((first, second), (second, first)), strict=True
    ):
        cell = told.cells.get((report.programme, seller, buyer, MEASURES[stage])) if told else None
        if cell is None or cell.amount is None:
            ways.append(Told(None, 0, 0, hidden=way.amount is not None))
        else:
            ways.append(Told(cell.amount, len(cell.deals), len(cell.waiting), hidden=False))
            within += [deals[key] for key in cell.deals - cell.waiting if key in deals]
    forward, backward = (
        replace(way, amount=tell.amount)
        for way, tell in zip((full.forward, full.backward), ways, strict=True)
    )
    opened = told.opened if told else frozenset()
    exchange = Exchange(full.measure, forward, backward)
    return Value(stage, exchange, (ways[0], ways[1]), _largest(within, stage, opened))


def _largest(
    within: Sequence[Deal], stage: Stage, opened: Collection[int]
) -> tuple[int, int | None, int] | None:
    """The band of the largest deal in the sums; of a single deal there is no rest to tell."""
    known = [(amount, -d.key, d) for d in within if (amount := d.reached.get(stage)) is not None]
    if len(known) < 2:
        return None
    amount, _key, deal = max(known, key=lambda one: one[:2])
    if deal.key in opened:
        return amount, amount, deal.seller_side
    band = band_of(amount)
    return _START[band], _NEXT.get(band), deal.seller_side


def _told_checks(deals: Mapping[int, Deal], values: Mapping[Stage, Value]) -> list[Check]:
    """Where nothing waits, the sum that is told is the sum of its deals."""
    checks = []
    for stage, value in values.items():
        ways: tuple[Way, Way] = (value.exchange.forward, value.exchange.backward)
        for way, tell in zip(ways, value.told, strict=True):
            if tell.amount is not None and not tell.waiting:
                rows = sum(deals[key].reached.get(stage) or 0 for key in way.keys)
                checks.append(Check("told", tell.amount, rows, stage.name))
    return checks
