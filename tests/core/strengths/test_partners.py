"""Which region to visit: small cases by hand, and a synthetic world whose truth is known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from benchmarks.unclassified import BEST, GOODS, SECTORS, changed_in, top_three, world
from gandeng.core.strengths.complement import Basis, Side, sides_of_table
from gandeng.core.strengths.errors import StrengthsInputError
from gandeng.core.strengths.intervals import Verdict
from gandeng.core.strengths.partners import (
    Data,
    Order,
    Profile,
    Strength,
    compare,
    learning,
    rank_partners,
    ranked,
    strengths_by_region,
)
from gandeng.core.strengths.tables import About, RegionTable, reference_shares, strengths_of


def listed(region: str, offers: dict[str, float], needs: dict[str, float], **more: Any) -> Profile:
    """A region known from businesses' own words."""
    return Profile(
        region,
        {GOODS: Side(offers, int(sum(offers.values())))} if offers else {},
        {GOODS: Side(needs, int(sum(needs.values())))} if needs else {},
        stated_needs=int(sum(needs.values())),
        **more,
    )


SOLO = listed("33.72", {"batik": 60, "snack": 40}, {"fabric": 50, "pouch": 50})
BANDUNG = listed("32.04", {"fabric": 70, "pouch": 30}, {"snack": 30, "coffee": 30})


def strong(sector: str, quotient: float, **more: Any) -> Strength:
    return Strength(
        sector,
        more.get("count", 50),
        quotient,
        more.get("low", quotient * 0.8),
        quotient * 1.2,
        more.get("verdict", Verdict.STRONG),
    )


def test_two_lists_give_both_directions() -> None:
    found = compare(SOLO, BANDUNG)
    assert found.sell is not None
    assert found.buy is not None
    assert found.both is not None
    assert found.sell.value == pytest.approx(0.4)
    assert found.buy.value == pytest.approx(0.5 + 0.3)
    assert found.both.value == pytest.approx(2 * 0.4 * 0.8 / 1.2)
    assert (found.needs, found.needing, found.data) == (60, 60, Data.ENOUGH)


def test_the_partner_sees_the_same_turned_round() -> None:
    ours, theirs = compare(SOLO, BANDUNG), compare(BANDUNG, SOLO)
    assert ours.sell == theirs.buy
    assert ours.both is not None
    assert theirs.both is not None
    assert ours.both.value == pytest.approx(theirs.both.value)


def test_one_direction_alone_is_no_partner() -> None:
    found = compare(SOLO, listed("35.15", {"fabric": 90}, {}))
    assert found.buy is not None
    assert (found.sell, found.both, found.data) == (None, None, Data.NOT_ENOUGH)
    assert {lack.code: lack.number for lack in found.lacks}["their_needs"] == 0


def test_too_little_says_so_and_ranks_last() -> None:
    thin = listed("11.01", {"fabric": 3}, {"batik": 2, "snack": 1})
    found = rank_partners(SOLO, [thin, BANDUNG, SOLO])
    assert [one.region for one in found] == ["32.04", "11.01"]
    assert found[1].data is Data.NOT_ENOUGH
    assert (found[1].needs, found[1].needing) == (0, 0), "fewer than five are not shown"
    assert {lack.code for lack in found[1].lacks} >= {"their_offers", "their_needs"}


def test_assumed_needs_are_an_indication_at_most() -> None:
    assumed = replace(BANDUNG, needs={GOODS: Side({"snack": 90}, 90, Basis.ASSUMED)}, stated_needs=0)
    found = compare(SOLO, assumed)
    assert found.data is Data.INDICATION
    assert (found.needs, found.needing) == (0, 0)
    assert "their_assumed" in {lack.code for lack in found.lacks}


def test_learning_by_hand() -> None:
    own = Profile(
        "33.72",
        weights=Side({"13": 50, "14": 50}, 100),
        strengths={"13": strong("13", 1.0, verdict=Verdict.NOT_ENOUGH)},
    )
    other = Profile("32.04", strengths={"13": strong("13", 3.0, low=2.0), "15": strong("15", 9)})
    found = learning(own, other)
    assert found is not None
    assert found.value == pytest.approx(0.5 * (0.5 - 0) / 2)
    assert found.low == pytest.approx(0.5 * (1 / 3) / 2)
    assert found.low < found.value < found.high
    assert [lesson.strength.sector for lesson in found.lessons] == ["13"], "nobody of ours works in 15"
    assert found.lessons[0].ours == 1.0


def test_nothing_to_learn_where_they_are_not_surely_ahead() -> None:
    own = Profile("a", weights=Side({"13": 9}, 9), strengths={"13": strong("13", 2.5)})
    for theirs in (
        strong("13", 3.0, low=2.4),
        strong("13", 9.0, verdict=Verdict.INDICATION),
        Strength("13", 9, None, None, None, Verdict.STRONG),
    ):
        found = learning(own, Profile("b", strengths={"13": theirs}))
        assert found is not None
        assert (found.value, found.lessons) == (0, ())
    assert learning(own, Profile("b")) is None
    assert learning(Profile("a"), Profile("b", strengths={"13": strong("13", 3)})) is None


def test_know_how_meets_wishes() -> None:
    own = replace(SOLO, wishes=Side({"packing": 20}, 20))
    found = compare(own, replace(BANDUNG, shows=Side({"packing": 5, "weaving": 5}, 10)))
    assert found.know_how is not None
    assert found.know_how.value == pytest.approx(0.5)


def test_orders() -> None:
    low = listed("11.01", {"fabric": 90, "pouch": 60}, {"rice": 90, "snack": 10})
    partners = [compare(SOLO, other) for other in (BANDUNG, low)]
    assert [p.region for p in ranked(partners, Order.BOTH)] == ["32.04", "11.01"]
    assert [p.region for p in ranked(partners, Order.SELL)] == ["32.04", "11.01"]
    assert [p.region for p in ranked(partners, Order.BUY)] == ["11.01", "32.04"]
    assert [p.region for p in ranked(partners, Order.NEED)] == ["11.01", "32.04"]


def test_a_region_twice_is_refused() -> None:
    with pytest.raises(StrengthsInputError):
        rank_partners(SOLO, [BANDUNG, BANDUNG])


# A synthetic world whose truth is known: benchmarks.unclassified -------------------------------


def test_planted_partners_are_found() -> None:
    assert all(top_three(*world(seed, 300, 0)) == BEST for seed in range(20))


@pytest.mark.parametrize("n", [150, 300])
def test_44_percent_unclassified_change_the_top_three_in_fewer_than_one_run_in_ten(n: int) -> None:
    """With 100 businesses a region it is 32 of 200: fewer than sixty classified are called an indication."""
    runs, changed, _claimed = changed_in(n, 0.44, worlds=20, again=10)
    assert changed < runs / 10, f"{changed} of {runs}"


def test_so_few_that_the_top_three_would_change_are_never_called_enough() -> None:
    own, others = world(1, 100, 0.44)
    assert Data.ENOUGH not in {one.data for one in rank_partners(own, others)}


def test_with_a_handful_of_businesses_it_says_so() -> None:
    own, others = world(1, 8, 0)
    assert {one.data for one in rank_partners(own, others)} == {Data.NOT_ENOUGH}


def table_world(seed: int, size: int, lost: float) -> RegionTable:
    """Thirty regions of a table; in each of the first ten one sector is three times as common."""
    rng = np.random.default_rng(seed)
    usual = np.full(24, 1 / 24)
    rows = []
    for number in range(30):
        mix = usual.copy()
        if number < 10:
            mix[number] *= 3
        counts = rng.multinomial(size, mix / mix.sum())
        rows.append(rng.binomial(counts, 1 - lost))
    about = About("business", "register", 2024, "2020")
    return RegionTable(about, tuple(f"r{n:02}" for n in range(30)), SECTORS, np.array(rows, float))


@pytest.mark.parametrize("lost", [0, 0.44])
def test_planted_strengths_are_found_in_a_table_and_few_others(lost: float) -> None:
    table = table_world(3, 2000, lost)
    verdict = strengths_of(table).verdict
    assert [int(verdict[n, n]) for n in range(10)] == [2] * 10
    others = verdict.copy()
    others[np.arange(10), np.arange(10)] = 0
    assert (others == 2).mean() < 0.08, "a 90 % interval errs upwards in one cell of twenty"


def test_a_small_table_claims_nothing() -> None:
    assert (strengths_of(table_world(3, 30, 0)).verdict == 2).mean() < 0.02


def test_a_table_alone_ranks_as_an_indication() -> None:
    """The planted lead in a sector of ours comes first; nobody stated a need, so it stays an indication."""
    table = table_world(5, 2000, 0)
    shares = reference_shares(table)
    cells = strengths_by_region(table.regions, table.sectors, strengths_of(table))
    profiles = []
    for place, region in enumerate(table.regions):
        offers, needs = sides_of_table(table.sizes[place], shares, table.sectors)
        weights = Side({"s04": 10, "s20": 90}, 100)
        profiles.append(
            Profile(region, {"table": offers}, {"table": needs}, strengths=cells[region], weights=weights)
        )
    own, others = profiles[20], profiles[:20]
    found = rank_partners(own, others, Order.LEARN)
    assert found[0].region == "r04"
    assert found[0].learn is not None
    assert found[0].learn.lessons[0].strength.sector == "s04"
    assert {one.data for one in found} == {Data.INDICATION}
