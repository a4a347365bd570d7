"""Rows of lists as parties: what is said is kept, what is not said is assumed and marked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gandeng.core.matching.records import Kind
from gandeng.core.sheets.records import (
    BusinessRow,
    DuplicateCandidate,
    IndustryCode,
    Paper,
    PhraseCell,
    Place,
)
from gandeng.planning.parties import entrants_of, party_of, size_of
from gandeng.planning.reading import ListRead
from gandeng.planning.request import ListRequest
from tests.documents.plans import read_list

PLACE = Place("Data", 4)


def phrases(*texts: str) -> tuple[PhraseCell, ...]:
    return tuple(PhraseCell(text, PLACE) for text in texts)


def test_stated_needs_are_kept_and_none_is_assumed() -> None:
    row = BusinessRow(
        PLACE, "Keripik (contoh)", offers=phrases("keripik tempe"), needs=phrases("toples"), min_order=10,
        papers=(Paper("pirt", ""),), wants_to_learn=phrases("foto produk"), can_show=phrases("olah tempe"),
    )  # fmt: skip
    party = party_of("1", row, "33.72")
    assert [(need.text, need.kind, need.assumed) for need in party.needs] == [
        ("toples", Kind.PRODUCT, False),
        ("foto produk", Kind.KNOW_HOW, False),
    ]
    assert party.offers[0].min_order == 10 and party.offers[0].certificates == {"pirt"}
    assert party.offers[-1].kind is Kind.KNOW_HOW


def test_without_needs_the_usual_inputs_stand_in_and_are_marked() -> None:
    party = party_of("1", BusinessRow(PLACE, "Keripik (contoh)", offers=phrases("keripik tempe")), "33.72")
    assert party.needs and all(need.assumed and need.because for need in party.needs)


def test_the_activity_speaks_where_no_product_is_named_then_the_industry() -> None:
    activity = party_of("1", BusinessRow(PLACE, "X", activity="menjual keripik"), "33.72")
    assert [offer.text for offer in activity.offers] == ["menjual keripik"]
    industry = BusinessRow(PLACE, "X", industry=IndustryCode("22220", "2020", "Industri plastik kemasan"))
    assert party_of("1", industry, "33.72").offers[0].text == "Industri plastik kemasan"


def test_one_price_of_many_products_belongs_to_none() -> None:
    row = BusinessRow(PLACE, "X", offers=phrases("keripik", "abon"), price=5000, min_order=10)
    assert all(
        offer.price is None and offer.min_order is None for offer in party_of("1", row, "33.72").offers
    )


def test_other_regions_and_probable_doubles_are_barred_with_the_reason() -> None:
    rows = tuple(
        BusinessRow(
            Place("Data", n), f"Keripik {n} (contoh)", offers=phrases("keripik tempe"), region_code=code
        )
        for n, code in ((4, "33.72"), (5, "33.72"), (6, "33.11"), (7, ""))
    )
    double = DuplicateCandidate(Place("Data", 4), Place("Data", 5), 0, 0, 95, ("same_phone",))
    one = ListRead(ListRequest(Path("solo.csv")), "", "33.72", read_list(rows))
    first, second, third, fourth = entrants_of([one], [double])
    assert first.able and first.barred is None
    assert second.barred == ("probable_duplicate", (("name", "Keripik 4 (contoh)"), ("row", "Data 4")))
    assert third.barred is not None and third.barred[0] == "other_region" and not third.able
    assert fourth.barred == ("region_not_known", ()) and not fourth.able


@pytest.mark.parametrize(
    ("sales", "size"),
    [(None, ""), (2_000_000_000, "micro"), (2_000_000_001, "small"), (15_000_000_000, "small"),
     (50_000_000_000, "medium"), (50_000_000_001, "large")],
)  # fmt: skip
def test_size_classes_follow_pp_7_2021(sales: int | None, size: str) -> None:
    assert size_of(BusinessRow(PLACE, "X", annual_sales=sales)) == size


def test_a_business_that_registered_again_with_its_name_and_product_only_takes_one_seat() -> None:
    def second(**told: Any) -> bool:
        first = BusinessRow(
            Place("Data", 4),
            "Kue Ayu (contoh)",
            district="Jebres",
            offers=phrases("kue kering"),
            region_code="33.72",
        )
        again = BusinessRow(
            Place("Chat", 9), "Kue Ayu (contoh)", offers=phrases("kue kering"), region_code="33.72", **told
        )
        pair = DuplicateCandidate(first.place, again.place, 0, 0, 64, ("same_name", "same_product"))
        one = ListRead(ListRequest(Path("solo.csv")), "", "33.72", read_list((first, again)))
        return entrants_of([one], [pair])[1].able

    assert not second()
    assert not second(district="JEBRES")
    assert second(district="Laweyan")  # something tells them apart: two businesses of one name
