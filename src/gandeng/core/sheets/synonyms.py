"""What departments call their columns. Words are compared without case and punctuation.

``SYNONYMS`` lists whole headers; the first of each field is its plain name. ``PATTERNS`` are
tried in order when no whole header matches: longer and more telling words come first.
"""

from __future__ import annotations

import re

_TABLE: dict[str, str] = {
    "name": """
        nama usaha|nama umkm|nama perusahaan|nama ikm|nama ukm|nama toko|nama brand|nama merek|merek
        merk|brand|nama merk|merek usaha|merk usaha|nama usaha merk|nama usaha merek
        nama usaha brand|nama industri|nama warung|nama kelompok|nama koperasi|nama badan usaha
        nama bisnis|nama pelaku ikm|nama stand|nama tenant|business name|name of business|company
        company name|usaha|nama unit usaha|unit usaha|nama tempat usaha|nama kub|nama produsen
        nama cv|nama pt|identitas usaha|nama usaha dagang|nama lapak|nama kios|nama kedai
        nama rumah makan|umkm""",
    "owner": """
        nama pemilik|pemilik|nama pelaku usaha|pelaku usaha|nama pengusaha|pengusaha|nama pimpinan
        pimpinan|nama penanggung jawab|penanggung jawab|nama lengkap|nama owner|owner
        nama pemilik usaha|pemilik usaha|nama peserta|peserta|nama pic|pic|nama kontak
        contact person|cp|nama pengelola|pengelola|nama ketua|ketua|nama pengrajin|pengrajin
        nama perajin|perajin|nama anggota|anggota|nama pelaku umkm|pelaku umkm|nama binaan
        nama pendaftar|nama pemohon|pemohon|nama sesuai ktp|nama ktp|narahubung|nama orang
        owner name""",
    "gender": """
        jenis kelamin|jk|l p|lp|gender|kelamin|sex|p l|jns kelamin|jenis kelamin l p""",
    "phone": """
        no hp|nomor hp|hp|no telp|telepon|telp|no telepon|nomor telepon|no wa|wa|whatsapp
        no whatsapp|nomor wa|nomor whatsapp|no hp wa|no wa hp|kontak|no kontak|nomor kontak
        handphone|no handphone|no telpon|telpon|tlp|no tlp|no tlpn|phone|phone number|hp wa|wa hp
        telp hp|hp telp|no telp hp|no hp telp|nomor handphone|tel|contact|no hp aktif|no wa aktif
        nomor hp aktif|no hp whatsapp|kontak person|mobile|ponsel|nomor ponsel|telepon hp|telepon wa
        no telepon hp|no ponsel|kontak hp|kontak wa|nohp|notelp|nowa|telp wa|hp 1|hp 2|no hp 1
        no hp 2|telp 1|telp 2|no telp wa|nomor telp|no telepon wa|nomor telepon wa|fax|telp fax""",
    "email": """email|e mail|surel|alamat email|surat elektronik|email address""",
    "address": """
        alamat|alamat usaha|alamat lengkap|alamat tempat usaha|alamat perusahaan|jalan|lokasi
        lokasi usaha|alamat produksi|address|alamat rumah|alamat pemilik|alamat domisili
        tempat usaha|domisili|alamat toko|jl|alamat ktp|alamat sesuai ktp|nama jalan""",
    "village": """
        kelurahan|desa|kelurahan desa|desa kelurahan|kel|kel desa|desa kel|village|kalurahan
        nama kelurahan|nama desa""",
    "district": """kecamatan|kec|district|kapanewon|kemantren|nama kecamatan|distrik""",
    "region": """
        kabupaten kota|kota kabupaten|kab kota|kota kab|kabupaten|kota|kab|daerah|wilayah
        asal daerah|asal kota|daerah asal|kota asal|nama kabupaten|nama kota|nama kabupaten kota
        region|regency|city|pemda|asal|kab kota asal|nama daerah|kota kabupaten asal""",
    "region_code": """
        kode kab|kode kabupaten|kode kota|kode kab kota|kode wilayah|kode daerah|kode kabupaten kota
        kode kemendagri""",
    "province": """provinsi|propinsi|prov|province|nama provinsi""",
    "latitude": """
        latitude|lat|lintang|garis lintang|koordinat lintang|lat3|y|koordinat y|titik lintang""",
    "longitude": """
        longitude|lng|long|lon|bujur|garis bujur|koordinat bujur|lng3|x|koordinat x|titik bujur""",
    "coordinates": """
        koordinat|titik koordinat|koordinat lokasi|lat long|latlong|lat lng|latitude longitude|gps
        titik lokasi""",
    "legal_form": """
        bentuk usaha|badan usaha|badan hukum|bentuk badan usaha|bentuk hukum|status badan hukum
        legalitas badan|legal form|jenis badan usaha|bentuk badan hukum""",
    "founded": """tahun berdiri|berdiri|tahun mulai|mulai usaha|tahun mulai usaha|berdiri sejak
        tahun pendirian|sejak tahun|tanggal berdiri|tgl berdiri|tahun usaha|tahun memulai usaha
        founded|mulai berdiri|thn berdiri|tahun berdirinya|tahun berdiri usaha|tanggal pendirian
        tahun mulai berdiri|usaha berdiri tahun""",
    "other_year": """
        tahun izin|tahun data|tahun|thn izin|tahun ijin|tahun pendataan|tahun terbit|tahun binaan
        tahun pelatihan|tahun anggaran""",
    "activity": """kegiatan|kegiatan usaha|uraian usaha|deskripsi|deskripsi usaha|keterangan usaha
        jenis kegiatan|kegiatan utama|uraian kegiatan|aktivitas|aktivitas usaha|deskripsi kegiatan
        activity|description|usaha utama|uraian|profil usaha|penjelasan usaha|lapangan usaha
        kegiatan pokok""",
    "category": """
        kategori|kategori usaha|jenis usaha|bidang usaha|sektor|sektor usaha|klasifikasi
        kelompok usaha|komoditi|komoditas|bidang|cabang industri|jenis industri|kelompok industri
        category|sector|jenis umkm|kategori produk|jenis|subsektor|sub sektor|klaster|rumpun usaha
        golongan usaha|kategori umkm|sentra""",
    "industry": """kbli|kode kbli|kbli 2020|no kbli|nomor kbli|kbli 2015|kode kbli 2020|kode usaha
        kode lapangan usaha|kode kbli utama|klui""",
    "industry_title": """judul kbli|kbli judul|nama kbli|uraian kbli|deskripsi kbli|keterangan kbli
        lapangan usaha kbli|klasifikasi kbli""",
    "offers": """
        produk|nama produk|jenis produk|produk utama|produk unggulan|hasil produksi|barang
        produk yang dijual|produk jasa|jasa|product|products|produk dihasilkan
        produk yang dihasilkan|produk yang ditawarkan|yang ditawarkan|penawaran|barang yang dijual
        jenis barang|produk 1|produk 2|produk 3|produk lain|produk lainnya|menu|jualan|dagangan
        jenis dagangan|jenis hasil produksi|produksi|jenis produksi|produk usaha|nama barang
        produk atau jasa|barang jasa|nama produk jasa|macam produk|varian produk|bisa memasok
        menawarkan|hasil usaha|produk yang dipamerkan|produk dan jasa|offers|offer""",
    "needs": """
        kebutuhan|butuh|membutuhkan|kebutuhan usaha|yang dibutuhkan|bahan baku yang dibutuhkan
        mencari|dicari|bahan yang dicari|kebutuhan bahan baku|kebutuhan bahan|bahan baku
        kebutuhan mitra|needs|need|perlu|keperluan|yang dicari|ingin mencari|permintaan
        kebutuhan kemasan|kebutuhan alat|barang yang dicari|yang diperlukan|kebutuhan kemitraan
        mitra yang dicari|harapan kerja sama|bahan baku dan kemasan|barang yang dibutuhkan
        bahan penolong|bahan baku utama|jenis bahan baku|membutuhkan apa|kebutuhan produk
        produk yang dibutuhkan""",
    "can_show": """
        bisa mengajari|bisa ngajari|dapat mengajarkan|keahlian|keahlian yang dibagikan|bisa berbagi
        bisa menunjukkan|keunggulan|pengalaman yang bisa dibagi|kelebihan|keterampilan
        bisa berbagi ilmu|ilmu yang bisa dibagi|bersedia mengajari|can show|bisa mengajarkan
        dapat berbagi|keahlian khusus""",
    "wants_to_learn": """
        ingin belajar|mau belajar|ingin dipelajari|kebutuhan pelatihan|pelatihan yang dibutuhkan
        ingin tahu|pelatihan yang diinginkan|minat belajar|wants to learn|yang ingin dipelajari
        minat pelatihan|ingin pelatihan""",
    "capacity": """
        kapasitas|kapasitas produksi|kapasitas per bulan|kapasitas bulan|jumlah produksi
        volume produksi|produksi per bulan|kapasitas produksi per bulan|kapasitas produksi bulan
        kapasitas produksi tahun|capacity|kapasitas tahun|produksi bulan|produksi per hari
        kapasitas per hari|kapasitas hari|kapasitas produksi hari|kapasitas terpasang|jml produksi
        kemampuan produksi|vol produksi|kapasitas per minggu|kapasitas per tahun""",
    "unit": """
        satuan|unit satuan|sat|satuan produk|satuan produksi|uom|unit|satuan kapasitas""",
    "min_order": """
        minimal order|minimal pemesanan|min order|moq|minimum order|pesanan minimum|order minimal
        minimal pesan|minimum pemesanan|min pemesanan|minimal pembelian|pemesanan minimal
        minimal pesanan""",
    "price": """
        harga|harga jual|harga satuan|harga produk|kisaran harga|price|harga per unit|harga grosir
        harga pcs|harga rp|rentang harga|harga eceran|harga per pcs|range harga""",
    "annual_sales": """
        omzet|omset|omzet tahunan|omzet per tahun|omset per tahun|omzet tahun|omset tahun|penjualan
        penjualan per tahun|hasil penjualan|nilai penjualan|annual sales|turnover|omzet per bulan
        omset per bulan|omzet bulan|omset bulan|pendapatan|pendapatan per bulan|nilai produksi
        omzet bulanan|hasil penjualan tahunan|penjualan tahunan|omset bulanan|omset tahunan
        rata rata omzet|volume usaha|omzet hari|omset per hari|peredaran usaha""",
    "capital": """
        modal|modal usaha|nilai investasi|investasi|modal awal|modal sendiri|aset|nilai aset|asset
        kekayaan bersih|capital|jumlah modal|aktiva|total aset|total modal""",
    "workers_male": """
        tenaga kerja laki laki|tk l|tk laki laki|pekerja laki laki|naker l|tenaga kerja l
        karyawan laki laki|tenaga kerja pria|tkl|pekerja pria|jumlah tenaga kerja laki laki
        jumlah tenaga kerja l""",
    "workers_female": """
        tenaga kerja perempuan|tk p|tk perempuan|pekerja perempuan|naker p|tenaga kerja p
        karyawan perempuan|tenaga kerja wanita|tkp|pekerja wanita|jumlah tenaga kerja perempuan
        jumlah tenaga kerja p""",
    "workers": """
        tenaga kerja|jumlah tenaga kerja|karyawan|jumlah karyawan|pekerja|jumlah pekerja|tk|naker
        jml tenaga kerja|jml tk|pegawai|jumlah pegawai|jumlah tk|workers|employees|jml karyawan
        total tenaga kerja|tenaga kerja jumlah|tenaga kerja total|tenaga kerja orang
        tenaga kerja jml""",
    "nib": """
        nib|no nib|nomor nib|nomor induk berusaha|no induk berusaha|nib oss|perizinan nib
        legalitas nib""",
    "pirt": """
        pirt|p irt|no pirt|nomor pirt|no p irt|spp irt|sppirt|izin pirt|ijin pirt|sertifikat pirt
        nomor p irt|legalitas pirt""",
    "bpom": """
        bpom|no bpom|nomor bpom|izin bpom|bpom md|md|no md|izin edar|nomor izin edar|no izin edar
        bpom ri""",
    "halal": """
        halal|sertifikat halal|no halal|nomor halal|no sertifikat halal|nomor sertifikat halal
        sertifikasi halal|halal mui|legalitas halal""",
    "npwp": """npwp|no npwp|nomor npwp|nomor pokok wajib pajak""",
    "haki": """haki|hki|merek terdaftar|sertifikat merek|no haki|hak merek|pendaftaran merek
        sertifikat haki|no merek""",
    "iumk": """
        iumk|no iumk|izin usaha mikro|siup|no siup|izin usaha mikro kecil|sku|tdi|no tdi|izin usaha
        ijin usaha|no izin usaha|siup tdp|tdp|iui""",
    "sni": """sni|no sni|sertifikat sni""",
    "paper": """
        legalitas|perizinan|legalitas usaha|izin yang dimiliki|legalitas yang dimiliki|sertifikat
        sertifikasi|ijin|izin|perijinan|dokumen legalitas|izin dimiliki""",
    "note": """
        keterangan|ket|catatan|note|notes|remarks|keterangan lain|lain lain|informasi lain|komentar""",
    "identity": """
        nik|no ktp|ktp|nomor ktp|no nik|nomor nik|no kk|kk|nomor kk|nomor induk kependudukan|nik ktp
        nik pemilik|no identitas|nomor identitas|kartu keluarga|nomor kartu keluarga|no ktp nik
        nik no ktp|no kartu keluarga""",
    "numbering": """no|nomor|no urut|nomor urut|nomer|number|no peserta|urut|num|nmr""",
}

SYNONYMS: dict[str, str] = {
    word.strip(): field
    for field, words in _TABLE.items()
    for word in words.replace("\n", "|").split("|")
    if word.strip()
}
PLAIN: dict[str, str] = {field: words.split("|")[0].strip() for field, words in _TABLE.items()}

PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), field)
    for pattern, field in (
        (r"\b(nik|no(mor)? ktp|kartu keluarga|no(mor)? kk|induk kependudukan)\b", "identity"),
        (r"\b(e ?mail|surel)\b", "email"),
        (r"\b(whatsapp|no(mor)? (hp|wa|telp|tlp|telepon|telpon|handphone)|handphone|telepon)\b", "phone"),
        (r"\b(p ?irt)\b", "pirt"),
        (r"\bbpom\b", "bpom"),
        (r"\bhalal\b", "halal"),
        (r"\b(nib|induk berusaha)\b", "nib"),
        (r"\bnpwp\b", "npwp"),
        (r"\b(haki|hki)\b", "haki"),
        (r"\b(ingin|mau|minat|kebutuhan).*(belajar|pelatihan|dipelajari)\b", "wants_to_learn"),
        (r"\b(bisa|dapat|bersedia) (me?ngajar\w*|ngajar\w*|berbagi|membagi\w*|menunjukkan)\b", "can_show"),
        (r"\b(judul|nama|uraian) kbli\b", "industry_title"),
        (r"\bkbli\b", "industry"),
        (
            r"^(?!.*\b(nilai|jumlah|biaya|harga|volume|asal|sumber)\b).*\b(dibutuhkan|kebutuhan|butuh|"
            r"dicari|mencari|diperlukan|bahan baku)\b",
            "needs",
        ),
        (r"\b(minimal|minimum|min) (order|pemesanan|pesan\w*|pembelian)\b", "min_order"),
        (r"\b(kapasitas|jumlah produksi|volume produksi)\b", "capacity"),
        (r"\b(om[sz]et|penjualan|peredaran usaha)\b", "annual_sales"),
        (r"^nilai produksi\b", "annual_sales"),
        (r"^(nilai )?(investasi|modal|aset)\b", "capital"),
        (r"\b(tenaga kerja|karyawan|pekerja|tk|naker).*\b(laki|laki laki|pria|l|lk)$", "workers_male"),
        (r"\b(tenaga kerja|karyawan|pekerja|tk|naker).*\b(perempuan|wanita|p|pr)$", "workers_female"),
        (r"^(jumlah |jml |total )?(tenaga kerja|karyawan|pekerja)\b", "workers"),
        (r"^kisaran harga|^harga\b", "price"),
        (r"^tahun (mulai|berdiri|pendirian)", "founded"),
        (r"\b(kode|kd) (kab|kota|wilayah)\w*", "region_code"),
        (r"\bkecamatan\b", "district"),
        (r"\b(kelurahan|desa)\b", "village"),
        (r"^(asal )?(kabupaten|kab|kota)( kota| kab| kabupaten)?\b", "region"),
        (r"^alamat\b", "address"),
        (r"^(nama )?(pemilik|owner|penanggung jawab|pengelola)\b", "owner"),
        (r"^nama (usaha|umkm|ukm|ikm|toko|perusahaan|brand|merek|merk)\b", "name"),
        (r"^(nama |jenis )?produk\b(?!.*\b(terjual|jumlah)\b)", "offers"),
        (r"^(jenis|bidang|sektor|kategori) usaha\b", "category"),
        (r"^(kegiatan|deskripsi|uraian) usaha\b", "activity"),
        (r"^(keterangan|catatan)\b", "note"),
        (r"^(bentuk|jenis) badan\b", "legal_form"),
    )
)
