"""Findings by cell, and corrected lists that can be sent in again."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from django.utils import translation

from gandeng.core.sheets.parse import parse_list
from gandeng.core.sheets.reader import read_book
from gandeng.core.sheets.records import BusinessRow, IndustryCode, Paper, Place
from gandeng.core.sheets.values.yesno import read_gender
from gandeng.data import reference
from gandeng.documents.findings_workbook import NamedList, corrected_sheet, findings_workbook, lists_of
from gandeng.documents.workbook import Book
from gandeng.sample.files import lists
from gandeng.sample.world import world
from tests.documents.plans import plan, solo_list


def sheets(language: str = "id") -> dict[str, list[tuple[Any, ...]]]:
    document = plan()
    named = list(lists_of([one.file_name for one in document.lists], [one.read for one in document.lists]))
    with translation.override(language):
        data = findings_workbook(named, document.duplicates)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_every_finding_names_sheet_cell_and_what_to_do() -> None:
    found = sheets()["Temuan"][1:]
    assert len(found) == sum(len(one.read.findings) for one in plan().lists)
    destroyed = found[0]
    assert destroyed[:4] == ("Tanyakan", "solo (contoh).xlsx", "Data", "D6")
    assert "8.12E+11" in destroyed[6] and "Minta lagi" in destroyed[9]


def test_rows_in_are_rows_accounted_for() -> None:
    for row in sheets()["Ringkasan"][1:]:
        assert row[5] == row[6] + row[7] + row[8] and row[9] == "ya"


def test_rows_set_aside_keep_all_their_cells_and_say_why() -> None:
    found = sheets()["Disisihkan"][2]
    assert found[1:3] == ("Data", 9) and "nama" in found[3].lower()
    assert found[4:] == (None, "@SUM(A1)", "-")


def test_duplicates_are_candidates_with_reasons() -> None:
    found = sheets()["Mungkin ganda"][2]
    assert found[0] == 70 and found[1] == "nomor HP sama, nama mirip"
    assert "Keripik Bu Tini (contoh)" in found and "Batik Sekar Arum (contoh)" in found


def test_a_corrected_list_is_read_back_as_the_same_businesses() -> None:
    with translation.override("id"):
        data = findings_workbook([NamedList("solo", solo_list())], ())
    book = openpyxl.load_workbook(io.BytesIO(data))
    for name in book.sheetnames[:-1]:
        del book[name]
    kept = io.BytesIO()
    book.save(kept)
    read = parse_list(read_book(kept.getvalue(), "solo.xlsx"), reference(), home_region="33.72")
    assert read.balance.holds and [row.name for row in read.rows] == [row.name for row in solo_list().rows]
    tini = read.rows[0]
    assert [phone.e164 for phone in tini.phones] == [phone.e164 for phone in solo_list().rows[0].phones]
    assert tini.founded == 2011 and tini.capacity_per_month == 800 and tini.owner == "Tini"
    assert [offer.text for offer in tini.offers] == ["keripik tempe"]


def test_lists_of_one_name_are_told_apart() -> None:
    assert [one.name for one in lists_of(["a.xlsx", "a.xlsx"], [solo_list()] * 2)] == ["a.xlsx", "a.xlsx (2)"]


def test_the_corrected_list_says_gender_in_words_that_are_read_back() -> None:
    rows = tuple(replace(row, gender=code) for row, code in zip(solo_list().rows, "fm", strict=False))
    for language, words in (("id", ["perempuan", "laki-laki"]), ("en", ["female", "male"])):
        with translation.override(language):
            data = findings_workbook([NamedList("solo", replace(solo_list(), rows=rows))], ())
        sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[-1]
        cells = {str(column[0].value): [cell.value for cell in column[1:]] for column in sheet.columns}
        written = cells["Jenis kelamin" if language == "id" else "Gender"]
        assert [value for value in written if value] == words
        assert [read_gender(value).value for value in words] == ["f", "m"]


def _told(row: BusinessRow) -> dict[str, Any]:
    """A business without its place in the list: texts and numbers only."""
    told: dict[str, Any] = {name: getattr(row, name) for name in BusinessRow.__slots__ if name != "place"}
    for name in ("offers", "needs", "can_show", "wants_to_learn"):
        told[name] = [phrase.text for phrase in told[name]]
    told["phones"] = [phone.e164 for phone in row.phones]
    told["papers"] = {(paper.kind, paper.number) for paper in row.papers}
    told["other"] = {header: value for header, value in row.other if "daftar" not in header.lower()}
    told["other"].pop("Row in the list", None)
    return told


@pytest.mark.parametrize("language", ["id", "en"])
def test_whole_lists_of_the_sample_world_survive_correction_in_both_languages(language: str) -> None:
    for one in lists(world()):
        first = parse_list(read_book(one.data, one.filename), reference())
        with translation.override(language), Book("contoh") as book:
            corrected_sheet(book, "Perbaikan", first)
        again = parse_list(read_book(book.data, "perbaikan.xlsx"), reference())
        assert [_told(row) for row in again.rows] == [_told(row) for row in first.rows]


def test_titles_papers_without_number_and_two_cells_of_one_heading_are_not_lost() -> None:
    row = BusinessRow(
        Place("Data", 2),
        "Toko (contoh)",
        industry=IndustryCode("", "", "Industri batik"),
        papers=(Paper("halal", ""),),
        other=(("Ket", "satu"), ("Ket", "dua")),
    )
    read = replace(solo_list(), rows=(row,))
    with translation.override("id"), Book("contoh") as book:
        corrected_sheet(book, "Perbaikan", read)
    sheet = openpyxl.load_workbook(io.BytesIO(book.data)).active
    assert sheet is not None
    head, values = sheet.iter_rows(values_only=True)
    told = dict(zip(head, values, strict=True))
    assert told["Judul KBLI"] == "Industri batik" and told["Ket"] == "satu; dua"
    assert told["Sertifikat halal"] == "ada"
