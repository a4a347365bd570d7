"""What only a whole table shows."""

from __future__ import annotations

from tests.core.sheets.books import found, read


def test_sales_without_a_period_are_said_to_be_taken_by_the_year() -> None:
    head = ["Nama Usaha", "Produk", "Omzet"]
    (finding,) = found(read([head, ["Toko A", "kopi", 5_000_000]]), "period_assumed")
    assert (finding.field, finding.place.column, finding.detail) == ("annual_sales", 3, "year")
    own = read([head, ["Toko A", "kopi", "5 jt/bln"]])
    assert not found(own, "period_assumed") and own.rows[0].annual_sales == 60_000_000
    assert not found(read([["Nama Usaha", "Produk", "Omzet per bulan"], ["A", "kopi", 5]]), "period_assumed")
