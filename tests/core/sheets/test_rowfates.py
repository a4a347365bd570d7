"""Which rows are headings and totals."""

from __future__ import annotations

from tests.core.sheets.books import found, read


def test_headings_of_districts_stand_over_narrow_tables_too() -> None:
    head = ["No", "Nama Usaha", "Produk"]
    result = read(
        [
            ["KECAMATAN LAWEYAN"],
            head,
            [1, "Toko A", "kopi"],
            ["Kecamatan Jebres"],
            head,
            [1, "Toko B", "teh"],
            ["JUMLAH TOTAL", None, 2],
        ]
    )
    assert [(row.name, row.district) for row in result.rows] == [("Toko A", "Laweyan"), ("Toko B", "Jebres")]
    assert [one.place.row for one in found(result, "group_heading")] == [1, 4]
    assert found(result, "total_row") and not result.set_aside and result.balance.holds
