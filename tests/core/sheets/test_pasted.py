"""Lists written in a chat, forms, tables pasted from a spreadsheet."""

from __future__ import annotations

import pytest

from gandeng.core.sheets.errors import UnreadableFile
from gandeng.core.sheets.parse import parse_list
from gandeng.core.sheets.pasted import read_pasted
from gandeng.core.sheets.reader import read_book
from gandeng.core.sheets.records import BusinessRow, ReadList
from tests.core.sheets.books import HOME, REFERENCE, codes, found


def read(text: str) -> ReadList:
    result = parse_list(read_pasted(text), REFERENCE, home_region=HOME)
    assert result.balance.holds
    return result


def offers(row: BusinessRow) -> list[str]:
    return [phrase.text for phrase in row.offers]


def needs(row: BusinessRow) -> list[str]:
    return [phrase.text for phrase in row.needs]


def test_the_registration_list_of_the_issue() -> None:
    (row,) = read("1. Warung Sari - keripik tempe - butuh kemasan").rows
    assert (row.name, offers(row), needs(row)) == ("Warung Sari", ["keripik tempe"], ["kemasan"])
    assert (row.place.row, row.place.column) == (1, 0)
    assert row.offers[0].place.row == 1


@pytest.mark.parametrize(
    "line",
    [
        "1) Warung Sari | keripik tempe, abon | butuh kemasan | 0812-0000-0001",
        "✅ Warung Sari – keripik tempe; abon – cari kemasan – WA 0812 0000 0001",
        "- Warung Sari: keripik tempe, abon, butuh kemasan 0812-0000-0001",
        "1. Warung Sari / keripik tempe dan abon / membutuhkan kemasan / +62 812-0000-0001",
        "1. Warung Sari jualan keripik tempe, abon butuh kemasan. Hp: 0812-0000-0001",
    ],
)
def test_ways_to_write_one_line(line: str) -> None:
    (row,) = read(line).rows
    assert row.name == "Warung Sari"
    assert offers(row) == ["keripik tempe", "abon"]
    assert needs(row) == ["kemasan"]
    assert [phone.e164[-4:] for phone in row.phones] == ["0001"]


def test_know_how_in_both_directions() -> None:
    (row,) = read("1. Sablon Maju - kaos - bisa ngajari sablon plastisol - mau belajar desain label").rows
    assert [phrase.text for phrase in row.can_show] == ["sablon plastisol"]
    assert [phrase.text for phrase in row.wants_to_learn] == ["desain label"]


def test_a_chat_export_with_greetings_and_system_lines() -> None:
    result = read(
        "[20/11/26 09.12] Bu Sari: Warung Sari - keripik tempe - butuh kemasan\n"
        "[20/11/26 09.13] +62 812-0000-0007: Kripik Mbok Nah, keripik pisang. Butuh label\n"
        "[20/11/26 09.14] Pak Roni: siap bu\n"
        "[20/11/26 09.15] Pesan dan panggilan dienkripsi secara end-to-end.\n"
    )
    first, second = result.rows
    assert (first.name, first.owner, first.phones) == ("Warung Sari", "Bu Sari", ())
    assert [phone.e164[-4:] for phone in second.phones] == ["0007"]
    assert needs(second) == ["label"]
    assert len(found(result, "chat_line")) == 2 and result.balance.not_data == 2


def test_the_other_chat_format_with_forms() -> None:
    result = read(
        "20/11/26 09.12 - Bu Sari: Nama usaha: Warung Sari\nProduk: Keripik\nButuh: Plastik\n"
        "20/11/26 09.15 - Bu Rina: Nama usaha: Rina Cake\nProduk: brownies"
    )
    assert [(row.name, row.owner) for row in result.rows] == [
        ("Warung Sari", "Bu Sari"),
        ("Rina Cake", "Bu Rina"),
    ]
    assert found(result, "lines_joined")[0].place.last_row == 3


def test_forms_with_blank_lines_between() -> None:
    result = read(
        "Nama: Bu Sari\nNama Usaha: Warung Sari\nProduk: keripik tempe, rambak\n"
        "Butuh: kemasan\nHP: 0812-0000-0001\n\n"
        "Nama: Pak Joko\nUsaha: Joko Mebel\nKapasitas: 20 set/bulan\nWarna favorit: biru\n"
    )
    first, second = result.rows
    assert (first.name, first.owner, needs(first)) == ("Warung Sari", "Bu Sari", ["kemasan"])
    assert (second.name, second.capacity_per_month, second.unit) == ("Joko Mebel", 20, "set")
    assert second.other == (("Warna favorit", "biru"),)


def test_an_entry_over_several_lines() -> None:
    result = read("1. Warung Sari\nproduk: keripik tempe\nbutuh: kemasan\n2. Batik Ayu\nproduk: batik")
    assert [row.name for row in result.rows] == ["Warung Sari", "Batik Ayu"]
    assert [offers(row) for row in result.rows] == [["keripik tempe"], ["batik"]]


def test_lines_that_nobody_understands_are_set_aside() -> None:
    result = read("1. Warung Sari - kue\n2. Ayu - batik\n\nini apa ya kok belum masuk grup")
    assert [row.cells for row in result.set_aside] == [("ini apa ya kok belum masuk grup",)]
    assert result.set_aside[0].code == "chat_line"


def test_a_place_says_where_not_what() -> None:
    (row,) = read("1. Warung Sari - keripik tempe - Laweyan").rows
    assert (offers(row), row.district) == (["keripik tempe"], "Laweyan")


def test_reduplication_is_no_separator() -> None:
    (row,) = read("1. Toko Oleh-oleh Sari - oleh-oleh khas").rows
    assert (row.name, offers(row)) == ("Toko Oleh-oleh Sari", ["oleh-oleh khas"])


def test_cells_pasted_from_a_spreadsheet() -> None:
    book = read_pasted("Nama Usaha\tProduk\tHP\nWarung Sari\tkeripik\t0812-0000-0001\n")
    assert (book.file.kind, book.file.delimiter) == ("text", "\t")
    (row,) = parse_list(book, REFERENCE, home_region=HOME).rows
    assert (row.name, offers(row)) == ("Warung Sari", ["keripik"])


def test_a_chat_saved_as_a_file() -> None:
    data = b"1. Warung Sari - keripik tempe, abon - butuh kemasan\n2. Batik Ayu - batik, kain - cari malam\n"
    result = parse_list(read_book(data, "chat.txt"), REFERENCE, home_region=HOME)
    assert [row.name for row in result.rows] == ["Warung Sari", "Batik Ayu"]
    assert result.file.encoding == "utf-8"


def test_hidden_characters_and_identity_numbers() -> None:
    nik = "3372015508900001"
    result = read(f"1. Warung\u200b Sari - keripik\u202e - NIK {nik}\n2. Ayu - {nik}")
    assert "hidden_characters" in codes(result)
    assert nik not in repr(result)
    assert result.rows[0].name == "Warung Sari"


@pytest.mark.parametrize("text", ["", "  \n\n", "\x00\x00"])
def test_nothing_pasted(text: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_pasted(text)
    assert caught.value.code == "empty"


LINE = "Warung Sari - keripik tempe - butuh kemasan"


@pytest.mark.parametrize(
    "stamp",
    [
        "[08.15, 12/11/2026] ",
        "[8:15 AM, 11/12/2026] ",
        "[12/11/26 08.15.30] ",
        "[12/11/26, 08.15.30] ",
        "12/11/26 08.15 - ",
        "12/11/2026, 08:15 - ",
        "12/11/26 pukul 08.15 - ",
    ],
)
def test_every_stamp_of_whatsapp_is_stripped(stamp: str) -> None:
    text = f"{stamp}Pak Roni: Assalamualaikum, ini daftarnya\n{stamp}Bu Sari: {LINE}"
    result = parse_list(read_pasted(text), REFERENCE, home_region=HOME)
    assert [(row.name, row.owner) for row in result.rows] == [("Warung Sari", "Bu Sari")]
    assert [need.text for need in result.rows[0].needs] == ["kemasan"]
    assert [(f.code, f.place.row) for f in result.findings if f.code == "chat_line"] == [("chat_line", 1)]
    assert result.balance.holds and result.balance.not_data == 1


def test_who_sends_a_whole_list_owns_none_of_it() -> None:
    text = (
        f"[08.15, 12/11/2026] Pak Roni: daftar peserta\n1. {LINE}\n2. Batik Laras - batik tulis - butuh malam"
    )
    result = parse_list(read_pasted(text), REFERENCE, home_region=HOME)
    assert [(row.name, row.owner) for row in result.rows] == [("Warung Sari", ""), ("Batik Laras", "")]


def test_numbers_that_wait_for_somebody_and_titles_are_no_businesses() -> None:
    result = read("*DAFTAR UMKM*\n*1. Warung Sari* - keripik\n2. Batik Ayu - _batik_\n3.\n4. ....\n5 . -")
    assert [(row.name, offers(row)) for row in result.rows] == [
        ("Warung Sari", ["keripik"]),
        ("Batik Ayu", ["batik"]),
    ]
    assert [one.place.row for one in found(result, "chat_line")] == [1, 4, 5, 6] and not result.set_aside


def test_a_need_after_a_comma_is_no_product() -> None:
    result = read("1) Tempe Eko : tempe, cari kedelai\n2) Rambak Jaya : rambak kulit. perlu plastik")
    assert [(offers(row), needs(row)) for row in result.rows] == [
        (["tempe"], ["kedelai"]),
        (["rambak kulit"], ["plastik"]),
    ]
    (row,) = read("1. Sari - punya: keripik; butuh: kemasan; bisa: menggoreng; Rp 15.000/bks").rows
    assert (offers(row), needs(row), row.price) == (["keripik"], ["kemasan"], 15_000)
    assert [phrase.text for phrase in row.can_show] == ["menggoreng"]


def test_lines_below_a_numbered_business_belong_to_it() -> None:
    result = read(
        "1. Nasi Liwet Asri\n   nasi liwet\n   butuh beras\n"
        "2. Serabi Laras\nserabi\nbutuh besek\n0271-645321\n3. Kopi - kopi\nmantap bu"
    )
    assert [(row.name, offers(row), needs(row)) for row in result.rows] == [
        ("Nasi Liwet Asri", ["nasi liwet"], ["beras"]),
        ("Serabi Laras", ["serabi"], ["besek"]),
        ("Kopi", ["kopi"], []),
    ]
    assert [phone.e164 for phone in result.rows[1].phones] == ["+62271645321"]
    assert [one.cells for one in result.set_aside] == [("mantap bu",)]


def test_letters_count_like_numbers() -> None:
    result = read("a. Warung A : keripik\nb. Warung B : tempe")
    assert [(row.name, offers(row)) for row in result.rows] == [
        ("Warung A", ["keripik"]),
        ("Warung B", ["tempe"]),
    ]


def test_businesses_one_after_the_other_on_one_line() -> None:
    result = read("1.Warung A-keripik-butuh kemasan 2.Warung B-tempe 3. Warung C - tahu")
    assert [(row.name, offers(row)) for row in result.rows] == [
        ("Warung A", ["keripik"]),
        ("Warung B", ["tempe"]),
        ("Warung C", ["tahu"]),
    ]
    assert [row.place.row for row in result.rows] == [1, 1, 1]
    apart = read("1. Toko A - gula 2. kualitas\n2. Toko B - no. 3 kue")
    assert [row.name for row in apart.rows] == ["Toko A", "Toko B"]
