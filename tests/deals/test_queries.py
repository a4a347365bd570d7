"""What ledger and report read of deals."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.core.deals.records import Evidence, Stage
from gandeng.deals.models import Baseline, Deal, Note, Release
from gandeng.deals.queries import amounts_told, deals_of, dealt_before
from gandeng.directory.models import Business
from gandeng.programmes.models import Programme
from gandeng.regions.models import Department
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
    key = keripik.pk
    keripik.delete()
    deal.refresh_from_db()
    (record,) = deals_of(programme)
    assert deal.seller is None
    assert (record.seller, record.buyer, record.realised) == (key, kemasan.pk, 4_000_000)
    assert record.seller_region == "33.72"
    assert not Note.objects.exists()


def test_queries_do_not_grow(programme: Programme, keripik: Business, kemasan: Business, sri: User) -> None:
    for number in range(12):
        factories.deal(programme, keripik, kemasan, sri, product=f"contoh {number}")
    with CaptureQueriesContext(connection) as queries:
        found = deals_of(programme)
    assert len(found) == Deal.objects.count() == 12
    assert len(queries) == 3


def sold(programme: Programme, solo: Department, bandung: Department, actor: User, n: int) -> list[Deal]:
    """So many deals of new pairs from Solo to Bandung, each of both sides' word: 1, 2, 3 ... million."""
    return [
        factories.deal(
            programme, factories.business(solo), factories.business(bandung), actor,
            claims=[(side, "realised", 1_000_000 * number) for side in ("seller", "buyer")],
            traded_before=False,
        )
        for number in range(1, n + 1)
    ]  # fmt: skip


def test_departments_read_sums_of_at_least_five(
    programme: Programme, solo: Department, bandung: Department, ratna: User
) -> None:
    group = (programme.pk, solo.pk, bandung.pk, "realised")
    sold(programme, solo, bandung, ratna, 4)
    assert amounts_told(programme).cells[group].amount is None
    sold(programme, solo, bandung, ratna, 1)
    cell = amounts_told(programme).cells[group]
    assert (cell.amount, len(cell.deals)) == (11_000_000, 5)
    assert cell.amount == sum(deal.realised or 0 for deal in deals_of(programme))


def test_a_pair_that_traded_before_is_in_no_sum(
    programme: Programme, solo: Department, bandung: Department, ratna: User
) -> None:
    group = (programme.pk, solo.pk, bandung.pk, "realised")
    first, *_others = sold(programme, solo, bandung, ratna, 5)
    factories.deal(programme, first.buyer, first.seller, ratna, product="kain", traded_before=True)
    cell = amounts_told(programme).cells[group]
    assert cell.waiting == {first.pk}, "taken out together with others, not alone"
    sold(programme, solo, bandung, ratna, 5)
    assert amounts_told(programme).cells[group].amount == 15_000_000 - 1_000_000 + 15_000_000


def test_both_have_to_release(programme: Programme, keripik: Business, kemasan: Business, sri: User) -> None:
    deal = factories.deal(programme, keripik, kemasan, sri, claims=[("seller", "contract", 4_000_000)])
    Release.objects.create(deal=deal, side="seller")
    assert not amounts_told(programme).opened
    other = Release.objects.create(deal=deal, side="buyer")
    assert amounts_told(programme).opened == {deal.pk}
    Release.objects.filter(pk=other.pk).update(withdrawn_at=timezone.now())
    assert not amounts_told(programme).opened


def test_who_deals_already_is_no_new_contact(
    programme: Programme, keripik: Business, kemasan: Business, sri: User, bandung: Department
) -> None:
    other = factories.business(bandung, "Kotak Rekaan")
    factories.deal(programme, keripik, kemasan, sri)
    for business, answer in ((keripik, True), (other, False)):
        Baseline.objects.create(
            programme=programme, business=business, traded_there=answer, asked_on=timezone.localdate(),
            channel="phone", noted_by=sri,
        )  # fmt: skip
    found = dealt_before([keripik.pk, kemasan.pk, other.pk])
    assert set(found.pairs) == {(keripik.pk, kemasan.pk)}
    assert set(found.asked) == {other.pk}, "a yes does not say with whom"
    assert not dealt_before([keripik.pk, other.pk]).pairs
