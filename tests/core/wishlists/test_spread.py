"""Lists are short, nobody is on too many, and nobody is left out who could be on one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandeng.core.wishlists.spread import Scored, spread


def pairs_of(*edges: tuple[str, str, int]) -> list[Scored]:
    return [Scored(*edge) for edge in edges]


def test_best_first_and_on_both_lists() -> None:
    lists = spread(pairs_of(("a", "x", 50), ("a", "y", 80), ("b", "x", 70)), length=2, cap=2)
    assert lists.of == {"a": ("y", "x"), "b": ("x",), "x": ("b", "a"), "y": ("a",)}
    assert lists.left_out == ()


def test_a_hub_does_not_drown() -> None:
    pairs = [Scored(f"s{i:02}", "hub", 90 - i) for i in range(20)]
    lists = spread(pairs, length=3, cap=5)
    assert len(lists.of["hub"]) == 5
    assert len(lists.left_out) == 15


def test_whom_only_the_hub_fits_comes_before_whom_others_fit_too() -> None:
    pairs = [Scored(f"s{i}", "hub", 90) for i in range(4)]
    pairs += [Scored(f"s{i}", "other", 10) for i in range(3)] + [Scored("only", "hub", 1)]
    lists = spread(pairs, length=1, cap=2)
    assert "hub" in lists.of["only"]


def test_others_are_moved_so_that_one_more_gets_a_list() -> None:
    # hub1 takes one, hub2 takes one; a fits both, b only hub1
    lists = spread(pairs_of(("a", "hub1", 90), ("a", "hub2", 20), ("b", "hub1", 30)), length=1, cap=1)
    assert lists.of["b"] == ("hub1",)
    assert lists.of["a"] == ("hub2",)


def test_nobody_is_paired_with_oneself_or_twice_or_for_nothing() -> None:
    lists = spread(pairs_of(("a", "a", 90), ("a", "b", 10), ("b", "a", 20), ("a", "c", 0)), length=3, cap=3)
    assert lists.of == {"a": ("b",), "b": ("a",)}


@pytest.mark.parametrize(("length", "cap"), [(0, 1), (2, 1), (-1, -1)])
def test_limits_that_cannot_be(length: int, cap: int) -> None:
    with pytest.raises(ValueError, match="length"):
        spread([], length=length, cap=cap)


EDGES = st.sets(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=9)


def most_covered(edges: list[tuple[str, str]], cap: int) -> int:
    """By trying all selections: how many businesses can be on at least one list."""
    best = 0
    for size in range(len(edges) + 1):
        for chosen in itertools.combinations(edges, size):
            held: dict[str, int] = {}
            for edge in chosen:
                for key in edge:
                    held[key] = held.get(key, 0) + 1
            if all(n <= cap for n in held.values()):
                best = max(best, len(held))
    return best


@settings(deadline=None, max_examples=150)
@given(EDGES, st.integers(1, 2), st.integers(0, 1), st.randoms(use_true_random=False))
def test_as_many_as_possible_get_a_list(
    edges: set[tuple[int, int]], length: int, more: int, random: object
) -> None:
    named = [(f"s{a}", f"b{b}") for a, b in sorted(edges)]
    cap = length + more
    scored = [Scored(a, b, 1 + (7 * i) % 5) for i, (a, b) in enumerate(named)]
    lists = spread(scored, length=length, cap=cap)
    assert len(lists.of) == most_covered(named, cap)
    for key, found in lists.of.items():
        assert len(found) <= cap
        assert all(key in lists.of[other] for other in found)
        assert all(tuple(sorted((key, other))) in {tuple(sorted(edge)) for edge in named} for other in found)
    random.shuffle(scored)  # type: ignore[attr-defined]  # a random.Random
    assert spread(scored, length=length, cap=cap) == lists


def test_a_large_programme() -> None:
    pairs = [
        Scored(f"s{i:03}", f"b{(i * 7 + k * k) % 250:03}", 100 - k) for i in range(250) for k in range(40)
    ]
    lists = spread(pairs, length=6, cap=8)
    assert not lists.left_out
    assert max(map(len, lists.of.values())) <= 8
