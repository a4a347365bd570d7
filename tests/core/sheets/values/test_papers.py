"""Paper numbers: formats warn, destroyed numbers are asked for, identity numbers go."""

from __future__ import annotations

import pytest

from gandeng.core.sheets.records import Paper
from gandeng.core.sheets.values.papers import read_paper, read_papers


@pytest.mark.parametrize(
    ("kind", "typed", "valid"),
    [
        ("nib", "9120000123456", True),
        ("nib", "9120000123456.0", True),
        ("nib", 9120000123456, True),
        ("nib", "12345", False),
        ("pirt", "3063306010072-19", True),
        ("pirt", "P-IRT No. 2063372010001-29", True),
        ("pirt", "9993372010001-29", False),
        ("bpom", "BPOM RI MD 235602169254", True),
        ("bpom", "MD 2356", False),
        ("halal", "ID" + "1" * 17, True),
        ("halal", "KH-2021-001", False),
        ("npwp", "01.300.066.6-091.000", True),
        ("haki", "IDM000123456", True),
    ],
)
def test_formats_warn_and_never_block(kind: str, typed: str | int, valid: bool) -> None:
    reading = read_paper(typed, kind)
    assert reading.value is not None
    assert reading.value.looks_valid is valid
    assert ("paper_format" in [issue.code for issue in reading.issues]) is not valid


def test_the_expiry_year_of_a_pirt_number_is_told() -> None:
    reading = read_paper("3063306010072-19", "pirt")
    assert [(issue.code, issue.detail) for issue in reading.issues] == [("paper_expired_year", "2019")]


@pytest.mark.parametrize("typed", ["9.12E+12", "9,12E+12", 9120000000000])
def test_a_destroyed_number_is_asked_for_again(typed: str | int) -> None:
    reading = read_paper(typed, "nib")
    assert reading.value is None
    assert (reading.issues[0].code, reading.issues[0].severity) == ("paper_destroyed", "ask")


def test_a_lost_leading_zero_is_put_back() -> None:
    reading = read_paper(220000123456, "nib")
    assert reading.value == Paper("nib", "0220000123456", True)
    assert reading.issues[0].code == "zero_restored"


@pytest.mark.parametrize("kind", ["nib", "npwp", "pirt"])
def test_an_identity_number_is_never_kept(kind: str) -> None:
    reading = read_paper("3372015508900001", kind)
    assert reading.value is None
    assert "3372015508900001" not in repr(reading)
    assert reading.issues[0].code == "identity_dropped"


def test_held_without_a_number_and_not_held() -> None:
    assert read_paper("ada", "halal").value == Paper("halal", "")
    assert read_paper("belum", "halal").value is None
    assert read_paper("belum ada", "halal").issues == ()
    assert read_paper("-", "pirt").issues == ()


def test_a_number_of_another_paper() -> None:
    reading = read_paper("MD 235602169254", "pirt")
    assert reading.value is not None and reading.value.kind == "bpom"
    assert reading.issues[0].code == "paper_moved"


def test_several_papers_in_one_cell() -> None:
    reading = read_papers("NIB, PIRT 2063372010001-29 dan Halal")
    assert [paper.kind for paper in reading.value or ()] == ["nib", "pirt", "halal"]
    assert read_papers("belum ada").value is None
