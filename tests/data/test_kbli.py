"""KBLI 2020 as it ships."""

from __future__ import annotations

from collections import Counter

from gandeng.data.kbli import VERSION, kbli, titles


def test_counts_by_level() -> None:
    entries = kbli()
    assert len(entries) == len({entry.code for entry in entries}) == 2705
    assert Counter(entry.level for entry in entries) == {
        "section": 21,
        "division": 88,
        "group": 239,
        "class": 567,
        "subclass": 1790,
    }
    assert VERSION == "2020"


def test_codes_are_text_of_the_right_length() -> None:
    lengths = {"section": 1, "division": 2, "group": 3, "class": 4, "subclass": 5}
    for entry in kbli():
        assert len(entry.code) == lengths[entry.level], entry.code
        assert entry.title
        assert entry.description


def test_leading_zeros_and_known_titles() -> None:
    titles = {entry.code: entry.title for entry in kbli()}
    assert titles["13134"] == "INDUSTRI BATIK"
    assert titles["10792"] == "INDUSTRI KUE BASAH"
    assert titles["8421"] == "HUBUNGAN LUAR NEGERI"
    assert titles["842"].startswith("PENYEDIAAN LAYANAN")
    assert "01111" in titles
    assert "1111" not in titles


def test_groups_that_the_text_lacks_have_the_title_above_them() -> None:
    known = titles()
    assert "151" not in {one.code for one in kbli()}
    assert known["151"] == known["15"]
    assert known["13134"] == "INDUSTRI BATIK"
