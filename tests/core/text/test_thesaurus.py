from __future__ import annotations

from typing import Any

import pytest

from gandeng.core.text.errors import LanguageDataError
from gandeng.core.text.thesaurus import Concept, Thesaurus, build_thesaurus


def concept(name: str, words: str = "", **more: Any) -> Concept:
    values: dict[str, Any] = {"kind": "product", "label_id": name, "label_en": name}
    values["words"] = tuple(word for word in words.split("|") if word)
    return Concept(name, **{**values, **more})


def build(*concepts: Concept) -> Thesaurus:
    return build_thesaurus(concepts, str.split)


SNACKS = (
    concept("food", "makanan", reach="wide"),
    concept("chips", "keripik", broader=("food",)),
    concept("tempe_chips", "keripik tempe", broader=("chips",), reach="local"),
    concept("pouch", "pouch", kind="packaging", uses=("kedap udara",)),
)


def found(text: str, *, as_need: bool = True) -> list[str]:
    return [hit.concept for hit in build(*SNACKS).find(text.split(), as_need=as_need)]


def test_longer_phrases_win_over_shorter() -> None:
    assert found("jual keripik tempe dan keripik") == ["tempe_chips", "chips"]


def test_one_word_may_stand_between() -> None:
    assert found("keripik pedas tempe") == ["tempe_chips"]
    assert found("keripik yang pedas tempe") == ["chips"]


def test_a_phrase_does_not_reach_over_a_comma() -> None:
    assert found("keripik , tempe") == ["chips"]


def test_uses_count_in_needs_only() -> None:
    assert found("kedap udara") == ["pouch"]
    assert found("kedap udara", as_need=False) == []


def test_ancestors_nearest_first_and_reach_inherited() -> None:
    thesaurus = build(*SNACKS)
    assert thesaurus.ancestors["tempe_chips"] == (("chips", 1), ("food", 2))
    assert thesaurus.reach == {"food": "wide", "chips": "wide", "tempe_chips": "local", "pouch": ""}
    assert thesaurus.is_under("tempe_chips", "food")
    assert not thesaurus.is_under("food", "tempe_chips")


@pytest.mark.parametrize(
    ("concepts", "code", "entry"),
    [
        ((), "empty", "thesaurus"),
        ((concept("a", "x"), concept("a", "y")), "duplicate_concept", "a"),
        ((concept("a", "x", broader=("b",)), concept("b", "y", broader=("a",))), "cycle", "a"),
        ((concept("a", "x", broader=("a",)),), "cycle", "a"),
        ((concept("a", "x", broader=("nowhere",)),), "unknown_concept", "a"),
        ((concept("a", "x", answers=(("nowhere", 50),)),), "unknown_concept", "a"),
        ((concept("a", "x", carries=(("nowhere", 50),)),), "unknown_concept", "a"),
        ((concept("a", "same"), concept("b", "same")), "word_conflict", "b"),
        ((concept("a", "same"), concept("b", "y", uses=("same",))), "word_conflict", "b"),
        ((concept("a", " "),), "empty", "a"),
        ((concept("a", "x", kind="thing"),), "bad_value", "a"),
        ((concept("a", "x", reach="far"),), "bad_value", "a"),
        ((concept("a", "x", label_id=""),), "bad_value", "a"),
        ((concept("a", "x", answers=(("a", 0),)),), "bad_value", "a"),
        ((concept("", "x"),), "bad_value", "(no name)"),
    ],
)
def test_wrong_files_name_the_entry(concepts: tuple[Concept, ...], code: str, entry: str) -> None:
    with pytest.raises(LanguageDataError) as error:
        build(*concepts)
    assert (error.value.code, error.value.entry) == (code, entry)


def test_a_long_circle_is_found() -> None:
    ring = [concept(f"c{n}", f"w{n}", broader=(f"c{(n + 1) % 50}",)) for n in range(50)]
    with pytest.raises(LanguageDataError) as error:
        build(*ring)
    assert error.value.code == "cycle"


def test_two_ways_up_are_no_circle() -> None:
    top = concept("top", "t")
    sides = [concept("l", "l", broader=("top",)), concept("r", "r", broader=("top",))]
    assert build(top, *sides, concept("x", "x", broader=("l", "r"))).ancestors["x"] == (
        ("l", 1),
        ("r", 1),
        ("top", 2),
    )


def test_same_word_twice_in_one_concept_is_harmless() -> None:
    assert [hit.positions for hit in build(concept("a", "x|x")).find(["x"], as_need=False)] == [(0,)]
