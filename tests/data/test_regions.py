"""Regions: codes, zones, and names that must or must not be guessed."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from gandeng.data.regions import find_regions, place_region, region, regions, shared_names
from gandeng.data.tables import read_rows


def test_all_regencies_and_cities_are_there_once() -> None:
    facts = regions()
    assert len(facts) == 514
    assert len({fact.code for fact in facts}) == 514
    assert len({fact.name for fact in facts}) == 514
    assert len({fact.province_code for fact in facts}) == 38
    assert all(fact.code.startswith(fact.province_code + ".") for fact in facts)
    assert {fact.kind for fact in facts} == {"kota", "kabupaten"}


@pytest.mark.parametrize(
    ("code", "name", "zone"),
    [
        ("33.72", "Kota Surakarta", "Asia/Jakarta"),
        ("35.15", "Kabupaten Sidoarjo", "Asia/Jakarta"),
        ("64.71", "Kota Balikpapan", "Asia/Makassar"),
        ("61.71", "Kota Pontianak", "Asia/Pontianak"),
        ("32.73", "Kota Bandung", "Asia/Jakarta"),
        ("32.04", "Kabupaten Bandung", "Asia/Jakarta"),
        ("32.17", "Kabupaten Bandung Barat", "Asia/Jakarta"),
        ("91.71", "Kota Jayapura", "Asia/Jayapura"),
        ("81.71", "Kota Ambon", "Asia/Jayapura"),
    ],
)
def test_code_name_and_zone(code: str, name: str, zone: str) -> None:
    assert (region(code).name, region(code).time_zone) == (name, zone)


def test_every_zone_exists_and_every_place_lies_in_indonesia() -> None:
    for fact in regions():
        assert ZoneInfo(fact.time_zone).key == fact.time_zone
        assert -11.5 < fact.latitude < 6.5, fact.name
        assert 94.5 < fact.longitude < 141.5, fact.name
        assert fact.population > 5_000, fact.name
    assert [fact.code for fact in regions() if fact.area_km2 is None] == ["11.10", "12.10", "12.20", "14.10"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Solo", "33.72"),
        ("SURAKARTA", "33.72"),
        ("kota  solo", "33.72"),
        ("3372", "33.72"),
        ("Kab. Bandung", "32.04"),
        ("KAB BANDUNG", "32.04"),
        ("Kota Bdg", "32.73"),
        ("Bandung Barat", "32.17"),
        ("sido arjo", "35.15"),
        ("Sidoarjo Regency", "35.15"),
        ("Kodya Malang", "35.73"),
        ("Jogja", "34.71"),
        ("Jakarta Selatan", "31.74"),
        ("jaksel", "31.74"),
        ("Kep. Seribu", "31.01"),
        ("Toli Toli", "72.04"),
    ],
)
def test_names_that_people_write(text: str, code: str) -> None:
    assert [fact.code for fact in find_regions(text)] == [code]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Bandung", ["32.04", "32.73"]),
        ("bdg", ["32.04", "32.73"]),
        ("Malang", ["35.07", "35.73"]),
        ("Madiun", ["35.19", "35.77"]),
        ("Kediri", ["35.06", "35.71"]),
        ("Probolinggo", ["35.13", "35.74"]),
        ("Banjar", ["32.79", "63.03"]),
        ("Solok", ["13.02", "13.72"]),
        ("Jakarta", ["31.71", "31.72", "31.73", "31.74", "31.75"]),
    ],
)
def test_a_name_of_several_regions_is_not_guessed(text: str, codes: list[str]) -> None:
    assert sorted(fact.code for fact in find_regions(text)) == codes
    assert list(shared_names()[text.lower()]) == codes


def test_a_shared_name_is_no_ones_alias() -> None:
    shared = shared_names()
    for fact in regions():
        assert not shared.keys() & set(fact.aliases), fact.name
    everyone = [alias for fact in regions() for alias in fact.aliases]
    assert len(everyone) == len(set(everyone))


@pytest.mark.parametrize("text", ["", "   ", "-", "Atlantis", "Kabupaten", "33.99"])
def test_an_unknown_name_finds_nothing(text: str) -> None:
    assert find_regions(text) == ()


def test_every_official_name_finds_itself() -> None:
    for fact in regions():
        assert find_regions(fact.name) == (fact,)


@pytest.mark.parametrize(
    ("code", "count", "one"),
    [
        ("33.72", 5, "Laweyan"),
        ("32.73", 30, "Cibeunying Kaler"),
        ("32.04", 31, "Majalaya"),
        ("35.15", 18, "Tanggulangin"),
        ("64.71", 6, "Balikpapan Kota"),
        ("61.71", 6, "Pontianak Tenggara"),
        ("35.74", 5, "Kademangan"),
    ],
)
def test_districts(code: str, count: int, one: str) -> None:
    assert len(region(code).districts) == count
    assert one in region(code).districts


def test_every_region_has_districts() -> None:
    assert [fact.name for fact in regions() if not fact.districts] == []
    assert sum(len(fact.districts) for fact in regions()) == 7285


def test_an_unknown_code_is_an_error() -> None:
    with pytest.raises(KeyError):
        region("99.99")


def test_kemendagri_codes_from_before_the_split_of_papua_lead_to_todays() -> None:
    former = {row["former"]: row["code"] for row in read_rows("former_codes.csv")}
    assert len(former) == len(set(former.values())) == 26
    assert {code[:2] for code in former.values()} == {"93", "94", "95", "96"}, "the four new provinces"
    for old, new in former.items():
        assert not find_regions(old), "an old code is not in use again"
        assert place_region(old, "") == (region(new).code, "", "code_changed")
        assert place_region(old.replace(".", ""), region(new).name) == (new, "", "code_changed")
    assert place_region("91.01", "Kabupaten Merauke") == ("93.01", "", "code_changed")
    assert place_region("92.71", "Kota Sorong") == ("96.71", "", "code_changed")


def test_an_old_code_with_the_name_of_another_region_is_asked_about() -> None:
    assert place_region("91.01", "Kabupaten Nabire") == ("", "contradiction", "")
    assert place_region("91.99", "") == ("", "unknown_region", "")
