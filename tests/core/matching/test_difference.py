from __future__ import annotations

import pytest

from gandeng import data
from gandeng.core.matching import difference as module
from gandeng.core.matching.difference import difference
from gandeng.core.matching.match import match
from gandeng.core.matching.records import Party, Phrase
from gandeng.core.text.additions import Addition

ODD = "grubyukan"  # a word that no list knows
BEFORE = data.language()
AFTER = data.language_with((Addition("pouch", ODD),))


def party(key: str, region: str, offer: str, need: str) -> Party:
    return Party(key, region, (Phrase(offer),), (Phrase(need),))


PARTIES = [
    party("s1", "33.72", "keripik tempe", f"{ODD} kecil"),
    party("s2", "33.72", "batik tulis", "malam batik"),
    party("b1", "32.73", "standing pouch", "keripik"),
    party("b2", "32.73", "bordir komputer", "kain mori"),
]


def test_a_word_makes_a_pair_better_as_the_engine_would() -> None:
    found = difference(PARTIES, BEFORE, AFTER, first_region="33.72")
    assert (found.read_anew, found.looked_at, found.is_partial) == (1, 1, False)
    (pair,) = (*found.won, *found.moved)
    assert (pair.first, pair.second, pair.seller) == ("s1", "b1", "b1")
    assert (pair.need, pair.offer) == (f"{ODD} kecil", "standing pouch")
    for language, score in ((BEFORE, pair.before), (AFTER, pair.after)):
        scores = {(p.first, p.second): p.score for p in match(PARTIES, language, first_region="33.72").pairs}
        assert scores.get(("s1", "b1"), 0) == score
    assert pair.after > pair.before


def test_backwards_the_pair_is_lost_or_worse() -> None:
    there, back = (
        difference(PARTIES, *way, first_region="33.72") for way in ((BEFORE, AFTER), (AFTER, BEFORE))
    )
    assert [(p.first, p.second) for p in there.won] == [(p.first, p.second) for p in back.lost]
    assert [(p.before, p.after) for p in there.moved] == [(p.after, p.before) for p in back.moved]


def test_nothing_changes_where_nobody_says_the_word() -> None:
    found = difference(PARTIES[1:], BEFORE, AFTER, first_region="33.72")
    assert (found.won, found.lost, found.moved, found.read_anew) == ((), (), (), 0)
    assert difference([], BEFORE, AFTER, first_region="33.72").read_anew == 0


def test_pairs_can_be_left_out() -> None:
    found = difference(PARTIES, BEFORE, AFTER, first_region="33.72", wanted=lambda one, other: False)
    assert (found.won, found.moved, found.read_anew) == ((), (), 1)


def test_it_ends_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PAIRS", 4)
    many = [party(f"s{n}", "33.72", "keripik", ODD) for n in range(5)] + PARTIES[2:]
    found = difference(many, BEFORE, AFTER, first_region="33.72")
    assert (found.read_anew, found.looked_at, found.is_partial) == (5, 2, True)
