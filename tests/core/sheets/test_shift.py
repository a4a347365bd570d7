"""Rows that stand one column off."""

from __future__ import annotations

from tests.core.sheets.books import found, read


def test_a_row_without_its_running_number_moves_whole() -> None:
    head = ["No", "Nama Pemilik", "Nama Usaha", "Produk", "No. HP", "Kecamatan"]
    usual = [
        [n, f"Pak Slamet {n}", f"UD Makmur {n}", "tempe", f"0812-0000-000{n}", "Laweyan"] for n in range(5)
    ]
    result = read([head, *usual, ["Pak Kiri", "UD Kiri", "tahu", "0812-0000-0009", "Laweyan"]])
    row = result.rows[-1]
    assert (row.owner, row.name, row.offers[0].text) == ("Pak Kiri", "UD Kiri", "tahu")
    assert [one.detail for one in found(result, "row_shifted")] == ["right A"]
