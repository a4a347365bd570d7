from __future__ import annotations

from gandeng.core.text.sentence import HEAD, MATERIAL, PURPOSE, clauses_of, read_tokens

STOP = frozenset({"yang"})


def weights(phrase: str) -> dict[str, int]:
    return {one.word: one.weight for one in read_tokens(phrase.split(), str, STOP) if one.counts}


def test_what_follows_a_purpose_word_weighs_less() -> None:
    assert weights("dus untuk roti") == {"dus": HEAD, "roti": PURPOSE}
    assert weights("untuk roti") == {"roti": HEAD}  # nothing stands before it: that is the thing itself


def test_material_weighs_between_and_a_comma_begins_anew() -> None:
    assert weights("tas dari kulit , sepatu") == {"tas": HEAD, "kulit": MATERIAL, "sepatu": HEAD}


def test_wanting_to_know_is_no_tofu() -> None:
    assert "tahu" not in weights("tahu cara membatik")
    assert weights("tahu goreng") == {"tahu": HEAD, "goreng": HEAD}


def test_who_buys_is_marked_until_the_comma() -> None:
    sold = [one.word for one in read_tokens(["pembeli", "keripik", ",", "dus"], str, STOP) if one.sold]
    assert sold == ["pembeli", "keripik"]


def test_clauses_end_at_the_purpose() -> None:
    tokens = read_tokens(["dus", "untuk", "roti", ",", "plastik"], str, STOP)
    assert clauses_of(tokens) == (("dus",), ("plastik",))
