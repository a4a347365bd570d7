"""Chosen fields: what a department holds back is nowhere to be found by its partner."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from gandeng.accounts.models import User
from gandeng.common.models import AuditEvent
from gandeng.directory.models import CHOOSABLE, Business, LegalPaper, Offer
from gandeng.directory.queries import Search, lent_list_of
from gandeng.directory.services import withdraw_consent
from gandeng.directory.services.update import refresh_search_text
from gandeng.matches import queries as matches
from gandeng.matches.services import compute_run, order_run
from gandeng.programmes.models import Programme
from gandeng.programmes.services import choose_fields, lend, withdraw
from gandeng.regions.models import Department

Enter = Callable[[User | None], Client]


@pytest.fixture
def rich(kemasan: Business) -> Business:
    """Bandung's business with something in every field."""
    Business.objects.filter(pk=kemasan.pk).update(activity="percetakan kemasan", district="Soreang")
    Offer.objects.filter(business=kemasan).update(capacity_per_month=31_337, unit="lembar", price=41_414)
    LegalPaper.objects.create(business=kemasan, kind="nib", number="9120001112223")
    return refresh_search_text(kemasan.pk)


def hold_back(programme: Programme, asep: User, bandung: Department, *names: str) -> None:
    kept = [name for name in CHOOSABLE if name not in names]
    choose_fields(programme=programme, actor=asep, department=bandung, fields=kept)


TOLD = {
    "district": "Soreang",
    "activity": "percetakan kemasan",
    "offers": "kantong berdiri dengan klip",
    "needs": "camilan untuk paket oleh-oleh",
    "quantities": "41.414",
    "papers": "9120001112223",
}


@pytest.mark.parametrize("name", CHOOSABLE)
def test_a_field_held_back_is_gone_and_the_others_stay(
    name: str,
    programme: Programme,
    rich: Business,
    ratna: User,
    asep: User,
    bandung: Department,
    enter: Enter,
) -> None:
    client, page = enter(ratna), reverse("business_detail", args=[rich.pk])
    before = client.get(page).content.decode()
    assert all(text in before for text in TOLD.values())
    hold_back(programme, asep, bandung, name)
    after = client.get(page).content.decode()
    assert TOLD[name] not in after
    gone = {name, "quantities"} if name == "offers" else {name}  # a price goes with its offer
    assert all(text in after for other, text in TOLD.items() if other not in gone)
    assert TOLD[name] in enter(asep).get(page).content.decode()  # its own department sees all


def test_lists_and_search_do_not_tell_what_is_held_back(
    programme: Programme, rich: Business, ratna: User, asep: User, bandung: Department, enter: Enter
) -> None:
    assert list(lent_list_of(ratna, Search(words="kantong"))) == [rich]
    assert list(lent_list_of(ratna, Search(district="Soreang"))) == [rich]
    hold_back(programme, asep, bandung, "offers", "district")
    assert not lent_list_of(ratna, Search(words="kantong"))
    assert not lent_list_of(ratna, Search(words="soreang"))
    assert not lent_list_of(ratna, Search(district="Soreang"))
    assert list(lent_list_of(ratna, Search(words="kemas rapi"))) == [rich]
    assert list(lent_list_of(ratna, Search(words="percetakan"))) == [rich]
    client = enter(ratna)
    for address in (
        reverse("business_list") + "?milik=mitra",
        reverse("programme_detail", args=[programme.pk]) + "?tab=partner",
    ):
        text = client.get(address).content.decode()
        assert rich.name in text
        assert "kantong" not in text
        assert "Soreang" not in text


def test_pairs_found_with_more_vanish_and_come_back_with_less(
    programme: Programme, rich: Business, ratna: User, asep: User, bandung: Department, enter: Enter
) -> None:
    run = order_run(programme=programme, actor=ratna)
    compute_run(run=run, on_progress=lambda *_: None)
    proposal = matches.proposals_of(run).get()
    hold_back(programme, asep, bandung, "needs")
    client = enter(ratna)
    assert not matches.proposals_of(run).exists()
    assert client.get(reverse("proposal_detail", args=[proposal.pk])).status_code == 404
    assert TOLD["needs"] not in client.get(reverse("proposal_list", args=[programme.pk])).content.decode()
    again = order_run(programme=programme, actor=ratna)
    compute_run(run=again, on_progress=lambda *_: None)
    new = matches.proposals_of(again).get()
    assert TOLD["needs"] not in str(new.forward) + str(new.backward)


def test_only_a_narrower_choice_hides_pairs(
    programme: Programme, rich: Business, ratna: User, asep: User, bandung: Department
) -> None:
    hold_back(programme, asep, bandung, "papers")
    run = order_run(programme=programme, actor=ratna)
    compute_run(run=run, on_progress=lambda *_: None)
    choose_fields(programme=programme, actor=asep, department=bandung, fields=CHOOSABLE)
    assert matches.proposals_of(run).exists()
    assert matches.is_stale(run)


def test_what_is_lent_later_keeps_to_the_choice(
    programme: Programme, rich: Business, asep: User, bandung: Department, enter: Enter, ratna: User
) -> None:
    hold_back(programme, asep, bandung, "offers")
    withdraw(programme=programme, actor=asep, department=bandung, businesses=[rich])
    data = {"business": [rich.pk], "until": programme.ends_on.isoformat()}
    enter(asep).post(reverse("programme_lend", args=[programme.pk]), data)
    text = enter(ratna).get(reverse("business_detail", args=[rich.pk])).content.decode()
    assert rich.name in text
    assert TOLD["offers"] not in text


def test_a_choice_made_before_anything_is_lent_holds(
    programme: Programme, rich: Business, asep: User, bandung: Department
) -> None:
    programme.lendings.all().delete()
    hold_back(programme, asep, bandung, "needs", "papers")
    lend(programme=programme, actor=asep, department=bandung, businesses=[rich], until=programme.ends_on)
    kept = programme.lendings.get(business=rich).fields
    assert kept == [name for name in CHOOSABLE if name not in ("needs", "papers")]


@pytest.mark.django_db(transaction=True)
def test_what_gandeng_suggests_is_lent_by_the_same_choice(
    programme: Programme, rich: Business, asep: User, bandung: Department, enter: Enter
) -> None:
    programme.lendings.all().delete()
    hold_back(programme, asep, bandung, "offers")
    enter(asep).post(reverse("programme_lend", args=[programme.pk]), {"suggested": "1"})
    assert {tuple(lending.fields) for lending in programme.lendings.all()} == {
        tuple(name for name in CHOOSABLE if name != "offers")
    }


def test_withdrawing_is_undone_from_its_notice(
    programme: Programme, rich: Business, asep: User, ratna: User, dedi: User, enter: Enter
) -> None:
    until = programme.lendings.get(business=rich).until
    client, page = enter(asep), reverse("business_detail", args=[rich.pk])
    answer = client.post(
        reverse("programme_withdraw", args=[programme.pk]), {"business": [rich.pk]}, follow=True
    )
    undo = re.findall(r'action="(/program/\d+/tarik/urungkan/[^"]*)"', answer.content.decode())
    assert enter(ratna).get(page).status_code == 404
    assert "1 usaha dipinjamkan lagi" in client.post(undo[0], follow=True).content.decode()
    assert enter(ratna).get(page).status_code == 200
    assert programme.lendings.get(business=rich).until == until
    withdraw_consent(business=rich, actor=dedi, purpose="share_with_partner")
    client.post(undo[0])  # the owner's no holds
    assert enter(ratna).get(page).status_code == 404


def test_two_programmes_show_what_either_lends(
    programme: Programme, rich: Business, asep: User, bandung: Department, solo: Department, ratna: User
) -> None:
    from gandeng.programmes.services import create_programme

    other = create_programme(
        actor=asep,
        name="Lain",
        departments=[bandung, solo],
        starts_on=programme.starts_on,
        ends_on=programme.ends_on,
    )
    lend(
        programme=other,
        actor=asep,
        department=bandung,
        businesses=[rich],
        until=other.ends_on,
        fields=["needs"],
    )
    hold_back(programme, asep, bandung, "needs", "offers")
    fields = Business.objects.filter(pk=rich.pk).fields_lent_to(ratna)[rich.pk]
    assert fields == set(CHOOSABLE) - {"offers"}


def test_page_saves_and_the_trail_says_so(
    programme: Programme, rich: Business, asep: User, bandung: Department, enter: Enter
) -> None:
    client = enter(asep)
    address = reverse("programme_fields", args=[programme.pk])
    assert client.get(address).content.decode().count("checked") == len(CHOOSABLE)
    assert client.post(address, {"fields": ["offers", "needs"]}).status_code == 302
    assert programme.lendings.get(business=rich).fields == ["offers", "needs"]
    event = AuditEvent.objects.get(verb="choose_fields")
    assert event.facts == {"businesses": 1, "fields": ["offers", "needs"]}
    assert event.department == bandung
    page = client.get(reverse("programme_detail", args=[programme.pk])).content.decode()
    assert "Tidak diperlihatkan kepada mitra:" in page
    assert client.post(address, {"fields": ["owner_name"]}).status_code == 200  # no such choice
