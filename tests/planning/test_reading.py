"""Lists are read together; what cannot be read is named with advice."""

from __future__ import annotations

from pathlib import Path

import pytest

from gandeng.planning.errors import UnreadableLists, UsageProblem
from gandeng.planning.reading import ListRead, read_lists
from gandeng.planning.request import ListRequest
from tests.planning.lists import HEADER, SOLO, bandung, solo, write


def read(*paths: Path, region: str = "") -> tuple[ListRead, ...]:
    return read_lists([ListRequest(path, region=region) for path in paths], lambda done, of: None)


def test_each_list_gets_its_region_and_keeps_every_row(tmp_path: Path) -> None:
    lists = read(solo(tmp_path), bandung(tmp_path))
    assert [one.region for one in lists] == ["33.72", "32.04"]
    assert all(one.read.balance.holds for one in lists)
    assert [len(one.read.rows) for one in lists] == [6, 5]


def test_the_file_name_tells_the_region_where_the_list_does_not(tmp_path: Path) -> None:
    path = tmp_path / "data umkm sidoarjo 2026.csv"
    path.write_text("Nama Usaha;Produk\nKrupuk Contoh;krupuk udang\nPetis Contoh;petis udang\n")
    assert read(solo(tmp_path), path)[1].region == "35.15"


def test_a_list_of_nowhere_asks_for_its_region(tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text("Nama Usaha;Produk\nKrupuk Contoh;krupuk udang\n")
    with pytest.raises(UsageProblem) as caught:
        read(solo(tmp_path), path)
    assert caught.value.code == "region_unknown" and "daftar.csv" in caught.value.sentence
    assert "--region 33.72," in caught.value.sentence


def test_the_same_file_twice_is_refused(tmp_path: Path) -> None:
    copy = tmp_path / "salinan.csv"
    copy.write_bytes(solo(tmp_path).read_bytes())
    with pytest.raises(UsageProblem) as caught:
        read(solo(tmp_path), copy)
    assert caught.value.code == "same_file"


def test_lists_of_one_region_are_refused(tmp_path: Path) -> None:
    other = write(tmp_path, "lain.csv", "Kota Surakarta", SOLO[:3])
    with pytest.raises(UsageProblem) as caught:
        read(solo(tmp_path), other)
    assert caught.value.code == "one_region" and "Kota Surakarta" in caught.value.sentence


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "hilang.csv", tmp_path):
        with pytest.raises(UsageProblem) as caught:
            read(solo(tmp_path), path)
        assert caught.value.code == "missing_file" and str(path) in caught.value.sentence


def test_all_unreadable_lists_are_named_at_once(tmp_path: Path) -> None:
    empty, pdf = tmp_path / "kosong.xlsx", tmp_path / "daftar.xls"
    empty.write_bytes(b"")
    pdf.write_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n")
    with pytest.raises(UnreadableLists) as caught:
        read(empty, pdf, solo(tmp_path))
    assert caught.value.exit_code == 3
    assert "kosong.xlsx" in caught.value.sentence and "daftar.xls" in caught.value.sentence


def test_a_header_without_rows_is_read_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "bandung.csv"
    path.write_text(HEADER)
    only = read_lists(
        [ListRequest(solo(tmp_path)), ListRequest(path, region="32.04")], lambda done, of: None
    )[1]
    assert only.read.rows == () and only.read.balance.holds
