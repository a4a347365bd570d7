"""The workbook: each number names the sheet with its list."""

from __future__ import annotations

import io

import openpyxl
from django.utils import translation

from gandeng.documents.head_workbook import Sheet, head_workbook
from gandeng.documents.outcome_lists import lists_of
from gandeng.documents.outcome_page import head_page
from tests.documents.outcomes import shown


def book() -> openpyxl.Workbook:
    with translation.override("id"):
        of = shown()
        sheets = [
            Sheet(one.code, one.title, ["Kunci"], [(str(key),) for key in one.keys])
            for one in lists_of(of.report).values()
            if one.keys
        ]
        return openpyxl.load_workbook(io.BytesIO(head_workbook(head_page(of), sheets)))


def test_every_count_is_the_length_of_its_sheet() -> None:
    found = book()
    lists = {name.split(" ")[0]: found[name] for name in found.sheetnames[2:]}
    checked = 0
    for row in found["Laporan"].iter_rows(min_row=3, values_only=True):
        label, first, second, _balance, _basis, names = row
        if not names or "rupiah" in str(label) or str(label).startswith(("Stan", "Undangan")):
            continue
        wanted = [n for n in (first, second) if isinstance(n, int)]
        for number, name in zip(wanted, str(names).split(", "), strict=False):
            rows = lists[name].max_row - 2  # note and head
            assert number == rows, (label, number, rows)
            checked += 1
    assert checked >= 10


def test_differences_are_numbers_and_nought() -> None:
    rows = list(book()["Rekonsiliasi"].iter_rows(min_row=3, values_only=True))
    assert rows
    assert {difference for _name, difference in rows} == {0}


def test_amounts_are_numbers_that_can_be_summed() -> None:
    rows = {row[0]: row for row in book()["Laporan"].iter_rows(min_row=3, values_only=True)}
    assert rows["Komitmen, rupiah"][1:3] == (50_000_000, 100_000_000)
    assert rows["Realisasi, rupiah"][1:3] == (50_000_000, "belum ada")
    cell = next(
        row[1] for row in book()["Laporan"].iter_rows(min_row=3) if row[0].value == "Komitmen, rupiah"
    )
    assert cell.number_format == "#,##0"


def test_sentences_stand_in_the_wide_column_under_what_they_are_about() -> None:
    rows = list(book()["Laporan"].iter_rows(min_row=3, values_only=True))
    assert [row for row in rows if row[0] == "Langkah berikut"]
    assert all(row[4] for row in rows if row[0] in ("Langkah berikut", "Keadaan awal", "Target"))
