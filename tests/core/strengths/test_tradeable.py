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


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (
            ("Batik cap dan kombinasi tulis", "kain batik kombinasi", "batik tulis katun"),
            "Griya Batik Contoh",
        ),
        (("Butik kemeja dan gamis batik", "kemeja batik pria", "daster batik"), "Butik Contoh"),
        (("Menerima jahitan seragam sekolah", "kaos olahraga sekolah"), "Contoh Garmen"),
        (("Menerima jahitan seragam sekolah", "mukena katun"), "Konveksi Contoh"),
        (("Bakso dan makanan beku", "selat solo beku siap saji"), "Bakso Contoh"),
        (("Jamu serbuk dan jamu cair", "jamu beras kencur botol", "jamu kunyit asam serbuk"), "Jamu Contoh"),
        (("Sangkar burung dan kerajinan kayu", "sangkar burung ukir"), "Sangkar Contoh"),
        (("Mebel kayu jati", "lemari pajang toko", "rak display kayu untuk toko"), "Ukir Contoh"),
        (("Kue kering dan roti", "bolu kukus mekar", "semprong gulung", "nastar"), "Kue Contoh"),
    ],
)
def test_makers_trade_whatever_their_name_or_one_word_says(texts: tuple[str, ...], name: str) -> None:
    found = judge(texts, LANGUAGE, name=name)
    assert found.ok, found.weighed


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("Kedai kopi dan makanan ringan", "kopi susu botol"), "Kafe Contoh"),
        (("menjual gula, teh, sabun, makanan kecil",), "Toko Contoh"),
        (("jual minuman kopi",), "Contoh"),
        (("menjual aneka kue kering",), "Kios Contoh"),
        (("beli daging ayam tepung bumbu sambal goreng jual",), "Ayam Goreng Contoh"),
        (("",), "Buah Segar Contoh"),
        (("belanja grosir, siap jual",), "Warung Klontong Contoh"),
    ],
)
def test_stalls_stay_local_though_they_name_goods_that_keep(texts: tuple[str, ...], name: str) -> None:
    found = judge(texts, LANGUAGE, name=name)
    assert not found.ok, found.weighed


def test_words_after_for_whom_name_the_customer() -> None:
    with_customer = verdict("membuat rak kayu untuk warung makan dan laundry")
    assert with_customer.ok
    assert all(reason.points > 0 for reason in with_customer.weighed)
    assert verdict("rak kayu, warung makan, laundry").ok is False


@pytest.mark.parametrize("keeps", ["beku", "botol", "serbuk", "instan", "kaleng", "kemasan", "vakum"])
def test_what_is_packed_to_keep_travels(keeps: str) -> None:
    assert not verdict("rawon").ok
    found = verdict(f"rawon {keeps}")
    assert found.ok
    assert codes(found)[0] == "packed_to_keep"
    assert keeps in found.reasons[0].words


def test_packing_speaks_for_its_own_food_alone() -> None:
    assert not verdict("rawon dan minuman sachet", "Warung Contoh").ok


def test_points_decide_and_add_up() -> None:
    for activity, name in (
        ("membuat keripik tempe", "Warung Contoh"),
        ("menjual keripik tempe", "Warung Contoh"),
        ("Butik kemeja batik", ""),
        ("katering dan abon sapi", "Katering Contoh"),
    ):
        found = verdict(activity, name)
        total = sum(reason.points for reason in found.weighed)
        assert found.ok == (total >= 5)
        assert set(found.reasons) <= set(found.weighed)
        assert all((reason.points > 0) == found.ok for reason in found.reasons)


def test_every_offer_named_adds() -> None:
    one = judge(["batik tulis"], LANGUAGE)
    more = judge(["batik tulis", "tas kulit", "keripik tempe"], LANGUAGE)
    assert more.strength > one.strength


def test_a_longer_industry_prefix_wins() -> None:
    assert codes(verdict("", code="47911")) == ["industry_wide"]
    assert codes(verdict("", code="49431")) == ["industry_wide"]
    assert codes(verdict("", code="49413")) == ["industry_local"]


@given(st.text(max_size=80), st.text(max_size=40), st.text("0123456789", max_size=5))
def test_any_words_give_a_verdict_with_a_reason(activity: str, name: str, code: str) -> None:
    found = verdict(activity, name, code)
    assert found.reasons
    assert 0 <= found.strength <= 100
    assert found.ok == (found.strength > 0)
    assert not (found.ok and found.unclear)
