from __future__ import annotations

from gandeng.core.matching.rank import OfferIndex, OfferText
from gandeng.data.language import language

OFFERS = [
    OfferText("k", "keripik tempe", "Contoh Jaya"),
    OfferText("p", "standing pouch dan label", "Contoh Kemas"),
    OfferText("n", "jualan", "Batik Contoh"),
    OfferText("c", "cuci motor", "Batik Contoh"),
]
INDEX = OfferIndex(OFFERS, language())


def keys(need: str, limit: int = 9) -> list[str]:
    return [one.key for one in INDEX.rank([need], limit)[0]]


def test_best_first_and_limited() -> None:
    assert keys("bungkusan kedap udara")[0] == "p"
    assert keys("keripik", 1) == ["k"]


def test_the_name_helps_but_the_activity_leads() -> None:
    assert keys("batik") == ["n", "c"] or keys("batik") == ["c", "n"]
    assert keys("cuci motor")[0] == "c"
    scores = {one.key: one.score for one in INDEX.rank(["batik"], 9)[0]}
    assert max(scores.values()) <= 70


def test_nothing_finds_nothing() -> None:
    assert keys("") == keys("yang") == keys("xyzzy") == []
    assert INDEX.rank([], 5) == []


def test_order_of_offers_does_not_matter() -> None:
    other = OfferIndex(OFFERS[::-1], language())
    needs = ["keripik", "kemasan", "batik", "motor"]
    assert INDEX.rank(needs, 9) == other.rank(needs, 9)


def test_scores_are_points() -> None:
    for need in ("keripik tempe", "label", "oleh-oleh"):
        assert all(0 <= one.score <= 100 for one in INDEX.rank([need], 9)[0])
