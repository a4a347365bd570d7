"""What ledger and report read of deals."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gandeng.accounts.models import User
from gandeng.core.deals.records import Evidence, Stage
from gandeng.deals.models import Deal, Note
from gandeng.deals.queries import deals_of
from gandeng.directory.models import Business
from gandeng.programmes.models import Programme
from tests import factories

pytestmark = pytest.mark.django_db


def test_records_in_both_directions(
    programme: Programme, keripik: Business, kemasan: Business, sri: User
) -> None:
    claims = [("seller", "contract", 4_000_000), ("buyer", "contract", 4_000_000)]
    there = factories.deal(programme, keripik, kemasan, sri, claims=claims, traded_before=False)
    back = factories.deal(programme, kemasan, keripik, sri, product="kantong", reason="price",
                          claims=[("buyer", "stalled")])  # fmt: skip
    one, two = deals_of(programme)
    assert (one.pk, one.seller, one.buyer) == (there.pk, keripik.pk, kemasan.pk)
    assert (one.seller_region, one.buyer_region) == ("33.72", "32.04")
    assert (one.stage, one.evidence, one.committed, one.realised) == (
        Stage.CONTRACT, Evidence.BOTH, 4_000_000, None,
    )  # fmt: skip
    assert one.agreed_on == (there.started_on + dt.timedelta(days=1)).replace(day=1)
    assert one.is_result
    assert (two.pk, two.stalled_because, two.stage) == (back.pk, "price", Stage.STALLED)
    assert two.traded_before is False, "what one deal of the pair tells holds for the other"


def test_one_yes_outweighs_every_no(
    programme: Programme, keripik: Business, kemasan: Business, sri: User
) -> None:
    factories.deal(programme, keripik, kemasan, sri, traded_before=False)
    factories.deal(programme, kemasan, keripik, sri, product="kantong", traded_before=True)
    assert [deal.is_result for deal in deals_of(programme)] == [False, False]


def test_a_business_erased_leaves_its_deals(
    programme: Programme, keripik: Business, kemasan: Business, sri: User
) -> None:
    claims = [("seller", "realised", 4_000_000), ("buyer", "realised", 4_000_000)]
    deal = factories.deal(programme, keripik, kemasan, sri, claims=claims)
    Note.objects.create(deal=deal, business=keripik, text="harga khusus")
    keripik.delete()
    (record,) = deals_of(programme)
    assert (record.seller, record.buyer, record.realised) == (None, kemasan.pk, 4_000_000)
    assert record.seller_region == "33.72"
    assert not Note.objects.exists()


def test_queries_do_not_grow(programme: Programme, keripik: Business, kemasan: Business, sri: User) -> None:
    for number in range(12):
        factories.deal(programme, keripik, kemasan, sri, product=f"contoh {number}")
    with CaptureQueriesContext(connection) as queries:
        found = deals_of(programme)
    assert len(found) == Deal.objects.count() == 12
    assert len(queries) == 3
