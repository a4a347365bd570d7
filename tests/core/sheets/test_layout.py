"""Headers under letterheads, over several rows, repeated, missing; several tables on a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from gandeng.core.sheets.layout import Table, find_tables, is_numbers_row
from gandeng.core.sheets.records import RawSheet
from tests.core.sheets.books import read

DATA = [1, "Warung Sari", "Siti", "0812-0000-0001", "keripik tempe"]
HEAD = ["No", "Nama Usaha", "Pemilik", "No HP", "Produk"]


def tables(rows: Sequence[Sequence[object]], merged: Sequence[tuple[int, int, int, int]] = ()) -> list[Table]:
    return find_tables(RawSheet("S", tuple(tuple(row) for row in rows), tuple(merged)))


def test_a_header_in_the_first_row() -> None:
    (table,) = tables([HEAD, DATA])
    assert (table.header_rows, table.first_row, table.last_row) == ((1,), 2, 2)
    assert table.headers == tuple(HEAD)


def test_a_header_under_a_letterhead_and_blank_rows() -> None:
    (table,) = tables([["PEMERINTAH KOTA CONTOH"], ["DAFTAR UMKM BINAAN TAHUN 2026"], [], HEAD, DATA])
    assert (table.header_rows, table.first_row) == ((4,), 5)


def test_two_header_rows_with_merged_groups() -> None:
    top = ["No", "Nama Usaha", "Alamat", None, "Tenaga Kerja"]
    low = [None, None, "Kelurahan", "Kecamatan", "L", "P"]
    merged = [(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4), (1, 5, 1, 6)]
    (table,) = tables([top, low, [1, "Warung Sari", "Jajar", "Laweyan", 1, 2]], merged)
    assert table.header_rows == (1, 2)
    assert table.headers == ("No", "Nama Usaha", "Kelurahan", "Kecamatan", "Tenaga Kerja L", "Tenaga Kerja P")


def test_two_header_rows_without_knowing_merges() -> None:
    top = ["No", "Nama Usaha", "Tenaga Kerja", None, "No HP"]
    low = [None, None, "L", "P"]
    (table,) = tables([top, low, [1, "Warung Sari", 1, 2, "0812-0000-0001"]])
    assert table.header_rows == (1, 2)
    assert table.headers == ("No", "Nama Usaha", "Tenaga Kerja L", "Tenaga Kerja P", "No HP")


def test_three_header_rows_one_of_them_column_numbers() -> None:
    top = ["No", "Nama Usaha", "Tenaga Kerja", None, "Produk"]
    low = [None, None, "L", "P"]
    (table,) = tables([top, low, [1, 2, 3, 4, 5], [1, "Warung Sari", 1, 2, "keripik"]])
    assert (table.header_rows, table.numbers_row, table.first_row) == ((1, 2), 3, 4)


def test_column_numbers_in_brackets_and_letters() -> None:
    assert is_numbers_row(("(1)", "(2)", "(3)"))
    assert is_numbers_row(("a", "b", "c", "d"))
    assert not is_numbers_row((1, "Warung", "2"))
    assert not is_numbers_row((3, 2, 1))
    assert not is_numbers_row((1, 2))


def test_the_first_data_row_is_no_second_header() -> None:
    (table,) = tables([HEAD, [1, "Produk Jaya", "Ketua", "0812-0000-0001", "jasa"], DATA])
    assert table.header_rows == (1,)
    assert table.first_row == 2


def test_no_header_at_all() -> None:
    (table,) = tables([DATA, [2, *DATA[1:]]])
    assert table.header_rows == ()
    assert table.first_row == 1


def test_a_second_table_with_other_columns() -> None:
    other = ["No", "Nama Usaha", "Alamat", "Kebutuhan"]
    first, second = tables([HEAD, DATA, [], other, [1, "Toko Ayu", "Jl. Mawar 1", "kemasan"]])
    assert (first.last_row, second.header_rows, second.first_row) == (3, (4,), 5)
    assert second.headers == tuple(other)


def test_the_same_header_again_starts_no_table() -> None:
    (table,) = tables([HEAD, DATA, HEAD, DATA])
    assert table.last_row == 4


def test_one_column_under_its_name() -> None:
    (table,) = tables([["Nama Usaha"], ["Warung Sari"], ["Batik Ayu"]])
    assert (table.header_rows, table.first_row) == ((1,), 2)


def test_empty_sheets_have_no_table() -> None:
    assert tables([]) == []
    assert tables([[], []]) == []


def test_the_export_of_a_form_with_many_questions_has_a_header() -> None:
    questions = [f"Seberapa setuju Anda dengan pernyataan {letter}?" for letter in "abcdefghijklmnopqrst"]
    head = ["Timestamp", "Nama Usaha", "Nama Pemilik", "Nomor WhatsApp", "Produk", *questions]
    answers = ["2026/05/01", "Toko Contoh", "Ani", "0812-0000-0001", "keripik", *["4"] * 20]
    result = read([head, answers])
    (row,) = result.rows
    assert (row.name, row.owner, row.offers[0].text) == ("Toko Contoh", "Ani", "keripik")
    assert result.layouts[0].header_rows == (1,) and result.balance.not_data == 1
