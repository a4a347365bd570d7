"""The workbook of Kota Surakarta: three sheets with different columns and overlapping rows."""

from __future__ import annotations

from random import Random

from gandeng.sample.lines import Line, lines_of, repeated, spoil
from gandeng.sample.people import SOLO
from gandeng.sample.records import SampleList, World
from gandeng.sample.workbooks import Book, Column

FILENAME = "umkm_solo_2026 revisi 3 (contoh).xlsx"
WARNING = "DATA CONTOH: semua usaha, nama, dan nomor di daftar ini rekaan"

CRAFT = (
    Column("no", "No", width=5),
    Column("name", "Nama Usaha", width=34),
    Column("owner", "Nama Pemilik", width=20),
    Column("gender", "L/P", width=5),
    Column("street", "Jalan", "Alamat", width=20),
    Column("village", "Kelurahan", "Alamat"),
    Column("district", "Kecamatan", "Alamat"),
    Column("phone", "No. HP / WA", width=18),
    Column("activity", "Kegiatan Usaha", width=30),
    Column("offers", "Produk", width=40),
    Column("capacity", "Jumlah", "Kapasitas per Bulan"),
    Column("unit", "Satuan", "Kapasitas per Bulan"),
    Column("price", "Harga Jual (Rp)"),
    Column("min_order", "Minimal Pesan"),
    Column("workers_male", "L", "Tenaga Kerja", width=5),
    Column("workers_female", "P", "Tenaga Kerja", width=5),
    Column("founded", "Tahun Berdiri", width=8),
    Column("nib", "NIB", "Legalitas", width=16),
    Column("haki", "Merek (HAKI)", "Legalitas"),
    Column("needs", "Kebutuhan", width=40),
    Column("can_show", "Bisa Ditunjukkan", width=30),
    Column("wants_to_learn", "Ingin Dipelajari", width=30),
)
FOOD = (
    Column("no", "NO", width=5),
    Column("name", "NAMA USAHA", width=34),
    Column("offers", "PRODUK", width=40),
    Column("owner", "PEMILIK", width=20),
    Column("address", "ALAMAT", width=28),
    Column("district", "KEC."),
    Column("phone", "NO WA", width=18),
    Column("pirt", "P-IRT", width=20),
    Column("halal", "SERTIFIKAT HALAL", width=22),
    Column("nib", "NIB", width=16),
    Column("capacity_text", "KAPASITAS PRODUKSI", width=20),
    Column("price", "HARGA"),
    Column("sales", "OMZET PER TAHUN", width=16),
    Column("needs", "KEBUTUHAN", width=40),
    Column("activity", "KETERANGAN USAHA", width=30),
)
FORM = (
    Column("stamp", "Stempel waktu", width=18),
    Column("name", "Nama UMKM", width=34),
    Column("phone", "Nomor WhatsApp", width=18),
    Column("offers", "Produk yang ditawarkan", width=40),
    Column("needs", "Apa yang sedang dibutuhkan?", width=40),
    Column("can_show", "Ilmu yang bisa dibagikan", width=30),
    Column("wants_to_learn", "Ingin belajar apa?", width=30),
    Column("handle", "Instagram", width=20),
)
CRAFT_DEFECTS = (
    "phone_no_zero", "phone_destroyed", "capacity_formula", "price_words", "year_bad", "phone_elsewhere",
    "nib_float", "name_is_owner", "year_bad",
)  # fmt: skip
FOOD_DEFECTS = (
    "shifted", "shifted", "shifted", "phone_destroyed", "phone_no_zero", "price_words", "nib_float",
    "hidden_characters",
)  # fmt: skip
FORM_ONLY = 8  # businesses that stand on the form's sheet and nowhere else


def solo_list(world: World) -> SampleList:
    """Return the workbook with the 140 businesses of Kota Surakarta."""
    pick = Random(f"{world.seed}:list:solo")
    everyone = world.of(SOLO)
    form_only = everyone[-FORM_ONLY:]
    listed = [business for business in everyone if business not in form_only]
    craft = lines_of(business for business in listed if business.sector == "kriya")
    food = lines_of(business for business in listed if business.sector == "kuliner")
    also = [*pick.sample(craft[4:], 7), *pick.sample(food[6:], 7)]
    spoil([line for line in craft[4:] if line not in also], CRAFT_DEFECTS, pick)
    spoil([line for line in food[6:] if line not in also], FOOD_DEFECTS, pick)
    craft.append(repeated(pick.choice(craft[10:20]), exact=True, pick=pick))
    craft.insert(30, repeated(pick.choice(craft[5:10]), exact=False, pick=pick))
    food.insert(40, repeated(pick.choice(food[8:16]), exact=False, pick=pick))

    book = Book(pick)
    _craft_sheet(book, craft)
    _food_sheet(book, food)
    _form_sheet(book, [*lines_of(form_only), *(Line(line.business) for line in also)])
    _recap_sheet(book, craft + food)
    return SampleList(FILENAME, "solo", book.bytes(), tuple(book.rows), tuple(book.blemishes))


def _craft_sheet(book: Book, lines: list[Line]) -> None:
    sheet = book.sheet("Batik dan Kriya")
    texts = (
        "PEMERINTAH KOTA SURAKARTA",
        "DINAS KOPERASI, UKM DAN PERINDUSTRIAN",
        "DAFTAR UMKM BINAAN SEKTOR BATIK, KRIYA DAN PERCETAKAN TAHUN 2026",
        WARNING,
    )
    row = book.letterhead(sheet, texts, len(CRAFT)) + 1
    row = book.header(sheet, row, CRAFT, numbers=True)
    row = book.table(sheet, row, CRAFT, lines, blank_after=40)
    male, female = (
        sum(getattr(line.business, f"workers_{sex}") for line in lines) for sex in ("male", "female")
    )
    total: list[str | int | float | None] = [None] * len(CRAFT)
    total[1], total[14], total[15] = "JUMLAH", male, female
    book.write(sheet, row, total)
    sheet.write_string(row + 2, 19, "Surakarta, 3 November 2026")
    sheet.write_string(row + 3, 19, "Kepala Bidang UMKM (contoh)")


def _food_sheet(book: Book, lines: list[Line]) -> None:
    sheet = book.sheet("Kuliner")
    sheet.write_string(0, 0, "DATA UMKM KULINER KOTA SURAKARTA")
    sheet.write_string(1, 0, WARNING)
    book.table(sheet, book.header(sheet, 3, FOOD), FOOD, lines)


def _form_sheet(book: Book, lines: list[Line]) -> None:
    sheet = book.sheet("Pendaftar Temu Bisnis")
    for number, line in enumerate(lines):
        short = line.business.name.removesuffix(" (contoh)").lower().replace(" ", ".")
        line.over["stamp"] = f"{3 + number // 9}/11/2026 {8 + number % 9:02d}.{(number * 7) % 60:02d}.00"
        line.over["handle"] = f"@{short}.contoh"
    book.table(sheet, book.header(sheet, 0, FORM), FORM, lines)


def _recap_sheet(book: Book, lines: list[Line]) -> None:
    sheet = book.sheet("Rekap")
    sheet.write_string(0, 0, "REKAPITULASI PER KECAMATAN (DATA CONTOH)")
    book.write(sheet, 1, ["Kecamatan", "Jumlah UMKM"])
    districts = sorted({line.business.district for line in lines})
    for row, district in enumerate(districts, start=2):
        book.write(sheet, row, [district, sum(line.business.district == district for line in lines)])
    book.write(sheet, len(districts) + 2, ["Total", len(lines)])
