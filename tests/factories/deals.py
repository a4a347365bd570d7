"""Deals with claims of both sides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.deals.models import Claim, Deal
from gandeng.directory.models import Business
from gandeng.programmes.models import Programme

Said = tuple[str, str] | tuple[str, str, int | None]


def deal(
    programme: Programme,
    seller: Business,
    buyer: Business,
    actor: User,
    *,
    claims: Sequence[Said] = (("seller", "interest"),),
    product: str = "keripik tempe",
    started_on: dt.date | None = None,
    **of_claims: Any,
) -> Deal:
    """A deal of which was said, in this order: (side, stage) or (side, stage, amount), a day apart.

    ``of_claims`` are fields of every claim: ``traded_before``, ``reason``, ``channel`` (default "link").
    """
    started_on = started_on or timezone.localdate() - dt.timedelta(days=len(claims))
    row = Deal.objects.create(
        programme=programme,
        seller=seller,
        buyer=buyer,
        seller_key=seller.pk,
        buyer_key=buyer.pk,
        seller_department=seller.department,
        buyer_department=buyer.department,
        seller_region=seller.region,
        buyer_region=buyer.region,
        product=product,
        origin=Deal.Origin.NAMED,
        started_on=started_on,
        created_by=actor,
    )
    for day, (side, stage, *amount) in enumerate(claims):
        said_on = started_on + dt.timedelta(days=day)
        agreed = stage in ("commitment", "contract", "realised")
        fields = {"channel": "link", "month": said_on.replace(day=1) if agreed else None} | of_claims
        Claim.objects.create(
            deal=row,
            side=side,
            stage=stage,
            amount=amount[0] if amount else None,
            said_on=said_on,
            noted_by=actor,
            **fields,
        )
    return row
