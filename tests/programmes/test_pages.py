"""Pages of programmes as officers, Forum and strangers meet them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gandeng.accounts.models import User
from gandeng.directory.models import Business
from gandeng.programmes.models import Lending, Programme
from gandeng.programmes.queries import lent_businesses
from gandeng.regions.models import Department
from tests import factories

Enter = Callable[..., Client]


def test_list_shows_own_programmes_only(programme: Programme, ratna: User, wulan: User, enter: Enter) -> None:
    assert programme.name in enter(ratna).get(reverse("programme_list")).content.decode()
    assert programme.name not in enter(wulan).get(reverse("programme_list")).content.decode()


def test_stranger_to_the_programme_gets_404(programme: Programme, wulan: User, enter: Enter) -> None:
    assert enter(wulan).get(reverse("programme_detail", args=[programme.pk])).status_code == 404


def test_partner_tab_shows_lent_fields_only(
    programme: Programme, ratna: User, kemasan: Business, enter: Enter
) -> None:
    page = enter(ratna).get(reverse("programme_detail", args=[programme.pk]), {"tab": "partner"})
    text = page.content.decode()
    assert kemasan.name in text
    assert kemasan.owner_name not in text
    assert kemasan.whatsapp is not None and kemasan.whatsapp.e164 not in text


def test_forum_sees_own_lendings_and_no_partner(
    programme: Programme, roni: User, keripik: Business, kemasan: Business, enter: Enter
) -> None:
    address = reverse("programme_detail", args=[programme.pk])
    assert keripik.name in enter(roni).get(address).content.decode()
    assert kemasan.name not in enter(roni).get(address, {"tab": "partner"}).content.decode()


def test_create_then_lend(ratna: User, solo: Department, bandung: Department, enter: Enter) -> None:
    business = factories.business(solo, "Batik Contoh")
    client = enter(ratna)
    first, last = timezone.localdate(), timezone.localdate() + timedelta(days=200)
    data = {"name": "Program", "partner": bandung.pk, "starts_on": first, "ends_on": last}
    answer = client.post(reverse("programme_create"), data)
    programme = Programme.objects.get()
    assert answer.url == reverse("programme_lend", args=[programme.pk])  # type: ignore[attr-defined]  # a redirect
    assert business.name in client.get(answer.url).content.decode()  # type: ignore[attr-defined]  # as above
    client.post(reverse("programme_lend", args=[programme.pk]), {"business": [business.pk], "until": last})
    assert list(lent_businesses(programme)) == [business]


@pytest.mark.parametrize("day", ["starts_on", "ends_on"])
@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_programme_is_of_this_century(
    ratna: User, bandung: Department, enter: Enter, day: str, year: str
) -> None:
    data = {"name": "Program", "partner": bandung.pk, "starts_on": "2026-11-01", "ends_on": "2026-11-02"}
    page = enter(ratna).post(reverse("programme_create"), {**data, day: f"{year}-01-01"})
    assert "antara 2000 dan 2099" in page.content.decode()
    assert not Programme.objects.exists()


@pytest.mark.parametrize("until", ["0001-01-01", "9999-12-31", "yesterday", "too late", ""])
def test_lending_until_a_day_that_cannot_be_meant(
    programme: Programme, ratna: User, solo: Department, enter: Enter, until: str
) -> None:
    business = factories.business(solo, "Batik Contoh")
    days = {
        "yesterday": timezone.localdate() - timedelta(days=1),
        "too late": programme.ends_on + timedelta(days=1),
    }
    data = {"business": [business.pk], "until": days.get(until, until)}
    page = enter(ratna).post(reverse("programme_lend", args=[programme.pk]), data).content.decode()
    assert 'class="err"' in page
    assert f'value="{business.pk}" checked' in page  # what was ticked is not lost
    assert not Lending.objects.filter(business=business).exists()


def test_lending_twice_renews_and_ticking_nothing_says_so(
    programme: Programme, ratna: User, solo: Department, enter: Enter
) -> None:
    business = factories.business(solo, "Batik Contoh")
    client, address = enter(ratna), reverse("programme_lend", args=[programme.pk])
    for _click in range(2):
        answer = client.post(address, {"business": [business.pk], "until": programme.ends_on}, follow=True)
        assert "1 usaha dipinjamkan" in answer.content.decode()
    assert Lending.objects.filter(business=business).count() == 1
    assert "Centang paling sedikit" in client.post(address, {"until": programme.ends_on}).content.decode()
    nothing = client.post(reverse("programme_withdraw", args=[programme.pk]), follow=True)
    assert "Tidak ada yang dicentang" in nothing.content.decode()


def test_a_second_click_on_suggested_joins_the_search_of_ones_own_department(
    programme: Programme, ratna: User, asep: User, enter: Enter
) -> None:
    address = reverse("programme_lend", args=[programme.pk])
    mine, theirs = enter(ratna), enter(asep)
    first, second = (mine.post(address, {"suggested": "1"}) for _click in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert theirs.post(address, {"suggested": "1"}).headers["Location"] != first.headers["Location"]
    assert theirs.get(first.headers["Location"]).status_code == 404


def test_once_all_that_can_travel_are_lent_the_page_leads_on(
    programme: Programme, ratna: User, solo: Department, enter: Enter
) -> None:
    factories.business(solo, "Warung Contoh", offers=["nasi rames, es teh"], activity="warung makan")
    client, address = enter(ratna), reverse("programme_lend", args=[programme.pk])
    page = client.get(address).content.decode()
    assert 'name="suggested"' not in page
    assert "sudah dipinjamkan" in page and reverse("proposal_list", args=[programme.pk]) in page
    factories.business(solo, "Abon Contoh", offers=["abon sapi kemasan 250 gram"])
    page = client.get(address).content.decode()
    assert 'name="suggested"' in page and "sudah dipinjamkan" not in page


def test_wrong_dates_come_back_as_words(ratna: User, bandung: Department, enter: Enter) -> None:
    data = {"name": "Program", "partner": bandung.pk, "starts_on": "2026-11-02", "ends_on": "2026-11-01"}
    page = enter(ratna).post(reverse("programme_create"), data)
    assert "lebih awal" in page.content.decode()
    assert not Programme.objects.exists()


def test_lending_somebody_elses_business_is_refused(
    programme: Programme, ratna: User, bandung: Department, enter: Enter
) -> None:
    theirs = factories.business(bandung)
    enter(ratna).post(
        reverse("programme_lend", args=[programme.pk]), {"business": [theirs.pk], "until": programme.ends_on}
    )
    assert not Lending.objects.filter(business=theirs).exists()


@pytest.mark.django_db(transaction=True)
def test_suggested_lends_what_can_travel(
    programme: Programme, ratna: User, solo: Department, enter: Enter
) -> None:
    maker = factories.business(solo, "Abon Contoh", offers=["abon sapi kemasan 250 gram"])
    stall = factories.business(solo, "Warung Contoh", offers=["nasi rames, es teh"], activity="warung makan")
    answer = enter(ratna).post(reverse("programme_lend", args=[programme.pk]), {"suggested": "1"})
    assert answer.status_code == 302
    lent: Any = set(lent_businesses(programme))
    assert maker in lent
    assert stall not in lent


def test_withdraw_by_page(programme: Programme, ratna: User, keripik: Business, enter: Enter) -> None:
    enter(ratna).post(
        reverse("programme_withdraw", args=[programme.pk]), {"business": [keripik.pk, "x", "999999"]}
    )
    assert not lent_businesses(programme).filter(pk=keripik.pk).exists()


def test_queries_do_not_grow(
    programme: Programme,
    ratna: User,
    asep: User,
    bandung: Department,
    enter: Enter,
    django_assert_num_queries: Any,
) -> None:
    client, address = enter(ratna), reverse("programme_detail", args=[programme.pk])
    client.get(address)  # the first page of a session stores it
    with CaptureQueriesContext(connection) as few:
        client.get(address, {"tab": "partner"})
    for _ in range(30):
        business = factories.business(bandung, needs=["label"])
        Lending.objects.create(programme=programme, business=business, lent_by=asep, until=programme.ends_on)
    with django_assert_num_queries(len(few)):
        client.get(address, {"tab": "partner"})
