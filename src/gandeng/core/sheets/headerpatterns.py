"""Telling words in headers, for those that no list of whole headers holds.

Tried in order against the header's plain words; the more telling come first. An empty field says
that a header that looks like a known one means something else ("pelatihan yang pernah diikuti"):
its column stays under its own name.
"""

from __future__ import annotations

import re

_NUMBERS = r"nilai|jumlah|jml|biaya|harga|volume|asal|sumber|status|tanggal|tgl|tahun|total"
_WORKERS = r"(tenaga kerja|tenagakerja|karyawan|pekerja|tk|naker|pegawai|sdm)"
_PERIOD = r"(hari|harian|minggu|mingguan|bulan|bln|bulanan|tahun|thn|tahunan)"
_BUSINESS = (
    r"(usaha|umkm|ukm|ikm|toko|warung|perusahaan|brand|merek|merk|dagang|industri|outlet|kios|kedai|cafe|"
    r"kafe|gerai|tenant|stand|lapak|produsen|bisnis|koperasi|kelompok|kub|company|business)"
)
_PERSON = (
    r"(pemilik|pelaku|pengusaha|owner|penanggung jawab|penanggungjawab|pengelola|pimpinan|direktur|ketua|"
    r"pendaftar|pemohon|perajin|pengrajin|peserta|narahubung|pic|wirausaha\w*|responden)"
)
_LEARN = r"(belajar|pelatihan|dipelajari|mempelajari|diketahui|bimtek|pendampingan|workshop)"
_SHARE = (
    r"(me?ngajar\w*|ngajar\w*|mengajarkan|diajarkan|berbagi|dibagi\w*|membagi\w*|bagikan|menunjukkan|"
    r"ditunjukkan|menunjukan|ditunjukan|melatih|sharing|dicontoh\w*|dipelajari orang)"
)

PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), field)
    for pattern, field in (
        # people's numbers and contacts
        (r"\b(nik|no(mor)? ktp|kartu keluarga|no(mor)? kk|induk kependudukan)\b", "identity"),
        (r"\b(e ?mail|surel)\b", "email"),
        (r"^(foto|gambar|link|tautan|url|umur|usia|lama|pendidikan|agama|jarak|luas|skala|ukuran)\b", ""),
        (r"\b(website|web|situs|instagram|ig|facebook|fb|tiktok|medsos|media sosial|shopee|tokopedia)\b", ""),
        (r"\b(tempat|tanggal|tgl|ttl) (tanggal |tgl )?lahir\b", ""),
        (r"\b(pernah|sudah|telah|riwayat)\b.*\b(diikuti|ikut|mengikuti|pelatihan|diterima|dapat)\b", ""),
        (r"\bpelatihan\b.*\b(diikuti|pernah|tahun)\b", ""),
        (
            r"\b(whatsapp|(no(mor)? )?(hp|wa|telp|tlp|telepon|telpon|handphone|ponsel|seluler|hanphone)|"
            r"nohp|nowa|notelp|kontak|dihubungi)\b",
            "phone",
        ),
        (r"^jenis kelamin|\bgender\b", "gender"),
        # papers; the dates beside them are something else
        (
            r"^(tanggal|tgl|tahun|thn|masa|berlaku)\b.*\b(p ?irt|bpom|halal|nib|haki|hki|izin|ijin|"
            r"sertifik\w*|terbit|berlaku)\b",
            "",
        ),
        (r"\b(p ?irt)\b", "pirt"),
        (r"\bbpom\b", "bpom"),
        (r"\bhalal\b", "halal"),
        (r"\b(nib|induk berusaha)\b", "nib"),
        (r"\bnpwp\b", "npwp"),
        (r"\b(haki|hki)\b", "haki"),
        (r"\bsni\b", "sni"),
        (r"^(nomor |no )?(izin|ijin|perizinan|legalitas|sertifikat|sertifikasi)\b", "paper"),
        # know-how and needs
        (
            rf"\b(ingin|mau|minat|kebutuhan|pengen|perlu|butuh|usulan|tertarik)\b.*\b{_LEARN}\b",
            "wants_to_learn",
        ),
        (rf"\b{_LEARN}\b.*\b(dibutuhkan|diinginkan|diharapkan|diminati|diperlukan)\b", "wants_to_learn"),
        (rf"\b(bisa|dapat|bersedia|mampu|siap|mau|ingin|boleh)\b.*\b{_SHARE}", "can_show"),
        (r"^(keahlian|ilmu|ketrampilan|keterampilan|skill|kepakaran|kompetensi)\b", "can_show"),
        # codes
        (r"\bkbli\b.*\b(judul|nama|uraian|deskripsi|keterangan|arti)\b", "industry_title"),
        (r"\b(judul|nama|uraian|deskripsi|keterangan|arti)\b.*\bkbli\b", "industry_title"),
        (r"\bkbli\b", "industry"),
        # numbers
        (r"\b(harga|hrg)\b.*\b(bahan|beli|pokok|sewa|baku)\b|\bhpp\b", ""),
        (r"\b(minimal|minimum|min)\b.*\b(order|pesan\w*|pemesanan|pembelian|beli|po|qty)\b", "min_order"),
        (r"\b(order|pesanan|pemesanan|pembelian)\b.*\b(minimal|minimum|min)\b|\bmoq\b", "min_order"),
        (
            rf"^(?!.*\b({_NUMBERS})\b).*\b(dibutuhkan|kebutuhan|butuh|membutuhkan|dicari|mencari|cari|"
            r"diperlukan|memerlukan|keperluan|bahan baku|bahan penolong|kendala|permasalahan|hambatan)\b",
            "needs",
        ),
        (r"^(alat|mesin|peralatan|teknologi|proses|metode|cara|biaya|kemasan|jenis kemasan)\b", ""),
        (
            r"^(kapasitas|produksi|jumlah produksi|volume produksi|jml produksi)\b.*\b(satuan|sat|uom)$|"
            r"^(satuan|sat)\b.*\b(kapasitas|produksi|produk|barang)\b",
            "unit",
        ),
        (r"\bkapasitas\b|\b(jumlah|jml|volume|vol|kemampuan) produksi\b", "capacity"),
        (rf"\bproduksi\b.*\b{_PERIOD}\b", "capacity"),
        (
            r"^(?!.*\b(sistem|cara|wilayah|tempat|media|strategi|metode|jangkauan|area|lokasi|saluran|"
            r"tujuan|daerah|pangsa|harga|jenis|target|kebijakan|produk)\b)"
            r".*\b(om[sz]et|omzed|penjualan|peredaran usaha|pendapatan|penghasilan|turnover)\b",
            "annual_sales",
        ),
        (r"^nilai produksi\b", "annual_sales"),
        (
            r"^(?!.*\b(sumber|akses|bantuan|jenis|asal|pinjaman|status)\b)"
            r"(nilai |jumlah |total |besar\w* )?(investasi|modal|aset|asset|aktiva|kekayaan)\b",
            "capital",
        ),
        (rf"\b{_WORKERS}\b.*\b(laki|laki laki|pria|l|lk)\b", "workers_male"),
        (rf"\b{_WORKERS}\b.*\b(perempuan|wanita|p|pr)\b", "workers_female"),
        (rf"^(jumlah |jml |total |banyaknya )?{_WORKERS}\b", "workers"),
        (r"^(kisaran |rentang |rata rata |estimasi )?(harga|hrg)\b", "price"),
        (
            r"\b(tahun|thn|th|tanggal|tgl|sejak|bulan)\b.*\b(mulai|berdiri\w*|pendirian|beroperasi|operasi\w*|"
            r"didirikan|dirintis|memulai)\b",
            "founded",
        ),
        (r"\b(mulai|berdiri|didirikan|dirintis|beroperasi)\b.*\b(tahun|thn|sejak|usaha)\b", "founded"),
        # places
        (r"\b(kode|kd) (kab|kota|wilayah)\w*", "region_code"),
        (r"^(kode|jumlah|jml|total|kepala|nama kepala)\b.*\b(kecamatan|kec|kelurahan|kel|desa)\b", ""),
        (r"^alamat\b|^(lokasi|letak) (usaha|produksi|toko|kios|warung)\b", "address"),
        (r"\b(kecamatan|kapanewon|kemantren)\b", "district"),
        (r"\b(kelurahan|desa|kalurahan|nagari|gampong)\b", "village"),
        (r"^(asal )?(kabupaten|kab|kota)( kota| kab| kabupaten)?\b", "region"),
        # who and what
        (rf"^(nama )?(lengkap )?{_PERSON}\b", "owner"),
        (rf"^(nama|merek|merk|brand)\b.*\b{_BUSINESS}\b", "name"),
        (
            r"^(?!.*\b(jumlah|terjual|kemasan|kategori|bahan|masa|daya|kelas|standar|target|kualitas|deskripsi|"
            r"uraian|keterangan|klasifikasi|pasar|tujuan|kode|tanggal|nilai|total)\b)"
            r".*\b(produk|product|dihasilkan|diproduksi|dijual|ditawarkan|dipasarkan|dagangan|jualan)\b",
            "offers",
        ),
        (
            r"^(jenis|bidang|sektor|kategori|klasifikasi|kelompok|sub ?sektor|cabang|klaster|golongan) "
            r"(usaha|industri|umkm|ikm|ukm|ekraf|bisnis|komoditi|komoditas|produk)\b",
            "category",
        ),
        (r"^(kegiatan|deskripsi|uraian|keterangan|profil|gambaran) (usaha|produk|bisnis)\b", "activity"),
        (r"^(keterangan|catatan)\b", "note"),
        (r"^(bentuk|jenis) badan\b", "legal_form"),
    )
)  # fmt: skip
