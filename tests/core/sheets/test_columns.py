"""Columns that must not be taken for each other."""

from __future__ import annotations

from gandeng.core.sheets.records import Severity
from tests.core.sheets.books import found, read


def test_a_table_beside_another_is_asked_about_and_never_mixed_into_it() -> None:
    head = ["No", "Nama Usaha", "Produk"]
    result = read([[*head, None, *head], [1, "Toko A", "roti", None, 1, "Toko X", "teh"]])
    (row,) = result.rows
    assert (row.name, [offer.text for offer in row.offers]) == ("Toko A", ["roti"])
    assert ("Nama Usaha (F)", "Toko X") in row.other and ("Produk (G)", "teh") in row.other
    (finding,) = found(result, "table_beside")
    assert (finding.severity, finding.place.row, finding.place.column) == (Severity.ASK, 1, 5)


def test_two_columns_of_one_heading_keep_both_their_values() -> None:
    result = read([["Nama Usaha", "Produk", "Ket X", "Ket X"], ["Toko A", "roti", "satu", "dua"]])
    assert result.rows[0].other == (("Ket X", "satu"), ("Ket X (D)", "dua"))
