from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

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


def test_a_change_counts_at_once_and_equals_a_rebuild_with_the_same_rarity() -> None:
    index = OfferIndex(OFFERS, language())
    before = index.rank(["keripik", "batik"], 9)
    index.put(OfferText("x", "keripik singkong", "Contoh Baru"))
    assert "x" in [one.key for one in index.rank_one("keripik singkong", 9)]
    assert (len(index), index.changed) == (5, 1)
    index.put(OfferText("x", "laundry"))
    assert "x" not in [one.key for one in index.rank_one("keripik singkong", 9)]
    index.remove("x")
    index.remove("nobody")
    assert index.rank(["keripik", "batik"], 9) == before
    index.remove("k")
    assert "k" not in [one.key for one in index.rank_one("keripik tempe", 9)]


def test_rarity_is_frozen_between_builds() -> None:
    index = OfferIndex(OFFERS, language())
    before = {one.key: one.score for one in index.rank_one("keripik tempe dan batik", 9)}
    for number in range(30):
        index.put(OfferText(f"z{number}", "keripik tempe"))
    after = {one.key: one.score for one in index.rank_one("keripik tempe dan batik", 99)}
    assert all(after[key] == score for key, score in before.items())
    assert after["z0"] == after["z9"] == before["k"]


CHANGES = st.lists(
    st.tuples(st.sampled_from("xyz"), st.sampled_from(["keripik tempe", "batik", "laundry", "", "gone"])),
    max_size=12,
)


@given(CHANGES, st.sampled_from(["keripik tempe", "batik tulis", "kemasan kedap udara", "cuci motor"]))
@settings(max_examples=40, deadline=None)
def test_no_change_of_others_moves_a_score_until_the_next_build(
    changes: list[tuple[str, str]], need: str
) -> None:
    index = OfferIndex(OFFERS, language())
    before = index.rank_one(need, 99)
    for key, text in changes:
        if text == "gone":
            index.remove(key)
        else:
            index.put(OfferText(key, text))
    after = index.rank_one(need, 99)
    assert tuple(one for one in after if one.key not in "xyz") == before
    assert all(0 <= one.score <= 100 for one in after)
