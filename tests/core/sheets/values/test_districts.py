"""Spellings of districts, with and without a gazetteer."""

from __future__ import annotations

from gandeng.core.sheets.values.districts import match_districts, similarity


def test_rare_spellings_join_the_common_one() -> None:
    counts = [
        ("Balikpapan Timur", 90),
        ("BALIKPAPAN TIMUR", 20),
        ("Balikpapan Tumur", 2),
        ("Balikpapan Utara", 50),
    ]
    counts += [("Balikpapan Tengah", 40), ("BAIKPAPAN TENGAH", 1), ("Balikpapan Tengahpangan", 1)]
    names = {name: match.name for name, match in match_districts(counts).items()}
    assert names["BALIKPAPAN TIMUR"] == names["Balikpapan Tumur"] == "Balikpapan Timur"
    assert names["Balikpapan Utara"] == "Balikpapan Utara"
    assert names["BAIKPAPAN TENGAH"] == names["Balikpapan Tengahpangan"] == "Balikpapan Tengah"


def test_case_and_prefix_need_no_finding() -> None:
    matches = match_districts([("Laweyan", 5), ("KEC. LAWEYAN", 3)])
    assert {match.how for match in matches.values()} == {""}
    assert matches["KEC. LAWEYAN"].name == "Laweyan"


def test_two_common_names_stay_apart() -> None:
    matches = match_districts([("Banjarsari", 50), ("Banjaran", 40), ("Mojosari", 30), ("Mojokari", 29)])
    assert {name: match.name for name, match in matches.items()}["Mojokari"] == "Mojokari"


def test_directions_tell_neighbours_apart() -> None:
    assert (
        similarity("Balikpapan Timur", "Balikpapan Utara") == 0
        or similarity("Balikpapan Timur", "Balikpapan Utara") < 84
    )
    assert similarity("Banjarsari Utara", "Banjarsari") == 0
    assert similarity("Balikpapan Tumur", "Balikpapan Timur") > 84


def test_known_names_win_and_unknown_ones_stay() -> None:
    matches = match_districts([("Lawean", 60), ("Mars", 1)], ("Laweyan", "Jebres"))
    assert (matches["Lawean"].name, matches["Mars"].how) == ("Laweyan", "unknown")
