"""The ledger: published trade missions, and that sellers and buyers tell the same story."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandeng.core.reciprocity.errors import ReciprocityInputError
from gandeng.core.reciprocity.facts import LARGEST, Access, Deal, Meeting, Stage
from gandeng.core.reciprocity.ledger import agreed, bought_in, exchange_of, granted, met, results, sold
from gandeng.core.reciprocity.report import Facts, outcome_of

REALISED, COMMITMENT = Stage.REALISED, Stage.COMMITMENT


def deal(key: int, amount: int | None, seller_side: int = 0, **more: object) -> Deal:
    """A realised deal between two businesses of its own."""
    more.setdefault("reached", {REALISED: amount})
    return Deal(key, 2 * key, 2 * key + 1, seller_side, 1 - seller_side, **more)  # type: ignore[arg-type]


def test_east_java_balikpapan_as_pustakajc_5351_reports_it() -> None:
    """Misi Dagang: sold 598.953, bought 230.099 billion rupiah; 224.094 invested is no trade."""
    exchange = sold([deal(1, 598_953_000_000), deal(2, 230_099_000_000, 1)], REALISED)
    assert (exchange.forward.amount, exchange.backward.amount) == (598_953_000_000, 230_099_000_000)
    assert exchange.by_amount == pytest.approx(0.555089, abs=5e-7)
    assert exchange.net == pytest.approx(0.444911, abs=5e-7)
    assert exchange.by_count == 1  # one deal each way: the count says what the value hides
    assert exchange.without == (0, 230_099_000_000)
    assert exchange.by_amount_without_largest == 0


def test_east_java_riau_islands_as_published() -> None:
    """1,078.695 against 0.0819 billion: about 13,171 to 1."""
    exchange = sold([deal(1, 1_078_695_000_000), deal(2, 81_900_000, 1)], REALISED)
    assert exchange.forward.amount and exchange.backward.amount
    assert exchange.forward.amount / exchange.backward.amount == pytest.approx(13_171, abs=1)
    assert exchange.by_amount == pytest.approx(0.000152, abs=1e-6)
    assert exchange.net == pytest.approx(0.999848, abs=1e-6)


def test_national_business_matching_realised_15_7_percent_of_its_commitments() -> None:
    """181.28 of 1,157.47 trillion rupiah by its close; the amounts here are in millions."""
    one = deal(1, None, reached={COMMITMENT: 1_157_470_000, REALISED: 181_280_000})
    assert outcome_of(Facts([one])).realised_of_committed == pytest.approx(0.1566, abs=5e-5)


def test_squartini_matrix_over_deals() -> None:
    """Each pair of [[0,10,0],[5,0,20],[0,0,0]] is a ledger of its own; the whole is 0.285714."""
    first = sold([deal(1, 10), deal(2, 5, 1)], REALISED)
    second = sold([deal(1, 20)], REALISED)
    assert (first.by_amount, second.by_amount) == (pytest.approx(2 / 3), 0)
    total = sum(w.amount or 0 for e in (first, second) for w in (e.forward, e.backward))
    assert 2 * 5 / total == pytest.approx(0.285714, abs=5e-7)


def test_nothing_yet_is_neither_nought_nor_one() -> None:
    for exchange in (sold([], REALISED), agreed([]), met([])):
        assert (exchange.by_amount, exchange.by_count, exchange.net, exchange.without) == (None,) * 4
        assert (exchange.forward.amount, exchange.backward.amount) == (None, None)
    assert granted([]) == ()
    assert outcome_of(Facts()).realised_of_committed is None


def test_unknown_amounts_stay_unknown() -> None:
    all_unknown = sold([deal(1, None), deal(2, None, 1)], REALISED)
    assert (all_unknown.forward.amount, all_unknown.forward.count, all_unknown.forward.unknown) == (
        None,
        1,
        1,
    )
    assert all_unknown.by_amount is None
    assert all_unknown.by_count == 1
    one_way_unknown = sold([deal(1, 10), deal(2, None, 1)], REALISED)
    assert (one_way_unknown.by_amount, one_way_unknown.net) == (None, None)  # not 0: they did sell
    some = sold([deal(1, None), deal(2, 7), deal(3, 0, 1)], REALISED)
    assert (some.forward.amount, some.forward.unknown, some.backward.amount) == (7, 1, 0)


def test_pairs_that_traded_before_are_never_a_result() -> None:
    """Not even by another deal of the same two businesses."""
    old = Deal(1, 10, 20, 0, 1, {REALISED: 5}, known_before=True)
    again = Deal(2, 20, 10, 1, 0, {REALISED: 9})
    assert sold([old, again], REALISED).forward.count == 0
    assert sold([old, again], REALISED).backward.count == 0
    assert agreed([old, again]).forward.count == 0


def test_a_pair_nobody_asked_is_no_result_yet() -> None:
    assert sold([Deal(1, 10, 20, 0, 1, {REALISED: 5}, known_before=None)], REALISED).forward.count == 0


def test_one_sided_claims_and_deals_inside_a_region_do_not_count() -> None:
    claimed = Deal(1, 10, 20, 0, 1, {Stage.INTEREST: None}, one_sided=frozenset({COMMITMENT}))
    inside = Deal(2, 10, 11, 0, 0, {REALISED: 5})
    assert agreed([claimed, inside]).forward.count == 0


def test_bad_deals_are_refused() -> None:
    with pytest.raises(ReciprocityInputError, match="same_side"):
        Deal(1, 5, 5, 0, 1)
    with pytest.raises(ReciprocityInputError, match="negative"):
        deal(1, -1)
    with pytest.raises(ReciprocityInputError, match="too_large"):
        deal(1, LARGEST + 1)
    with pytest.raises(ReciprocityInputError, match="negative"):
        Access(1, "booth", 0, -1)


def test_a_meeting_in_which_both_sell_counts_each_way() -> None:
    meetings = [Meeting(1, 1, 2, 1, True), Meeting(2, 1, 3, 0, True), Meeting(3, 4, 3, -1, None)]
    exchange = met(meetings)
    assert (exchange.forward.keys, exchange.backward.keys) == ((1, 2), (2,))


def test_access_is_kept_apart_by_kind() -> None:
    kinds = granted([Access(1, "booth", 0, 12), Access(2, "booth", 1, 10), Access(3, "invitation", 0, 150)])
    assert [one.measure for one in kinds] == ["booth", "invitation"]
    assert kinds[0].by_amount == pytest.approx(10 / 11)
    assert kinds[1].by_amount == 0


def test_the_largest_of_equals_is_the_first() -> None:
    exchange = exchange_of("x", [(7, 0, 5), (3, 1, 5), (9, 1, 2)])
    assert (exchange.largest, exchange.without) == (3, (5, 2))


amounts = st.none() | st.integers(0, LARGEST)
DEALS = st.lists(
    st.builds(
        Deal,
        key=st.integers(0, 10**6),
        seller=st.integers(0, 8).map(lambda n: 2 * n),
        buyer=st.integers(0, 8).map(lambda n: 2 * n + 1),
        seller_side=st.integers(0, 1),
        buyer_side=st.integers(0, 1),
        reached=st.dictionaries(st.sampled_from(Stage), amounts),
        known_before=st.sampled_from([True, False, None]),
    ),
    unique_by=lambda one: one.key,
    max_size=30,
)


@given(DEALS, st.sampled_from(Stage))
def test_what_sellers_sold_is_what_buyers_bought(deals: list[Deal], stage: Stage) -> None:
    """To the rupiah, whatever is unknown, known before or inside a region; turning changes nothing."""
    exchange = sold(deals, stage)
    both = [exchange.forward, exchange.backward]
    assert sum(way.amount or 0 for way in both) == sum(bought_in(results(deals), stage).values())
    mirrored = [
        Deal(
            d.key,
            d.seller,
            d.buyer,
            1 - d.seller_side,
            1 - d.buyer_side,
            d.reached,
            d.one_sided,
            d.known_before,
        )
        for d in deals
    ]
    assert sold(mirrored, stage) == exchange.turned()
    assert exchange.turned().turned() == exchange
    for measure in (exchange.by_amount, exchange.by_count):
        assert measure is None or 0 <= measure <= 1
    if exchange.net is not None:
        assert -1 <= exchange.net <= 1
        assert exchange.turned().net == -exchange.net
