"""Names of persons and businesses, with and without the mark of invented ones."""

from __future__ import annotations

import pytest

from gandeng.core.sheets.names import is_person_name, plain_name, same_name


def test_the_mark_of_invented_names_is_no_part_of_the_name() -> None:
    assert same_name("Siti Aminah (contoh)", "Bu Siti Aminah")
    assert same_name("Siti Aminah", "SITI AMINAH (Contoh)")
    assert plain_name("Warung Laras (contoh)") == "warung laras"
    assert not same_name("Warung Laras (contoh)", "Warung Sari (contoh)")


@pytest.mark.parametrize("name", ["Siti Aminah (contoh)", "Bu Sari", "Pak Joko (contoh)"])
def test_persons(name: str) -> None:
    assert is_person_name(name)


@pytest.mark.parametrize("name", ["Warung Bu Sari (contoh)", "Contoh Jaya", "Batik Laras"])
def test_businesses(name: str) -> None:
    assert not is_person_name(name)
