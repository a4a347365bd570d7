"""What finds nothing disturbs nobody."""

from __future__ import annotations

import pytest

from gandeng.core.matching.match import match
from gandeng.core.matching.records import Party, Phrase
from gandeng.data.language import language

SOLO, BANDUNG = "33.72", "32.73"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "x" * 10_000,
        "keripik " * 1_250,
        "yang dan di",
        "包装袋 キャンディ",
        "hubungi 0812 0000 1234 harga Rp 5.000 per biji",
        "\u202ekeripik\x00",
        "?" * 50,
    ],
)
def test_whatever_people_write_the_others_are_matched_as_before(text: str) -> None:
    good = Party("a", SOLO, (), (Phrase("standing pouch"),)), Party("b", BANDUNG, (Phrase("pouch"),), ())
    odd = Party("c", SOLO, (Phrase(text),), (Phrase(text),)), Party("d", BANDUNG, (), (Phrase(text),))
    pairs = {(pair.first, pair.second) for pair in match([*good, *odd], language(), first_region=SOLO).pairs}
    assert ("a", "b") in pairs
