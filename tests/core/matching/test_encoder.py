from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gandeng.core.matching.encoder import SCALE, SHARE, likeness, meanings, unit_rows
from gandeng.core.matching.match import match
from gandeng.core.matching.rank import OfferIndex, OfferText
from gandeng.core.matching.records import Party, Phrase
from gandeng.data.language import language

OFFERS = [OfferText("a", "keripik tempe"), OfferText("b", "qwabra"), OfferText("c", "laundry")]


class Letters:
    """A small real encoder: how often each letter occurs."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([[text.count(chr(97 + n)) for n in range(26)] for text in texts])


def test_off_by_default_and_a_second_opinion_where_given() -> None:
    plain, fused = OfferIndex(OFFERS, language()), OfferIndex(OFFERS, language(), encoder=Letters())
    assert [one.key for one in plain.rank_one("arbawq", 9)] == []
    assert fused.rank_one("arbawq", 9)[0].key == "b"  # the same letters, which no word shows
    assert fused.rank_one("keripik tempe", 9)[0].key == plain.rank_one("keripik tempe", 9)[0].key == "a"
    assert all(0 <= one.score <= 100 for one in fused.rank_one("keripik tempe", 9))
    assert OfferIndex([], language(), encoder=Letters()).rank_one("keripik", 9) == ()


def test_likeness_is_bounded() -> None:
    rows = unit_rows(np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 0.0]]))
    assert likeness(rows[0], rows).tolist() == [SCALE, 0, 0]


def party(key: str, region: str, offer: str, need: str) -> Party:
    return Party(key, region, (Phrase(offer),), (Phrase(need),))


PARTIES = [
    party("a", "1", "keripik tempe", "standing pouch"),
    party("b", "1", "qwabra", "laundry"),
    party("c", "2", "plastik kemasan", "camilan"),
    party("d", "2", "cuci baju", "arbawq"),
]


def test_it_joins_the_pairs_as_a_reason_that_adds_up() -> None:
    plain = match(PARTIES, language(), first_region="1")
    fused = match(PARTIES, language(), first_region="1", encoder=Letters())
    assert [(pair.first, pair.second) for pair in plain.pairs] == [("a", "c"), ("b", "d")]
    assert {(pair.first, pair.second) for pair in fused.pairs} == {("a", "c"), ("b", "d")}
    assert [pair.score for pair in fused.pairs] != [pair.score for pair in plain.pairs]
    for pair in fused.pairs:
        for fit in (pair.forward, pair.backward):
            assert fit.score == sum(part.points for part in fit.parts)
    codes = [part.code for pair in fused.pairs for part in (*pair.forward.parts, *pair.backward.parts)]
    assert "meaning" in codes
    assert "meaning" not in [part.code for pair in plain.pairs for part in pair.forward.parts]
    assert match(PARTIES[::-1], language(), first_region="1", encoder=Letters()) == fused


def test_it_makes_no_pair_without_the_words() -> None:
    """The same letters, which no word shows: at most the encoder's share, and that is no fit."""
    strangers = [party("a", "1", "qwabra", "keripik"), party("b", "2", "laundry", "arbawq")]
    assert SHARE < 25
    assert match(strangers, language(), first_region="1", encoder=Letters()).pairs == ()


def test_without_phrases_it_is_not_asked() -> None:
    assert meanings(Letters(), [], ["keripik"]) is None
    assert meanings(None, ["keripik"], ["keripik"]) is None
    assert match([], language(), first_region="1", encoder=Letters()).pairs == ()
