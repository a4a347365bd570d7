from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandeng.core.text.sentence import HEAD, PURPOSE
from gandeng.data.language import language

LANGUAGE = language()


def placed(text: str) -> dict[str, int]:
    return {one.concept: one.weight for one in LANGUAGE.analyse(text).units if one.concept}


@pytest.mark.parametrize(
    ("text", "head", "modifier"),
    [
        ("sirup botol", "sirup", "botol"),
        ("botol sirup", "botol", "sirup"),
        ("stiker label botol", "label", "botol"),
        ("mukena bordir", "mukena", "bordir"),
        ("rak toko", "lemari_rak", "toko"),
        ("kaos olahraga sekolah", "baju_olahraga", "pendidikan"),
    ],
)
def test_the_head_comes_first(text: str, head: str, modifier: str) -> None:
    found = placed(text)
    assert found[head] == 100
    assert found[modifier] < 100
    apart = placed(text.replace(" ", ", ")) if text.count(" ") == 1 else {modifier: 100}
    assert apart[modifier] == 100


def test_a_general_package_before_a_special_one_is_one_thing() -> None:
    assert placed("kemasan standing pouch") == {"kemasan": 100, "pouch": 100}


@pytest.mark.parametrize(
    ("text", "sold"),
    [
        ("pembeli keripik tempe", {"keripik_tempe"}),
        ("cari agen kemasan", {"kemasan"}),
        ("reseller camilan", {"camilan"}),
        ("pembeli kain mori untuk batik", {"kain_mori"}),
        ("keripik tempe", set()),
        ("kaos grosir", set()),
    ],
)
def test_goods_that_a_buyer_is_looked_for_are_not_wanted_themselves(text: str, sold: set[str]) -> None:
    needed = LANGUAGE.analyse(text, as_need=True)
    assert {unit.concept for unit in needed.units if unit.sold} == sold
    assert not any(unit.sold for unit in LANGUAGE.analyse(text).units)


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("gas elpiji sama galon", {"gas", "air_minum"}),
        ("beras merah dan telur", {"beras", "telur"}),
        ("kue lapis dan bolu", {"kue_basah", "bolu"}),
        ("bibit cabe sama tomat", {"bibit"}),  # "bibit cabe" holds a thing of its own, and tomatoes go on
        ("dus kue dan roti", {"dus"}),
    ],
)
def test_a_name_of_two_words_begins_no_list(text: str, heads: set[str]) -> None:
    units = LANGUAGE.analyse(text, as_need=True).units
    assert {unit.concept for unit in units if unit.weight == HEAD and not unit.sold} == heads


@pytest.mark.parametrize(
    "text",
    ["seragam satu set", "penjahit yang bisa ngerjain orderan", "diajarin jahit dari nol", "abon tahan lama"],
)
def test_words_about_how_much_and_how_are_nothing_to_buy(text: str) -> None:
    assert all(unit.concept for unit in LANGUAGE.analyse(text, as_need=True).units)


def test_clauses_end_where_the_purpose_begins() -> None:
    assert LANGUAGE.analyse("rak kayu untuk warung, meja").clauses == (("rak", "kayu"), ("meja",))


def concepts(text: str, *, as_need: bool = True) -> list[str]:
    return [unit.concept for unit in LANGUAGE.analyse(text, as_need=as_need).units if unit.concept]


def weights(text: str) -> dict[str, int]:
    units = LANGUAGE.analyse(text, as_need=True).units
    return {unit.concept or unit.stems[0]: unit.weight for unit in units}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("bungkusan kedap udara", "pouch"),
        ("oleh-oleh kering", "oleholeh_kering"),
        ("pengemasan", "kemasan"),
        ("toko emas", "perhiasan"),
        ("stempel", "stempel"),
        ("budidaya jamur", "jamur"),
        ("jamu gendong", "jamu_gendong"),
        ("kripik tempe", "keripik_tempe"),
        ("tulisan nama di atas pintu toko", "spanduk"),
        ("benerin mesin cuci yang bocor", "servis_elektronik"),
        ("bekas guntingan baju buat lap", "kain_perca"),
        ("biar halaman rumah rindang", "tanaman_hias"),
        ("numpang titip anak", "pendidikan"),
        ("protein nabati murah", "tempe"),
        ("oleh-oleh kain khas", "batik"),
        ("kerupuk mentah kiloan", "kerupuk_mentah"),
        ("kain perca", "kain_perca"),
        ("ikan buat akuarium", "ikan_hias"),
        ("belajar nyanyi sama main gitar", "pendidikan"),
        ("kain putih buat dibatik", "kain_mori"),
        ("motor kotor minta dimandiin", "cuci_kendaraan"),
        ("jajanan buat suguhan pengajian", "katering"),
        ("pingin sinau mbatik", "batik"),
        ("hoyong diajar ngadamel kiripik", "keripik"),
        ("wedangan", "warung_makan"),
        ("acuk", "busana"),
        ("ngajahit", "penjahit"),
    ],
)
def test_words_of_three_languages_find_their_concept(text: str, concept: str) -> None:
    assert concept in concepts(text)


@pytest.mark.parametrize(
    ("text", "not_concept"),
    [
        ("stempel", "tempe"),
        ("jamur", "herbal"),
        ("kacang", "kaca_aluminium"),
        ("pengemasan", "perhiasan"),
        ("mau tahu cara jahit", "tahu"),
    ],
)
def test_traps_stay_apart(text: str, not_concept: str) -> None:
    assert not_concept not in concepts(text)


def test_what_follows_untuk_is_the_purpose() -> None:
    assert weights("pigura untuk batik")["batik"] == PURPOSE
    assert weights("pigura, batik")["batik"] == HEAD
    assert weights("untuk acara: batik")["batik"] == HEAD


def test_the_head_comes_before_what_it_is_for() -> None:
    assert weights("dus sepatu")["sepatu"] == PURPOSE
    assert weights("mesin kerupuk")["mesin_pangan"] == HEAD
    assert weights("dus dan sepatu")["sepatu"] == HEAD
    assert weights("dus, sepatu")["sepatu"] == HEAD
    assert weights("sepatu dus")["dus"] == HEAD


@pytest.mark.parametrize("text", ["", "a", "yang dan di", "0812 0000 1234", "Rp 5.000", "@@ ##", "jualan"])
def test_nothing_to_trade(text: str) -> None:
    assert LANGUAGE.analyse(text).is_empty


def test_ten_thousand_characters() -> None:
    analysis = LANGUAGE.analyse("keripik tempe " * 800)
    assert analysis.clipped
    assert [unit.concept for unit in analysis.units].count("keripik_tempe") == 1


def test_phones_and_prices_are_reported() -> None:
    analysis = LANGUAGE.analyse("batik 150rb wa 0812-0000-1234")
    assert {one.kind for one in analysis.removed} == {"phone", "price"}


def test_people_read_what_the_owner_wrote() -> None:
    assert LANGUAGE.analyse("oleh2 kering").units[0].words == ("oleh-oleh", "kering")


def test_kbli_bridge_knows_a_trade() -> None:
    codes = [code for code, _ in LANGUAGE.industries_of(LANGUAGE.analyse("membuat kerupuk"))]
    assert any(code.startswith("10") for code in codes)


def test_foreign_words_stay_units_of_their_own() -> None:
    assert [unit.stems for unit in LANGUAGE.analyse("包装").units] == [("包装",)]


@given(st.text(max_size=200))
@settings(deadline=None)
def test_no_text_breaks_it(text: str) -> None:
    for as_need in (False, True):
        for unit in LANGUAGE.analyse(text, as_need=as_need).units:
            assert 0 < unit.weight <= HEAD
            assert len(unit.words) == len(unit.stems) > 0


def test_a_need_asks_for_its_head_and_describes_it_with_the_rest() -> None:
    for text, head, rest in (
        ("sabun mandi herbal", "sabun", "herbal"),
        ("bumbu rendang", "bumbu", "rendang"),
        ("servis ac hotel", "servis_elektronik", "hotel"),
    ):
        found = {unit.concept: unit.weight for unit in LANGUAGE.analyse(text, as_need=True).units}
        assert found.get(head) == 100, text
        assert found.get(rest, 0) < 100, text


def test_an_animal_in_a_dish_is_no_animal_for_sale() -> None:
    for text in ("sate kambing", "sapi gongso", "ayam hidup"):
        weights = [unit.weight for unit in LANGUAGE.analyse(text).units if unit.concept == "peternakan"]
        assert all(weight < 100 for weight in weights) or text == "ayam hidup"


def test_who_makes_and_who_wants_to_learn() -> None:
    assert LANGUAGE.analyse("membuat tempe").makes
    assert not LANGUAGE.analyse("menjual tempe").makes
    learns = LANGUAGE.analyse("sinau gawe tempe", as_need=True)
    assert learns.learns
    assert learns.makes
    assert LANGUAGE.analyse("maklon gamis", as_need=True).makes
    assert not LANGUAGE.analyse("gamis", as_need=True).makes


def test_an_ampersand_joins() -> None:
    assert [unit.concept for unit in LANGUAGE.analyse("tas & sepatu").units] == ["tas", "sepatu"]
    assert LANGUAGE.analyse("& tas &").units == LANGUAGE.analyse("tas").units


def test_a_meaning_that_stands_twice_keeps_all_its_words() -> None:
    (unit,) = LANGUAGE.analyse("keripik pisang, sale pisang").units
    assert set(unit.words) == {"keripik", "pisang", "sale"}


def test_what_outlets_are_asked_to_take_is_sold_not_wanted() -> None:
    for text, goods in (
        ("minimarket buat masukin roti", "roti"),
        ("toko oleh-oleh yang mau dititipi abon", "abon"),
        ("pembeli keripik", "keripik"),
    ):
        sold = {unit.concept for unit in LANGUAGE.analyse(text, as_need=True).units if unit.sold}
        assert goods in sold, text
