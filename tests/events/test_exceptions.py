"""When somebody comes and goes, in people's words."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandeng.events.exceptions import ExceptionError, Presence, read_presence, read_time
from gandeng.events.slots import parse_slots, slots_outside

SLOTS = parse_slots("09:00-12:00/20m,13:00-15:00/20m")
DAY, WIB = date(2026, 11, 26), "Asia/Jakarta"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Presence()),
        ("datang 10.45", Presence(time(10, 45))),
        ("Datang jam 10:45.", Presence(time(10, 45))),
        ("arrives at 10.45", Presence(time(10, 45))),
        ("besok datang 10.45", None),
        ("pulang setelah makan siang", Presence(None, time(13))),
        ("leaves after lunch", Presence(None, time(13))),
        ("pulang sebelum istirahat", Presence(None, time(12))),
        ("datang sesudah makan siang", Presence(time(13))),
        ("datang 10.45, pulang 14.00", Presence(time(10, 45), time(14))),
        ("datang jam 10 dan pulang jam 14", Presence(time(10), time(14))),
        ("datang 10.45 WITA", Presence(time(9, 45))),
        ("tidak datang", Presence(absent=True)),
        ("Does not come.", Presence(absent=True)),
        ("tidak datang jam 10", None),
        ("datang 11.00 WIT; pulang 15.00 WIB", Presence(time(9), time(15))),
    ],
)
def test_sentences(text: str, expected: Presence | None) -> None:
    if expected is None:
        with pytest.raises(ExceptionError):
            read_presence(text, SLOTS, DAY, WIB)
    else:
        assert read_presence(text, SLOTS, DAY, WIB) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [("nanti", "unreadable"), ("datang 25.00", "no_such_time"), ("datang 10.99", "no_such_time"),
     ("datang 14.00, pulang 10.00", "order"), ("10.45", "unreadable"), ("datang \x00", "unreadable")],
)  # fmt: skip
def test_what_cannot_be_read(text: str, code: str) -> None:
    with pytest.raises(ExceptionError) as error:
        read_presence(text, SLOTS, DAY, WIB)
    assert error.value.code == code


@pytest.mark.parametrize(
    ("text", "expected"),
    [("10.45", time(10, 45)), (" 9:05 ", time(9, 5)), ("11.45 WITA", time(10, 45)),
     ("12.45wit", time(10, 45)),
     ("10.45 wib", time(10, 45)), ("25.00", None), ("10.61 WITA", None), ("10", None), ("datang 10.45", None),
     ("10.45 WIT A", None), ("10.45 GMT", None)],
)  # fmt: skip
def test_a_time_alone(text: str, expected: time | None) -> None:
    if expected is None:
        with pytest.raises(ExceptionError):
            read_time(text, DAY, WIB)
    else:
        assert read_time(text, DAY, WIB) == expected


def test_lunch_needs_a_rest() -> None:
    with pytest.raises(ExceptionError) as error:
        read_presence("pulang setelah makan siang", parse_slots("09:00-12:00/20m"), DAY, WIB)
    assert error.value.code == "no_lunch"


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    try:
        read_presence(text, SLOTS, DAY, WIB)
    except ExceptionError:
        return


def test_slots_outside_the_times() -> None:
    assert slots_outside(SLOTS, {1: Presence(time(10, 45))}) == {1, 2, 3, 4, 5, 6}
    assert slots_outside(SLOTS, {1: Presence(None, time(13))}) == {10, 11, 12, 13, 14, 15}
    assert slots_outside(SLOTS, {2: Presence(absent=True)}) == frozenset()


def test_leaving_after_lunch_keeps_the_whole_morning() -> None:
    presence = read_presence("pulang setelah makan siang", SLOTS, DAY, WIB)
    assert {s.number for s in SLOTS if s.block == 1} & slots_outside(SLOTS, {1: presence}) == set()
