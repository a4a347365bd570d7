"""Regions by code, alias and similar spelling."""

from __future__ import annotations

import pytest

from gandeng.core.sheets.values.places import read_region, region_index
from tests.core.sheets.books import HOME, REFERENCE

INDEX = region_index(REFERENCE)


@pytest.mark.parametrize(
    ("typed", "code", "issue"),
    [
        ("Kota Surakarta", "33.72", ""),
        ("SURAKARTA", "33.72", ""),
        ("solo", "33.72", "region_matched"),
        ("Kota Solo", "33.72", "region_matched"),
        ("Surakata", "33.72", "region_matched"),
        ("33.72", "33.72", ""),
        ("3372", "33.72", ""),
        (33.72, "33.72", ""),
        ("Kab. Bandung", "32.04", ""),
        ("Kabupaten Sidoarjo", "35.15", ""),
        ("sidoarjo", "35.15", ""),
        ("Kota Bandung", "32.73", ""),
        ("Kab Solok", "13.02", ""),
    ],
)
def test_regions(typed: str | float, code: str, issue: str) -> None:
    reading = read_region(typed, INDEX, HOME)
    assert reading.value == code
    assert [str(found.code) for found in reading.issues] == ([issue] if issue else [])


def test_a_name_that_two_regions_share_is_asked_about() -> None:
    reading = read_region("Bandung", INDEX, HOME)
    assert reading.value is None and reading.keep
    assert reading.issues[0].detail == "Kabupaten Bandung / Kota Bandung"
    assert read_region("Bandung", INDEX, "32.04").value == "32.04"


def test_unknown_regions_are_asked_about() -> None:
    reading = read_region("Atlantis", INDEX, HOME)
    assert (reading.issues[0].code, reading.issues[0].severity) == ("region_unknown", "ask")


def test_letterheads_and_coordinates() -> None:
    assert INDEX.in_text("PEMERINTAH KABUPATEN BANDUNG DINAS KOPERASI") == "32.04"
    assert INDEX.in_text("Daftar usaha") == ""
    assert INDEX.nearest(-7.56, 110.82) == "33.72"
    assert INDEX.nearest(0.0, 100.0) == ""
