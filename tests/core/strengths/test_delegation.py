from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandeng.core.strengths.delegation import (
    Candidate,
    Choice,
    Delegation,
    Demand,
    Link,
    choose_delegates,
)
from gandeng.core.strengths.errors import DelegationInputError
from gandeng.core.strengths.tradeable import Tradeable, TradeReason


def can(main: str = "keripik", strength: int = 50) -> Tradeable:
    return Tradeable(True, (TradeReason("makes", main),), strength, main)


CANNOT = Tradeable(False, (TradeReason("served_on_the_spot", "laundry"),))
UNCLEAR = Tradeable(False, (TradeReason("says_nothing"),), unclear=True)


def one(key: str, *links: Link, main: str = "keripik", **more: Any) -> Candidate:
    return Candidate(key, links, **{"verdict": can(main), **more})


def keys(found: Delegation) -> list[str]:
    return [choice.key for choice in found.chosen]


def reasons(choice: Choice) -> dict[str, int]:
    return {reason.code: reason.number for reason in choice.reasons}


def test_variety_beats_the_twentieth_of_a_kind() -> None:
    chips = [one(f"chips{n}", Link("p1", 80, 80, 0)) for n in range(20)]
    batik = one("batik", Link("p2", 60, 60, 0), main="batik")
    found = choose_delegates([*chips, batik], 2)
    assert "batik" in keys(found)
    assert len([key for key in keys(found) if key.startswith("chips")]) == 1


def test_covers_different_partners() -> None:
    same = [one(f"a{n}", Link("p1", 90, 90, 0)) for n in range(5)]
    other = one("b", Link("p2", 70, 70, 0))
    assert "b" in keys(choose_delegates([*same, other], 2))


def test_both_directions_count() -> None:
    sells = one("sells", Link("p", 30, 90, 0))
    both = one("both", Link("p", 80, 80, 80))
    assert keys(choose_delegates([sells, both], 1)) == ["both"]


@pytest.mark.parametrize("more", [{"size": "micro"}, {"first_time": True}, {"papers": 2}, {"phone": True}])
def test_of_two_alike_the_small_new_or_ready_one_comes(more: dict[str, bool | int | str]) -> None:
    link = Link("p", 50, 50, 50)
    assert keys(choose_delegates([one("a", link), one("b", link, **more)], 1)) == ["b"]


def test_reasons_in_and_out_have_numbers() -> None:
    links = Link("p1", 70, 70, 0), Link("p2", 40, 0, 40)
    found = choose_delegates(
        [
            one("in", *links, size="small", papers=3, capacity_known=True, phone=True, first_time=True),
            one("next", Link("p1", 30, 30, 0)),
            one("alone"),
            one("local", *links, verdict=CANNOT),
            one("silent", *links, verdict=UNCLEAR),
        ],
        1,
    )
    assert reasons(found.chosen[0]) == {
        "sells_to": 1,
        "buys_from": 1,
        "opens_partners": 2,
        "new_kind": 1,
        "small": 0,
        "first_time": 0,
        "papers": 3,
        "capacity": 0,
        "reachable": 0,
    }
    out = {choice.key: choice for choice in found.left_out}
    assert reasons(out["next"]) == {"seats_full": 1, "kind_full": 1}
    assert out["next"].value > 0
    assert [(r.code, r.detail) for r in out["local"].reasons] == [("not_tradeable", "served_on_the_spot")]
    assert [(r.code, r.detail) for r in out["silent"].reasons] == [("unclear", "says_nothing")]
    assert [r.code for r in out["alone"].reasons] == ["no_pair"]
    assert found.left_out[0].key == "next"  # who could step in stands first


def test_required_come_whatever_their_verdict() -> None:
    found = choose_delegates([one("z", Link("p", 90, 90, 90)), one("a", verdict=CANNOT, required=True)], 1)
    assert keys(found) == ["a"]
    assert found.chosen[0].reasons[0].code == "required"
    assert [choice.key for choice in found.left_out] == ["z"]


@pytest.mark.parametrize(
    ("candidates", "seats", "code"),
    [([], -1, "bad_seats"), ([one("a"), one("a")], 1, "duplicate_key"), ([one(" ")], 1, "empty_key")],
)
def test_input_that_cannot_be(candidates: list[Candidate], seats: int, code: str) -> None:
    with pytest.raises(DelegationInputError) as error:
        choose_delegates(candidates, seats)
    assert error.value.code == code


LINKS = st.lists(
    st.builds(Link, st.sampled_from("pqrs"), st.integers(0, 100), st.integers(0, 100), st.integers(0, 100)),
    max_size=4,
)
VERDICTS = st.sampled_from([can(), can("batik"), can("mebel", 90), CANNOT, UNCLEAR])


@given(st.lists(st.tuples(LINKS, VERDICTS), max_size=12), st.integers(0, 14))
def test_exactly_the_seats_that_can_be_filled(made: list[tuple[list[Link], Tradeable]], seats: int) -> None:
    candidates = [Candidate(f"k{n}", tuple(links), verdict) for n, (links, verdict) in enumerate(made)]
    found = choose_delegates(candidates, seats)
    able = [c for c in candidates if c.verdict.ok and any(link.score > 0 for link in c.links)]
    assert len(found.chosen) == min(seats, len(able))
    assert sorted(c.key for c in (*found.chosen, *found.left_out)) == sorted(c.key for c in candidates)
    assert all(choice.reasons for choice in (*found.chosen, *found.left_out))
    assert found == choose_delegates(candidates[::-1], seats)


def test_lazy_greedy_equals_plain_greedy() -> None:
    candidates = [
        one(
            f"k{n:02}",
            Link(f"p{n % 7}", 40 + n, 90 - n, n),
            Link(f"p{n % 3}", 20, 10 + n, 5),
            main=f"m{n % 4}",
        )
        for n in range(30)
    ]
    chosen: list[Candidate] = []
    for seats in range(1, 12):
        found = choose_delegates(candidates, seats)
        assert keys(found)[:-1] == [c.key for c in chosen]
        last = next(c for c in candidates if c.key == keys(found)[-1])
        step_in = choose_delegates(candidates, seats - 1).left_out[0]
        assert step_in.key == last.key  # the first in the queue is the one the next seat goes to
        assert step_in.value == found.chosen[-1].value
        chosen.append(last)


DEMAND = Demand({"batik": 17, "camilan": 6}, {"kemasan": 4})


def test_what_the_region_needs_comes_first_and_is_said() -> None:
    plain = [one(f"a{n}", Link("p", 60, 60, 60), main=f"m{n}") for n in range(3)]
    batik = one("z", Link("p", 50, 50, 50), main="batik", answers=("batik",))
    found = choose_delegates([*plain, batik], 1, DEMAND)
    assert keys(found) == ["z"]
    why = next(reason for reason in found.chosen[0].reasons if reason.code == "answers_need")
    assert (why.number, why.detail) == (17, "batik")


def test_a_need_is_answered_once_before_another_twice() -> None:
    batik = [one(f"b{n}", Link("p", 50, 50, 50), main=f"m{n}", answers=("batik",)) for n in range(4)]
    snack = one("s", Link("p", 50, 50, 50), main="m9", answers=("camilan",))
    assert "s" in keys(choose_delegates([*batik, snack], 3, DEMAND))


def test_wishes_to_learn_count() -> None:
    link = Link("p", 50, 50, 50)
    found = choose_delegates([one("a", link), one("b", link, learns=("kemasan",))], 1, DEMAND)
    assert keys(found) == ["b"]
    assert reasons(found.chosen[0])["brings_lesson"] == 4


def test_who_answers_a_need_may_come_without_a_pair() -> None:
    found = choose_delegates([one("a"), one("b", answers=("batik",))], 2, DEMAND)
    assert keys(found) == ["b"]
    assert reasons(found.left_out[0]) == {"no_pair": 0}
    assert not choose_delegates([one("b", answers=("batik",))], 2).chosen, "nobody there needs it"


def test_women_led_only_where_the_list_says_so() -> None:
    link = Link("p", 50, 50, 50)
    known = [one("a", link), one("b", link, women_led=False), one("c", link, women_led=True)]
    found = choose_delegates(known, 3, DEMAND)
    assert keys(found)[0] == "c"
    told = {choice.key for choice in found.chosen if "women_led" in reasons(choice)}
    assert told == {"c"}


def test_districts_are_spread() -> None:
    link = Link("p", 50, 50, 50)
    same = [one(f"a{n}", link, district="Laweyan", main=f"m{n}") for n in range(4)]
    other = one("z", link, district="Jebres", main="m9")
    found = choose_delegates([*same, other], 2, DEMAND)
    assert set(keys(found)) == {"a0", "z"}
    assert next(r.detail for r in found.chosen[1].reasons if r.code == "new_district") == "Jebres"
