"""The table of assisted businesses of West Java (Open Data Jabar), where it lies beside the repository.

Its terms have not been checked, so it is not shipped: its two tests exist only where the table is. A
small invented table of the same shape is always tried.
"""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest

from gandeng.core.sheets.reader import read_book
from gandeng.core.strengths.intervals import VERDICTS, Verdict
from gandeng.core.strengths.tableparse import Asked, ReadTables, read_tables
from gandeng.core.strengths.tables import RegionTable, strengths_of
from gandeng.data.regions import place_region

NAME = "umkm_binaan_jenis_usaha_jabar_2019_2021.csv"
BESIDE = Path(__file__).parents[4]
PLACES = (os.environ.get("GANDENG_JABAR", ""), BESIDE / "shared/data/jabar" / NAME)
TABLE = next((Path(one) for one in PLACES if one and Path(one).is_file()), None)
KOTA_BANDUNG = "32.73"


def read(content: bytes) -> ReadTables:
    book = read_book(content, NAME)
    return read_tables(book.sheets[0].rows, Asked("business", "programme", "own"), place_region)


def quotient(table: RegionTable, region: str, kind: str) -> tuple[float, float, Verdict]:
    """The count, LQ and verdict of a cell."""
    found, row, column = strengths_of(table), table.regions.index(region), table.sectors.index(kind)
    verdict = VERDICTS[int(found.verdict[row, column])]
    return float(found.counts[row, column]), float(found.quotient[row, column]), verdict


if TABLE is not None:

    @pytest.fixture(scope="module")
    def jabar() -> ReadTables:
        assert TABLE is not None
        return read(TABLE.read_bytes())

    def test_kota_bandung_fashion_by_year(jabar: ReadTables) -> None:
        assert not jabar.faults
        assert [one.about.year for one in jabar.tables] == [2019, 2020, 2021]
        assert {len(one.regions) for one in jabar.tables} == {27}
        found = [quotient(one, KOTA_BANDUNG, "FASHION") for one in jabar.tables]
        assert [round(lq, 2) for _n, lq, _verdict in found] == [2.83, 3.27, 2.62]
        assert {verdict for _n, _lq, verdict in found} == {Verdict.STRONG}

    def test_thin_cells_are_refused(jabar: ReadTables) -> None:
        """However far above 1 its quotient lies: fewer than five businesses are no strength."""
        thin = 0
        for one in jabar.tables:
            found = strengths_of(one)
            few = found.counts < 5
            assert not found.verdict[few].any()
            thin += int((few & (found.quotient > 1.5)).sum())
        assert thin > 20, "there are such cells, so that the refusal says something"


def fashion_like(bandung: int) -> bytes:
    """Twelve regions, two kinds, three years; the first has ``bandung`` of one kind."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        ["kode_kabupaten_kota", "nama_kabupaten_kota", "jenis_usaha", "jumlah_umkm", "satuan", "tahun"]
    )
    codes = ["3273", *(f"320{n}" for n in range(1, 10)), "3210", "3211"]
    for year in (2019, 2020, 2021):
        for code in codes:
            fashion = bandung if code == "3273" else 20
            writer.writerows(
                [[code, "", "FASHION", fashion, "UNIT", year], [code, "", "MAKANAN", 80, "UNIT", year]]
            )
    return out.getvalue().encode()


def test_a_table_of_that_shape() -> None:
    found = read(fashion_like(80))
    assert not found.faults
    expected = (80 / 160) / ((80 + 11 * 20) / (160 + 11 * 100))
    assert [quotient(one, KOTA_BANDUNG, "FASHION")[1] for one in found.tables] == pytest.approx(
        [expected] * 3
    )
    thin = read(fashion_like(4))
    assert {quotient(one, KOTA_BANDUNG, "FASHION")[2] for one in thin.tables} == {Verdict.NOT_ENOUGH}
