"""Workbooks: what the fast parser drops is put back."""

from __future__ import annotations

import io

import openpyxl

from gandeng.core.sheets.reader import read_book


def test_formula_without_result_in_the_first_column_is_kept_as_text() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Nama", "Produk"])
    sheet["A2"], sheet["B2"] = "=1+1", "keripik"
    data = io.BytesIO()
    book.save(data)
    assert read_book(data.getvalue(), "daftar.xlsx").sheets[0].rows[1] == ("=1+1", "keripik")
