"""Whole lists: what becomes a business, what is set aside, and that the rows balance."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gandeng.core.sheets.parse import parse_list
from gandeng.core.sheets.pasted import read_pasted
from gandeng.core.sheets.records import Severity
from tests.core.sheets.books import HOME, REFERENCE, book, codes, found, read

HEAD = ["No", "Nama Usaha", "Pemilik", "No HP", "Kecamatan", "Produk", "Kebutuhan"]
ROW = [1, "Warung Sari", "Siti Aminah", "0812-0000-0001", "Laweyan", "keripik tempe, rambak", "kemasan"]


def test_a_plain_row_becomes_a_business() -> None:
    result = read([HEAD, ROW])
    (row,) = result.rows
    assert (row.name, row.owner, row.district, row.region_code) == (
        "Warung Sari",
        "Siti Aminah",
        "Laweyan",
        HOME,
    )
    assert [phone.e164 for phone in row.phones] == ["+62" + "81200000001"]
    assert [offer.text for offer in row.offers] == ["keripik tempe", "rambak"]
    assert [need.text for need in row.needs] == ["kemasan"]
    assert (row.offers[0].place.row, row.offers[0].place.column) == (2, 6)
    assert result.balance.holds and result.balance.rows_in == 2


def test_rows_that_are_no_businesses_each_have_a_finding() -> None:
    result = read(
        [
            ["DAFTAR UMKM KOTA CONTOH"],
            [],
            HEAD,
            [1, 2, 3, 4, 5, 6, 7],
            ROW,
            [],
            HEAD,
            [2, *ROW[1:]],
            [3],
            [None, "Jumlah", None, None, None, 2, 3],
            [],
            [None, None, None, "Contoh, 20 November 2026"],
            [None, None, None, "Kepala Dinas"],
            [None, None, None, "Nama Pejabat"],
        ]
    )
    assert len(result.rows) == 2
    assert result.balance.holds and result.balance.not_data == 12
    expected = {"letterhead", "column_numbers", "repeated_header", "number_only_rows", "total_row", "footer"}
    assert expected <= set(codes(result))
    assert sum(int(finding.detail) for finding in found(result, "blank_rows")) == 3


def test_a_business_called_total_is_no_total() -> None:
    result = read([HEAD, [1, "Total Print", "Budi", "0812-0000-0002", "Jebres", "cetak", ""]])
    assert [row.name for row in result.rows] == ["Total Print"]


def test_a_row_without_name_takes_the_owners_or_is_set_aside() -> None:
    result = read([HEAD, [1, "-", "Siti", None, None, "kue"], [2, "-", "-", None, None, "abon"]])
    assert [row.name for row in result.rows] == ["Siti"]
    (aside,) = result.set_aside
    assert (aside.place.row, aside.code) == (3, "name_missing")
    assert "abon" in aside.cells
    assert found(result, "name_missing")[0].severity is Severity.ASK


def test_unknown_columns_are_kept_under_their_header() -> None:
    result = read([[*HEAD, "Warna favorit", None], [*ROW, "biru", "tanpa judul"]])
    assert result.rows[0].other == (("Warna favorit", "biru"), ("I", "tanpa judul"))


def test_identity_numbers_are_left_out_and_never_repeated() -> None:
    nik = "3372015508900001"
    head = ["Nama Usaha", "NIK", "Produk", "Keterangan"]
    result = read([head, ["Warung Sari", nik, "kue", f"KTP {nik} ok"], ["-", nik, "roti", nik]])
    assert nik not in repr(result)
    assert found(result, "identity_dropped")


def test_an_identity_number_in_the_name_is_not_repeated_either() -> None:
    result = read([["Nama Usaha", "Produk"], ["Siti 3372015508900001", "kue"], ["Ayu", "roti"]])
    assert "3372015508900001" not in repr(result)


def test_merged_cells_down_a_column_fill_their_rows() -> None:
    rows = [
        ["Kecamatan", "Nama Usaha", "Produk"],
        ["Laweyan", "Warung Sari", "kue"],
        [None, "Batik Ayu", "batik"],
        [None, "Roti Budi", "roti"],
    ]
    result = read(rows, merged=[(2, 1, 4, 1)])
    assert [row.district for row in result.rows] == ["Laweyan"] * 3
    assert found(result, "merged_filled")[0].place.last_row == 4


def test_a_district_heading_holds_for_the_rows_below() -> None:
    head = ["No", "Nama Usaha", "No HP", "Produk"]
    rows = [
        head,
        ["Kecamatan Laweyan"],
        [1, "Warung Sari", None, "kue"],
        ["Kecamatan Jebres"],
        [2, "Ayu", None, "roti"],
    ]
    result = read(rows)
    assert [row.district for row in result.rows] == ["Laweyan", "Jebres"]
    assert len(found(result, "group_heading")) == 2


def test_spellings_of_districts_meet_in_the_known_ones() -> None:
    names = ["LAWEYAN", "Kec. Laweyan", "laweyen", "Ps. Kliwon", "Banjar Sari", "Jebers", "Mars"]
    result = read([["Nama Usaha", "Kecamatan"], *([f"Usaha {n}", name] for n, name in enumerate(names))])
    expected = ["Laweyan", "Laweyan", "Laweyan", "Pasar Kliwon", "Banjarsari", "Jebres", "Mars"]
    assert [row.district for row in result.rows] == expected
    assert [finding.read for finding in found(result, "district_unknown")] == ["Mars"]


def test_a_region_that_is_not_yours_is_asked_about_and_kept() -> None:
    head = ["Nama Usaha", "Kab/Kota", "Produk"]
    result = read(
        [head, ["A1", "Kab. Sidoarjo", "bordir"], ["B2", "Solo", "batik"], ["C3", "Atlantis", "ikan"]]
    )
    assert [row.region_code for row in result.rows] == ["35.15", "33.72", ""]
    assert found(result, "region_not_yours")[0].severity is Severity.ASK
    assert found(result, "region_matched")[0].detail == "alias"
    assert found(result, "region_unknown")[0].read == "Atlantis"
    assert ("Kab/Kota", "Atlantis") in result.rows[2].other


def test_the_home_region_is_taken_from_the_letterhead_or_coordinates() -> None:
    head = ["Nama Usaha", "Produk"]
    result = read([["DINAS KOPERASI DAN UKM KOTA SURAKARTA"], head, ["Warung Sari", "kue"]], home="")
    assert result.rows[0].region_code == "33.72"
    points = [["Nama Usaha", "lat", "lng"], *([f"U{n}", -7.45, 112.7 + n / 1000] for n in range(6))]
    assert {row.region_code for row in read(points, home="").rows} == {"35.15"}


def test_columns_shifted_by_one_are_moved_back() -> None:
    head = ["Nama Usaha", "Pemilik", "No HP", "Tahun Berdiri", "Kab/Kota", "Omzet"]
    good = [[f"Usaha {n}", "Siti", f"0812-0000-{n:04}", 2015, "Solo", 5000000] for n in range(12)]
    bad = ["Usaha X", "Budi", None, "0812-0000-9999", 2016, "Solo", 7000000]
    result = read([head, *good, bad])
    row = result.rows[-1]
    assert (row.founded, row.region_code, row.annual_sales) == (2016, "33.72", 7000000)
    assert found(result, "row_shifted")[0].place.row == 14


def test_an_unquoted_comma_in_an_address() -> None:
    head = ["Nama Usaha", "Alamat", "No HP", "Tahun Berdiri", "Omzet"]
    good = [[f"Usaha {n}", "Jl. Mawar", f"0812-0000-{n:04}", 2015, 5000000] for n in range(12)]
    result = read([head, *good, ["Usaha X", "Jl. Mawar", "No. 5", "0812-0000-9999", 2016, 7000000]])
    row = result.rows[-1]
    assert (row.address, row.founded) == ("Jl. Mawar, No. 5", 2016)


def test_phones_are_found_in_the_wrong_column() -> None:
    head = ["Nama Usaha", "Kegiatan", "Alamat"]
    result = read(
        [head, ["Sari", "0812-0000-0001", "Jl. Mawar 5 HP 0812-0000-0002"], ["Ayu", "jahit baju", "Jl. A"]]
    )
    row = result.rows[0]
    assert [phone.e164[-4:] for phone in row.phones] == ["0001", "0002"]
    assert (row.activity, row.address) == ("", "Jl. Mawar 5")
    assert len(found(result, "phone_moved")) == 2


def test_thousands_in_the_header_multiply() -> None:
    head = ["Nama Usaha", "nilai_investasi_ribu", "kapasitas", "satuan", "nilai_produksi_ribu"]
    result = read([head, ["Sari", "=400000/1000", "=270*20", "biji", 22500]])
    row = result.rows[0]
    assert (row.capital, row.annual_sales) == (400_000, 22_500_000)
    assert (row.capacity_per_month, row.unit) == (450, "biji")  # such registers count by the year
    assert {finding.detail for finding in found(result, "multiplied")} == {"1000"}
    assert found(result, "period_assumed")[0].detail == "year"
    assert len(found(result, "formula_computed")) == 2


def test_the_officer_may_choose_the_columns() -> None:
    rows = [["Nama Usaha", "Isi"], ["Warung Sari", "keripik tempe"]]
    result = read(rows, columns={("Sheet1", 2): "offers"})
    assert [offer.text for offer in result.rows[0].offers] == ["keripik tempe"]
    kept = read([HEAD, ROW], columns={("Sheet1", 6): ""})
    assert kept.rows[0].offers == ()
    assert ("Produk", "keripik tempe, rambak") in kept.rows[0].other


def test_nama_alone_and_beside_a_business_name() -> None:
    assert read([["Nama", "Produk"], ["Warung Sari", "kue"]]).rows[0].name == "Warung Sari"
    row = read([["Nama", "Nama Usaha", "Produk"], ["Siti", "Warung Sari", "kue"]]).rows[0]
    assert (row.name, row.owner) == ("Warung Sari", "Siti")


def test_columns_without_header_are_known_by_content() -> None:
    rows = [
        [n, f"Warung Sari {n}", f"0812-0000-{n:04}", "keripik tempe" if n % 2 else "abon"]
        for n in range(1, 9)
    ]
    result = read(rows)
    assert len(result.rows) == 8
    assert result.rows[0].name == "Warung Sari 1"
    assert result.rows[0].phones and [offer.text for offer in result.rows[0].offers] == ["keripik tempe"]
    assert "no_header" in codes(result)


def test_a_sheet_of_notes_beside_a_list_is_no_list() -> None:
    result = read([HEAD, ROW], [["Petunjuk pengisian"], ["Isi semua kolom"], ["Kirim ke dinas"]])
    assert len(result.rows) == 1
    assert result.balance.holds and result.balance.rows_in == 5
    assert "sheet_not_a_list" in codes(result)


def test_constant_columns_and_one_sided_workers_are_told() -> None:
    head = ["Nama Usaha", "Kategori", "TK L", "TK P", "Kecamatan"]
    result = read([head, *([f"Usaha {n}", "UMKM", None, n, "Surakarta"] for n in range(12))])
    assert {finding.field for finding in found(result, "constant_column")} == {"category", "district"}
    assert "workers_one_sided" in codes(result)
    assert "district_is_region" in codes(result)


def test_yes_and_no_in_unknown_columns_become_one_spelling() -> None:
    spellings = ["ya", "Ada", "v", "✓", "Tidak", "belum", "x", "-"]
    result = read(
        [["Nama Usaha", "Ikut pameran"], *([f"Usaha {n}", text] for n, text in enumerate(spellings))]
    )
    values = [dict(row.other).get("Ikut pameran") for row in result.rows]
    assert values == ["ya"] * 4 + ["tidak"] * 3 + [None]


def test_an_industry_title_that_the_list_contradicts_gives_no_code() -> None:
    head = ["Nama Usaha", "Kode KBLI", "Judul KBLI", "Komoditi"]
    rows = [
        head,
        ["Depo Air", None, "Industri Barang Perhiasan dari Logam Mulia", "Minuman"],
        ["Tahu Pak Eko", "10794", "INDUSTRI TAHU KEDELAI", "Makanan"],
        ["Jagung Bu Tin", 1111, "Pertanian Jagung", "Makanan"],
        ["Lama", "11050", "Air minum dan air mineral", "Minuman"],
    ]
    result = read(rows)
    first, second, third, fourth = (row.industry for row in result.rows)
    assert first is not None and first.code == ""
    assert found(result, "category_contradicts")[0].place.row == 2
    assert found(result, "industry_contradicts")[0].place.row == 3
    assert third is not None and (third.code, third.version) == ("01111", "2020")
    assert second is not None and second.version == "2020"
    assert fourth is not None and fourth.version == "2015"


def test_formulas_and_errors_in_text_columns() -> None:
    result = read([["Nama Usaha", "Produk", "Alamat"], ["=Sari+1", "#N/A", "@rumah"], ["+Ayu", "kue", "-"]])
    assert [row.name for row in result.rows] == ["=Sari+1", "+Ayu"]
    assert result.rows[0].address == "@rumah"
    assert found(result, "formula_text")[0].made == "=Sari+1"
    assert found(result, "error_value")[0].read == "#N/A"


def test_a_phone_destroyed_by_excel_leaves_the_business_and_asks() -> None:
    result = read([["Nama Usaha", "No HP"], ["Warung Sari", "8.12E+11"], ["Batik Ayu", "0812-0000-0001"]])
    assert result.rows[0].phones == ()
    (finding,) = found(result, "phone_destroyed")
    assert (finding.severity, finding.read, finding.row_name) == (Severity.ASK, "8.12E+11", "Warung Sari")
    assert "phone_missing" not in codes(result)


def test_nothing_offered_is_said() -> None:
    result = read(
        [["Nama Usaha", "Kegiatan"], ["Warung Sari", None], ["Ayu Jaya", "jualan"], ["Roti Jaya", "roti"]]
    )
    assert [finding.place.row for finding in found(result, "nothing_offered")] == [2]
    assert [finding.place.row for finding in found(result, "description_empty")] == [3]


CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        ["Nama Usaha", "Produk", "No HP", "Jumlah", "-", "Warung Sari", "0812-0000-0001", "8.12E+11", "=1+1"]
    ),
    st.integers(-5, 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.text(max_size=12),
)
TABLES = st.lists(st.lists(CELLS, max_size=7), max_size=12)


@settings(max_examples=60, deadline=None)
@given(TABLES, TABLES)
def test_every_row_has_exactly_one_fate(first: list[list[object]], second: list[list[object]]) -> None:
    for start in ([], [HEAD]):
        result = parse_list(book([*start, *first], second), REFERENCE, home_region=HOME)
        assert result.balance.holds, result.balance
        touched = {(row.place.sheet, row.place.row) for row in (*result.rows, *result.set_aside)}
        assert len(touched) == result.balance.businesses + result.balance.set_aside
        for row in result.set_aside:
            assert any(f.place.row == row.place.row and f.severity is Severity.ASK for f in result.findings)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_any_pasted_text_balances(text: str) -> None:
    if text.strip("\x00\r\n\t \u200b\ufeff"):
        try:
            raw = read_pasted(text)
        except ValueError:
            raise
        except Exception as error:
            assert type(error).__name__ == "UnreadableFile"
            return
        assert parse_list(raw, REFERENCE, home_region=HOME).balance.holds


def test_a_total_written_into_the_name_column_is_no_business() -> None:
    result = read([HEAD, ROW, [None, "Jumlah: 41 usaha"], [None, "Total UMKM = 2"]])
    assert [row.name for row in result.rows] == ["Warung Sari"]
    assert len(found(result, "total_row")) == 2


def test_a_shift_leaves_the_cells_before_the_gap_alone() -> None:
    head = ["No", "Nama Usaha", "Produk", "Pemilik", "Alamat", "Kecamatan", "No WA", "Kapasitas", "Harga"]
    rows: list[list[object]] = [
        head,
        [1, "Batik Laras", "batik tulis", "Siti", "Jl. Contoh No. 1", "Jebres", "0812 0000 0001", 10, 90000],
        [2, "Keripik Renyah", "keripik", "Budi", "Jl. Contoh No. 2", "Laweyan", "0812 0000 0002", 20, 9000],
        [3, "Kain Elok", "kain lurik", "Jl. Contoh No. 3", "Jebres", "0812 0000 0003", 30, 8000],
    ]
    result = read(rows)
    last = result.rows[-1]
    assert (last.name, last.owner, last.address) == ("Kain Elok", "", "Jl. Contoh No. 3")
    assert [offer.text for offer in last.offers] == ["kain lurik"]
    assert (last.district, last.price) == ("Jebres", 8000)
    assert found(result, "row_shifted")[0].detail == "right D"


def test_a_recap_and_a_list_of_values_are_one_finding_each() -> None:
    recap: list[list[object]] = [["Kecamatan", "Jumlah UMKM"], ["Jebres", 3], ["Laweyan", 4], ["Total", 7]]
    values: list[list[object]] = [["Satuan"], ["kg"], ["buah"], ["lembar"]]
    result = read([HEAD, ROW], recap, values)
    assert len(result.rows) == 1
    assert not found(result, "name_missing")
    assert [f.place.sheet for f in found(result, "sheet_not_a_list")] == ["Sheet2", "Sheet3"]
    assert {f.severity for f in found(result, "sheet_not_a_list")} == {Severity.INFO}
    assert result.balance.holds and result.balance.set_aside == 0


def test_the_officer_may_still_say_that_a_recap_names_businesses() -> None:
    recap: list[list[object]] = [["Kecamatan", "Jumlah UMKM"], ["Warung Sari", 3], ["Warung Laras", 4]]
    chosen = read([HEAD, ROW], recap, columns={("Sheet2", 1): "name"})
    assert len(chosen.rows) == 3
    assert not found(chosen, "sheet_not_a_list")


def test_a_code_that_contradicts_its_title_is_found_under_a_merged_header() -> None:
    rows: list[list[object]] = [
        ["Nama Usaha", "KBLI 2020", None, "Komoditi / Jenis Produk", "Kapasitas Produksi", None],
        [None, "Kode", "Uraian", None, "Per Bulan", "Satuan"],
        ["Roti Elok", "13134", "Industri produk roti dan kue", "roti manis", 40, "bks"],
        ["Batik Laras", "13134", "Industri batik", "batik tulis", 6800, "m"],
    ]
    result = read(rows, merged=[(1, 2, 1, 3), (1, 5, 1, 6)])
    assert [f.place.row for f in found(result, "industry_contradicts")] == [3]
    assert [[offer.text for offer in row.offers] for row in result.rows] == [["roti manis"], ["batik tulis"]]
    assert [(row.capacity_per_month, row.unit) for row in result.rows] == [(40, "bungkus"), (6800, "meter")]


def test_capacity_in_metres_is_no_milliard() -> None:
    result = read([["Nama Usaha", "Kapasitas", "Omzet"], ["Tenun Elok", "6800 m", "1,2 M"]])
    row = result.rows[0]
    assert (row.capacity_per_month, row.unit, row.annual_sales) == (6800, "meter", 1_200_000_000)


def test_a_kind_of_shop_is_no_product_beside_an_empty_product_column() -> None:
    head = ["Nama Usaha", "Produk", "Kegiatan Usaha"]
    result = read([head, ["Toko Sae", None, "toko kelontong"], ["Dapur Elok", None, "sambal bawang"]])
    assert [[offer.text for offer in row.offers] for row in result.rows] == [[], ["sambal bawang"]]


def test_the_mark_of_invented_names_does_not_hide_that_name_and_owner_are_one() -> None:
    head = ["Nama Usaha", "Nama Pemilik", "Produk"]
    result = read([head, ["Siti Aminah (contoh)", "Siti Aminah", "keripik"]])
    assert len(found(result, "name_is_owner")) == 1


def test_endless_headings_and_cells_are_told_in_brief() -> None:
    endless = "pertanyaan " * 2000
    result = read([["Nama Usaha", "Produk", endless], ["Toko A", "roti", endless]])
    ((label, value),) = result.rows[0].other
    assert len(label) <= 160 and value == endless
    assert all(len(one.read) <= 200 and len(one.made) <= 200 for one in result.findings)
