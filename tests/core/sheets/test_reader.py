"""Files as departments send them, and files that nobody should send."""

from __future__ import annotations

import codecs
import io
import zipfile

import openpyxl
import pytest

from gandeng.core.sheets.errors import UnreadableCode, UnreadableFile
from gandeng.core.sheets.reader import read_book
from gandeng.core.sheets.records import RawBook
from tests.core.sheets.books import ods, ole, raw_xlsx, text_cell, xls, xlsx, zipped

ROWS = [
    ["Nama Usaha", "Produk", "Harga"],
    ["Warung Sari", "keripik tempe", 15000],
    ["Batik Ayu", "batik", None],
]
PLAIN = (("Nama Usaha", "Produk", "Harga"), ("Warung Sari", "keripik tempe", 15000), ("Batik Ayu", "batik"))
CSV = "Nama Usaha;Produk;Harga\r\nWarung Sari;keripik tempe;15000\r\nCafé Ayu;batik;\r\n"


def refusal(data: bytes, name: str = "daftar.xlsx") -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read_book(data, name)
    return caught.value


def codes_of(book: RawBook) -> list[str]:
    return [str(finding.code) for finding in book.findings]


def test_xlsx_xls_and_ods_give_the_same_cells() -> None:
    assert read_book(xlsx(ROWS), "a.xlsx").sheets[0].rows == PLAIN
    assert read_book(xls(ROWS), "a.xls").sheets[0].rows == PLAIN
    texts = [[None if cell is None else str(cell) for cell in row] for row in ROWS]
    assert read_book(ods(texts), "a.ods").sheets[0].rows[0] == PLAIN[0]


def test_the_kind_is_told_by_the_bytes_not_the_name() -> None:
    assert read_book(xlsx(ROWS), "daftar.csv").file.kind == "xlsx"
    assert read_book(CSV.encode(), "daftar.xls").file.kind == "csv"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (CSV.encode("utf-8"), "utf-8"),
        (CSV.encode("utf-8-sig"), "utf-8-sig"),
        (CSV.encode("cp1252"), "cp1252"),
        (codecs.BOM_UTF16_LE + CSV.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + CSV.encode("utf-16-be"), "utf-16-be"),
        (CSV.encode("utf-16-le"), "utf-16-le"),
        (CSV.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_encodings_are_detected_and_shown(data: bytes, encoding: str) -> None:
    book = read_book(data, "daftar.csv")
    assert book.file.encoding == encoding
    assert book.sheets[0].rows[2][0] == "Café Ayu"
    assert any(finding.code == "encoding" and finding.made == encoding for finding in book.findings)


def test_a_file_of_two_encodings_loses_no_letter() -> None:
    data = "Nama;Produk\nCafé A;kue\n".encode() + "Café B;kue\n".encode("cp1252")
    book = read_book(data, "a.csv")
    assert [row[0] for row in book.sheets[0].rows] == ["Nama", "Café A", "Café B"]
    assert "encoding_mixed" in codes_of(book)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiters_are_detected_and_shown(delimiter: str) -> None:
    text = "\n".join(
        delimiter.join(row) for row in (["Nama", "Produk"], ["Sari", "keripik"], ["Ayu", "batik"])
    )
    book = read_book(text.encode(), "a.csv")
    assert book.file.delimiter == delimiter
    assert book.sheets[0].rows[1] == ("Sari", "keripik")


def test_sep_line_of_excel_names_the_delimiter() -> None:
    book = read_book(b"sep=;\nNama;Produk\nSari;keripik, tempe, tahu, kerupuk\n", "a.csv")
    assert book.file.delimiter == ";"
    assert book.sheets[0].rows[2] == ("Sari", "keripik, tempe, tahu, kerupuk")


def test_a_quoted_cell_may_run_over_lines() -> None:
    book = read_book(b'Nama;Produk\nSari;"keripik\ntempe; tahu"\nAyu;batik\n', "a.csv")
    assert book.sheets[0].rows[1] == ("Sari", "keripik\ntempe; tahu")
    assert len(book.sheets[0].rows) == 3


def test_a_quotation_mark_that_never_closes_does_not_swallow_the_list() -> None:
    lines = ["Nama;Produk", 'Sari;"keripik', *(f"Usaha {n};batik" for n in range(80))]
    book = read_book("\n".join(lines).encode(), "a.csv")
    assert len(book.sheets[0].rows) == 82
    assert "quotes_broken" in codes_of(book)


def test_invisible_characters_go_with_a_finding_each() -> None:
    text = "Nama;Produk\nSa\x00ri;ke\u202eripik\nAy\u200bu;batik_x000D_\nB_x0041_tik;x\n"
    book = read_book(text.encode(), "a.csv")
    assert book.sheets[0].rows[1:] == (("Sari", "keripik"), ("Ayu", "batik"), ("BAtik", "x"))
    hidden = [finding for finding in book.findings if finding.code == "hidden_characters"]
    assert {(f.place.row, f.place.column) for f in hidden} == {(2, 1), (2, 2), (3, 1), (3, 2), (4, 1)}
    assert all("\u202e" not in finding.read and "\x00" not in finding.read for finding in hidden)


def test_lone_surrogates_are_removed() -> None:
    data = codecs.BOM_UTF16_LE + "Nama;Produk\nSari\ud83d;keripik\n".encode("utf-16-le", "surrogatepass")
    book = read_book(data, "a.csv")
    assert book.sheets[0].rows[1] == ("Sari", "keripik")
    book.sheets[0].rows[1][0].encode("utf-8")


def test_text_decoded_wrongly_before_is_mended() -> None:
    wrong = "Café Ayu".encode().decode("cp1252")
    book = read_book(f"Nama;Produk\n{wrong};batik\n".encode(), "a.csv")
    assert book.sheets[0].rows[1][0] == "Café Ayu"
    assert "mojibake" in codes_of(book)


def test_formulas_stay_text_in_csv_and_xlsx() -> None:
    book = read_book(b"Nama;Harga\nSari;=10*25\n+Ayu;-5\n@Budi;=cmd|'/c calc'!A1\n", "a.csv")
    assert [row[1] for row in book.sheets[0].rows[1:]] == ["=10*25", "-5", "=cmd|'/c calc'!A1"]
    stream = io.BytesIO()
    made = openpyxl.Workbook()
    made.active.append(["Nama Usaha", "Harga"])
    made.active.append(["Sari", "=10*25"])
    made.save(stream)
    assert read_book(stream.getvalue(), "a.xlsx").sheets[0].rows[1] == ("Sari", "=10*25")


def test_error_values_are_not_lost() -> None:
    sheet = (
        '<sheetData><row r="1">'
        + text_cell("A1", "Nama")
        + '<c r="B1" t="e"><v>#N/A</v></c></row></sheetData>'
    )
    assert read_book(raw_xlsx(sheet), "a.xlsx").sheets[0].rows[0] == ("Nama", "#N/A")


def test_merged_ranges_and_hidden_sheets_are_told() -> None:
    book = read_book(xlsx([["x"], [None, "y"]], [["z"]], merged=[(2, 0, 3, 1, "m")], hidden=[1]), "a.xlsx")
    assert book.sheets[0].merged == ((3, 1, 4, 2),)
    assert book.sheets[1].hidden
    assert "sheet_hidden" in codes_of(book)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n\r\n", "empty"),
        (b"\x00" * 300, "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "pdf"),
        (b"<html><body><table><tr><td>Nama</td></tr></table></body></html>", "html"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html>\n<html>", "html"),
        (b'<?xml version="1.0"?>\n<html xmlns:o="urn:schemas-microsoft-com:office:office">', "html"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "xml_spreadsheet",
        ),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "image"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 50, "image"),
        (b"Rar!\x1a\x07\x00", "archive"),
        (b"{\\rtf1\\ansi Nama}", "document"),
        (bytes(range(256)) * 40, "unknown"),
    ],
)
def test_other_files_are_refused_with_their_reason(data: bytes, code: str) -> None:
    assert refusal(data, "daftar.xls").code == UnreadableCode(code)


def test_archives_and_documents_are_told_from_workbooks() -> None:
    assert refusal(zipped({"foto.jpg": b"x"})).code == "archive"
    assert refusal(zipped({"word/document.xml": "<w/>", "[Content_Types].xml": "<x/>"})).code == "document"


def test_password_protected_workbooks() -> None:
    assert refusal(ole({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y"})).code == "password"
    locked = zipfile.ZipInfo("content.xml")
    stream = io.BytesIO()
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(locked, b"\x01\x02")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    assert refusal(stream.getvalue(), "a.ods").code == "password"


def test_truncated_workbooks_are_broken_at_every_length() -> None:
    data = xlsx(ROWS)
    for part in (0.1, 0.5, 0.9, 0.99):
        assert refusal(data[: int(len(data) * part)]).code == "broken"
    old = xls(ROWS)
    assert refusal(old[:700], "a.xls").code in ("broken", "crashed")


def test_macro_workbooks_are_refused_unread() -> None:
    workbook = io.BytesIO(xlsx(ROWS))
    with zipfile.ZipFile(workbook, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\x00")
    assert refusal(workbook.getvalue(), "a.xlsm").code == "macro"
    assert refusal(ole({"Workbook": b"x", "_VBA_PROJECT_CUR": b"y"}), "a.xls").code == "macro"


def test_a_zip_bomb_is_refused_before_it_unpacks() -> None:
    bomb = raw_xlsx("<sheetData/>", {"xl/bomb.xml": b"0" * (30 * 1024 * 1024)})
    assert len(bomb) < 100_000
    assert refusal(bomb).code == "zip_bomb"


def test_a_document_type_that_unfolds_is_refused() -> None:
    sheet = '<sheetData><row r="1">' + text_cell("A1", "x") + "</row></sheetData>"
    evil = raw_xlsx(sheet)
    with zipfile.ZipFile(io.BytesIO(evil)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/workbook.xml"
    members[name] = members[name].replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1)
    assert refusal(zipped(members)).code == "zip_bomb"


def test_a_cell_at_the_very_end_is_refused_by_its_address() -> None:
    far = f'<row r="1048576">{text_cell("XFD1048576", "x")}</row>'
    sheet = f'<sheetData><row r="1">{text_cell("A1", "Nama")}</row>{far}</sheetData>'
    error = refusal(raw_xlsx(sheet))
    assert (error.code, error.detail) == ("too_far", "XFD1048576")


def test_formatted_but_empty_cells_far_out_do_no_harm() -> None:
    sheet = f'<sheetData><row r="1">{text_cell("A1", "Nama")}<c r="XFD1" s="0"/></row></sheetData>'
    assert read_book(raw_xlsx(sheet), "a.xlsx").sheets[0].rows == (("Nama",),)


def test_a_value_below_a_million_empty_rows_is_read_sparsely() -> None:
    sheet = (
        f'<sheetData><row r="1">{text_cell("A1", "Nama")}{text_cell("T1", "Produk")}</row>'
        f'<row r="1000000">{text_cell("A1000000", "Sari")}<c r="T1000000"><v>5</v></c></row></sheetData>'
    )
    rows = read_book(raw_xlsx(sheet), "a.xlsx").sheets[0].rows
    assert len(rows) == 1_000_000
    assert rows[-1][0] == "Sari" and rows[-1][19] == 5
    assert sum(map(len, rows)) == 40


def test_a_million_empty_lines_of_csv() -> None:
    rows = read_book(b"Nama;Produk\nSari;keripik\n" + b";\n" * 1_000_000, "a.csv").sheets[0].rows
    assert rows == (("Nama", "Produk"), ("Sari", "keripik"))


def test_a_repeated_cell_of_a_whole_ods_sheet_is_refused() -> None:
    extra = (
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell office:value-type="string" '
        'table:number-columns-repeated="900"><text:p>x</text:p></table:table-cell></table:table-row>'
    )
    assert refusal(ods([["Nama"]], extra), "a.ods").code == "too_far"


def test_a_workbook_without_cells() -> None:
    assert refusal(xlsx([])).code == "no_sheets"


def test_a_file_cut_in_the_middle_of_a_row_is_told() -> None:
    book = read_book(b"Nama;Produk;HP\nSari;keripik;0812-0000-0001\nAyu;ba", "a.csv")
    assert book.sheets[0].rows[2] == ("Ayu", "ba")
    (finding,) = [found for found in book.findings if found.code == "row_too_short"]
    assert (finding.place.row, finding.detail) == (3, "2/3")
    whole = read_book(b"Nama;Produk;HP\nSari;keripik;0812-0000-0001\nAyu;batik;", "a.csv")
    assert "row_too_short" not in codes_of(whole)


@pytest.mark.parametrize(
    "rows",
    [
        ['"Toko A;kopi;1', "Toko B;teh;2", 'Toko C;"susu;3', "Toko D;roti;4"],
        ["Toko A;kopi;1", 'Toko "B;teh;2', '"Toko C";susu;3', "Toko D;roti;4"],
        ["Toko A;kopi;1", "Toko B;teh;2", "Toko C;susu;3", 'Toko D;"roti;4'],
    ],
)
def test_a_quotation_mark_that_never_closes_swallows_no_rows(rows: list[str]) -> None:
    book = read_book("\n".join(["Nama Usaha;Produk;Harga", *rows]).encode(), "a.csv")
    names = [str(row[0]).replace('Toko "', "Toko ") for row in book.sheets[0].rows]
    assert names == ["Nama Usaha", "Toko A", "Toko B", "Toko C", "Toko D"]
    assert all(len(row) == 3 for row in book.sheets[0].rows)


def test_swallowed_rows_are_said_and_cells_of_several_lines_stay_whole() -> None:
    good = 'Toko C;"kopi;\nteh; susu";3\nToko D;"roti\nkue";4\n'
    book = read_book(f'Nama;Produk;Harga\n"Toko A;kopi;1\nToko B";teh;2\n{good}'.encode(), "a.csv")
    assert "quotes_broken" in codes_of(book)
    assert [row[-1] for row in book.sheets[0].rows] == ["Harga", "1", "2", "3", "4"]
    whole = read_book(f"Nama;Produk;Harga\n{good}".encode(), "a.csv")
    assert "quotes_broken" not in codes_of(whole)
    assert [row[1] for row in whole.sheets[0].rows] == ["Produk", "kopi;\nteh; susu", "roti\nkue"]
