from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandeng.core.text.vectors import (
    NEED_TOTAL,
    OFFER_FULL,
    Rarity,
    need_features,
    offer_features,
    rarity_of,
    whole,
)
from gandeng.data.language import language

LANGUAGE = language()
OFFERS = ["keripik tempe", "standing pouch", "membuat dus kemasan", "laundry kiloan", "batik tulis"]
RARITY = rarity_of([LANGUAGE.analyse(text) for text in OFFERS], LANGUAGE)


def score(need: str, offer: str) -> float:
    vector = offer_features(LANGUAGE.analyse(offer), LANGUAGE)
    features = need_features(LANGUAGE.analyse(need, as_need=True), LANGUAGE, RARITY)
    return sum(one.weight * vector.get(one.name, 0) for one in features) * 100 / NEED_TOTAL / OFFER_FULL


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=20), st.integers(0, 1000))
def test_whole_numbers_add_up(shares: list[float], total: int) -> None:
    out = whole(shares, total)
    assert sum(out) == (total if sum(shares) else 0)
    assert all(one >= 0 for one in out)


@pytest.mark.parametrize(
    "need", ["keripik tempe", "dus untuk roti", "kemasan kedap udara", "xyzzy plugh", "toko oleh-oleh"]
)
def test_a_need_adds_up_to_its_total(need: str) -> None:
    features = need_features(LANGUAGE.analyse(need, as_need=True), LANGUAGE, RARITY)
    assert sum(one.weight for one in features if one.role != "answer") == NEED_TOTAL
    assert all(one.weight > 0 for one in features)


def test_an_empty_need_has_no_features() -> None:
    assert need_features(LANGUAGE.analyse("yang di"), LANGUAGE, RARITY) == ()


def test_the_same_word_beats_a_synonym_beats_a_sister_beats_nothing() -> None:
    same, synonym = score("keripik tempe", "keripik tempe"), score("keripik tempe", "tempe crispy")
    sister, nothing = score("keripik tempe", "rempeyek"), score("keripik tempe", "laundry")
    assert same > synonym > sister > nothing == 0
    assert same > 90


def test_a_general_need_is_answered_by_the_particular() -> None:
    assert score("kemasan", "standing pouch") > 50
    assert score("standing pouch", "kemasan") < score("kemasan", "standing pouch")


def test_use_finds_the_thing() -> None:
    assert score("bungkusan kedap udara", "standing pouch") > 50


def test_the_purpose_does_not_answer_the_need() -> None:
    assert score("dus untuk roti kering", "bagelen") < score("dus untuk roti kering", "kardus") / 2


def test_offers_that_name_everything_are_diluted() -> None:
    long = "keripik tempe, batik, laundry, kopi, meja, sepatu, sabun, madu, gitar, cat, helm, kaca, bunga"
    assert score("keripik tempe", "keripik tempe") > score("keripik tempe", long)


def test_offer_weights_are_bounded_and_the_known_industry_counts_full() -> None:
    vector = offer_features(LANGUAGE.analyse("keripik tempe"), LANGUAGE, "10794")
    assert vector["k:10794"] == OFFER_FULL
    assert all(0 <= weight <= OFFER_FULL for weight in vector.values())


def test_rare_names_weigh_more() -> None:
    rarity = Rarity(1000, {"w:a": 900, "w:b": 3, "w:all": 1000})
    assert rarity.of("w:b") > rarity.of("w:a") >= rarity.of("w:all") == 100
    assert rarity.of("w:never") < rarity.of("w:b")


def test_answers_never_add_up_beyond_the_best() -> None:
    one, several = (
        score("oleh-oleh kering", "keripik tempe"),
        score("oleh-oleh kering", "keripik, kerupuk, abon"),
    )
    assert several <= one + 15
    assert score("oleh-oleh kering", "oleh-oleh kering") > one


def test_one_outlet_never_gives_more_than_all_points() -> None:
    for need in ("pembeli keripik", "toko yang mau dititipi keripik", "cari pasar untuk batik", "reseller"):
        for offer in ("toko oleh-oleh", "distributor snack", "grosir", "keripik"):
            assert 0 <= score(need, offer) <= 110  # the last tenth: words of the outlet that are named, too


def test_makers_are_preferred_by_who_wants_to_learn() -> None:
    assert score("belajar bikin tempe", "membuat tempe") > score("belajar bikin tempe", "menjual tempe")
    assert score("tempe", "membuat tempe") == score("tempe", "menjual tempe")


def test_a_word_that_no_offer_has_is_lent_to_words_that_look_alike() -> None:
    rarity = rarity_of([LANGUAGE.analyse("qwambojaan unik")], LANGUAGE)
    roles = {
        one.name: one.role
        for one in need_features(LANGUAGE.analyse("qwambojan", as_need=True), LANGUAGE, rarity)
    }
    assert roles == {"w:qwambojan": "word", "w:qwambojaan": "alike"}
