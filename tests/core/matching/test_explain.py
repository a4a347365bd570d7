"""Reasons: how two things belong together, each said once."""

from __future__ import annotations

import pytest

from gandeng.core.matching.match import match
from gandeng.core.matching.records import Party, Phrase
from gandeng.data.language import language


@pytest.mark.parametrize(
    ("need", "offer", "code"),
    [
        ("standing pouch", "standing pouch", "same_word"),
        ("bungkusan kedap udara", "standing pouch", "synonym"),
        ("camilan", "keripik tempe", "narrower"),
        ("oleh-oleh", "keripik tempe", "answer"),
        ("pembeli keripik tempe", "toko oleh-oleh", "outlet"),
        ("kain batik", "batik cap", "narrower"),
    ],
)
def test_a_reason_says_how_two_things_belong_together_and_says_it_once(
    need: str, offer: str, code: str
) -> None:
    pair = Party("a", "33.72", (), (Phrase(need),)), Party("b", "32.73", (Phrase(offer),), ())
    fit = match(pair, language(), first_region="33.72").pairs[0].backward
    about = [part for part in fit.parts if part.code not in ("kbli", "maker")]
    assert about[0].code == code
    assert len({(part.need_words, part.offer_words) for part in about}) == len(about)
    assert sum(part.points for part in fit.parts) == fit.score
