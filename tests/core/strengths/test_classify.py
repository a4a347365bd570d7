"""Placing businesses: by code, by words and marked so, or not at all."""

from __future__ import annotations

import pytest

from gandeng import data
from gandeng.core.strengths.classify import Classified, How, TableSectors, coverage_of, goods_of, side_of
from gandeng.core.text.language import Language


@pytest.fixture(scope="module")
def language() -> Language:
    return data.language()


@pytest.fixture(scope="module")
def kbli(language: Language) -> TableSectors:
    titles = {one.code: one.title for one in data.kbli() if len(one.code) == 3}
    return TableSectors(titles, "2020", language)


@pytest.fixture(scope="module")
def kinds(language: Language) -> TableSectors:
    labels = {"BATIK": "Batik", "BORDIR": "Bordir", "KULINER": "Kuliner", "FASHION": "Fashion"}
    return TableSectors(labels, "own", language)


def test_the_own_code_comes_first(kbli: TableSectors) -> None:
    assert kbli.place(["batik tulis"], "10794", "2020") == Classified("107", How.CODE)


def test_a_code_of_another_version_is_no_code(kbli: TableSectors) -> None:
    assert kbli.place(["batik tulis"], "10794", "2025") == Classified("131", How.WORDS)
    assert kbli.place([], "10794", "2025") == Classified("", How.NONE)


def test_words_are_marked_as_words(kbli: TableSectors) -> None:
    assert kbli.place(["kopi bubuk arabika"]) == Classified("107", How.WORDS)
    assert kbli.place(["tidak jelas", "bordir"]) == Classified("143", How.WORDS)


@pytest.mark.parametrize("text", ["", "jualan", "qwerty", "reseller"])
def test_what_says_nothing_stays_unclassified(kbli: TableSectors, text: str) -> None:
    assert kbli.place([text]) == Classified("", How.NONE)


def test_codes_keep_their_leading_noughts(language: Language) -> None:
    farm = TableSectors({"01": "Pertanian", "10": "Makanan"}, "2020", language)
    assert farm.place([], "01111", "2020") == Classified("01", How.CODE)
    assert farm.place([], "1111", "2020") == Classified("", How.NONE)


def test_kinds_of_the_source_are_matched_by_what_words_name(kinds: TableSectors) -> None:
    assert kinds.place(["batik tulis katun"]) == Classified("BATIK", How.WORDS)
    assert kinds.place(["keripik tempe"]) == Classified("KULINER", How.WORDS)
    assert kinds.place(["mebel rotan"]) == Classified("", How.NONE)
    assert kinds.place(["bordir kerudung"], "10794", "2020").sector == "BORDIR", "its code says nothing here"


def test_coverage_adds_up() -> None:
    found = coverage_of([Classified("10", How.CODE), Classified("13", How.WORDS), Classified("", How.NONE)])
    assert (found.total, found.by_code, found.by_words, found.unclassified) == (3, 1, 1, 1)
    assert found.unclassified_share == pytest.approx(1 / 3)
    assert coverage_of([]).unclassified_share is None


def test_goods_are_named_by_family(language: Language) -> None:
    snacks = goods_of(["keripik tempe", "keripik singkong"], language)
    assert snacks == ("camilan",)
    assert goods_of(["reseller"], language) == ()
    assert "camilan" in goods_of(["camilan untuk paket oleh-oleh"], language, as_need=True)


def test_a_business_counts_once_however_much_it_names() -> None:
    side = side_of([("a", "b"), ("a",), ()])
    assert side.amounts == {"a": 1.5, "b": 0.5}
    assert side.n == 2
    assert (side.count("a"), side.count("b"), side.count("c")) == (2, 1, 0)
