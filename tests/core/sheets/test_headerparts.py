"""The headers that departments really write, field by field, and headers of several rows."""

from __future__ import annotations

import pytest

from gandeng.core.sheets.headerparts import match_parts
from gandeng.core.sheets.headers import match_header

# One field per entry; its headers stand between bars.
HEADERS = {
    "name": (
        "Nama UMKM|Nama IKM|Nama Usaha/Merk|Nama Brand / Merek|Nama Toko|NAMA PERUSAHAAN|"
        "Nama Usaha (sesuai NIB)|Nama Usaha Anda|Apa nama usaha Anda?|Nama Outlet|Merek Dagang|"
        "Nama Produsen|Nama Ushaa|Nama Perusahaan / IKM|Nama Kelompok/KUB|Nama Usaha / Pemilik|"
        "Nama Unit Usaha|Brand/Merek|Nama Warung/Kios|Business Name|Nama Usaha *|Nama Lembaga|"
        "Nama UKM|Usaha (nama)"
    ),
    "owner": (
        "Nama Pelaku Usaha|Pemilik|Penanggung Jawab|Nama Pengelola|Pemilik/Pengelola|"
        "Nama Pemilik Usaha|Nama Lengkap Pemilik|Nama Lengkap|Nama Penanggung Jawab Usaha|Nama Owner|"
        "Pemillik|Pimpinan / Penanggung Jawab|Nama Pengrajin|Contact Person|Nama Pelaku UMKM|"
        "Nama Ketua Kelompok|Nama Direktur|Narahubung|Nama Pengusaha"
    ),
    "phone": (
        "No. Telp|No HP|No. HP/WA|Nomor WhatsApp|WA|Kontak|No Telepon / HP|HP|Nomor Handphone|"
        "No. Telepon yang bisa dihubungi|Nomor WA Aktif|No.Telp/Fax|Telepon|Kontak/HP|No HP Pemilik|"
        "No. Hp (WhatsApp)|Nomer HP|Phone"
    ),
    "address": (
        "Alamat|Alamat Usaha|Alamat Produksi|Alamat Lengkap Usaha|Alamat Tempat Usaha (Jalan, RT/RW)|"
        "Lokasi Usaha|Alamat Domisili|Alamat Pemilik|Tempat Usaha|Alamt|Alamat Workshop|Alamat (KTP)|"
        "Jalan"
    ),
    "district": (
        "Kec.|Kecamatan|Distrik|Kec|Kecamtan|Kapanewon|Nama Kecamatan|Kecamatan Usaha|Kecamatan/Distrik"
    ),
    "village": "Kel./Desa|Desa/Kelurahan|Kelurahan|Desa|Kalurahan|Kel|Nama Desa/Kelurahan|Kel / Desa|Nagari",
    "region": "Kab/Kota|Kabupaten/Kota|Kab./Kota|Kota|Asal Daerah|Kabupaten / Kota Asal|Kabupaten",
    "annual_sales": (
        "Omset|Omzet per Bulan|Omset/Tahun (Rp)|Omset per tahun|Rata-rata Omzet|Omzet Usaha (Juta)|"
        "Penjualan per Tahun|Nilai Produksi (Rp)|Hasil Penjualan Tahunan|Pendapatan/Bulan|Omzet /bln|"
        "Perkiraan omzet per bulan"
    ),
    "capital": (
        "Modal|Aset|Modal Usaha|Nilai Aset (Rp)|Total Aset|Nilai Investasi|Aset/Modal|"
        "Jumlah Modal Usaha|Kekayaan Bersih|Aset Usaha (Rp)"
    ),
    "workers": (
        "TK|Jumlah TK|Tenaga Kerja|Jumlah Tenaga Kerja (org)|Karyawan|Jml Karyawan|Jumlah Pekerja|"
        "Tenaga Kerja (Orang)|Naker|Jumlah Karyawan Tetap|SDM"
    ),
    "workers_male": "TK L|Tenaga Kerja Laki-laki|Tenaga Kerja (L)|Jumlah TK Laki-Laki|Karyawan Pria",
    "workers_female": "TK P|Tenaga Kerja Perempuan|Jumlah Pekerja Wanita|TK (P)",
    "paper": (
        "Legalitas|Perizinan|Izin yang dimiliki|Legalitas Usaha|Perizinan yang Dimiliki|Sertifikasi|"
        "Sertifikat yang dimiliki"
    ),
    "nib": "NIB|No. NIB|Nomor Induk Berusaha (NIB)|Nomor NIB",
    "pirt": "PIRT|P-IRT|No. PIRT|SPP-IRT|Nomor P-IRT",
    "halal": "Halal|Sertifikat Halal|No. Sertifikat Halal|Sertifikasi Halal (Ya/Tidak)",
    "founded": (
        "Tahun Mulai|Tahun Berdiri|Berdiri Sejak|Sejak|Thn Berdiri|Tahun Mulai Usaha|"
        "Mulai Usaha Tahun|Tanggal Berdiri|Tahun Pendirian Usaha|Sejak tahun berapa usaha berdiri|"
        "Th. Berdiri|Tahun Usaha Didirikan"
    ),
    "capacity": (
        "Kapasitas|Kapasitas Produksi/Bulan|Kapasitas per Hari|Produksi per Minggu|"
        "Kapasitas Produksi per tahun|Jumlah Produksi/bln|Volume Produksi|Produksi / Bulan|"
        "Kapasitas Produksi (per bulan)|Kemampuan Produksi|Kapsitas Produksi|"
        "Hasil Produksi per Bulan|Rata-rata produksi per hari|Kapasitas/bln"
    ),
    "unit": "Satuan|Sat.|Satuan Produk|Satuan Kapasitas|Kapasitas Produksi / Satuan|Unit",
    "price": (
        "Harga|Harga Jual|Harga Satuan|Harga Grosir|Harga Jual (Rp)|Kisaran Harga|Harga/pcs|"
        "Harga per Satuan|Harga Produk (Rp)|Harga Jual Satuan (Rp)|Rentang Harga Jual"
    ),
    "min_order": (
        "Min Order|MOQ|Minimal Pembelian|Minimum Order|Min. Order|Minimal Pemesanan (pcs)|"
        "Order Minimal|Minimum Pembelian|Jumlah Minimal Order|Minimal Order (MOQ)"
    ),
    "needs": (
        "Kebutuhan|Kendala|Kendala yang dihadapi|Yang Dicari|Bahan Baku yang Dibutuhkan|Butuh|"
        "Kebutuhan Usaha|Apa yang sedang dicari?|Kendala / Kebutuhan|Bahan/Jasa yang Dicari|"
        "Produk yang dibutuhkan|Kebutuhan Bahan Baku|Yang Dibutuhkan|Kebutuhan (bahan, alat, jasa)|"
        "Membutuhkan|Permasalahan|Supplier yang dicari|Kebutuhan mitra|Barang yang dicari"
    ),
    "can_show": (
        "Bisa Ditunjukkan|Keahlian yang Bisa Dibagi|Ilmu yang bisa dibagikan|Bisa Mengajari|Keahlian|"
        "Dapat Mengajarkan|Bersedia Berbagi|Bisa berbagi ilmu apa?|Keterampilan yang dapat diajarkan|"
        "Yang bisa ditunjukkan ke UMKM lain|Pengalaman yang bisa dibagi|Bisa Menunjukkan"
    ),
    "wants_to_learn": (
        "Ingin Dipelajari|Minat belajar|Ingin Belajar|Ingin belajar apa?|Pelatihan yang Dibutuhkan|"
        "Kebutuhan Pelatihan|Yang Ingin Dipelajari|Mau belajar|Ilmu yang ingin dipelajari|"
        "Minat Pelatihan|Pelatihan yang diinginkan"
    ),
    "offers": (
        "Komoditi / Jenis Produk|Jenis Produk|Produk yang Dihasilkan|Produk|Nama Produk|"
        "Produk Unggulan|Produk/Jasa|Hasil Produksi|Produk yang dijual|Komoditi/Produk|"
        "Jenis Barang/Jasa|Produk Utama|Barang yang Diproduksi|Produk yang ditawarkan|"
        "Jenis Produk atau Jasa|Jenis Usaha / Produk|Kategori / Nama Produk|Apa yang Anda produksi?"
    ),
    "category": (
        "Jenis Usaha|Komoditas|Komoditi|Bidang Usaha|Sektor|Sektor Usaha|Kategori Usaha|"
        "Jenis / Bidang Usaha|Bidang/Sektor Usaha|Cabang Industri|Jenis Komoditi"
    ),
    "industry": "KBLI|Kode KBLI|KBLI 2020|No. KBLI|KBLI (5 digit)",
    "industry_title": "KBLI 2020 / Uraian|Uraian KBLI|Judul KBLI|Nama KBLI",
    "email": "Email|E-mail|Alamat Email",
    "gender": "L/P|Jenis Kelamin|JK|Jenis Kelamin Pemilik",
    "identity": "NIK|No. KTP|NIK Pemilik|No KK",
    "note": "Keterangan|Ket.|Catatan",
    "numbering": "No|No.|Nomor|No Urut",
    "": (
        "Tanggal Lahir|Pelatihan yang pernah diikuti|Instagram|Website|Masa Berlaku PIRT|Foto Produk|"
        "Pendidikan|Harga Bahan Baku|Umur Pemilik|Daerah Pemasaran|Media Penjualan|Status|Kemasan|"
        "Jumlah UMKM|Stempel waktu|Alat Produksi|Biaya Produksi|Link Shopee|Keripik Tempe|"
        "Batik Tulis|Sari Rasa|Laweyan|Warung Sari|Toko Maju Jaya|CV Sumber Rejeki|Jl. Merdeka No. 5"
    ),
}
CASES = [(header, field) for field, headers in HEADERS.items() for header in headers.split("|")]
# Group and sub-header between bars, and the field they make together.
PARTS = [
    ("KBLI 2020|Kode", "industry"),
    ("KBLI 2020|Uraian", "industry_title"),
    ("Kapasitas Produksi|Satuan", "unit"),
    ("Kapasitas Produksi|Per Bulan", "capacity"),
    ("Kapasitas|Jumlah", "capacity"),
    ("Kapasitas Produksi|Volume", "capacity"),
    ("Pemilik|Nama", "owner"),
    ("Data Pemilik|Nama", "owner"),
    ("Usaha|Nama", "name"),
    ("Profil Usaha|Nama", "name"),
    ("Data Pemilik|NIK", "identity"),
    ("Pemilik|L/P", "gender"),
    ("Pemilik|No HP", "phone"),
    ("Alamat|Jalan", "address"),
    ("Alamat|Kecamatan", "district"),
    ("Alamat|Desa/Kel", "village"),
    ("Tenaga Kerja|L", "workers_male"),
    ("Tenaga Kerja|P", "workers_female"),
    ("Tenaga Kerja|Jumlah", "workers"),
    ("Jumlah Tenaga Kerja (orang)|Laki-laki", "workers_male"),
    ("Legalitas|NIB", "nib"),
    ("Legalitas|PIRT", "pirt"),
    ("PIRT|Nomor", "pirt"),
    ("PIRT|Tanggal", ""),
    ("Kebutuhan|Bahan Baku", "needs"),
    ("Kebutuhan|Kemasan", "needs"),
    ("Kebutuhan|Pelatihan", "wants_to_learn"),
    ("Bahan Baku|Harga", ""),
    ("Bahan Baku|Jenis", "needs"),
    ("Produk|Nama", "offers"),
    ("Produk|Harga", "price"),
    ("Produk|Satuan", "unit"),
    ("Harga|Satuan", "price"),
    ("Harga|Grosir", "price"),
    ("Komoditi|Jenis Produk", "offers"),
    ("Omzet|Per Tahun", "annual_sales"),
    ("Identitas Usaha|Nama Usaha", "name"),
    ("Kontak|HP", "phone"),
    ("Kontak|Email", "email"),
    ("Penjualan|Omzet per bulan", "annual_sales"),
    ("Izin Usaha|NIB|Nomor", "nib"),
    ("Produksi|Kapasitas|Satuan", "unit"),
    ("NIB|Ada", "nib"),
    ("NIB|Tidak", ""),
    ("Legalitas|Merek (HAKI)", "haki"),
]


@pytest.mark.parametrize(("header", "field"), CASES)
def test_a_header_is_known_however_it_is_written(header: str, field: str) -> None:
    assert match_header(header).field == field


@pytest.mark.parametrize(("header", "field"), PARTS)
def test_the_sub_header_decides_and_the_group_gives_context(header: str, field: str) -> None:
    assert match_parts(tuple(header.split("|"))).field == field


def test_the_other_part_of_a_header_is_remembered() -> None:
    assert match_header("Kategori / Nama Produk").also == ("category",)
    assert match_header("Komoditi").field == "category"
