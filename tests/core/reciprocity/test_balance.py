"""Balance between regions: published figures by their source, and what holds for any flows."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandeng.core.reciprocity import balance as b
from gandeng.core.reciprocity.errors import ReciprocityInputError

JATIM, BALIKPAPAN = "35", "64.71"


def test_squartini_matrix_as_in_igraphs_documentation() -> None:
    """Equal to 1 - sum |A_ij - A_ji| / (2 sum A_ij)."""
    assert b.matrix_reciprocity([[0, 10, 0], [5, 0, 20], [0, 0, 0]]) == pytest.approx(0.285714, abs=5e-7)
    assert b.matrix_reciprocity([[0, 5], [0, 0]]) == 0


def test_trade_mission_east_java_balikpapan_published() -> None:
    """Sold 598.953, bought 230.099, invested 224.094 billion; stated in all: 1.053 trillion."""
    one = b.Balance(JATIM, BALIKPAPAN, 598_953_000_000, 230_099_000_000)
    assert one.dyad == pytest.approx(0.555089, abs=5e-7)
    assert one.smaller_to_larger == pytest.approx(0.384169, abs=5e-7)
    assert one.net_share == pytest.approx(0.444911, abs=5e-7)
    stated_total = 598.953 + 230.099 + 224.094
    assert stated_total == pytest.approx(1053.146)
    assert one.forward / one.backward == pytest.approx(2.60, abs=5e-3)


def test_trade_mission_east_java_riau_islands_published() -> None:
    one = b.Balance(JATIM, "21", 1_078_695, 81.9)
    assert one.forward / one.backward == pytest.approx(13_171, abs=1)
    assert one.dyad == pytest.approx(0.000152, abs=1e-6)


def test_networkx_edges() -> None:
    edges = [("1", "2"), ("2", "1"), ("2", "3"), ("3", "4")]
    assert b.mutual_share(edges) == 0.5
    around_two = [edge for edge in edges if "2" in edge]
    assert b.mutual_share(around_two) == pytest.approx(2 / 3)
    assert b.mutual_share([]) is None


def test_beyond_chance() -> None:
    assert b.above_chance(0.5, 0.2) == pytest.approx(0.375)
    assert b.above_chance(None, 0.2) is None
    assert b.above_chance(0.5, 1) is None


def test_nothing_yet_is_neither_nought_nor_one() -> None:
    assert b.dyad_balance(0, 0) is None
    assert b.net_share(0, 0) is None
    assert b.reciprocity([]) is None
    assert b.matrix_reciprocity([]) is None
    assert b.Balance("a", "b", 0, 0).smaller_to_larger is None
    assert b.account_of([]) == b.Account(0, 0, None, None, None)
    assert b.access_balance({"booth": []})["booth"].by_count is None


def test_one_large_deal_is_told_apart() -> None:
    flows = [b.Flow("a", "b", 10), b.Flow("b", "a", 10), b.Flow("a", "b", 1000)]
    found = b.account_of(flows)
    assert found.by_amount == pytest.approx(20 / 1020)
    assert found.by_count == pytest.approx(2 / 3)
    assert found.without_largest == 1
    assert b.account_of([b.Flow("a", "b", 5)]).without_largest is None, "nothing is left"


def test_access_is_counted_by_kind_and_never_added() -> None:
    booths = [b.Flow("33.72", "32.04", 4), b.Flow("32.04", "33.72", 2)]
    found = b.access_balance({"booth": booths, "invitation": [b.Flow("33.72", "32.04", 10)]})
    assert found["booth"].by_amount == pytest.approx(2 / 3)
    assert found["invitation"].by_amount == 0


@pytest.mark.parametrize(
    ("amount", "code"), [(-1, "negative"), (float("nan"), "not_finite"), (float("inf"), "not_finite")]
)
def test_absurd_amounts_are_refused(amount: float, code: str) -> None:
    with pytest.raises(ReciprocityInputError) as refused:
        b.Flow("a", "b", amount)
    assert refused.value.code == code
    with pytest.raises(ReciprocityInputError):
        b.dyad_balance(amount, 1)


def test_a_deal_with_oneself_is_no_exchange() -> None:
    with pytest.raises(ReciprocityInputError) as refused:
        b.Flow("33.72", "33.72", 5)
    assert refused.value.code == "same_side"
    with pytest.raises(ReciprocityInputError):
        b.Balance("a", "b", 1, 2).seen_from("c")
    with pytest.raises(ReciprocityInputError):
        b.matrix_reciprocity([[0, 1]])


patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
amounts = st.integers(0, 10**13)
flows = st.lists(
    st.builds(
        lambda pair, amount: b.Flow(*pair, amount),
        st.sampled_from([(x, y) for x in "abcd" for y in "abcd" if x != y]),
        amounts,
    ),
    max_size=25,
)


@patient
@given(flows)
def test_sellers_and_buyers_view_agree(given_flows: Any) -> None:
    turned = [b.Flow(flow.target, flow.source, flow.amount) for flow in given_flows]
    assert b.reciprocity(turned) == b.reciprocity(given_flows)
    for ours, theirs in zip(b.balances(given_flows), b.balances(turned), strict=True):
        assert (ours.forward, ours.backward) == (theirs.backward, theirs.forward)
        assert ours.seen_from(ours.second).seen_from(ours.first) == ours
        assert ours.net_share is None or ours.net_share == -theirs.net_share  # type: ignore[operator]


@patient
@given(flows)
def test_bounds_and_igraphs_form(given_flows: Any) -> None:
    value = b.reciprocity(given_flows)
    pairs = b.balances(given_flows)
    total = sum(pair.forward + pair.backward for pair in pairs)
    if not total:
        assert value is None
        return
    assert value is not None
    gaps = sum(abs(pair.forward - pair.backward) for pair in pairs)
    assert value == pytest.approx(1 - gaps / total)
    assert 0 <= value <= 1


@patient
@given(amounts, amounts)
def test_for_two_regions_dyad_and_reciprocity_are_one(forward: int, backward: int) -> None:
    both = [b.Flow("a", "b", forward), b.Flow("b", "a", backward)]
    assert b.reciprocity(both) == b.dyad_balance(forward, backward)
