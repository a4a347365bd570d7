"""The workbook of Kabupaten Bandung: merged districts, codes with titles, a late sheet, a hidden one."""

from __future__ import annotations

from random import Random

from gandeng.sample.lines import Line, lines_of, repeated, spoil
from gandeng.sample.people import BANDUNG
from gandeng.sample.records import SampleList, World
from gandeng.sample.workbooks import Book, Column, cells

FILENAME = "Data UMKM Kab Bandung utk temu bisnis (contoh).xlsx"

MAIN = (
    Column("no", "No", width=5),
    Column("district", "Kecamatan", "Lokasi Usaha"),
    Column("village", "Desa/Kelurahan", "Lokasi Usaha"),
    Column("region", "Kab/Kota", "Lokasi Usaha"),
    Column("name", "Nama Perusahaan", width=34),
    Column("owner", "Nama Pemilik", width=20),
    Column("phone", "Telepon", width=18),
    Column("kbli", "Kode", "KBLI 2020", width=8),
    Column("kbli_title", "Uraian", "KBLI 2020", width=30),
    Column("offers", "Komoditi / Jenis Produk", width=40),
    Column("capacity", "Per Bulan", "Kapasitas Produksi"),
    Column("unit", "Satuan", "Kapasitas Produksi"),
    Column("price", "Harga Satuan"),
    Column("min_order", "MOQ"),
    Column("workers_male", "Pria", "TK", width=6),
    Column("workers_female", "Wanita", "TK", width=7),
    Column("founded", "Thn Mulai", width=8),
    Column("nib", "NIB", width=16),
    Column("pirt", "PIRT", width=20),
    Column("halal", "Halal", width=22),
    Column("needs", "Bahan/Jasa yang Dicari", width=40),
    Column("can_show", "Keahlian yang Bisa Dibagi", width=30),
)
LATE = (
    Column("name", "Nama Usaha", width=34),
    Column("owner", "Pemilik", width=20),
    Column("phone", "HP", width=18),
    Column("address", "Alamat", width=28),
    Column("district", "Kec"),
    Column("category", "Jenis Usaha"),
    Column("offers", "Hasil Produksi", width=40),
    Column("capacity_text", "Kapasitas/bln", width=20),
    Column("sales", "Omset / tahun", width=16),
    Column("needs", "Kebutuhan", width=40),
    Column("wants_to_learn", "Minat Belajar", width=30),
)
MAIN_DEFECTS = (
    "phone_no_zero", "phone_destroyed", "capacity_formula", "capacity_formula", "price_words", "year_bad",
    "nib_float", "nib_float", "code_contradicts", "region_ambiguous", "region_other",
)  # fmt: skip
LATE_DEFECTS = ("phone_destroyed", "description_empty", "shifted")
LATE_ONLY = 24


def bandung_list(world: World) -> SampleList:
    """Return the workbook with the 120 businesses of Kabupaten Bandung."""
    pick = Random(f"{world.seed}:list:bandung")
    everyone = world.of(BANDUNG)
    main = sorted(
        lines_of(everyone[:-LATE_ONLY]), key=lambda line: (line.business.district, line.business.village)
    )
    late = lines_of(everyone[-LATE_ONLY:])
    story = {business.key for business in everyone[:9]}
    also = [line.business for line in pick.sample(main, 6)]
    spared = story | {business.key for business in also}
    spoil([line for line in main if line.business.key not in spared], MAIN_DEFECTS, pick)
    spoil(late, LATE_DEFECTS, pick)
    again = pick.choice([line for line in main if not line.kind])
    main.insert(main.index(again) + 1, repeated(again, exact=True, pick=pick))
    late.append(repeated(pick.choice([line for line in late if not line.kind]), exact=False, pick=pick))

    book = Book(pick)
    _main_sheet(book, main)
    late_sheet = book.sheet("Susulan")
    late_sheet.write_string(0, 0, "Susulan per 10 November 2026, data contoh")
    book.table(late_sheet, book.header(late_sheet, 2, LATE), LATE, [*late, *lines_of(also)])
    _choices_sheet(book)
    return SampleList(FILENAME, "bandung", book.bytes(), tuple(book.rows), tuple(book.blemishes))


def _main_sheet(book: Book, lines: list[Line]) -> None:
    sheet = book.sheet("Sheet1")
    texts = (
        "DINAS KOPERASI DAN USAHA KECIL MENENGAH KABUPATEN BANDUNG",
        "DATA PELAKU USAHA UNTUK KEGIATAN TEMU BISNIS (DATA CONTOH, BUKAN USAHA SEBENARNYA)",
    )
    row = book.header(sheet, book.letterhead(sheet, texts, len(MAIN)), MAIN, numbers=True)
    place = [column.field for column in MAIN].index("district")
    with book.merged(sheet, place) as districts:
        for number, line in enumerate(lines, start=1):
            values = cells(line, MAIN, number, book.pick)
            values[place] = None
            districts[row] = line.business.district
            book.write(sheet, row, values)
            book.note("Sheet1", row, line)
            row += 1
    book.write(sheet, row, [None, "TOTAL", None, None, f"{len(lines)} UMKM"])
    book.write(sheet, row + 1, [None, "Sumber: data contoh, bukan hasil pendataan"])


def _choices_sheet(book: Book) -> None:
    """The hidden sheet behind a drop-down, as in many forms."""
    sheet = book.sheet("pilihan")
    for row, value in enumerate(("Satuan", "buah", "lembar", "bungkus", "kg", "meter")):
        sheet.write_string(row, 0, value)
    sheet.hide()
