"""A business as it is lent: what its department did not choose to lend is gone before anybody reads it.

Pages, matching, documents and messages all take businesses as rows. Narrowing the row right after it
was loaded keeps every one of them from telling what was not lent, also those written later.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from gandeng.directory.models import CHOOSABLE, Business

# Columns that tell a chosen field as well: the industry code says what a business does.
_COLUMNS = {
    "district": ("district", "village"),
    "activity": ("activity", "category", "industry_code", "industry_version"),
}
_QUANTITIES = ("capacity_per_month", "min_order", "quantity_per_month", "price")


def narrow(business: Business, fields: Collection[str]) -> Business:
    """The same object without what is not in ``fields`` (of ``CHOOSABLE``); not to be saved.

    Prefetch offers, needs and papers for many businesses; for one they are read here.
    """
    if set(CHOOSABLE) <= set(fields):
        return business
    for name, columns in _COLUMNS.items():
        if name not in fields:
            for column in columns:
                setattr(business, column, "")
    for name in ("offers", "needs", "papers"):
        _keep(business, name, [_bare(row, fields) for row in _rows(business, name)] if name in fields else [])
    return business


def _rows(business: Business, name: str) -> list[Any]:
    return list(getattr(business, name).all())


def _keep(business: Business, name: str, rows: list[Any]) -> None:
    """Make ``business.<name>.all()`` answer with these rows, as a prefetch would."""
    kept = getattr(business, name).get_queryset().none()
    kept._result_cache = rows
    known: dict[str, Any] = business.__dict__.setdefault("_prefetched_objects_cache", {})
    known[name] = kept


def _bare(row: Any, fields: Collection[str]) -> Any:
    if "quantities" not in fields:
        for column in _QUANTITIES:
            if hasattr(row, column):
                setattr(row, column, None)
    if "papers" not in fields and hasattr(row, "certificates"):
        row.certificates = []
    return row
