"""Yes, no and gender."""

from __future__ import annotations

import pytest

from gandeng.core.sheets.values.yesno import read_gender, read_yes_no, yes_or_no


@pytest.mark.parametrize(
    "cell", ["ya", "Ya", "IYA", "y", "Ada", "sudah", "v", "V", "✓", "√", "1", 1, True, "punya", "TRUE"]
)
def test_yes(cell: object) -> None:
    assert yes_or_no(cell) is True  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "cell", ["tidak", "Tdk", "t", "belum", "BLM", "x", "-", "0", 0, False, "tidak ada", "no", "FALSE"]
)
def test_no(cell: object) -> None:
    assert yes_or_no(cell) is False  # type: ignore[arg-type]


def test_neither() -> None:
    assert yes_or_no("kadang") is None
    assert read_yes_no("Ada").value == "ya"
    assert read_yes_no("ya").issues == ()


@pytest.mark.parametrize(
    ("cell", "gender"),
    [("L", "m"), ("P", "f"), ("Perempuan", "f"), ("laki-laki", "m"), ("Pria", "m"), ("Wanita", "f")],
)
def test_gender(cell: str, gender: str) -> None:
    assert read_gender(cell).value == gender


def test_unreadable_gender_is_kept() -> None:
    assert read_gender("?!").keep
