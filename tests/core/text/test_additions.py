from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandeng import data
from gandeng.core.text.additions import Addition, extended, name_of, read_additions, write_additions
from gandeng.core.text.errors import LanguageDataError
from gandeng.core.text.thesaurus import Concept, build_thesaurus

CONCEPTS = (
    Concept("food", "product", "Makanan", "Food", words=("makanan",)),
    Concept("chips", "product", "Keripik", "Chips", ("food",), words=("keripik",)),
)


def build(*additions: Addition) -> tuple[Concept, ...]:
    concepts = extended(CONCEPTS, additions)
    build_thesaurus(concepts, str.split)
    return concepts


def test_a_word_and_a_use_and_a_new_concept() -> None:
    concepts = build(
        Addition("chips", "criping"),
        Addition("chips", "teman kopi", use=True),
        Addition("cilok", "cilok", label_id="Cilok", broader="food"),
        Addition("cilok", "aci colok"),
    )
    by_id = {one.id: one for one in concepts}
    assert by_id["chips"].words == ("keripik", "criping")
    assert by_id["chips"].uses == ("teman kopi",)
    assert (by_id["cilok"].words, by_id["cilok"].broader) == (("cilok", "aci colok"), ("food",))
    assert CONCEPTS[1].words == ("keripik",)


@pytest.mark.parametrize(
    ("addition", "code"),
    [
        (Addition("chips", ""), "bad_value"),
        (Addition("chips", "x" * 81), "bad_value"),
        (Addition("chips", "a|b"), "bad_value"),
        (Addition("chips", "a\x00b"), "bad_value"),
        (Addition("chips", "word", kind="k" * 300), "bad_value"),
        (Addition("chips", "word", broader="b" * 300), "bad_value"),
        (Addition("c" * 61, "word", label_id="X"), "bad_value"),
        (Addition("new", "word", label_id="X" * 81), "bad_value"),
        (Addition("new", "word", label_id="X\nY"), "bad_value"),
        (Addition("new", "word"), "bad_value"),
        (Addition("new", "word", kind="magic", label_id="X"), "bad_value"),
        (Addition("new", "word", label_id="X", broader="nowhere"), "unknown_concept"),
        (Addition("chips", "makanan"), "word_conflict"),
    ],
)
def test_what_cannot_be_added_says_why(addition: Addition, code: str) -> None:
    with pytest.raises(LanguageDataError) as caught:
        build(addition)
    assert caught.value.code == code


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=20), st.booleans()), max_size=6))
def test_a_file_comes_back_as_it_was(rows: list[tuple[str, str, bool]]) -> None:
    plain = [
        Addition(f"c{len(a)}", " ".join(b.split()).replace("#", "") or "kata", use) for a, b, use in rows
    ]
    plain = [one for one in plain if one.phrase.isprintable()]
    assert read_additions(write_additions(plain)) == tuple(plain)


def test_a_file_of_something_else_is_an_error() -> None:
    with pytest.raises(LanguageDataError, match="missing_column"):
        read_additions("nama,alamat\nContoh,Solo\n")


def test_names_of_new_concepts() -> None:
    assert name_of("Kue Semprit (kering)") == "kue_semprit_kering"
    assert name_of("漢字") == ""


def test_the_broader_meaning_may_stand_further_down_but_not_in_a_circle() -> None:
    under = Addition("grubyuk_manis", "grubyukan manis", label_id="Manis", broader="grubyuk")
    over = Addition("grubyuk", "grubyukan", label_id="Grubyuk", broader="camilan")
    assert data.language_with((under, over)).thesaurus.is_under("grubyuk_manis", "camilan")
    circle = Addition("grubyuk", "grubyukan", label_id="Grubyuk", broader="grubyuk_manis")
    with pytest.raises(LanguageDataError) as caught:
        data.language_with((under, circle))
    assert caught.value.code == "cycle"
    itself = Addition("grubyuk", "grubyukan", label_id="Grubyuk", broader="grubyuk")
    with pytest.raises(LanguageDataError) as caught:
        data.language_with((itself,))
    assert caught.value.code == "cycle"
