from __future__ import annotations

import pytest

from gandeng.core.matching.assume import (
    MOST_NEEDS,
    UsualInputs,
    UsualNeed,
    assume_needs,
    build_usual_inputs,
    read_usual_inputs,
)
from gandeng.core.matching.errors import UsualInputsError
from gandeng.core.matching.records import Kind, Phrase
from gandeng.data.language import language

LANGUAGE = language()


def usual(text: str) -> UsualInputs:
    return build_usual_inputs(read_usual_inputs(f"product,needs\n{text}\n"), LANGUAGE)


SMALL = usual(
    "keripik,packaging=standing pouch|material=minyak goreng\n"
    "abon,packaging=plastik vakum|material=daging sapi|material=bawang goreng\n"
    "batik,material=kain mori"
)


def test_marked_as_assumed_with_the_product_it_comes_from() -> None:
    (one, two) = assume_needs([Phrase("kripik pisang")], SMALL)
    assert (one.text, one.kind, one.assumed, one.because) == (
        "standing pouch",
        Kind.PACKAGING,
        True,
        "keripik pisang",
    )
    assert two.text == "minyak goreng"


def test_each_products_best_comes_before_any_ones_least() -> None:
    texts = [one.text for one in assume_needs([Phrase("abon, batik")], SMALL)]
    assert texts == ["plastik vakum", "kain mori", "daging sapi", "bawang goreng"]


def test_capped_and_without_repeats() -> None:
    many = [Phrase("keripik tempe, keripik pisang, abon sapi, batik")] * 5
    found = assume_needs(many, SMALL)
    assert len(found) == len({one.text for one in found}) <= MOST_NEEDS
    assert assume_needs(many, SMALL, most=1) == found[:1]
    assert assume_needs(many, SMALL, most=-3) == ()


@pytest.mark.parametrize("text", ["", "jualan", "yang di", "laundry", "包装", "a" * 10_000])
def test_nothing_known_nothing_assumed(text: str) -> None:
    assert assume_needs([Phrase(text)], SMALL) == ()


def test_what_one_can_show_needs_no_material() -> None:
    assert assume_needs([Phrase("batik", Kind.KNOW_HOW)], SMALL) == ()


def test_a_purpose_is_no_product() -> None:
    assert assume_needs([Phrase("stempel untuk batik")], SMALL) == ()


@pytest.mark.parametrize(
    ("text", "code", "entry"),
    [
        ("nothing_like_it,material=kain", "unknown_product", "nothing_like_it"),
        ("batik,material=kain\nbatik,material=kain", "repeated", "batik"),
        ("batik,", "empty", "batik"),
        ("batik,material=yang", "empty", "batik"),
        ("batik,stuff=kain", "bad_value", "batik"),
        ("batik,material=", "bad_value", "batik"),
    ],
)
def test_wrong_files_name_the_entry(text: str, code: str, entry: str) -> None:
    with pytest.raises(UsualInputsError) as error:
        usual(text)
    assert (error.value.code, error.value.entry) == (code, entry)


def test_a_need_is_a_record() -> None:
    assert SMALL.of("keripik_tempe") == SMALL.of("keripik")
    assert SMALL.of("batik") == (UsualNeed("kain mori", Kind.MATERIAL),)
    assert SMALL.of("laundry") == ()
