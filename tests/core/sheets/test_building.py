"""What a row's readings become, and what is asked instead of believed."""

from __future__ import annotations

from gandeng.core.sheets.records import Severity
from tests.core.sheets.books import found, read


def test_sales_that_no_small_business_has_are_asked_for_and_kept() -> None:
    head = ["Nama Usaha", "Produk", "Omzet/Thn (juta)"]
    result = read([head, ["Toko A", "kopi", "12.500.000"], ["Toko B", "kopi", 12]])
    assert [row.annual_sales for row in result.rows] == [None, 12_000_000]
    assert result.rows[0].other == (("Omzet/Thn (juta)", "12500000"),)
    (finding,) = found(result, "amount_unclear")
    assert (finding.severity, finding.place.row, finding.place.column) == (Severity.ASK, 2, 3)


def test_words_for_no_name_are_no_name() -> None:
    head = ["Nama Pemilik", "Nama Usaha", "Produk"]
    result = read([head, ["Ani", "belum ada nama", "roti"], ["Eko", "tidak punya", "kue"]])
    assert [row.name for row in result.rows] == ["Ani", "Eko"]
    assert len(found(result, "name_from_owner")) == 2
