from __future__ import annotations

import pytest

from gandeng.core.text.analysis import Unit, joined
from gandeng.core.text.sentence import ASKER, HEAD, MATERIAL, PURPOSE, read_tokens
from gandeng.core.text.units import UnitReader
from gandeng.data.language import language


def read(phrase: str, *, as_need: bool = False) -> dict[str, Unit]:
    speech = language()
    tokens = read_tokens(phrase.split(), speech.stemmer.stem, frozenset({"per", "yang"}))
    units = UnitReader(speech.thesaurus).units_of(tokens, as_need=as_need)
    return {unit.concept or unit.words[0]: unit for unit in units}


@pytest.mark.parametrize("phrase", ["stiker botol", "rak toko", "mukena bordir"])
def test_the_head_is_the_thing(phrase: str) -> None:
    units = read(phrase)
    heaviest = max(units.values(), key=lambda one: one.weight)
    assert heaviest.words[0] == phrase.split()[0]
    assert min(one.weight for one in units.values()) < heaviest.weight == HEAD


def test_two_things_are_two_things() -> None:
    assert all(unit.weight == HEAD for unit in read("dus dan roti").values())


def test_who_looks_for_buyers_sells() -> None:
    assert any(unit.sold for unit in read("pembeli keripik", as_need=True).values())
    assert not any(unit.sold for unit in read("pembeli keripik").values())  # an offer asks for nobody


def test_a_meaning_said_twice_is_one_unit_with_all_its_words() -> None:
    one = Unit("kemasan", ("dus",), ("dus",), PURPOSE, by_use=True)
    both = joined(one, Unit("kemasan", ("kardus",), ("kardus",), HEAD))
    assert (both.words, both.weight, both.by_use) == (("dus", "kardus"), HEAD, False)


@pytest.mark.parametrize(
    ("phrase", "as_need", "concept"),
    [
        ("dus kue dan roti", True, "roti"),
        ("toko roti dan kue kering", True, "kue_kering"),
        ("jasa laundry pakaian , boneka", False, "mainan"),
        ("servis mesin cuci dan kulkas", False, "elektronik"),
        ("cuci baju , karpet , boneka", False, "karpet"),
        ("sewa tenda , kursi", True, "meja_kursi"),
    ],
)
def test_a_list_of_what_the_head_is_for_goes_on(phrase: str, as_need: bool, concept: str) -> None:
    units = read(phrase, as_need=as_need)
    assert concept not in units or units[concept].weight < HEAD
    assert any(unit.weight == HEAD for unit in units.values())


def test_a_measure_and_what_a_thing_allows_are_not_asked_for() -> None:
    assert set(read("telur ayam per peti", as_need=True)) == {"telur"}
    units = read("abon yang bisa dikirim ke luar kota", as_need=True)
    assert units["abon"].weight == HEAD
    assert units["ekspedisi"].weight == PURPOSE


def test_who_asks_is_hardly_an_answer() -> None:
    """Coffee for a café is sold by roasters, not by other cafés."""
    assert read("kopi buat kafe", as_need=True)["warung_makan"].weight == ASKER
    assert read("kafe", as_need=True)["warung_makan"].weight == HEAD
    assert read("kopi buat kafe")["warung_makan"].weight == PURPOSE  # an offer names its customers
    assert read("bakso buat hajatan", as_need=True)["katering"].weight == PURPOSE  # caterers may answer


def test_what_goods_must_bear_or_are_for_is_no_thing_of_its_own() -> None:
    assert read("sambal buat dikirim ke luar pulau", as_need=True)["ekspedisi"].weight == PURPOSE
    assert read("butuh kirim ke luar pulau", as_need=True)["ekspedisi"].weight == HEAD
    assert read("tas kertas ada logo", as_need=True)["desain"].weight == MATERIAL
    units = read("id card karyawan", as_need=True)
    assert (units["percetakan"].weight, units["tenaga_kerja"].weight) == (HEAD, PURPOSE)
    assert read("karyawan toko", as_need=True)["tenaga_kerja"].weight == HEAD
    assert read("camilan harga grosir", as_need=True)["grosir"].weight == PURPOSE


def test_a_thing_in_a_list_is_called_as_the_trade_calls_it() -> None:
    units = read("mencuci baju , karpet , boneka")
    assert units["cuci_karpet"].weight == HEAD
    assert "karpet" not in units
    assert "karpet" in read("jual baju , karpet")


def test_what_is_to_be_learned_is_asked_for_too() -> None:
    """Who does bridal make-up can show it, whether or not they call it a course."""
    units = read("kursus rias pengantin", as_need=True)
    assert set(units) == {"pelatihan", "rias"}
    assert units["rias"].words == ("rias", "pengantin")
    assert set(read("kursus menjahit")) == {"pelatihan"}  # a school of tailors sews for nobody


def test_a_tool_for_food_is_no_food() -> None:
    assert read("loyang roti")["roti"].weight == PURPOSE
    assert read("etalase kue kering")["kue_kering"].weight == PURPOSE
    assert read("roti bakar")["roti_bakar"].weight == HEAD
