"""When owners are asked again."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gandeng.core.deals.records import Claim, Side, Stage
from gandeng.core.deals.reminding import Due, due_for
from gandeng.core.deals.state import State, state_of

DAY = date(2026, 11, 2)
S, B = Side.SELLER, Side.BUYER


def state(*said: tuple[Side, str]) -> State:
    """After these claims of one day."""
    return state_of(Claim(n, side, Stage(stage), DAY) for n, (side, stage) in enumerate(said))


def test_who_has_to_answer_is_asked_first() -> None:
    said = state((S, "contract"))
    assert due_for(said, B, DAY) == Due(DAY + timedelta(days=3), answers=True)
    assert due_for(said, S, DAY) == Due(DAY + timedelta(days=30), answers=False)


def test_the_owner_s_own_day_comes_before_ours() -> None:
    day = DAY + timedelta(days=5)
    assert due_for(state((S, "interest"), (B, "interest")), S, DAY, next_on=day) == Due(day, answers=False)


def test_without_an_answer_every_three_months_and_not_for_ever() -> None:
    said = state((S, "interest"), (B, "interest"))
    first = DAY + timedelta(days=14)
    assert due_for(said, S, first + timedelta(days=89)) == Due(first, answers=False)
    assert due_for(said, S, first + timedelta(days=90)) == Due(first + timedelta(days=90), answers=False)
    assert due_for(said, S, first + timedelta(days=367)) is None


def test_what_has_ended_is_left_alone() -> None:
    said = state((S, "realised"), (B, "ended"))
    assert due_for(said, S, DAY) is None
    assert due_for(said, B, DAY) is None


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_question_is_the_same_question_until_the_next_is_due(one: int, two: int) -> None:
    said = state((S, "commitment"))
    early, late = (due_for(said, S, DAY + timedelta(days=n)) for n in sorted((one, two)))
    if early and late:
        assert early.revision <= late.revision
        assert early.revision == late.revision or late.on - early.on >= timedelta(days=90)
