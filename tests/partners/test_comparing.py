"""Which region to visit: what is shown, what is not, and to whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gandeng.common.models import AuditEvent
from gandeng.partners.models import Comparison
from gandeng.partners.services.comparing import compute_comparison, order_comparison
from gandeng.partners.services.tables import set_aside_table
from gandeng.programmes.models import Lending, Programme
from tests import factories
from tests.partners.tables import stored

Enter = Callable[..., Client]


def lend(programme: Programme, businesses: list[Any], by: Any) -> None:
    Lending.objects.bulk_create(
        Lending(programme=programme, business=one, lent_by=by, until=programme.ends_on) for one in businesses
    )


@pytest.fixture
def lists(programme: Programme, solo: Any, bandung: Any, asep: Any) -> list[Any]:
    """Seventy businesses on each side; Bandung's are lent to the programme."""
    for n in range(70):
        factories.business(solo, offers=["batik tulis" if n % 2 else "keripik tempe"], needs=["kain mori"])
    theirs = [
        factories.business(bandung, offers=["kain mori" if n % 2 else "dus kemasan"], needs=["kain batik"])
        for n in range(70)
    ]
    lend(programme, theirs, asep)
    return theirs


def computed(department: Any, actor: Any, table: Any = None) -> Comparison:
    comparison = order_comparison(department=department, actor=actor, table=table)
    compute_comparison(comparison=comparison, on_progress=lambda *_: None)
    return comparison


def row_of(comparison: Comparison, region: str) -> dict[str, Any]:
    return next(one for one in comparison.result["partners"] if one["region"] == region)


def test_two_lists_are_enough_for_both_directions(lists: Any, ratna: Any, solo: Any) -> None:
    row = row_of(computed(solo, ratna), "32.04")
    assert row["data"] == "enough"
    assert row["sell"]["v"] > 40
    assert row["buy"]["v"] > 40
    assert row["needing"] >= 70
    assert row["wanted"][0][0].startswith("batik")
    assert AuditEvent.objects.get(verb="compare_regions").facts["regions"] == 1


def test_the_partner_sees_the_mirror_image(
    lists: Any, ratna: Any, asep: Any, solo: Any, bandung: Any
) -> None:
    programme = Programme.objects.get()
    lend(programme, [b for b in solo.businesses.all() if not b.lendings.exists()], ratna)
    ours, theirs = row_of(computed(solo, ratna), "32.04"), row_of(computed(bandung, asep), "33.72")
    assert ours["both"]["v"] == pytest.approx(theirs["both"]["v"], abs=3)
    assert ours["sell"]["v"] == pytest.approx(theirs["buy"]["v"], abs=3)


def test_a_table_adds_all_regions_and_what_to_learn(lists: Any, ratna: Any, solo: Any) -> None:
    comparison = computed(solo, ratna, stored(solo, ratna))
    assert {one["region"] for one in comparison.result["partners"]} >= {"32.04", "35.15", "33.01"}
    assert "33.72" not in {one["region"] for one in comparison.result["partners"]}
    assert comparison.result["year"] == 2025
    only_table = row_of(comparison, "33.01")
    assert only_table["data"] != "enough"
    assert only_table["needs"] == 0
    own = comparison.result["own"]
    assert own["by_code"] == 0
    assert own["by_words"] > 60


def test_too_few_regions_in_the_table_are_said(lists: Any, ratna: Any, solo: Any, enter: Enter) -> None:
    computed(solo, ratna, stored(solo, ratna, regions=("33.72", "32.04")))
    page = enter(ratna).get(reverse("partner_list")).content.decode()
    assert "paling sedikit 10" in page
    assert "Kab. Bandung" in page


def test_fewer_than_five_are_not_shown(programme: Any, ratna: Any, solo: Any, enter: Enter) -> None:
    """One business is lent: no number that rests on it is stored or shown."""
    comparison = computed(solo, ratna)
    row = row_of(comparison, "32.04")
    assert (row["needs"], row["needing"], row["wanted"]) == (0, 0, [])
    assert row["data"] == "not_enough"
    page = enter(ratna).get(reverse("partner_detail", args=["32.04"])).content.decode()
    assert "kurang dari lima usaha dipinjamkan" in page
    assert "camilan" not in page.lower()
    assert "Kemas Rapi" not in page


def test_nothing_of_a_business_is_stored(lists: Any, ratna: Any, solo: Any) -> None:
    text = str(computed(solo, ratna).result)
    assert not any(business.name in text for business in lists)


def test_what_a_partner_takes_back_is_hidden_at_once(lists: Any, ratna: Any, solo: Any, enter: Enter) -> None:
    computed(solo, ratna)
    address = reverse("partner_detail", args=["32.04"])
    assert "Dari 7" in enter(ratna).get(address).content.decode()
    Lending.objects.filter(business=lists[0]).update(withdrawn_at=timezone.now())
    page = enter(ratna).get(address)
    row = page.context["row"]
    assert (row.sell, row.buy, row.both, row.needs, row.wanted, row.data) == (
        None,
        None,
        None,
        0,
        (),
        "stale",
    )
    assert "Hitung ulang" in page.content.decode()
    computed(solo, ratna)
    assert enter(ratna).get(address).context["row"].sell is not None


def test_without_anything_the_page_says_what_to_do(
    enter: Enter, wulan: Any, ratna: Any, keripik: Any
) -> None:
    assert reverse("import_list") in enter(wulan).get(reverse("partner_list")).content.decode()
    page = enter(ratna).get(reverse("partner_list")).content.decode()
    assert "Bandingkan daerah" in page
    assert reverse("table_create") in page


def test_nobody_to_compare_with(enter: Enter, ratna: Any, solo: Any) -> None:
    factories.business(solo)
    computed(solo, ratna)
    page = enter(ratna).get(reverse("partner_list")).content.decode()
    assert "Belum ada daerah lain yang dikenal" in page


def test_ordering_starts_a_job_and_uses_the_newest_table(
    enter: Enter, ratna: Any, solo: Any, keripik: Any, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    old, new = stored(solo, ratna), stored(solo, ratna)
    with django_capture_on_commit_callbacks(execute=False):
        answer = enter(ratna).post(reverse("comparison_order"))
    assert answer.status_code == 302
    assert Comparison.objects.get().table == new
    set_aside_table(table=new, actor=ratna)
    with django_capture_on_commit_callbacks(execute=False):
        enter(ratna).post(reverse("comparison_order"))
    assert Comparison.objects.first().table == old  # type: ignore[union-attr]


@pytest.mark.parametrize("order", ["both", "learn", "sell", "buy", "need", "apa saja"])
def test_every_order_has_the_same_numbers_on_map_and_in_table(
    order: str, lists: Any, ratna: Any, solo: Any, enter: Enter
) -> None:
    computed(solo, ratna, stored(solo, ratna))
    page = enter(ratna).get(reverse("partner_list"), {"urut": order})
    drawn = {spot.code for spot in page.context["spots"]} - {"33.72"}
    assert drawn <= {row.fact.code for row in page.context["rows"]}
    assert drawn
    ranks = [row.rank for row in page.context["rows"]]
    assert ranks == list(range(1, len(ranks) + 1))


def test_english_is_whole(lists: Any, ratna: Any, solo: Any, enter: Enter) -> None:
    computed(solo, ratna, stored(solo, ratna))
    client = enter(ratna)
    client.post(reverse("language_set"), {"language": "en", "next": "/"})
    for address in (
        reverse("partner_list"),
        reverse("partner_detail", args=["32.04"]),
        reverse("table_list"),
    ):
        page = client.get(address).content.decode()
        assert "Daerah mitra" not in page
        assert "belum ada" not in page


def test_every_number_opens_its_list(lists: Any, ratna: Any, solo: Any, wulan: Any, enter: Enter) -> None:
    row = row_of(computed(solo, ratna), "32.04")
    goods, n = row["wanted"][0]
    detail = enter(ratna).get(reverse("partner_detail", args=["32.04"])).content.decode()
    address = reverse("partner_goods", args=["32.04", goods])
    assert address in detail
    sides = enter(ratna).get(address).context["sides"]
    assert [len(side.businesses) for side in sides if side.needs and side.mark == "rb"] == [n]
    stranger = enter(wulan).get(address).context["sides"]
    assert not any(side.businesses for side in stranger), "nothing is lent to Sidoarjo"
    for wrong in (["99.99", goods], ["32.04", "qwerty"]):
        assert enter(ratna).get(reverse("partner_goods", args=wrong)).status_code == 404


def test_a_region_nobody_knows_is_404(lists: Any, ratna: Any, solo: Any, enter: Enter) -> None:
    computed(solo, ratna)
    assert enter(ratna).get(reverse("partner_detail", args=["11.01"])).status_code == 404


def test_the_page_asks_the_database_the_same_few_things_however_many_regions(
    lists: Any, ratna: Any, solo: Any, enter: Enter, django_assert_max_num_queries: Any
) -> None:
    computed(solo, ratna, stored(solo, ratna))
    client = enter(ratna)
    with django_assert_max_num_queries(12):
        client.get(reverse("partner_list"))
