"""Comparing all known regions with the own one, in the background."""

from __future__ import annotations

from typing import Any

import numpy as np
from django.db import transaction
from django.utils import timezone

from gandeng import __version__
from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.common.jobs import Progress
from gandeng.core.strengths.complement import Index
from gandeng.core.strengths.errors import ReferenceMismatch
from gandeng.core.strengths.intervals import LEAST
from gandeng.core.strengths.partners import Learning, Partner, Profile, compare, ranked
from gandeng.core.strengths.tables import RegionTable, reference_shares
from gandeng.partners.models import Comparison, ReferenceTable
from gandeng.partners.profiles import Sources, gather
from gandeng.regions.models import Department

MOST_PARTS = 8  # of each list that are kept for the page


@transaction.atomic
def order_comparison(
    *, department: Department, actor: User, table: ReferenceTable | None = None
) -> Comparison:
    """Make an empty comparison, to be filled by :func:`compute_comparison`."""
    comparison = Comparison.objects.create(
        department=department, table=table, created_by=actor, engine_version=__version__
    )
    audit.record(actor=actor, verb="order_comparison", subject=comparison, department=department)
    return comparison


def compute_comparison(*, comparison: Comparison, on_progress: Progress) -> None:
    """Read, compare and store. Computing again replaces the result; storing is one transaction."""
    on_progress(0.1, "reading")
    table, refused = _table_of(comparison)
    labels = dict(comparison.table.labels) if comparison.table and table is not None else {}
    sources = gather(comparison.department, table, labels)
    on_progress(0.7, "comparing")
    partners = ranked([compare(sources.own, other) for other in sources.others])
    result = _result(sources, partners, table, labels, refused)
    with transaction.atomic():
        comparison.result = result
        comparison.finished_at = timezone.now()
        comparison.save(update_fields=["result", "finished_at"])
        audit.record(
            actor=comparison.created_by,
            verb="compare_regions",
            subject=comparison,
            department=comparison.department,
            regions=len(partners),
        )


def _table_of(comparison: Comparison) -> tuple[RegionTable | None, list[str]]:
    """The latest year of the table, or why it cannot serve as a reference."""
    if comparison.table is None:
        return None, []
    newest = comparison.table.years.order_by("-year").first()
    if newest is None:
        return None, []
    table = newest.as_table()
    try:
        reference_shares(table)
    except ReferenceMismatch as refusal:
        return None, [refusal.code, refusal.ours, refusal.theirs]
    return table, []


def _result(
    sources: Sources,
    partners: tuple[Partner, ...],
    table: RegionTable | None,
    labels: dict[str, str],
    refused: list[str],
) -> dict[str, Any]:
    profiles = {profile.region: profile for profile in sources.others}
    rows = [_partner(one, profiles[one.region]) for one in partners]
    used = {part["sector"] for row in rows if row["learn"] for part in row["learn"]["parts"]}
    used |= {part[0] for row in rows for name in ("sell", "buy") if row[name] for part in row[name]["parts"]}
    coverage = sources.sectors
    return {
        "own": {
            "region": sources.own.region,
            "listed": sources.listed,
            "trading": sources.trading,
            "named": sources.goods.by_words,
            "needs": sources.own.stated_needs,
            "by_code": coverage.by_code if coverage else None,
            "by_words": coverage.by_words if coverage else None,
            "in_table": bool(sources.own.strengths),
            "counted": _counted(table, sources.own.region),
        },
        "year": table.about.year if table else None,
        "table_regions": len(table.regions) if table else 0,
        "refused": refused,
        "labels": {sector: labels[sector] for sector in sorted(used) if sector in labels},
        "lent": sources.lent,
        "partners": rows,
    }


def _counted(table: RegionTable | None, region: str) -> int | None:
    """How many businesses the table counts in the own region: what the list should be held against."""
    row = None if table is None or table.about.unit != "business" else table.row(region)
    return (
        None
        if row is None or table is None or table.about.source_type == "programme"
        else int(np.nansum(row))
    )


def _partner(one: Partner, profile: Profile) -> dict[str, Any]:
    needs = profile.needs.get("goods")
    wanted = (
        []
        if needs is None or not one.needs
        else sorted(
            ((sector, count) for sector, count in needs.named.items() if count >= LEAST),
            key=lambda item: (-item[1], item[0]),
        )
    )
    return {
        "region": one.region,
        "learn": _learn(one.learn),
        "know_how": _index(one.know_how),
        "sell": _index(one.sell),
        "buy": _index(one.buy),
        "both": _index(one.both),
        "needs": one.needs,
        "needing": one.needing,
        "wanted": wanted[:MOST_PARTS],
        "data": one.data.value,
        "lacks": [[lack.code, lack.number] for lack in one.lacks],
    }


def _percent(value: float) -> float:
    return round(100 * value, 1)


def _index(index: Index | None) -> dict[str, Any] | None:
    """An index in percent with its list; of the other side, cells of fewer than five are not kept."""
    if index is None:
        return None
    return {
        "v": _percent(index.value),
        "low": _percent(index.low),
        "high": _percent(index.high),
        "offering": index.offering,
        "needing": index.needing,
        "basis": index.basis.value,
        "parts": [
            [part.sector, _percent(part.share), round(part.offering), round(part.needing)]
            for part in index.parts
            if min(part.offering, part.needing) >= LEAST
        ][:MOST_PARTS],
        "small": sum(1 for part in index.parts if min(part.offering, part.needing) < LEAST),
    }


def _learn(found: Learning | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "v": _percent(found.value),
        "low": _percent(found.low),
        "high": _percent(found.high),
        "n": found.n,
        "parts": [
            {
                "sector": lesson.strength.sector,
                "n": round(lesson.strength.count),
                "lq": _rounded(lesson.strength.quotient),
                "low": _rounded(lesson.strength.low),
                "high": _rounded(lesson.strength.high),
                "ours": _rounded(lesson.ours),
                "share": _percent(lesson.own_share),
            }
            for lesson in found.lessons[:MOST_PARTS]
        ],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
