"""A cell of thousands of digits: Python's numbers refuse them, floats become infinite."""

from __future__ import annotations

import pytest

from gandeng.core.sheets.parse import parse_list
from gandeng.core.sheets.reader import read_book
from gandeng.data import reference

HEADINGS = (
    "Harga",
    "Tahun berdiri",
    "Jumlah tenaga kerja",
    "Kapasitas",
    "Lintang",
    "No",
    "Keterangan",
    "NIB",
)


@pytest.mark.parametrize(
    "cell", ["9" * 400, "9" * 5000, "1." + "9" * 400, "=" + "9" * 5000, "1-" + "9" * 5000]
)
@pytest.mark.parametrize("heading", HEADINGS)
def test_no_row_is_lost_and_reading_ends(heading: str, cell: str) -> None:
    rows = "".join(f"Warung {number};{cell};keripik tempe\n" for number in range(4))
    read = parse_list(read_book(f"Nama Usaha;{heading};Produk\n{rows}".encode(), "a.csv"), reference())
    assert read.balance.holds
    assert len(read.rows) + len(read.set_aside) == 4
