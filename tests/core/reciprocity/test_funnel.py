"""From the invitation to paid goods."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandeng.core.reciprocity.errors import ReciprocityInputError
from gandeng.core.reciprocity.facts import Progress, Step
from gandeng.core.reciprocity.funnel import funnel_of, wilson


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(2, 40, 0.01382, 0.16504), (20, 400, 0.03260, 0.07596), (200, 4000, 0.04366, 0.05720)],
)
def test_wilson_agrees_with_statsmodels(count: int, of: int, low: float, high: float) -> None:
    """The vectors of the location quotient, in which 0.02 stood for the reference's share."""
    assert wilson(count, of) == (pytest.approx(low, abs=1e-5), pytest.approx(high, abs=1e-5))


def test_wilson_of_nobody_is_not_yet_and_of_more_than_all_is_refused() -> None:
    assert wilson(0, 0) is None
    with pytest.raises(ReciprocityInputError):
        wilson(3, 2)


def test_silence_is_unknown_and_not_a_no() -> None:
    people = [
        Progress(1, 0, {Step.INVITED: True, Step.REGISTERED: True, Step.PRESENT: True}),
        Progress(2, 0, {Step.INVITED: True, Step.REGISTERED: True, Step.PRESENT: None}),
        Progress(3, 0, {Step.INVITED: True, Step.REGISTERED: False, Step.PRESENT: False}),
        Progress(4, 1, {Step.INVITED: True}),
    ]
    present = funnel_of(people, 0)[2]
    assert (present.yes, present.of, present.kept, present.no, present.unknown) == (1, 2, 1, 0, 1)
    assert present.share == 1
    assert present.interval == (pytest.approx(0.2065, abs=1e-4), 1)


def test_what_is_not_due_is_not_yet() -> None:
    rungs = funnel_of([Progress(1, 0, {Step.INVITED: True, Step.SIGNED: True})], 0)
    late = next(rung for rung in rungs if rung.step is Step.REALISED_12)
    assert (late.yes, late.of, late.share, late.interval) == (None, None, None, None)


def test_a_deal_without_a_noted_meeting_stands_outside() -> None:
    steps = {Step.INVITED: True, Step.MET: None, Step.SIGNED: True}
    signed = next(r for r in funnel_of([Progress(1, 0, steps)], 0) if r.step is Step.SIGNED)
    assert (signed.yes, signed.of, signed.kept, signed.outside) == (1, 0, 0, 1)


ANSWERS = st.dictionaries(st.sampled_from(Step), st.sampled_from([True, False, None]))


@given(st.lists(st.builds(Progress, st.integers(0, 99), st.integers(0, 1), ANSWERS), max_size=40))
def test_nobody_falls_between(people: list[Progress]) -> None:
    for side in (0, 1):
        for rung in funnel_of(people, side):
            assert rung.kept + rung.no + rung.unknown == (rung.of or 0)
            assert rung.outside >= 0
            assert (rung.yes or 0) == len(rung.keys)
