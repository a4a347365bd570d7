"""No list is so large that understanding it takes minutes, and no cell so long."""

from __future__ import annotations

import pytest

from gandeng.core.sheets import bounds
from gandeng.core.sheets.bounds import LONGEST_CELL, LONGEST_TEXT, within_bounds
from gandeng.core.sheets.errors import UnreadableCode, UnreadableFile
from gandeng.core.sheets.parse import parse_list
from gandeng.core.sheets.reader import read_book
from gandeng.core.sheets.shift import RowFit
from tests.core.sheets.books import HOME, REFERENCE, book, codes, found

HEAD = ["Nama Usaha", "Produk", "Kegiatan", "Catatan"]


@pytest.mark.parametrize(("limit", "most"), [("MOST_ROWS", 3), ("MOST_CELLS", 11), ("MOST_CHARACTERS", 60)])
def test_a_book_beyond_a_limit_is_refused_and_one_at_it_is_not(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    rows = [HEAD, ["Warung", "roti", "jual", "-"], [], ["Toko", "tahu", "jual"]]
    monkeypatch.setattr(bounds, limit, most)
    assert within_bounds(book(rows)).sheets[0].rows[0] == tuple(HEAD)
    with pytest.raises(UnreadableFile) as caught:
        within_bounds(book([*rows, ["Kedai dengan nama yang panjang sekali", "kopi", "jual"]]))
    assert caught.value.code is UnreadableCode.TOO_LARGE


def test_the_bounds_leave_room_for_twice_the_largest_list() -> None:
    assert bounds.MOST_ROWS >= 2 * 50_000 and bounds.MOST_CELLS >= 2 * 50_000 * 20


def test_too_many_rows_of_a_text_file_are_refused_by_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_ROWS", 100)
    text = "Nama Usaha;Produk\n" + "".join(f"Toko {n};roti\n" for n in range(100))
    with pytest.raises(UnreadableFile) as caught:
        read_book(text.encode(), "a.csv")
    assert caught.value.code is UnreadableCode.TOO_LARGE


def test_a_cell_longer_than_a_spreadsheets_is_cut_with_a_finding() -> None:
    text = "Nama Usaha;Produk\nToko;" + "roti " * 20_000 + "\nWarung;tahu\n"
    read = read_book(text.encode(), "a.csv")
    assert len(str(read.sheets[0].rows[1][1])) <= LONGEST_CELL
    (finding,) = [one for one in read.findings if one.code == "text_cut"]
    assert (finding.place.row, finding.place.column, finding.detail) == (2, 2, "100000")
    assert parse_list(read, REFERENCE, home_region=HOME).balance.holds


def test_long_activities_and_notes_are_used_in_part_and_kept_whole() -> None:
    long = "menjual roti " * 1000
    result = parse_list(book([HEAD, ["Toko", "roti", long, long]]), REFERENCE, home_region=HOME)
    (row,) = result.rows
    assert len(row.activity) == len(row.note) == LONGEST_TEXT
    assert dict(row.other) == {"Kegiatan": long, "Catatan": long}
    assert [(one.place.column, one.detail) for one in found(result, "text_cut")] == [
        (3, "13000"),
        (4, "13000"),
    ]


def test_more_products_than_anybody_reads_are_kept_whole_and_said() -> None:
    many = ", ".join(f"roti rasa {n}" for n in range(500))
    result = parse_list(book([HEAD, ["Toko", many, None, None]]), REFERENCE, home_region=HOME)
    assert len(result.rows[0].offers) == 200 and dict(result.rows[0].other) == {"Produk": many}
    assert "text_cut" in codes(result)


def test_enormously_wide_rows_are_not_searched_for_a_cell_too_many() -> None:
    calls = 0

    class Counting(RowFit):
        def score(self, row: object) -> tuple[int, int]:
            nonlocal calls
            calls += 1
            return 0, 99

    assert Counting([], None).mend((None,) * 1000) is None  # type: ignore[arg-type]  # nothing is looked up
    assert calls == 0


def test_a_table_of_statistics_may_have_more_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_ROWS", 100)
    text = "Nama Usaha;Produk\n" + "".join(f"Toko {n};roti\n" for n in range(100))
    assert len(read_book(text.encode(), "a.csv", most_rows=bounds.MOST_TABLE_ROWS).sheets[0].rows) == 101
    assert bounds.MOST_TABLE_ROWS > 514 * 1000
