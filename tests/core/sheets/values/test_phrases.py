"""One cell, several products."""

from __future__ import annotations

import pytest

from gandeng.core.sheets.values.phrases import says_nothing, split_phrases


@pytest.mark.parametrize(
    ("typed", "phrases"),
    [
        ("keripik tempe, rambak; abon", ("keripik tempe", "rambak", "abon")),
        ("RENGGINANG (IKAN, UDANG)", ("RENGGINANG (IKAN, UDANG)",)),
        ("kue kering dan kue basah", ("kue kering", "kue basah")),
        ("jual dan sewa tenda", ("jual dan sewa tenda",)),
        ("1. keripik\n2. abon\n- rambak", ("keripik", "abon", "rambak")),
        ("roti/kue", ("roti", "kue")),
        ("kain 1/2 meter", ("kain 1/2 meter",)),
        ("beras 2,5 kg, gula", ("beras 2,5 kg", "gula")),
        ("kopi, teh, dll", ("kopi", "teh")),
        ("kopi dan lain-lain", ("kopi",)),
        ("batik, Batik, BATIK", ("batik",)),
        ("-", ()),
        ("", ()),
        ("sambal (pedas", ("sambal (pedas",)),
        ("sambal (pedas, manis", ("sambal (pedas", "manis")),
    ],
)
def test_split(typed: str, phrases: tuple[str, ...]) -> None:
    assert split_phrases(typed) == phrases


def test_descriptions_that_say_nothing() -> None:
    assert all(says_nothing(text) for text in ("jualan", "-", "Dagang", "usaha", "..", "12"))
    assert not says_nothing("jualan keripik")


@pytest.mark.parametrize(
    "text",
    [
        "kemasan keripik yang rapat dan menarik",
        "menjahit tas dan koper kulit",
        "minuman manis dan dingin",
        "pengolahan ikan dan udang",
        "jahe merah dan putih",
        "jual dan sewa tenda",
        "kemasan keripik kecil dan label",
    ],
)
def test_dan_inside_one_thing_does_not_part_it(text: str) -> None:
    assert split_phrases(text) == (text,)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("kue kering dan kue basah", ("kue kering", "kue basah")),
        ("tas & dompet", ("tas", "dompet")),
        ("roti, kue dan donat", ("roti", "kue", "donat")),
        ("gula dan kopi serta teh", ("gula", "kopi", "teh")),
        ("peralatan dapur dan mebel", ("peralatan dapur", "mebel")),
    ],
)
def test_dan_between_things_parts_them(text: str, parts: tuple[str, ...]) -> None:
    assert split_phrases(text) == parts


def test_needs_are_sentences_and_long_ones_stay_whole() -> None:
    assert split_phrases("toples plastik dan label kertas tebal", sentences=True) == (
        "toples plastik dan label kertas tebal",
    )
    assert split_phrases("tepung dan gula", sentences=True) == ("tepung", "gula")
    assert split_phrases("tepung, gula aren asli", sentences=True) == ("tepung", "gula aren asli")


def test_things_counted_within_a_cell_are_parted() -> None:
    assert split_phrases("1. kemasan 2. label 3) botol") == ("kemasan", "label", "botol")
    assert split_phrases("gula 2. kualitas") == ("gula 2. kualitas",)
