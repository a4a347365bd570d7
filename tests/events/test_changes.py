"""Only what is different is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gandeng.events.changes import GONE, MOVED, NEW, Held, changes_between

START = datetime(2026, 11, 26, 2, tzinfo=UTC)
helds = st.builds(
    lambda n, t: Held(START + timedelta(minutes=20 * n), t), st.integers(0, 5), st.integers(1, 3)
)
days = st.dictionaries(st.integers(1, 6), helds, max_size=6)


def test_each_kind() -> None:
    one, two = Held(START, 1), Held(START + timedelta(hours=1), 1)
    changes = changes_between({1: one, 2: one, 3: one}, {2: two, 3: one, 4: two})
    assert [(c.kind, c.other) for c in changes] == [(GONE, 1), (MOVED, 2), (NEW, 4)]


@given(days, days)
def test_applying_the_changes_gives_the_new_day(before: dict[int, Held], after: dict[int, Held]) -> None:
    day = dict(before)
    for change in changes_between(before, after):
        if change.after is None:
            del day[change.other]
        else:
            day[change.other] = change.after
    assert day == after
    assert changes_between(after, after) == ()
