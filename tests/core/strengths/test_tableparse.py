"""Statistics files as they come: two shapes, and everything that must be asked back."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gandeng.core.strengths.tableparse import Asked, ReadTables, read_tables
from gandeng.data.kbli import titles
from gandeng.data.regions import place_region

OWN = Asked("business", "programme", "own", last_year=2027)
KBLI = Asked("business", "register", "2020", last_year=2027)
TITLES = titles()
HEAD = ["Kode", "Kabupaten/Kota", "Jenis usaha", "Jumlah", "Tahun"]


def read(rows: list[list[object]], asked: Asked = OWN, **more: Any) -> ReadTables:
    return read_tables(rows, asked, place_region, TITLES if asked.version == "2020" else None, **more)


def faults(rows: list[list[object]], asked: Asked = OWN, **more: Any) -> list[tuple[str, int, str]]:
    return [(fault.code, fault.row, fault.value) for fault in read([HEAD, *rows], asked, **more).faults]


def test_long_with_a_letterhead_and_missing_years() -> None:
    found = read(
        [
            ["DATA UMKM BINAAN (contoh)"],
            [],
            HEAD,
            [3273, "KOTA BANDUNG", "FASHION", 96, 2020],
            ["32.73", "KOTA BANDUNG", "Batik", "1.204", "2020"],
            [3204, "KABUPATEN BANDUNG", "FASHION", 12, 2020],
            [3273, "KOTA BANDUNG", "FASHION", 97, 2021],
            [3204, "KABUPATEN BANDUNG", "BATIK", "-", 2021],
        ]
    )
    assert not found.faults
    first, second = found.tables
    assert (first.about.year, second.about.year) == (2020, 2021)
    assert (first.regions, first.sectors) == (("32.04", "32.73"), ("BATIK", "FASHION"))
    assert np.array_equal(first.sizes, [[np.nan, 12], [1204, 96]], equal_nan=True)
    assert second.regions == ("32.73",), "a region without numbers that year is not nought"
    assert found.notes == (("empty_cells", 1),)
    assert found.rows == 5


def test_wide_with_the_year_from_the_form() -> None:
    rows: list[list[object]] = [
        ["No", "Kab/Kota", "Batik", "Kuliner", "Total"],
        [1, "Kota Surakarta", 40, 60, 100],
        [2, "Kab. Sidoarjo", 5, 95, 100],
    ]
    found = read(rows, Asked("business", "register", "own", 2024, 2027))
    assert found.tables[0].sectors == ("BATIK", "KULINER")
    assert found.tables[0].sizes.tolist() == [[40, 60], [5, 95]]
    assert [f.code for f in read(rows).faults] == ["no_year", "no_year"]


def test_a_total_row_is_the_reference_and_no_region() -> None:
    rows: list[list[object]] = [
        ["", "Kota Surakarta", "Batik", 40, 2024],
        ["", "Kota Surakarta", "Mebel", 60, 2024],
        ["", "Indonesia", "Batik", 400, 2024],
        ["", "Indonesia", "Mebel", 9600, 2024],
        ["", "Provinsi Jawa Tengah", "Batik", 300, 2024],
    ]
    table = read([HEAD, *rows]).tables[0]
    assert table.regions == ("33.72",)
    assert table.reference is not None
    assert table.reference.tolist() == [400, 9600]
    partly = read([HEAD, *rows[:3]]).tables[0]
    assert partly.reference is None, "a total that lacks a sector is no reference"


def test_kbli_codes_are_text_and_noughts_come_back() -> None:
    table = read(
        [HEAD, ["", "Kota Surakarta", 1111, 4, 2024], ["", "Kota Surakarta", "13134", 8, 2024]], KBLI
    )
    assert table.tables[0].sectors == ("01111", "13134")
    assert table.labels["13134"] == "INDUSTRI BATIK"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["", "Kota Surakarta", "Batik", -4, 2024]], [("negative", 2, "-4")]),
        ([["", "Kota Surakarta", "Batik", 10**9, 2024]], [("absurd", 2, "1000000000")]),
        ([["", "Kota Surakarta", "Batik", 4.5, 2024]], [("fraction", 2, "4.5")]),
        ([["", "Kota Surakarta", "Batik", "empat", 2024]], [("not_a_number", 2, "empat")]),
        ([["", "Kota Surakarta", "Batik", True, 2024]], [("not_a_number", 2, "True")]),
        ([["", "Kota Surakarta", "Batik", 4, 211]], [("bad_year", 2, "211")]),
        ([["", "Kota Surakarta", "Batik", 4, 2099]], [("bad_year", 2, "2099")]),
        ([["", "Kota Surakarta", "Batik", 4, None]], [("no_year", 2, "")]),
        ([["", "Kota Surakarta", "", 4, 2024]], [("no_sector", 2, "")]),
        ([["", "Atlantis", "Batik", 4, 2024]], [("unknown_region", 2, "Atlantis")]),
        ([["", "Bandung", "Batik", 4, 2024]], [("ambiguous_region", 2, "Bandung")]),
        (
            [["33.72", "Kota Bandung", "Batik", 4, 2024]],
            [("contradiction", 2, "33.72 Kota Bandung")],
        ),
        (
            [["", "Solo", "Batik", 4, 2024], ["3372", "Kota Surakarta", "batik", 5, 2024]],
            [("repeated", 3, "2")],
        ),
        ([], [("no_numbers", 0, "")]),
    ],
)
def test_what_must_be_asked_back(rows: Any, expected: Any) -> None:
    assert faults(rows) == expected


def test_codes_that_are_none_of_this_version() -> None:
    rows: list[list[object]] = [
        ["", "Kota Surakarta", "99999", 4, 2024],
        ["", "Kota Surakarta", "batik", 4, 2024],
    ]
    assert faults(rows, KBLI) == [("unknown_class", 2, "99999"), ("not_a_code", 3, "batik")]


def test_groups_and_classes_together_would_count_twice() -> None:
    rows: list[list[object]] = [
        ["", "Kota Surakarta", "13", 9, 2024],
        ["", "Kota Surakarta", "13134", 4, 2024],
    ]
    assert faults(rows, KBLI) == [("mixed_levels", 0, "2, 5")]


def test_two_versions_and_two_units_in_one_file() -> None:
    head = [*HEAD, "Versi KBLI", "Satuan"]
    rows: list[list[object]] = [
        head,
        ["", "Kota Surakarta", "13134", 4, 2023, "KBLI 2015", "unit"],
        ["", "Kota Surakarta", "13134", 4, 2024, "KBLI 2020", "orang"],
    ]
    assert [(f.code, f.value) for f in read(rows, KBLI).faults] == [
        ("mixed_versions", "KBLI 2015, KBLI 2020"),
        ("mixed_units", "business, worker"),
    ]
    assert [(f.code, f.value) for f in read(rows[:2], KBLI).faults] == [("other_version", "KBLI 2015")]
    workers = Asked("worker", "register", "2020", last_year=2027)
    assert [f.code for f in read([head, [*rows[2][:5], "KBLI 2020", "unit"]], workers).faults] == [
        "other_unit"
    ]


def test_a_jump_is_asked_back_and_may_be_confirmed() -> None:
    """1,157 trillion typed instead of billion looks like this in a table."""
    rows: list[list[object]] = [
        ["", "Kota Surakarta", "Batik", 41, 2023],
        ["", "Kota Surakarta", "Batik", 41_000, 2024],
    ]
    assert faults(rows) == [("jump", 3, "41000")]
    assert faults(rows, confirmed=True) == []


def test_a_code_that_changed_is_found_by_its_name() -> None:
    found = read([HEAD, ["91.01", "Kabupaten Merauke", "Batik", 4, 2024]])
    assert found.tables[0].regions == ("93.01",)
    assert found.notes == (("code_changed", 1),)


def test_the_code_says_which_of_two_bandungs() -> None:
    assert read([HEAD, ["3204", "Bandung", "Batik", 4, 2024]]).tables[0].regions == ("32.04",)


@pytest.mark.parametrize("rows", [[], [["a", "b"]], [["Tahun", "Jumlah"], [2024, 4]]])
def test_no_header_is_one_fault(rows: Any) -> None:
    assert [fault.code for fault in read(rows).faults] == ["no_header"]


def test_the_number_of_rows_without_region_is_told() -> None:
    found = read([HEAD, ["", "Kota Surakarta", "Batik", 4, 2024], ["", "", "Batik", 4, 2024]])
    assert found.notes == (("rows_without_region", 1),)


@pytest.mark.parametrize(
    ("cell", "value"), [("1.234", 1234), ("1 234 567", 1234567), ("12,0", 12), ("12.0", 12), ("–", None)]
)
def test_numbers_as_people_write_them(cell: str, value: float | None) -> None:
    found = read([HEAD, ["", "Kota Surakarta", "Batik", cell, 2024], ["", "Kota Surakarta", "X", 1, 2024]])
    table = found.tables[0]
    sizes = dict(zip(table.sectors, table.sizes[0], strict=True))
    assert sizes.get("BATIK") == value
