"""Candidates for one business on two rows, and what is no evidence."""

from __future__ import annotations

from typing import Any

import pytest

from gandeng.core.sheets import duplicates
from gandeng.core.sheets.duplicates import find_duplicates
from gandeng.core.sheets.records import BusinessRow, Paper, Phone, PhraseCell, Place


def row(
    number: int, name: str, phone: str = "", nib: str = "", offers: tuple[str, ...] = (), **more: str
) -> BusinessRow:
    place = Place("S", number)
    return BusinessRow(
        place,
        name,
        phones=(Phone("+62" + phone, True, phone),) if phone else (),
        papers=(Paper("nib", nib),) if nib else (),
        offers=tuple(PhraseCell(text, place) for text in offers),
        **more,  # type: ignore[arg-type]  # plain text fields of the record
    )


def pairs(*lists: list[BusinessRow]) -> dict[tuple[int, int], tuple[str, ...]]:
    return {(found.first.row, found.second.row): found.reasons for found in find_duplicates(lists)}


def test_same_phone() -> None:
    assert pairs([row(1, "Warung Sari", "812"), row(2, "Keripik Sari", "812")]) == {(1, 2): ("same_phone",)}


def test_same_nib() -> None:
    assert (
        "same_nib"
        in pairs([row(1, "Sari", nib="9120000000001"), row(2, "Keripik", nib="9120000000001")])[1, 2]
    )


def test_a_name_spelt_almost_the_same_in_one_district() -> None:
    found = pairs(
        [
            row(1, "Batik Lestari Indah", owner="Siti", district="Laweyan"),
            row(2, "Batik Lestarri Indah", owner="Bu Siti", district="Laweyan"),
        ]
    )
    assert found[1, 2] == ("near_name", "same_owner", "same_district")


def test_across_lists_with_their_indexes() -> None:
    (found,) = find_duplicates([[row(1, "Batik Lestari", "812")], [row(9, "Batik Lestari", "812")]])
    assert (found.first_list, found.second_list, found.second.row) == (0, 1, 9)
    assert found.score >= 90


def test_a_generic_name_alone_is_no_evidence() -> None:
    assert not pairs([row(1, "Warung Makan", district="Laweyan"), row(2, "Warung Makan", district="Laweyan")])
    assert (
        pairs([row(1, "Warung Makan", owner="Siti"), row(2, "Warung Makan", owner="Siti", district="")]) == {}
    )
    same = {"owner": "Siti", "district": "Laweyan", "address": "Jl. Mawar No. 5"}
    assert (1, 2) in pairs([row(1, "Warung Makan", **same), row(2, "Warung Makan", **same)])


def test_numbers_in_names_tell_branches_apart() -> None:
    assert not pairs([row(1, "Depo Banyu Biru 2", district="A"), row(2, "Depo Banyu Biru 3", district="A")])


def test_different_nibs_speak_against() -> None:
    assert not pairs(
        [row(1, "Batik Lestari", nib="9120000000001"), row(2, "Batik Lestari", nib="9120000000002")]
    )


def test_an_officers_phone_on_many_rows_proves_nothing() -> None:
    assert not pairs([row(n, f"Usaha {chr(65 + n % 26)}{chr(65 + n // 26)} Jaya", "812") for n in range(60)])


def test_thousands_of_one_generic_name_stay_cheap_and_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row(n, "Warung Makan", district="Laweyan", offers=("nasi",)) for n in range(800)]
    rows += [row(5000 + n, "Keripik Sari", district="Laweyan", offers=("keripik",)) for n in range(800)]
    compared = 0

    def counted(*arguments: Any) -> tuple[str, ...]:
        nonlocal compared
        compared += 1
        return reasons(*arguments)

    reasons = duplicates._reasons
    monkeypatch.setattr(duplicates, "_reasons", counted)
    found = find_duplicates([rows])
    assert compared < 5 * 1600, "all pairs would be 1.3 million"
    assert len(found) < 5 * 1600
