from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandeng.core.strengths.tradeable import Tradeable, judge
from gandeng.data.language import language

LANGUAGE = language()


def verdict(activity: str, name: str = "", code: str = "") -> Tradeable:
    return judge([activity], LANGUAGE, name=name, industry_code=code)


def codes(found: Tradeable) -> list[str]:
    return [reason.code for reason in found.reasons]


@pytest.mark.parametrize(
    ("activity", "name", "reason"),
    [
        ("membuat keripik tempe", "Contoh Sari", "makes"),
        ("batik tulis dan cap", "Contoh Batik", "keeps_and_travels"),
        ("konveksi kaos dan seragam", "", "keeps_and_travels"),
        ("standing pouch dan label", "", "keeps_and_travels"),
        ("grosir sembako dan snack", "Toko Contoh", "deals_in_quantity"),
        ("desain grafis", "", "works_at_distance"),
        ("mesin pengolah makanan", "", "keeps_and_travels"),
        ("anyaman bambu", "", "keeps_and_travels"),
        ("mebel jati", "Warna Contoh", "keeps_and_travels"),
    ],
)
def test_these_can_trade(activity: str, name: str, reason: str) -> None:
    found = verdict(activity, name)
    assert found.ok
    assert 1 <= found.strength <= 100
    assert reason in codes(found)


@pytest.mark.parametrize(
    ("activity", "name", "reason"),
    [
        ("menjual nasi dan lauk", "Warung Contoh", "served_on_the_spot"),
        ("warung makan", "", "served_on_the_spot"),
        ("laundry kiloan", "", "served_on_the_spot"),
        ("cuci motor", "", "served_on_the_spot"),
        ("terima jahitan", "Penjahit Contoh", "served_on_the_spot"),
        ("servis hp", "", "served_on_the_spot"),
        ("toko kelontong", "", "served_on_the_spot"),
        ("menjual keripik", "Warung Contoh", "local_place"),
        ("menjual beras", "Bu Contoh", "sells_by_the_piece"),
        ("menjual makanan dan minuman", "Wedangan Contoh", "local_place"),
        ("mesin", "Bengkel Motor Contoh", "local_place"),
        ("", "Laundry Contoh", "served_on_the_spot"),
        ("belanja ke grosir lalu dijual", "Toko Contoh", "served_on_the_spot"),
    ],
)
def test_these_serve_their_neighbours(activity: str, name: str, reason: str) -> None:
    found = verdict(activity, name)
    assert not found.ok
    assert not found.unclear
    assert found.strength == 0
    assert reason in codes(found)


@pytest.mark.parametrize(
    ("activity", "reason"),
    [
        ("", "says_nothing"),
        ("jualan", "says_nothing"),
        ("xyzzy plugh", "not_understood"),
        ("aneka roti", "depends"),
    ],
)
def test_what_cannot_be_judged_is_asked_for(activity: str, reason: str) -> None:
    found = verdict(activity)
    assert (found.ok, found.unclear, codes(found)) == (False, True, [reason])


def test_the_industry_class_decides_where_words_do_not() -> None:
    assert verdict("", code="10792").ok
    assert codes(verdict("", code="10792")) == ["industry_wide"]
    assert not verdict("", code="47111").ok
    assert verdict("aneka roti", code="10710").ok
    assert verdict("", code="99000").unclear


def test_makers_rank_above_sellers() -> None:
    assert verdict("produksi keripik tempe").strength > verdict("menjual keripik tempe").strength > 0


def test_the_main_concept_is_the_one_that_travels() -> None:
    assert verdict("menjual snack di warung", "").ok is False
    assert verdict("keripik pisang dan gorengan").main == "keripik_pisang"
    assert verdict("laundry").main == "laundry"
    assert verdict("xyzzy").main == ""


def test_reasons_carry_the_businesss_own_words() -> None:
    (first, *_) = verdict("kripik tempe").reasons
    assert (first.words, first.detail) == ("keripik tempe", "keripik_tempe")


def test_several_texts_are_read_together() -> None:
    assert judge(["jualan", "membuat batik tulis"], LANGUAGE).ok
    assert judge([], LANGUAGE).unclear


@given(st.text(max_size=80), st.text(max_size=40), st.text("0123456789", max_size=5))
def test_any_words_give_a_verdict_with_a_reason(activity: str, name: str, code: str) -> None:
    found = verdict(activity, name, code)
    assert found.reasons
    assert 0 <= found.strength <= 100
    assert found.ok == (found.strength > 0)
    assert not (found.ok and found.unclear)
