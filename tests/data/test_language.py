"""The language data that is shipped: complete, free of conflicts, and fit for the engines."""

from __future__ import annotations

import pytest

from gandeng.core.matching.records import Kind
from gandeng.core.text.stems import Stemmer
from gandeng.data.language import industry_classes, language, text_of, word_lists
from gandeng.data.usual_inputs import usual_inputs

LANGUAGE = language()
CONCEPTS = LANGUAGE.thesaurus.concepts


def test_built_once() -> None:
    assert language() is LANGUAGE
    assert usual_inputs() is usual_inputs()


def test_there_are_concepts_for_every_trade() -> None:
    assert len(CONCEPTS) >= 250
    assert {concept.kind for concept in CONCEPTS.values()} == {kind.value for kind in Kind}
    names = """keripik bakso katering pouch percetakan bordir batik mebel las mesin_pangan desain reseller
        jamu_instan lulur bibit peternakan laundry servis_komputer pelatihan"""
    assert set(names.split()) <= set(CONCEPTS)


def test_both_labels_and_own_words() -> None:
    for concept in CONCEPTS.values():
        assert concept.label_id[0].isupper() or concept.label_id[0].isdigit()
        assert concept.label_en
        assert concept.words


@pytest.mark.parametrize(
    ("word", "concept"),
    [
        ("klambi", "busana"),
        ("acuk", "busana"),
        ("kiripik", "keripik"),
        ("awi", "anyaman_bambu"),
        ("pring", "anyaman_bambu"),
        ("wesi", "logam"),
        ("lombok", "cabai"),
        ("cengek", "cabai"),
        ("sampeu", "singkong"),
        ("manuk", "burung"),
        ("godong", "daun_bungkus"),
        ("uleman", "undangan"),
    ],
)
def test_javanese_and_sundanese_words(word: str, concept: str) -> None:
    assert [unit.concept for unit in LANGUAGE.analyse(word).units] == [concept]


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("selendang", "kalung dan gelang"),
        ("gorden", "sarung bantal dan guling"),
        ("keranjang parsel", "daun pisang"),
        ("lemari", "meja dan kursi"),
        ("lemari", "jok motor"),
        ("miniatur", "mainan anak"),
        ("bensin", "gas elpiji"),
        ("foto produk", "pigura foto"),
        ("foto produk", "jasa foto copy"),
        ("kain perca", "memotong kain"),
        ("kambing aqiqah", "sangkar burung"),
        ("pijat", "batik dikerok"),
        ("kemasan", "ukur, jahit, kemas, jual"),
        ("potong rambut", "potong kain"),
        ("sedot wc", "pasang listrik"),
        ("ayam kampung hidup", "jual kelinci"),
        ("boneka", "egrang"),
        ("hiasan dinding", "tanaman hias"),
    ],
)
def test_unlike_trades_are_told_apart(asked: str, offered: str) -> None:
    """Each pair once stood in one concept, and crowded out who really had the thing."""
    wanted = {unit.concept for unit in LANGUAGE.analyse(asked, as_need=True).units} - {""}
    assert wanted
    assert wanted.isdisjoint(unit.concept for unit in LANGUAGE.analyse(offered).units)


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("bahan bakar", "gas elpiji"),
        ("bahan bakar", "bensin eceran"),
        ("mebel", "lemari"),
        ("mainan", "boneka"),
        ("aksesoris", "kalung"),
        ("perlengkapan tidur", "sprei"),
        ("tukang bangunan", "pasang listrik"),
        ("ternak", "ayam kampung hidup"),
    ],
)
def test_what_was_told_apart_still_answers_the_general_need(asked: str, offered: str) -> None:
    (wanted,) = (unit.concept for unit in LANGUAGE.analyse(asked, as_need=True).units)
    found = [unit.concept for unit in LANGUAGE.analyse(offered).units if unit.concept]
    assert any(LANGUAGE.thesaurus.is_under(one, wanted) for one in found)


def test_who_does_a_trade_in_general_answers_a_need_for_one_of_its_things() -> None:
    answering = LANGUAGE.thesaurus.answering
    for thing, trade in (("undangan", "percetakan"), ("stempel", "percetakan"), ("lemari_rak", "mebel")):
        assert dict(answering[trade])[thing] >= 40


def test_every_word_finds_its_own_concept() -> None:
    lost = [
        (concept.id, word)
        for concept in CONCEPTS.values()
        for word in concept.words
        if concept.id not in {unit.concept for unit in LANGUAGE.analyse(word).units}
    ]
    assert lost == []


def test_every_use_finds_its_concept_in_a_need() -> None:
    for concept in CONCEPTS.values():
        for use in concept.uses:
            units = LANGUAGE.analyse(use, as_need=True).units
            assert concept.id in {unit.concept for unit in units}, use


def test_most_concepts_know_whether_they_travel() -> None:
    reach = LANGUAGE.thesaurus.reach
    assert sum(value != "" for value in reach.values()) > 0.7 * len(reach)
    assert reach["keripik_tempe"] == "wide"
    assert reach["laundry"] == "local"


def test_stem_exceptions_are_fixed_points() -> None:
    lists = word_lists()
    stemmer = Stemmer(lists.roots, lists.stem_exceptions)
    for stem in set(lists.stem_exceptions.values()):
        assert stemmer.stem(stem) == stem


def test_spelling_leads_to_words_that_stay() -> None:
    spelling = word_lists().spelling
    for word, better in spelling.items():
        assert word.isalpha()
        assert word == word.lower()
        for part in better.split():
            assert spelling.get(part, part) == part, word


def test_slang_that_would_ruin_trade_words_is_not_in() -> None:
    spelling = word_lists().spelling
    for word in ("dodol", "sni", "item", "kw", "cape", "krik"):
        assert word not in spelling
    assert spelling["gawe"] == "bikin"


def test_trade_words_are_no_stop_words() -> None:
    stop = word_lists().stop_words
    for word in ["tahu", "kemasan", "label", "kopi", "bahan", "toko", "cetak", "jahit", "acara", "rumah"]:
        assert word not in stop
    assert {"yang", "butuh", "menjual"} <= stop


def test_industry_classes_are_five_digit_text() -> None:
    codes = [one.code for one in industry_classes()]
    assert len(codes) > 1_700
    assert all(len(code) == 5 and code.isdigit() for code in codes)
    assert "01111" in codes


def test_usual_inputs_for_at_least_160_products() -> None:
    usual = usual_inputs()
    assert len(usual) >= 160
    for product, needs in usual.by_product.items():
        assert len({need.text for need in needs}) == len(needs), product


def test_assumed_needs_are_understood() -> None:
    unknown = [
        (product, need.text)
        for product, needs in usual_inputs().by_product.items()
        for need in needs
        if not any(unit.concept for unit in LANGUAGE.analyse(need.text, as_need=True).units)
    ]
    assert unknown == []


def test_packed_food_asks_for_packaging_first() -> None:
    for product in ("keripik", "kue_kering", "abon", "sambal_kemasan", "jamu_instan", "kopi"):
        assert usual_inputs().of(product)[0].kind is Kind.PACKAGING


def test_files_name_their_source() -> None:
    for name in ("spelling.csv", "stop_words.txt"):
        assert "MIT" in text_of(name).split("\n\n")[0][:400]
        assert "NLP_bahasa_resources" in text_of("NOTICES.md")
