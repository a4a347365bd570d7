"""Before a word is saved, an officer sees which pairs it would change; partners show only what they lend."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gandeng.accounts.models import User
from gandeng.core.text.additions import Addition
from gandeng.directory.models import Business, Need, Offer
from gandeng.matches.effects import effect_of
from gandeng.programmes.models import Lending, Programme
from gandeng.regions.models import Department
from gandeng.words.models import WordEntry

pytestmark = pytest.mark.django_db
ODD = "grubyukan"  # a word that no list knows
WORD = {"phrase": ODD, "concept": "sangkar"}
Enter = Callable[..., Client]


@pytest.fixture
def asks(programme: Programme, keripik: Business, kemasan: Business) -> Business:
    """Sri asks for cages only, in a word of her own; Dedi, who is lent, makes nothing but cages."""
    keripik.needs.all().delete()
    kemasan.offers.all().delete()
    Need.objects.create(business=keripik, phrase=f"{ODD} burung", kind="product")
    Offer.objects.create(business=kemasan, phrase="sangkar burung ukir", kind="product")
    return keripik


def test_a_word_shows_the_pairs_it_changes_and_saves_nothing(
    enter: Enter, ratna: User, solo: Department, asks: Business, kemasan: Business
) -> None:
    effect = effect_of(solo, Addition("sangkar", ODD))
    assert effect is not None
    (example,) = effect.examples
    assert (example.first, example.second) == (asks.name, kemasan.name)
    assert example.pair.after > example.pair.before
    assert (example.pair.need, example.pair.offer) == (f"{ODD} burung", "sangkar burung ukir")
    assert not effect.is_partial
    client = enter(ratna)
    assert reverse("word_effect") in client.get(reverse("word_preview"), WORD).content.decode()
    for headers in ({}, {"HX-Request": "true"}):
        page = client.get(reverse("word_effect"), WORD, headers=headers).content.decode()
        assert kemasan.name in page
        assert f"<b>{example.pair.after}</b>" in page
        assert ("<html" in page) is not bool(headers)
    assert not WordEntry.objects.exists()


def test_what_a_partner_does_not_lend_is_not_compared(
    solo: Department, asks: Business, kemasan: Business
) -> None:
    Lending.objects.filter(business=kemasan).delete()
    effect = effect_of(solo, Addition("sangkar", ODD))
    assert effect is not None
    assert effect.examples == ()


def test_without_a_programme_and_without_the_word_the_page_says_so(
    enter: Enter, ratna: User, solo: Department, programme: Programme
) -> None:
    page = enter(ratna).get(reverse("word_effect"), WORD).content.decode()
    assert "Tidak ada usaha dalam program ini yang memakai kata itu" in page
    Programme.objects.all().delete()
    assert effect_of(solo, Addition("sangkar", ODD)) is None
    assert "Belum ada program" in enter(ratna).get(reverse("word_effect"), WORD).content.decode()


@pytest.mark.parametrize(
    "given",
    [{}, {"phrase": "batik tulis", "concept": "keripik"}, {"phrase": "yang di", "concept": "keripik"}],
)
def test_what_cannot_be_a_word_says_why(
    enter: Enter, ratna: User, programme: Programme, given: dict[str, Any]
) -> None:
    answer = enter(ratna).get(reverse("word_effect"), given)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert enter(ratna).get(reverse("word_effect"), given, headers={"HX-Request": "true"}).status_code == 200
