"""Where a deal stands, from what both sides say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandeng.core.deals.records import LADDER, Claim, Evidence, Side, Stage
from gandeng.core.deals.state import State, state_of

START = date(2026, 11, 2)
S, B = Side.SELLER, Side.BUYER


def after(*said: tuple) -> State:  # type: ignore[type-arg]  # side, stage, amount, further fields
    """The state after these claims, a day apart."""
    claims = []
    for day, (side, stage, *rest) in enumerate(said):
        more = rest[1] if len(rest) > 1 else {}
        amount = rest[0] if rest else None
        claims.append(Claim(day, side, Stage(stage), START + timedelta(days=day), amount, **more))
    return state_of(claims)


def test_one_side_alone_has_only_said_so() -> None:
    state = after((S, "contract", 5_000_000))
    assert (state.stage, state.evidence, state.waits_for) == (Stage.CONTRACT, Evidence.SAID, B)
    assert state.committed.counted == 5_000_000
    assert state.realised.counted is None


def test_the_other_side_confirms() -> None:
    state = after((S, "contract", 5_000_000), (B, "contract", 5_000_000))
    assert (state.stage, state.evidence, state.waits_for) == (Stage.CONTRACT, Evidence.BOTH, None)
    assert not state.contradicted


def test_two_amounts_are_both_kept_and_the_lower_counts() -> None:
    state = after((S, "realised", 9_000_000), (B, "realised", 7_000_000))
    assert (state.realised.seller, state.realised.buyer) == (9_000_000, 7_000_000)
    assert state.realised.counted == 7_000_000
    assert state.contradicted
    assert state.waits_for is S


def test_who_says_less_far_contradicts_and_the_money_does_not_count() -> None:
    state = after((S, "realised", 9_000_000), (B, "commitment", 8_000_000))
    assert (state.stage, state.evidence, state.contradicted) == (Stage.COMMITMENT, Evidence.BOTH, True)
    assert state.realised.counted is None
    assert state.realised.seller == 9_000_000, "shown, not erased"
    assert state.committed.counted == 8_000_000


def test_an_older_word_is_no_contradiction() -> None:
    state = after((B, "interest"), (S, "commitment", 2_000_000))
    assert (state.stage, state.evidence, state.contradicted) == (Stage.COMMITMENT, Evidence.SAID, False)


def test_not_so_is_a_contradiction_until_withdrawn() -> None:
    denied = after((B, "interest"), (S, "contract", 5), (B, "interest", None, {"denies": True}))
    assert (denied.stage, denied.committed.counted) == (Stage.INTEREST, None)
    assert denied.contradicted
    mended = after(
        (B, "interest"), (S, "contract", 5), (B, "interest", None, {"denies": True}), (B, "contract", 5)
    )
    assert (mended.stage, mended.evidence, mended.committed.counted) == (Stage.CONTRACT, Evidence.BOTH, 5)
    assert not mended.contradicted


def test_to_insist_does_not_undo_a_not_so() -> None:
    state = after((S, "contract", 5), (B, "interest", None, {"denies": True}), (S, "contract", 5))
    assert (state.stage, state.contradicted, state.committed.counted) == (Stage.INTEREST, True, None)
    assert state.committed.seller == 5
    assert state.waits_for is B


def test_a_side_may_take_its_own_word_back() -> None:
    state = after((S, "realised", 5_000_000), (S, "commitment", 6_000_000))
    assert state.stage is Stage.COMMITMENT
    assert state.realised.counted is None
    assert not state.contradicted


def test_stalling_keeps_how_far_it_came() -> None:
    state = after((S, "commitment", 4), (B, "commitment", 4), (B, "stalled", None, {"reason": "price"}))
    assert (state.stage, state.reached) == (Stage.STALLED, Stage.COMMITMENT)
    assert state.stalled_because == "price"
    assert state.committed.counted == 4
    assert not state.contradicted


def test_stalled_against_money_paid_is_a_contradiction() -> None:
    state = after((S, "realised", 5), (B, "stalled", None, {"reason": "quality"}))
    assert state.contradicted
    assert state.realised.counted is None
    assert state.reached is Stage.INTEREST


def test_to_end_after_payment_is_how_things_go() -> None:
    state = after((S, "realised", 5), (B, "realised", 5), (B, "ended"))
    assert (state.stage, state.reached, state.realised.counted) == (Stage.ENDED, Stage.REALISED, 5)
    assert not state.contradicted


def test_a_paper_seen_is_the_strongest_evidence() -> None:
    state = after((S, "contract", 5, {"document_seen": True}))
    assert state.evidence is Evidence.DOCUMENT


def test_a_contract_without_a_figure_keeps_the_one_before() -> None:
    month = {"month": date(2026, 11, 1)}
    state = after((S, "commitment", 5, month), (S, "contract"))
    assert (state.committed.counted, state.committed.month) == (5, date(2026, 11, 1))


def test_a_pair_that_may_have_traded_is_no_result() -> None:
    assert after((S, "interest")).traded_before is None
    assert after((S, "interest", None, {"traded_before": False})).traded_before is False
    yes_and_no = after(
        (S, "interest", None, {"traded_before": False}), (B, "interest", None, {"traded_before": True})
    )
    assert yes_and_no.traded_before is True


def test_no_claim_no_deal() -> None:
    with pytest.raises(ValueError, match="starts with a claim"):
        state_of([])


CLAIMS = st.lists(
    st.builds(
        Claim,
        pk=st.integers(0, 10**6),
        side=st.sampled_from(Side),
        stage=st.sampled_from(Stage),
        said_on=st.dates(START, START + timedelta(days=9)),
        amount=st.none() | st.integers(1, 10**9),
        denies=st.booleans(),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda claim: claim.pk,
)


def mirrored(claim: Claim) -> Claim:
    """The same said by the other side."""
    return Claim(claim.pk, claim.side.other, claim.stage, claim.said_on, claim.amount, denies=claim.denies)


@given(CLAIMS)
def test_both_sides_weigh_the_same(claims: list[Claim]) -> None:
    one, two = state_of(claims), state_of([mirrored(claim) for claim in claims])
    assert (one.stage, one.reached, one.evidence, one.contradicted) == (
        two.stage, two.reached, two.evidence, two.contradicted,
    )  # fmt: skip
    assert one.committed.counted == two.committed.counted
    assert one.realised.counted == two.realised.counted
    assert one.committed.seller == two.committed.buyer


@given(CLAIMS)
def test_what_counts_was_said_and_never_exceeds_what_a_side_says(claims: list[Claim]) -> None:
    state = state_of(claims)
    assert state == state_of(list(reversed(claims))), "the order of reading does not matter"
    assert state.reached in LADDER
    for money in (state.committed, state.realised):
        said = [amount for amount in (money.seller, money.buyer) if amount is not None]
        assert money.counted is None or money.counted in said
        if len(said) == 2 and money.counted is not None:
            assert money.counted <= max(said)


@given(CLAIMS)
def test_saying_the_same_as_the_other_ends_every_contradiction_of_stage(claims: list[Claim]) -> None:
    newest = max(claims, key=lambda claim: (claim.said_on, claim.pk))
    echo = Claim(10**7, newest.side.other, newest.stage, newest.said_on, newest.amount)
    state = state_of([*claims, echo])
    assert state.stage is newest.stage
    assert state.evidence is not Evidence.SAID


def test_what_both_confirm_stays_when_one_goes_further_stalls_or_ends() -> None:
    both = ((S, "commitment", 4), (B, "commitment", 4))
    assert after((S, "contract", 5)).confirmed is None
    assert after(*both).confirmed is Stage.COMMITMENT
    for further in ((S, "realised", 4), (B, "stalled", None, {"reason": "price"}), (B, "ended")):
        assert after(*both, further).confirmed is Stage.COMMITMENT
    assert after(*both, (S, "realised", 4), (B, "realised", 4), (S, "ended")).confirmed is Stage.REALISED


def test_a_paper_stands_for_the_silent_side() -> None:
    paper = {"document_seen": True}
    assert after((S, "contract", 5, paper)).confirmed is Stage.CONTRACT
    assert after((S, "contract", 5, paper), (S, "ended")).confirmed is Stage.CONTRACT
    taken_back = after((S, "realised", 5, paper), (S, "commitment", 5))
    assert taken_back.confirmed is None
