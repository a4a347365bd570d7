"""What departments call their columns. Words are compared without case and punctuation.

``SYNONYMS`` lists whole headers; the first of each field is its plain name. Word order, usual
abbreviations and little words are seen to in :mod:`gandeng.core.sheets.headers`.
"""

from __future__ import annotations

_TABLE: dict[str, str] = {
    "name": """
        nama usaha|nama umkm|nama perusahaan|nama ikm|nama ukm|nama toko|nama brand|nama merek|merek
        merk|brand|nama merk|merek usaha|merk usaha|nama usaha merk|nama usaha merek|nama usaha brand
        nama industri|nama warung|nama kelompok|nama koperasi|nama badan usaha|nama bisnis
        nama pelaku ikm|nama stand|nama tenant|business name|name of business|company|company name|usaha
        nama unit usaha|unit usaha|nama tempat usaha|nama kub|nama produsen|nama cv|nama pt
        identitas usaha|nama usaha dagang|nama lapak|nama kios|nama kedai|nama rumah makan|umkm
        nama usaha umkm|nama umkm ikm|nama outlet|nama cafe|nama kafe|nama gerai|nama unit|nama lembaga
        nama kelompok usaha|nama brand usaha|nama dagang|nama umkm usaha|nama industri kecil
        nama ikm usaha|nama usaha anda|nama badan|umkm ikm|ikm|ukm""",
    "owner": """
        nama pemilik|pemilik|nama pelaku usaha|pelaku usaha|nama pengusaha|pengusaha|nama pimpinan
        pimpinan|nama penanggung jawab|penanggung jawab|nama lengkap|nama owner|owner|nama pemilik usaha
        pemilik usaha|nama peserta|peserta|nama pic|pic|nama kontak|contact person|cp|nama pengelola
        pengelola|nama ketua|ketua|nama pengrajin|pengrajin|nama perajin|perajin|nama anggota|anggota
        nama pelaku umkm|pelaku umkm|nama binaan|nama pendaftar|nama pemohon|pemohon|nama sesuai ktp
        nama ktp|narahubung|nama orang|owner name|nama direktur|direktur|nama wirausaha|wirausaha
        nama penjual|nama pedagang|pedagang|nama pembuat|nama pemilik usaha anda|atas nama
        nama responden|responden|nama pengisi|penanggungjawab|nama penanggungjawab|nama pemilik lengkap
        nama wirausahawan|nama pelaku ekraf|nama ukm ketua""",
    "gender": """
        jenis kelamin|jk|l p|lp|gender|kelamin|sex|p l|jns kelamin|jenis kelamin l p""",
    "phone": """
        no hp|nomor hp|hp|no telp|telepon|telp|no telepon|nomor telepon|no wa|wa|whatsapp|no whatsapp
        nomor wa|nomor whatsapp|no hp wa|no wa hp|kontak|no kontak|nomor kontak|handphone|no handphone
        no telpon|telpon|tlp|no tlp|no tlpn|phone|phone number|hp wa|wa hp|telp hp|hp telp|no telp hp
        no hp telp|nomor handphone|tel|contact|no hp aktif|no wa aktif|nomor hp aktif|no hp whatsapp
        kontak person|mobile|ponsel|nomor ponsel|telepon hp|telepon wa|no telepon hp|no ponsel|kontak hp
        kontak wa|nohp|notelp|nowa|telp wa|hp 1|hp 2|no hp 1|no hp 2|telp 1|telp 2|no telp wa|nomor telp
        no telepon wa|nomor telepon wa|fax|telp fax|nomor hp wa|nomor wa hp|no hp pemilik|no wa pemilik
        no hp usaha|hp wa aktif|no telepon seluler|no hp yang bisa dihubungi|nomor yang bisa dihubungi
        no yang dapat dihubungi|kontak usaha|kontak yang bisa dihubungi|no hp penanggung jawab
        telepon usaha|no seluler|hotline|call center|no hp kontak|wa usaha""",
    "email": """
        email|e mail|surel|alamat email|surat elektronik|email address""",
    "address": """
        alamat|alamat usaha|alamat lengkap|alamat tempat usaha|alamat perusahaan|jalan|lokasi
        lokasi usaha|alamat produksi|address|alamat rumah|alamat pemilik|alamat domisili|tempat usaha
        domisili|alamat toko|jl|alamat ktp|alamat sesuai ktp|nama jalan|alamat tempat tinggal
        alamat workshop|alamat gerai|alamat outlet|lokasi produksi|tempat produksi|alamat usaha produksi
        alamat lengkap usaha|alamat kantor|lokasi toko|alamat sekarang|letak usaha|alamat jalan""",
    "village": """
        kelurahan|desa|kelurahan desa|desa kelurahan|kel|kel desa|desa kel|village|kalurahan
        nama kelurahan|nama desa|kampung|nagari|gampong|kel desa kalurahan|desa kel kalurahan|lurah desa""",
    "district": """
        kecamatan|kec|district|kapanewon|kemantren|nama kecamatan|distrik|kec distrik|wilayah kecamatan
        kecamatan usaha""",
    "region": """
        kabupaten kota|kota kabupaten|kab kota|kota kab|kabupaten|kota|kab|daerah|wilayah|asal daerah
        asal kota|daerah asal|kota asal|nama kabupaten|nama kota|nama kabupaten kota|region|regency|city
        pemda|asal|kab kota asal|nama daerah|kota kabupaten asal""",
    "region_code": """
        kode kab|kode kabupaten|kode kota|kode kab kota|kode wilayah|kode daerah|kode kabupaten kota
        kode kemendagri|code of the regency or city|region code""",
    "province": """
        provinsi|propinsi|prov|province|nama provinsi""",
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
    "founded": """
        tahun berdiri|berdiri|tahun mulai|mulai usaha|tahun mulai usaha|berdiri sejak|tahun pendirian
        sejak tahun|tanggal berdiri|tgl berdiri|tahun usaha|tahun memulai usaha|founded|mulai berdiri
        thn berdiri|tahun berdirinya|tahun berdiri usaha|tanggal pendirian|tahun mulai berdiri
        usaha berdiri tahun|tahun beroperasi|mulai beroperasi|tahun operasi|sejak|tahun didirikan
        didirikan tahun|mulai tahun|usaha sejak|tahun awal usaha|tahun dirintis|berdiri tahun|th mulai
        awal usaha""",
    "other_year": """
        tahun izin|tahun data|tahun|thn izin|tahun ijin|tahun pendataan|tahun terbit|tahun binaan
        tahun pelatihan|tahun anggaran""",
    "activity": """
        kegiatan|kegiatan usaha|uraian usaha|deskripsi|deskripsi usaha|keterangan usaha|jenis kegiatan
        kegiatan utama|uraian kegiatan|aktivitas|aktivitas usaha|deskripsi kegiatan|activity|description
        usaha utama|uraian|profil usaha|penjelasan usaha|lapangan usaha|kegiatan pokok|kegiatan produksi
        uraian produk usaha|gambaran usaha|usaha yang dijalankan|kegiatan ekonomi""",
    "category": """
        kategori|kategori usaha|jenis usaha|bidang usaha|sektor|sektor usaha|klasifikasi|kelompok usaha
        komoditi|komoditas|bidang|cabang industri|jenis industri|kelompok industri|category|sector
        jenis umkm|kategori produk|jenis|subsektor|sub sektor|klaster|rumpun usaha|golongan usaha
        kategori umkm|sentra|bidang industri|jenis komoditi|jenis komoditas|sektor industri
        kelompok produk|subsektor ekraf|sub sektor usaha|cabang usaha|sektor ekonomi
        jenis kategori usaha|kategori industri|klasifikasi usaha|bidang kegiatan""",
    "industry": """
        kbli|kode kbli|kbli 2020|no kbli|nomor kbli|kbli 2015|kode kbli 2020|kode usaha
        kode lapangan usaha|kode kbli utama|klui|kbli 5 digit|kode klui|nomor klui|kbli utama
        kode bidang usaha""",
    "industry_title": """
        judul kbli|kbli judul|nama kbli|uraian kbli|deskripsi kbli|keterangan kbli|lapangan usaha kbli
        klasifikasi kbli|uraian bidang usaha kbli|kbli uraian|kbli judul usaha|bidang usaha kbli
        jenis usaha kbli|kbli title""",
    "offers": """
        produk|nama produk|jenis produk|produk utama|produk unggulan|hasil produksi|barang
        produk yang dijual|produk jasa|jasa|product|products|produk dihasilkan|produk yang dihasilkan
        produk yang ditawarkan|yang ditawarkan|penawaran|barang yang dijual|jenis barang|produk 1
        produk 2|produk 3|produk lain|produk lainnya|menu|jualan|dagangan|jenis dagangan
        jenis hasil produksi|produksi|jenis produksi|produk usaha|nama barang|produk atau jasa
        barang jasa|nama produk jasa|macam produk|varian produk|bisa memasok|menawarkan|hasil usaha
        produk yang dipamerkan|produk dan jasa|offers|offer|produk umkm|jenis produk jasa
        komoditi jenis produk|komoditas produk|produk andalan|produk dijual|barang dagangan
        jasa yang ditawarkan|layanan|produk yang diproduksi|hasil olahan|produk olahan|hasil kerajinan
        produk yang dipasarkan|nama produk unggulan|barang yang diproduksi|yang diproduksi|yang dijual
        yang dihasilkan|komoditas unggulan|komoditi unggulan|produk komoditi|jenis hasil|jenis jasa
        apa yang dijual|menjual|supply""",
    "needs": """
        kebutuhan|butuh|membutuhkan|kebutuhan usaha|yang dibutuhkan|bahan baku yang dibutuhkan|mencari
        dicari|bahan yang dicari|kebutuhan bahan baku|kebutuhan bahan|bahan baku|kebutuhan mitra|needs
        need|perlu|keperluan|yang dicari|ingin mencari|permintaan|kebutuhan kemasan|kebutuhan alat
        barang yang dicari|yang diperlukan|kebutuhan kemitraan|mitra yang dicari|harapan kerja sama
        bahan baku dan kemasan|barang yang dibutuhkan|bahan penolong|bahan baku utama|jenis bahan baku
        membutuhkan apa|kebutuhan produk|produk yang dibutuhkan|kendala|kendala usaha|permasalahan
        permasalahan usaha|hambatan|masalah|bahan yang dibutuhkan|bahan dicari|jasa yang dicari
        jasa yang dibutuhkan|pemasok yang dicari|kebutuhan pemasok|yang sedang dicari|butuh apa
        sedang mencari|kebutuhan saat ini|alat yang dibutuhkan|bahan baku dibutuhkan
        kebutuhan pengembangan usaha|kendala yang dihadapi|dibutuhkan|diperlukan|kebutuhan mendesak
        harapan|mencari mitra|demand|sourcing""",
    "can_show": """
        bisa mengajari|bisa ngajari|dapat mengajarkan|keahlian|keahlian yang dibagikan|bisa berbagi
        bisa menunjukkan|keunggulan|pengalaman yang bisa dibagi|kelebihan|keterampilan|bisa berbagi ilmu
        ilmu yang bisa dibagi|bersedia mengajari|can show|bisa mengajarkan|dapat berbagi|keahlian khusus
        bisa ditunjukkan|yang bisa ditunjukkan|keahlian yang bisa dibagi|ilmu yang bisa dibagikan
        bisa dibagikan|dapat ditunjukkan|pengalaman|ketrampilan|kepakaran|bisa melatih
        bisa dipelajari orang lain|bisa dicontoh|keahlian yang dimiliki|skill|bisa mengajar
        bersedia berbagi|siap mengajari|bisa sharing|potensi berbagi""",
    "wants_to_learn": """
        ingin belajar|mau belajar|ingin dipelajari|kebutuhan pelatihan|pelatihan yang dibutuhkan
        ingin tahu|pelatihan yang diinginkan|minat belajar|wants to learn|yang ingin dipelajari
        minat pelatihan|ingin pelatihan|ingin mempelajari|ingin diketahui|yang ingin diketahui
        mau dipelajari|pengen belajar|pelatihan|usulan pelatihan|kebutuhan bimtek|kebutuhan belajar
        materi yang diinginkan|tertarik belajar|hal yang ingin dipelajari|ilmu yang ingin dipelajari
        kebutuhan pendampingan|butuh pelatihan|belajar""",
    "capacity": """
        kapasitas|kapasitas produksi|kapasitas per bulan|kapasitas bulan|jumlah produksi|volume produksi
        produksi per bulan|kapasitas produksi per bulan|kapasitas produksi bulan
        kapasitas produksi tahun|capacity|capacity per month|kapasitas tahun|produksi bulan
        produksi per hari|capacity per year
        kapasitas per hari|kapasitas hari|kapasitas produksi hari|kapasitas terpasang|jml produksi
        kemampuan produksi|vol produksi|kapasitas per minggu|kapasitas per tahun|produksi harian
        produksi bulanan|produksi mingguan|produksi tahunan|produksi per minggu|produksi per tahun
        hasil produksi per bulan|hasil produksi per hari|output per bulan|rata rata produksi
        kapasitas maksimal|kapasitas produksi per hari|kapasitas produksi per minggu|kapasitas bulanan
        kapasitas harian|jumlah produk per bulan|jumlah produksi per bulan|jumlah kapasitas produksi
        kemampuan pasok|kapasitas pasokan|produksi tahun""",
    "unit": """
        satuan|unit satuan|sat|satuan produk|satuan produksi|uom|unit|satuan kapasitas|satuan barang
        satuan jumlah|satuan ukuran|unit ukuran|jenis satuan|unit produksi|satuan harga""",
    "min_order": """
        minimal order|minimal pemesanan|min order|moq|minimum order|pesanan minimum|order minimal
        minimal pesan|minimum pemesanan|min pemesanan|minimal pembelian|pemesanan minimal
        minimal pesanan|minimum pembelian|min pembelian|min pesan|min pesanan|minimal beli|min qty
        minimal jumlah pesan|jumlah minimal pemesanan|batas minimal pesan|po minimal|order minimum
        minimal po""",
    "price": """
        harga|harga jual|harga satuan|harga produk|kisaran harga|price|harga per unit|harga grosir
        harga pcs|harga rp|rentang harga|harga eceran|harga per pcs|range harga|harga jual produk
        harga barang|harga jual satuan|harga jual per satuan|harga rata rata|harga produk satuan
        harga reseller|harga pasaran|harga jual grosir|harga jual eceran|harga ecer|hrg|hrg jual
        harga per kg|harga mulai""",
    "annual_sales": """
        omzet|omset|omzet tahunan|omzet per tahun|omset per tahun|omzet tahun|omset tahun|penjualan
        penjualan per tahun|hasil penjualan|nilai penjualan|annual sales|turnover|omzet per bulan
        omset per bulan|omzet bulan|omset bulan|pendapatan|pendapatan per bulan|omzet bulanan
        hasil penjualan tahunan|penjualan tahunan|omset bulanan|omset tahunan|rata rata omzet
        volume usaha|omzet hari|omset per hari|peredaran usaha|omzet setahun|omzet sebulan
        omzet rata rata|rata rata omzet per bulan|omzet usaha|omzet penjualan|pendapatan per tahun
        pendapatan usaha|penghasilan|penghasilan per bulan|penjualan per bulan|penjualan bulanan
        nilai omzet|jumlah omzet|revenue|omzet per hari|perputaran usaha|hasil usaha per bulan|pemasukan
        nilai produksi""",
    "capital": """
        modal|modal usaha|nilai investasi|investasi|modal awal|modal sendiri|aset|nilai aset|asset
        kekayaan bersih|capital|jumlah modal|aktiva|total aset|total modal|modal kerja
        modal usaha sendiri|jumlah aset|total kekayaan|kekayaan|aset usaha|nilai modal|besaran modal
        kekayaan usaha|modal dasar|nilai asset|total asset|aset rp|jumlah investasi
        nilai kekayaan bersih""",
    "workers_male": """
        tenaga kerja laki laki|tk l|tk laki laki|pekerja laki laki|naker l|tenaga kerja l
        karyawan laki laki|tenaga kerja pria|tkl|pekerja pria|jumlah tenaga kerja laki laki
        jumlah tenaga kerja l|male workers""",
    "workers_female": """
        tenaga kerja perempuan|tk p|tk perempuan|pekerja perempuan|naker p|tenaga kerja p
        karyawan perempuan|tenaga kerja wanita|tkp|pekerja wanita|jumlah tenaga kerja perempuan
        jumlah tenaga kerja p|female workers""",
    "workers": """
        tenaga kerja|jumlah tenaga kerja|karyawan|jumlah karyawan|pekerja|jumlah pekerja|tk|naker
        jml tenaga kerja|jml tk|pegawai|jumlah pegawai|jumlah tk|workers|employees|jml karyawan
        total tenaga kerja|tenaga kerja jumlah|tenaga kerja total|tenaga kerja orang|tenaga kerja jml
        jumlah naker|jumlah pekerja tetap|jumlah karyawan tetap|tenaga|total karyawan|total pekerja
        total tk|jumlah sdm|sdm|jml pekerja|jml pegawai|jml naker|banyaknya tenaga kerja
        serapan tenaga kerja|penyerapan tenaga kerja""",
    "nib": """
        nib|no nib|nomor nib|nomor induk berusaha|no induk berusaha|nib oss|perizinan nib|legalitas nib""",
    "pirt": """
        pirt|p irt|no pirt|nomor pirt|no p irt|spp irt|sppirt|izin pirt|ijin pirt|sertifikat pirt
        nomor p irt|legalitas pirt""",
    "bpom": """
        bpom|no bpom|nomor bpom|izin bpom|bpom md|md|no md|izin edar|nomor izin edar|no izin edar
        bpom ri""",
    "halal": """
        halal|sertifikat halal|no halal|nomor halal|no sertifikat halal|nomor sertifikat halal
        sertifikasi halal|halal mui|legalitas halal""",
    "npwp": """
        npwp|no npwp|nomor npwp|nomor pokok wajib pajak""",
    "haki": """
        haki|merek haki|merek hki|hak kekayaan intelektual|hki|merek terdaftar|sertifikat merek|no haki
        hak merek|pendaftaran merek|sertifikat haki|no merek""",
    "iumk": """
        iumk|no iumk|izin usaha mikro|siup|no siup|izin usaha mikro kecil|sku|tdi|no tdi|izin usaha
        ijin usaha|no izin usaha|siup tdp|tdp|iui""",
    "sni": """
        sni|no sni|sertifikat sni""",
    "paper": """
        legalitas|perizinan|legalitas usaha|izin yang dimiliki|legalitas yang dimiliki|sertifikat
        sertifikasi|ijin|izin|perijinan|dokumen legalitas|izin dimiliki|izin usaha yang dimiliki
        perizinan yang dimiliki|surat izin|legalitas produk|perizinan usaha|sertifikat yang dimiliki
        sertifikasi yang dimiliki|ijin usaha yang dimiliki|kelengkapan izin|dokumen perizinan""",
    "note": """
        keterangan|ket|catatan|note|notes|remarks|keterangan lain|lain lain|informasi lain|komentar
        catatan tambahan|info tambahan|keterangan tambahan|memo|ket lain""",
    "identity": """
        nik|no ktp|ktp|nomor ktp|no nik|nomor nik|no kk|kk|nomor kk|nomor induk kependudukan|nik ktp
        nik pemilik|no identitas|nomor identitas|kartu keluarga|nomor kartu keluarga|no ktp nik
        nik no ktp|no kartu keluarga""",
    "numbering": """
        no|nomor|no urut|nomor urut|nomer|number|no peserta|urut|num|nmr|no id|nomor pendaftaran
        no pendaftaran|no reg|no registrasi""",
}

SYNONYMS: dict[str, str] = {
    word.strip(): field
    for field, words in _TABLE.items()
    for word in words.replace("\n", "|").split("|")
    if word.strip()
}
PLAIN: dict[str, str] = {field: words.split("|")[0].strip() for field, words in _TABLE.items()}
