"""Pages of programmes as officers, Forum and strangers meet them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

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
    data = {"name": "Program", "partner": bandung.pk, "starts_on": "2026-11-01", "ends_on": "2027-06-30"}
    answer = client.post(reverse("programme_create"), data)
    programme = Programme.objects.get()
    assert answer.url == reverse("programme_lend", args=[programme.pk])  # type: ignore[attr-defined]  # a redirect
    assert business.name in client.get(answer.url).content.decode()  # type: ignore[attr-defined]  # as above
    client.post(
        reverse("programme_lend", args=[programme.pk]), {"business": [business.pk], "until": "2027-06-30"}
    )
    assert list(lent_businesses(programme)) == [business]


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
        reverse("programme_lend", args=[programme.pk]), {"business": [theirs.pk], "until": "2027-01-01"}
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
