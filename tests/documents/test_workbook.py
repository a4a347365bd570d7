"""Workbooks: text stays text, equal data give equal bytes."""

from __future__ import annotations

import io

import openpyxl
import pytest

from gandeng.documents import workbook
from gandeng.documents.workbook import Book, Column, Row, Toned
from tests.documents.plans import HOSTILE


def made(*rows: Row, name: str = "Data") -> openpyxl.Workbook:
    with Book("Contoh") as book:
        book.table(name, [Column("A"), Column("B", wrap=True)], rows)
    return openpyxl.load_workbook(io.BytesIO(book.data))


@pytest.mark.parametrize("text", [HOSTILE, "+62812", "-1", "@SUM(A1)", "=1+1", "{=1}", "http://contoh.id"])
def test_no_cell_becomes_a_formula_or_link(text: str) -> None:
    cell = made((text, Toned(text, "ra")))["Data"]["A2"]
    assert cell.data_type == "s" and cell.value == text and cell.hyperlink is None


def test_dangerous_cells_stay_text_when_edited() -> None:
    sheet = made((HOSTILE, "aman"))["Data"]
    assert sheet["A2"].quotePrefix and not sheet["B2"].quotePrefix


def test_control_characters_and_oversized_cells_do_not_break_the_file() -> None:
    sheet = made(("a\x00b\x1f_x0000_\ud800", "x" * 40_000))["Data"]
    assert sheet["A2"].value == "ab_x0000_"
    assert len(sheet["B2"].value) == workbook.LONGEST_CELL


def test_equal_data_give_equal_bytes() -> None:
    def one() -> bytes:
        with Book("Contoh") as book:
            book.table("Data", [Column("A")], [("x",), (3,)])
        return book.data

    assert one() == one()


def test_sheet_names_are_allowed_and_differ() -> None:
    with Book("Contoh") as book:
        for name in ("daftar [solo]/2026?*", "x" * 40, "X" * 40, "'", "History"):
            book.table(name, [Column("A")], [])
    names = openpyxl.load_workbook(io.BytesIO(book.data)).sheetnames
    assert len({name.casefold() for name in names}) == 5
    assert all(0 < len(name) <= 31 for name in names)


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MOST_ROWS", 3)
    book = made(*((str(number), None) for number in range(8)))
    values = [row[0] for sheet in book for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert values == [str(number) for number in range(8)]
    assert len(book.sheetnames) == 3


def test_an_empty_table_says_so() -> None:
    assert made()["Data"]["A2"].value


def test_titles_and_headings_that_look_like_formulas_stay_text_too() -> None:
    with Book("contoh") as book:
        book.table(
            "Lembar", [Column("=cmd|' /C calc'!A0", 10), Column("Nama", 10)], [("a", "b")], note="=1+1"
        )
    sheet = openpyxl.load_workbook(io.BytesIO(book.data))["Lembar"]
    assert sheet["A1"].quotePrefix and sheet["A2"].quotePrefix and not sheet["B2"].quotePrefix
    assert all(cell.data_type == "s" for row in sheet for cell in row if cell.value)
