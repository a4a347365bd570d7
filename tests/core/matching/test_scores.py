"""The quick arithmetic over many pairs and the explained arithmetic over one are the same."""

from __future__ import annotations

import numpy as np
import pytest

from gandeng.core.matching import scores
from gandeng.core.matching.encoder import of_meaning
from gandeng.core.matching.explain import explain
from gandeng.core.matching.pool import Pool, build_pool
from gandeng.core.matching.records import Kind, Party, Phrase
from gandeng.core.matching.scores import Scorer
from gandeng.data.language import language
from tests.core.matching.makers import BANDUNG, SOLO, TWO_REGIONS
from tests.core.matching.test_encoder import Letters

LANGUAGE = language()
MORE = (
    Party(
        "s9",
        SOLO,
        (Phrase("keripik tempe", quantity=5, price=10), Phrase("batik", Kind.KNOW_HOW)),
        (Phrase("dus", min_order=3), Phrase("kemasan label", assumed=True, quantity=7)),
    ),
    Party(
        "b9",
        BANDUNG,
        (Phrase("label kemasan", quantity=2, min_order=50, certificates=frozenset({"no:sni"})),),
        (
            Phrase("keripik", quantity=9, price=5),
            Phrase("batik", Kind.KNOW_HOW),
            Phrase("tempe", assumed=True),
        ),
    ),
)
POOL = build_pool((*TWO_REGIONS, *MORE), [SOLO, BANDUNG], LANGUAGE)
FUSED = build_pool((*TWO_REGIONS, *MORE), [SOLO, BANDUNG], LANGUAGE, encoder=Letters())


def slow(pool: Pool, seller: int, buyer: int) -> tuple[int, int, int]:
    best = (0, -1, -1)
    for offer in pool.offers.rows_of[seller]:
        for need in pool.needs.rows_of[buyer]:
            own, other = int(pool.offers.distinct[offer]), int(pool.needs.distinct[need])
            fit = explain(
                pool.needs.phrases[need],
                pool.offers.phrases[offer],
                pool.need_parts[other],
                pool.offer_vectors[own],
                pool.needs.analyses[other],
                pool.offers.analyses[own],
                LANGUAGE,
                share_of(pool, own, other),
            )
            assert sum(part.points for part in fit.parts) == fit.score
            if fit.score > best[0]:
                best = (fit.score, offer, need)
    return best


def share_of(pool: Pool, offer: int, need: int) -> int | None:
    if pool.meaning is None:
        return None
    return int(of_meaning(pool.meaning.likeness(np.array([need]), np.array([offer])))[0])


@pytest.mark.parametrize("pool", [POOL, FUSED], ids=["words", "with an encoder"])
@pytest.mark.parametrize("batch", [1, 7, 100_000])
def test_quick_equals_explained(pool: Pool, batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scores, "PAIRS_AT_ONCE", batch)
    monkeypatch.setattr(scores, "PRODUCTS_AT_ONCE", batch)
    count = len(pool.parties)
    sellers, buyers = (np.array(one) for one in zip(*np.ndindex(count, count), strict=True))
    found = Scorer(pool).best(sellers, buyers)
    expected = [slow(pool, int(seller), int(buyer)) for seller, buyer in zip(sellers, buyers, strict=True)]
    assert list(zip(*(one.tolist() for one in found), strict=True)) == expected
    assert max(expected)[0] > 0
