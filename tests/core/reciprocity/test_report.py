"""The report's numbers, and the checks that they add up."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gandeng.core.reciprocity.facts import LARGEST, Access, Deal, Meeting, Progress, Stage, Step
from gandeng.core.reciprocity.ledger import results
from gandeng.core.reciprocity.report import Facts, _value_checks, outcome_of, reached_by
from tests.core.reciprocity.test_ledger import DEALS

COMMITMENT, CONTRACT, REALISED = Stage.COMMITMENT, Stage.CONTRACT, Stage.REALISED
FACTS = Facts(
    deals=[
        Deal(1, 10, 20, 0, 1, {COMMITMENT: 300, REALISED: 120}),
        Deal(2, 21, 11, 1, 0, {COMMITMENT: 500}),
        Deal(3, 10, 20, 0, 1, {CONTRACT: None}),
        Deal(4, 12, 22, 0, 1, {Stage.INTEREST: None}, one_sided=frozenset({COMMITMENT})),
        Deal(5, 13, 23, 0, 1, {REALISED: 999}, known_before=True),
        Deal(6, 14, 24, 0, 1, {Stage.INTEREST: None}),
        Deal(8, 16, 26, 0, 1, {COMMITMENT: 7}, known_before=None),
        Deal(7, 14, 15, 0, 0, {REALISED: 1}),
    ],
    meetings=[Meeting(1, 10, 20, 1, True), Meeting(2, 11, 21, 0, True), Meeting(3, 12, 22, -1, None)],
    access=[Access(1, "booth", 0, 12), Access(2, "booth", 1, 10)],
    people=[Progress(10, 0, {Step.INVITED: True, Step.REGISTERED: True, Step.MET: True})],
    shares={"meetings": ({10: 1, 11: 1, 12: 0}, {20: 1, 21: 1})},
)


def test_each_deal_is_counted_in_one_place() -> None:
    found = outcome_of(FACTS)
    assert (found.deals.forward.keys, found.deals.backward.keys) == ((1, 3), (2,))
    assert found.new_pairs == ((10, 20), (11, 21))
    assert found.with_partner == ((10, 11), (20, 21))
    assert (found.known_before, found.one_sided, found.interested) == ((5,), (4,), (6,))
    assert found.not_asked == (8,)
    assert found.values[COMMITMENT].forward.amount == 300
    assert found.values[CONTRACT].forward.amount is None
    assert found.values[REALISED].forward.amount == 120
    assert found.realised_of_committed == 120 / 800
    assert (found.meetings_held, found.meetings_unknown) == (2, 1)
    assert found.spread[0].left_out == ((12,), ())
    assert reached_by(found, 0, Step.MET).yes == 1
    assert found.balanced


def test_nothing_yet() -> None:
    found = outcome_of(Facts())
    assert found.realised_of_committed is None
    assert found.values[REALISED].forward.amount is None
    assert found.new_pairs == ()
    assert {rung.yes for side in found.funnel for rung in side} == {None}
    assert found.balanced


def test_a_check_that_fails_is_seen() -> None:
    """The checks can fail: a total that is not the sum of its rows leaves a difference."""
    found = outcome_of(FACTS)
    right = found.values[COMMITMENT]
    wrong = replace(right, forward=replace(right.forward, amount=301))
    checks = _value_checks(results(FACTS.deals), {COMMITMENT: wrong})
    assert [check.difference for check in checks] == [1, -1, 0]


def test_huge_amounts_keep_every_rupiah() -> None:
    deals = [Deal(n, 2 * n, 2 * n + 1, 0, 1, {REALISED: LARGEST - n}) for n in range(1000)]
    found = outcome_of(Facts(deals=deals))
    assert found.values[REALISED].forward.amount == sum(LARGEST - n for n in range(1000))
    assert found.balanced


MEETINGS = st.lists(
    st.builds(
        Meeting,
        st.integers(0, 999),
        st.integers(0, 9),
        st.integers(10, 19),
        st.sampled_from([-1, 0, 1]),
        st.sampled_from([True, False, None]),
    ),
    max_size=20,
)


@given(DEALS, MEETINGS)
def test_every_report_adds_up(deals: list[Deal], meetings: list[Meeting]) -> None:
    found = outcome_of(Facts(deals=deals, meetings=meetings))
    assert found.balanced, [check for check in found.checks if check.difference]
    placed = [*found.deals.forward.keys, *found.deals.backward.keys]
    placed += [*found.known_before, *found.not_asked, *found.one_sided, *found.interested]
    assert sorted(placed) == sorted(deal.key for deal in deals if deal.is_between)
