"""The search page: typing errors, only what may be seen, changes at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from gandeng.directory import finding
from gandeng.directory.models import Business, Offer
from gandeng.directory.services import erase_business
from tests import factories


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    finding.forget()
    yield
    finding.forget()


def names(query: str, user: Any) -> list[str]:
    return [hit.business.name for hit in finding.search(query, user).hits]


def test_products_and_businesses_with_typing_errors(ratna: Any, keripik: Business) -> None:
    Offer.objects.create(business=keripik, phrase="sangkar burung ukir", kind="product")
    answer = finding.search("sangakr", ratna)
    assert [hit.products for hit in answer.hits] == [("sangkar burung ukir",)]
    assert answer.corrected == (("sangakr", "sangkar"),)
    assert names("sang", ratna) == [keripik.name]
    assert names("zzzzzz", ratna) == names("%_'", ratna) == []


def test_only_ones_own_and_what_is_lent(
    ratna: Any, wulan: Any, stranger: Any, programme: Any, keripik: Business, kemasan: Business
) -> None:
    for business in (keripik, kemasan):
        Offer.objects.create(business=business, phrase="barang langka", kind="product")
    assert set(names("langka", ratna)) == {keripik.name, kemasan.name}  # Bandung lends its own
    assert names("langka", wulan) == names("langka", stranger) == []


def test_a_change_is_found_at_once(enter: Any, ratna: Any, solo: Any) -> None:
    assert names("rebana", ratna) == []
    client = enter(ratna)
    business = factories.business(solo, "Rebana Contoh")
    client.post(reverse("business_archive", args=[business.pk]))
    client.post(reverse("business_unarchive", args=[business.pk]))
    assert names("rebana", ratna) == ["Rebana Contoh"]


def test_no_word_of_an_erased_one_is_left(ratna: Any, solo: Any, keripik: Business) -> None:
    """Neither found nor suggested, also by a process that has searched before."""
    business = factories.business(solo, "Rebana Contoh", offers=["sangkar burung ukir"])
    assert names("sangkar", ratna) == ["Rebana Contoh"]
    erase_business(business=business, actor=ratna)
    for query in ("sangakr", "rebna"):
        answer = finding.search(query, ratna)
        assert (answer.hits, answer.total, answer.corrected) == ((), 0, ())
    index = finding._catalogues[str(connection.settings_dict["NAME"])]._finder
    finding.search(keripik.name, ratna)
    assert finding._catalogues[str(connection.settings_dict["NAME"])]._finder is index, "built anew once"


def test_the_page(enter: Any, ratna: Any, keripik: Business) -> None:
    page = enter(ratna).get(reverse("search_page"), {"q": keripik.name[:4]})
    assert keripik.name in page.content.decode()
    for odd in ("\x00", "x" * 5000, "漢字", "yang di", ""):
        assert enter(ratna).get(reverse("search_page"), {"q": odd}).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "",
        "a",
        "x" * 10_000,
        "\x00",
        "漢字 و",
        "yang di untuk",
        "0812-3456-7890 Rp 10.000",
        "keripik " * 1000,
        "'; DROP",
        "%_%",
    ],
)
def test_whatever_is_typed_there_is_a_page(enter: Any, ratna: Any, keripik: Business, query: str) -> None:
    assert enter(ratna).get(reverse("search_page"), {"q": query}).status_code == 200
