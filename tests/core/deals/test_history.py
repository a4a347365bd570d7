"""What counted when: claims, earlier trade and releases in the order in which they became known."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta

import pytest

from gandeng.core.deals.disclosure import Change, Opening
from gandeng.core.deals.history import Ends, Released, Said, Seen, happenings
from gandeng.core.deals.records import Claim, Side, Stage
from gandeng.core.deals.state import state_of

DAY = date(2026, 11, 2)
ENDS = {1: Ends(7, 10, 20, 100, 200), 2: Ends(7, 20, 10, 200, 100)}
REALISED = (7, 100, 200, "realised")


def said(at: int, deal: int, side: Side, stage: str, amount: int | None, traded: bool | None = None) -> Said:
    """A claim, a day after the one before."""
    claim = Claim(at, side, Stage(stage), DAY + timedelta(days=at), amount, traded_before=traded)
    return Said(at, deal, claim)


def test_an_amount_counts_once_both_say_it_and_until_one_says_otherwise() -> None:
    found = list(
        happenings(
            ENDS,
            [
                said(0, 1, Side.SELLER, "realised", 9, traded=False),
                said(1, 1, Side.BUYER, "realised", 7),
                said(2, 1, Side.BUYER, "interest", None),
            ],
        )
    )
    assert found == [Change(1, REALISED, 1, 7), Change(2, REALISED, 1, 0)]


def test_a_paper_stands_for_the_silent_side() -> None:
    claims = [said(0, 1, Side.SELLER, "realised", 9, traded=False), Seen(1, 1, 0)]
    assert list(happenings(ENDS, claims)) == [Change(1, REALISED, 1, 9)]


def test_no_answer_about_earlier_trade_is_no_result_yet() -> None:
    assert not list(happenings(ENDS, [said(0, 1, Side.SELLER, "realised", 9)]))


def test_a_pair_that_turns_out_to_have_traded_counts_in_neither_direction() -> None:
    found = list(
        happenings(
            ENDS,
            [
                said(0, 1, Side.SELLER, "realised", 9, traded=False),
                said(1, 1, Side.BUYER, "realised", 9),
                said(2, 2, Side.SELLER, "realised", 5),
                said(3, 2, Side.BUYER, "realised", 5),
                said(4, 2, Side.BUYER, "realised", 5, traded=True),
            ],
        )
    )
    back = (7, 200, 100, "realised")
    assert found == [
        Change(1, REALISED, 1, 9), Change(3, back, 2, 5), Change(4, REALISED, 1, 0), Change(4, back, 2, 0),
    ]  # fmt: skip


def test_amounts_open_while_both_sides_release() -> None:
    released = [
        Released(1, 1, Side.SELLER, gives=True), Released(2, 1, Side.BUYER, gives=True),
        Released(3, 1, Side.SELLER, gives=False), Released(4, 1, Side.BUYER, gives=False),
    ]  # fmt: skip
    found = list(happenings(ENDS, [said(0, 1, Side.SELLER, "interest", None)], released))
    assert found == [Opening(2, 1, opens=True), Opening(3, 1, opens=False)]


@pytest.mark.parametrize("seed", range(5))
def test_what_counts_in_the_end_is_the_truth(seed: int) -> None:
    chance = random.Random(seed)
    ends = {n: Ends(7, chance.randrange(30), 100 + chance.randrange(30), 100, 200) for n in range(60)}
    stages = ["contract", "realised", "stalled"]
    claims = [
        said(
            at, chance.randrange(60), chance.choice(list(Side)), chance.choice(stages),
            chance.randrange(1, 10**9), traded=chance.random() < 0.1,
        )
        for at in range(600)
    ]  # fmt: skip
    counts: dict[int, int] = {}
    for change in happenings(ends, claims):
        assert isinstance(change, Change)
        if change.group == REALISED:
            counts[change.deal] = change.amount
    words: dict[int, list[Claim]] = defaultdict(list)
    for one in claims:
        words[one.deal].append(one.claim)
    states = {deal: state_of(of) for deal, of in words.items()}
    traded = {ends[deal].pair for deal, state in states.items() if state.traded_before}
    truth = {
        deal: state.realised.counted
        for deal, state in states.items()
        if ends[deal].pair not in traded and state.realised.counted and state.confirmed is Stage.REALISED
    }
    assert {deal: amount for deal, amount in counts.items() if amount} == truth
