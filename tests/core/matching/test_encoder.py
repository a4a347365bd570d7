from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gandeng.core.matching.encoder import SCALE, likeness, unit_rows
from gandeng.core.matching.rank import OfferIndex, OfferText
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
