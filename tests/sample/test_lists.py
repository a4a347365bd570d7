"""The lists of the sample world: messy on purpose, complete, and the same bytes every time."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from gandeng.sample import lists, world
from gandeng.sample.files import write_files
from gandeng.sample.lines import DEFECTS
from gandeng.sample.records import SampleList

WORLD = world()
LISTS = lists(WORLD)
BY_DEPARTMENT = {one.department: one for one in LISTS}


def test_every_business_stands_in_its_list() -> None:
    for one, department in zip(LISTS, WORLD.departments, strict=True):
        assert one.department == department.key
        assert {key for _, _, key in one.rows} == {business.key for business in WORLD.of(department.region)}


@pytest.mark.parametrize("one", LISTS, ids=lambda one: one.department)
def test_about_one_row_in_eight_has_a_defect(one: SampleList) -> None:
    assert 0.10 <= len(one.blemishes) / len(one.rows) <= 0.16


def test_the_lists_show_every_defect() -> None:
    shown = {blemish.kind for one in LISTS for blemish in one.blemishes}
    assert shown == {*DEFECTS, "duplicate_exact", "duplicate_near"}


def test_the_businesses_of_the_story_are_whole() -> None:
    story = {person.business for person in WORLD.people if person.business}
    spoilt = {blemish.business for one in LISTS for blemish in one.blemishes}
    assert not story & spoilt


def test_same_seed_same_bytes() -> None:
    before = [hashlib.sha256(one.data).hexdigest() for one in LISTS]
    lists.cache_clear()
    assert [hashlib.sha256(one.data).hexdigest() for one in lists(WORLD)] == before
    dates = {info.date_time for info in zipfile.ZipFile(io.BytesIO(LISTS[0].data)).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_rows_are_where_the_list_says() -> None:
    names = {business.key: business.name for business in WORLD.businesses}
    spoilt = {(blemish.sheet, blemish.row) for blemish in BY_DEPARTMENT["solo"].blemishes}
    book = openpyxl.load_workbook(io.BytesIO(BY_DEPARTMENT["solo"].data))
    for sheet, row, key in BY_DEPARTMENT["solo"].rows:
        if (sheet, row) not in spoilt:
            assert book[sheet].cell(row, 2).value == names[key]


def test_the_solo_workbook_has_the_usual_mess() -> None:
    book = openpyxl.load_workbook(io.BytesIO(BY_DEPARTMENT["solo"].data))
    assert book.sheetnames == ["Batik dan Kriya", "Kuliner", "Pendaftar Temu Bisnis", "Rekap"]
    craft = book["Batik dan Kriya"]
    assert "A1:V1" in {str(area) for area in craft.merged_cells.ranges}
    assert [craft.cell(8, column).value for column in (1, 2, 22)] == [1, 2, 22]
    texts = [str(cell) for row in craft.iter_rows(values_only=True) for cell in row if cell is not None]
    assert "JUMLAH" in texts
    assert any(text.startswith("=10*") for text in texts)
    assert "8,12E+11" in texts


def test_the_bandung_workbook_merges_districts_and_hides_a_sheet() -> None:
    book = openpyxl.load_workbook(io.BytesIO(BY_DEPARTMENT["bandung"].data))
    assert [sheet.sheet_state for sheet in book] == ["visible", "visible", "hidden"]
    down = [
        area
        for area in book["Sheet1"].merged_cells.ranges
        if area.min_col == area.max_col == 2 and area.min_row > 5
    ]
    assert len(down) > 10


def test_the_sidoarjo_list_is_cp1252_with_semicolons() -> None:
    data = BY_DEPARTMENT["sidoarjo"].data
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    lines = data.decode("cp1252").split("\r\n")
    assert lines[2].startswith("No;Nama Usaha;")
    assert "“DATA CONTOH”" in lines[0]


def test_files_are_written(tmp_path: Path) -> None:
    paths = write_files(WORLD, tmp_path / "new" / "folder")
    assert len(paths) == 4
    assert all(path.stat().st_size > 1_000 for path in paths)
    assert all("(contoh)" in path.name for path in paths)
