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
