"""Numbers in words: what is not there yet says so."""

from __future__ import annotations

import pytest
from django.utils import translation

from gandeng.core.deals.bands import BANDS
from gandeng.core.reciprocity.report import Check
from gandeng.documents import outcome_words as words


def test_not_yet_is_never_0_or_1() -> None:
    with translation.override("id"):
        for text in (words.ratio(None), words.signed(None), words.percent(None), words.money(None),
                     words.count(None), words.band("")):  # fmt: skip
            assert text == "belum ada"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0,00"), (0.0001518, "< 0,01"), (0.555089, "0,56"), (0.9999, "> 0,99"), (1.0, "1,00")],
)
def test_almost_0_and_almost_1_are_not_0_and_1(value: float, text: str) -> None:
    """The trade mission of 13,171 to 1 has a balance, if hardly one."""
    with translation.override("id"):
        assert words.ratio(value) == text


def test_money_and_bands() -> None:
    with translation.override("id"):
        assert words.money(598_953_000_000) == "Rp 598.953.000.000"
        assert words.money(0) == "Rp 0"
        assert [words.band(code) for code, _ in BANDS] == [
            "di bawah Rp 1 juta", "Rp 1–10 juta", "Rp 10–50 juta", "Rp 50–250 juta", "di atas Rp 250 juta",
        ]  # fmt: skip
        assert words.percent(0.1566) == "15,7\N{NO-BREAK SPACE}%"
        assert words.signed(0.444911) == "+0,44"
        assert words.signed(-0.444911) == "−0,44"
    with translation.override("en"):
        assert words.money(-598_953_000) == "-Rp 598,953,000"


def test_every_check_has_its_sentence() -> None:
    for language in ("id", "en"):
        with translation.override(language):
            for code in words.CHECKS:
                assert words.check_name(Check(code, 1, 1, "REALISED"))
