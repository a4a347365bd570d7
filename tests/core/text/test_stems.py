from __future__ import annotations

import pytest

from gandeng.core.text.stems import Stemmer
from gandeng.data.language import language

STEMMER = language().stemmer


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("pengemasan", "kemasan"),
        ("mengemas", "kemas"),
        ("kemasan", "kemasan"),
        ("emas", "emas"),
        ("stempel", "stempel"),
        ("tempe", "tempe"),
        ("jamur", "jamur"),
        ("jamu", "jamu"),
        ("kacang", "kacang"),
        ("kaca", "kaca"),
        ("kerajinan", "kerajin"),
        ("pengrajin", "kerajin"),
        ("percetakan", "cetak"),
        ("minuman", "minuman"),
        ("peternakan", "ternak"),
        ("lemot", "lemot"),  # an infix guess would make it "lot"
        ("penjahit", "jahit"),
    ],
)
def test_traps(word: str, stem: str) -> None:
    assert STEMMER.stem(word) == stem


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("mbatik", "batik"),
        ("mbordir", "bordir"),
        ("nyablon", "sablon"),
        ("ngajahit", "jahit"),
        ("nenun", "tenun"),
        ("bersihin", "bersih"),
        ("klapa", "kelapa"),
        ("blajar", "ajar"),
        ("nggoreng", "goreng"),
    ],
)
def test_casual_javanese_and_sundanese_forms(word: str, stem: str) -> None:
    assert STEMMER.stem(word) == stem


def test_unknown_words_come_back_unharmed() -> None:
    for word in ("xyzzyx", "包装", "a", "dsf", "k" * 200):
        assert STEMMER.stem(word) == word


def test_a_reading_counts_only_when_it_is_a_word() -> None:
    small = Stemmer(["batik"], {}, ())
    assert small.stem("mbatik") == "batik"
    assert small.stem("mbulan") == "mbulan"


def test_own_words_are_never_stemmed() -> None:
    assert Stemmer(["makan"], {}, ["makanan"]).stem("makanan") == "makanan"
    assert Stemmer(["makan"], {}).stem("makanan") == "makan"


def test_exceptions_win() -> None:
    assert Stemmer(["emas"], {"pengemasan": "kemas"}).stem("pengemasan") == "kemas"
    assert Stemmer(["emas"], {}).stem("pengemasan") == "emas"  # the trap that the list is for


def test_stemming_twice_changes_nothing() -> None:
    for word in ("pengemasan", "membatik", "gorengan", "kerajinan", "dibungkusin"):
        once = STEMMER.stem(word)
        assert STEMMER.stem(once) == once
