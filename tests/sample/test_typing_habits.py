"""Ways to type: every one must still mean the same."""

from __future__ import annotations

from random import Random

import phonenumbers
import pytest

from gandeng.sample import typing_habits as typed


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (1_000, "seribu rupiah"),
        (10_000, "sepuluh ribu rupiah"),
        (11_000, "sebelas ribu rupiah"),
        (15_000, "lima belas ribu rupiah"),
        (25_000, "dua puluh lima ribu rupiah"),
        (105_000, "seratus lima ribu rupiah"),
        (250_000, "dua ratus lima puluh ribu rupiah"),
    ],
)
def test_rupiah_in_words(amount: int, words: str) -> None:
    assert typed.in_words(amount) == words
    assert typed.can_be_in_words(amount)


@pytest.mark.parametrize("amount", [0, 500, 1_500, 1_000_000, -1_000])
def test_other_amounts_are_not_put_in_words(amount: int) -> None:
    assert not typed.can_be_in_words(amount)
    with pytest.raises(ValueError, match="thousands"):
        typed.in_words(amount)


def test_every_way_to_write_a_phone_means_the_same_number() -> None:
    pick = Random(1)
    forms = {typed.phone("+628120000" + "0042", pick) for _ in range(60)}
    assert len(forms) == 6
    assert {phonenumbers.parse(form, "ID").national_number for form in forms} == {8120000 * 10_000 + 42}
