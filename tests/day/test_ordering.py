"""Which deed is later, whatever the phones' clocks say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gandeng.day.ordering import OLDEST, Stamp, done_at, is_newer

NOW = datetime(2026, 11, 26, 6, 0, tzinfo=UTC)
spans = st.timedeltas(timedelta(days=-4000), timedelta(days=4000))


@given(st.timedeltas(timedelta(0), OLDEST), spans)
def test_any_clock_gives_the_same_moment(waited: timedelta, wrong: timedelta) -> None:
    sent = NOW + wrong
    assert done_at(sent - waited, sent, NOW) == NOW - waited


@given(spans, spans)
def test_never_in_the_future_and_never_ancient(made: timedelta, sent: timedelta) -> None:
    assert NOW - OLDEST <= done_at(NOW + made, NOW + sent, NOW) <= NOW


def test_without_a_phones_times_it_is_now() -> None:
    assert done_at(None, NOW, NOW) == done_at(NOW, None, NOW) == NOW


def test_one_device_counts_for_itself() -> None:
    old, new = Stamp(NOW, "a", 7), Stamp(NOW - timedelta(hours=3), "a", 8)
    assert is_newer(new, old) and not is_newer(old, new)


def test_two_devices_are_compared_by_time() -> None:
    early, late = Stamp(NOW - timedelta(minutes=1), "a", 9), Stamp(NOW, "b", 1)
    assert is_newer(late, early) and not is_newer(early, late)
    assert is_newer(Stamp(NOW), Stamp(NOW)), "the same moment: the one that comes in last"
