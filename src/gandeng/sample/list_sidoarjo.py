"""The list of Kabupaten Sidoarjo: a text file as Excel exports it, cp1252 with semicolons."""

from __future__ import annotations

import csv
import io
from random import Random

from gandeng.sample.lines import lines_of, repeated, spoil
from gandeng.sample.people import SIDOARJO
from gandeng.sample.records import Blemish, SampleList, World
from gandeng.sample.workbooks import Column, cells

FILENAME = "umkm sidoarjo (contoh).csv"
SHEET = "csv"  # a text file has one sheet; readers name it as they like

COLUMNS = (
    Column("no", "No"),
    Column("name", "Nama Usaha"),
    Column("owner", "Nama Pemilik"),
    Column("street", "Alamat"),
    Column("village", "Desa"),
    Column("district", "Kecamatan"),
    Column("phone", "No Telp/HP"),
    Column("activity", "Bidang Usaha"),
    Column("offers", "Produk Unggulan"),
    Column("capacity_text", "Kapasitas"),
    Column("price", "Harga – Rp"),
    Column("pirt", "No. P-IRT"),
    Column("nib", "NIB"),
    Column("founded", "Th. Berdiri"),
    Column("needs", "Yang Dibutuhkan"),
    Column("can_show", "Bisa Mengajari"),
)
DEFECTS = ("phone_no_zero", "phone_destroyed", "nib_destroyed", "year_bad", "description_empty")


def sidoarjo_list(world: World) -> SampleList:
    """Return the text file with the 40 businesses of Kabupaten Sidoarjo."""
    pick = Random(f"{world.seed}:list:sidoarjo")
    lines = lines_of(world.of(SIDOARJO))
    spoil(lines, DEFECTS, pick)
    lines.insert(21, repeated(next(line for line in lines[5:] if not line.kind), exact=False, pick=pick))
    text = io.StringIO()
    out = csv.writer(text, delimiter=";", lineterminator="\r\n")
    blank = [""] * (len(COLUMNS) - 1)
    out.writerow(["DAFTAR USAHA MIKRO KABUPATEN SIDOARJO – “DATA CONTOH”", *blank])
    out.writerow(["", *blank])
    out.writerow([column.header for column in COLUMNS])
    rows, blemishes = [], []
    for number, line in enumerate(lines, start=1):
        row = number + 3
        out.writerow(["" if value is None else value for value in cells(line, COLUMNS, number, pick)])
        rows.append((SHEET, row, line.business.key))
        if line.kind:
            blemishes.append(Blemish(SHEET, row, line.business.key, line.kind, line.lost))
    out.writerow(["", f"Jumlah: {len(lines)} usaha", *blank[1:]])
    return SampleList(FILENAME, "sidoarjo", text.getvalue().encode("cp1252"), tuple(rows), tuple(blemishes))
