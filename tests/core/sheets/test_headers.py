"""What departments call their columns."""

from __future__ import annotations

import pytest

from gandeng.core.sheets.fields import FIELDS
from gandeng.core.sheets.headerpatterns import PATTERNS
from gandeng.core.sheets.headers import factor_of, match_header, period_of
from gandeng.core.sheets.synonyms import PLAIN, SYNONYMS


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Nama Usaha", "name"),
        ("NAMA_UMKM", "name"),
        ("nama_perusahaan", "name"),
        ("Nama Pemilik", "owner"),
        ("No. HP/WA", "phone"),
        ("Nomor WhatsApp (aktif)", "phone"),
        ("Jenis Kelamin (L/P)", "gender"),
        ("kode_kab", "region_code"),
        ("Kab/Kota", "region"),
        ("KECAMATAN", "district"),
        ("Kecamtan", "district"),
        ("Kelurahan/Desa", "village"),
        ("Produk yang dihasilkan", "offers"),
        ("Bahan baku yang dibutuhkan", "needs"),
        ("Mau belajar apa", "wants_to_learn"),
        ("Bisa mengajari apa", "can_show"),
        ("Omzet / bln (juta)", "annual_sales"),
        ("nilai_investasi_ribu", "capital"),
        ("Jumlah Tenaga Kerja (Orang)", "workers"),
        ("Tenaga Kerja L", "workers_male"),
        ("TK (P)", "workers_female"),
        ("Nomor P-IRT", "pirt"),
        ("No. NIB", "nib"),
        ("NIK", "identity"),
        ("No. KTP", "identity"),
        ("kbli_judul", "industry_title"),
        ("Kode KBLI", "industry"),
        ("lat3", "latitude"),
        ("Minimal Order", "min_order"),
        ("No", "numbering"),
        ("nilai_bahan_baku_ribu", ""),
        ("pct_ekspor", ""),
        ("Warna favorit", ""),
        ("", ""),
    ],
)
def test_headers(header: str, field: str) -> None:
    assert match_header(header).field == field


def test_thousands_and_periods() -> None:
    assert [factor_of(text) for text in ("Omzet (juta)", "nilai_ribu", "Nilai (Rp.000)", "Omzet")] == [
        10**6,
        1000,
        1000,
        1,
    ]
    texts = ("Omzet/bln", "Kapasitas per hari", "Produksi/minggu", "Omzet tahunan", "Omzet")
    assert [period_of(text) for text in texts] == ["month", "day", "week", "year", ""]


def test_every_name_belongs_to_a_field_once() -> None:
    assert set(SYNONYMS.values()) <= set(FIELDS)
    assert {field for _, field in PATTERNS} <= {"", *FIELDS}
    for field, plain in PLAIN.items():
        assert SYNONYMS[plain] == field, plain
