"""Units in their many spellings."""

from __future__ import annotations

import pytest

from gandeng.core.sheets.values.units import canonical_unit, read_unit


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("pcs", "pcs"),
        ("Pcs.", "pcs"),
        ("PC", "pcs"),
        ("bh", "buah"),
        ("BUAH", "buah"),
        ("bks", "bungkus"),
        ("kilo", "kg"),
        ("KG", "kg"),
        ("lbr", "lembar"),
        ("t oples", "toples"),
        ("stoples", "toples"),
        ("psg", "pasang"),
        ("pak", "pack"),
        ("bungkuss", "bungkus"),
        ("lusin", "lusin"),
        ("M2", "m2"),
        ("sachet", "sachet"),
        ("karton", "dus"),
        ("zak", "karung"),
    ],
)
def test_spellings(typed: str, unit: str) -> None:
    assert canonical_unit(typed) == unit


def test_a_period_in_the_unit_cell() -> None:
    reading = read_unit("Kg/ Tahun")
    assert reading.value == ("kg", "year")


def test_unknown_units_stay_as_typed_with_a_warning() -> None:
    reading = read_unit("gerobak")
    assert reading.value == ("gerobak", "")
    assert reading.issues[0].code == "unit_unknown"
    assert read_unit("Tak Terdefinisi").value is None
