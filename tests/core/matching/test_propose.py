from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandeng.core.matching.errors import MatchInputError
from gandeng.core.matching.propose import exposure, spread
from gandeng.core.matching.records import Fit, Pair

NO_FIT = Fit(0, None, None)


def pair(first: str, second: str, score: int, one_way: bool = False) -> Pair:
    return Pair(first, second, score, NO_FIT, NO_FIT, one_way)


def test_nobody_drowns_and_few_go_without() -> None:
    star = [pair(f"a{n}", "star", 90) for n in range(30)] + [pair(f"a{n}", f"b{n}", 40) for n in range(30)]
    found = spread(star, 2)
    assert exposure(found)["star"] == 2
    assert sum(key.startswith("a") for key in exposure(found)) == 30


def test_those_without_any_may_join_up_to_the_ceiling() -> None:
    star = [pair(f"a{n}", "star", 90 - n) for n in range(30)]
    assert exposure(spread(star, 2))["star"] == 4
    assert exposure(spread(star, 2, most=7))["star"] == 7
    assert [one.first for one in spread(star, 2, most=2)] == ["a0", "a1"]


def test_everyone_gets_a_first_before_anyone_gets_a_second() -> None:
    pairs = [pair("a", "x", 90), pair("a", "y", 89), pair("b", "x", 50), pair("b", "y", 49)]
    assert [(one.first, one.second) for one in spread(pairs, 1)] == [("a", "x"), ("b", "y")]


def test_what_is_left_out() -> None:
    pairs = [pair("a", "x", 9), pair("b", "y", 50, one_way=True), pair("c", "c", 99), pair("d", "z", 0)]
    assert [one.first for one in spread(pairs, 3)] == ["b", "a"]
    assert [one.first for one in spread(pairs, 3, least_score=10)] == ["b"]
    assert [one.first for one in spread(pairs, 3, one_way=False)] == ["a"]
    assert spread([], 3) == ()


@pytest.mark.parametrize(("per_party", "most"), [(0, None), (-1, None), (3, 2)])
def test_limits_that_make_no_sense(per_party: int, most: int | None) -> None:
    with pytest.raises(MatchInputError) as error:
        spread([], per_party, most=most)
    assert error.value.code == "bad_limit"


EDGES = st.lists(
    st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(1, 100)),
    max_size=60,
    unique_by=lambda edge: edge[:2],
)


@given(EDGES, st.integers(1, 4), st.integers(0, 4))
def test_caps_hold_and_order_of_input_does_not_matter(
    edges: list[tuple[int, int, int]], per_party: int, more: int
) -> None:
    pairs = [pair(f"a{a}", f"b{b}", score) for a, b, score in edges]
    found = spread(pairs, per_party, most=per_party + more)
    assert all(count <= per_party + more for count in exposure(found).values())
    assert len(set(found)) == len(found)
    assert found == spread(pairs[::-1], per_party, most=per_party + more)
    served = exposure(found)
    for one in pairs:  # nobody is left without while a partner of theirs has room
        if one.first not in served:
            assert served.get(one.second, 0) >= per_party + more
