"""Reading the sessions of a day."""

from __future__ import annotations

from datetime import date, time

import pytest

from gandeng.events.forms import SLOT_ERRORS, sentence_for
from gandeng.events.slots import (
    MOST_SLOTS,
    SlotsError,
    carry_over,
    day_moves,
    kept,
    moments,
    parse_slots,
    tables_in,
    tables_text,
)


def test_two_sittings_make_two_blocks() -> None:
    slots = parse_slots("09:00-10:00/20m,13:00-13:50/20m")
    assert [(s.number, s.block, s.starts, s.ends) for s in slots] == [
        (1, 1, time(9, 0), time(9, 20)),
        (2, 1, time(9, 20), time(9, 40)),
        (3, 1, time(9, 40), time(10, 0)),
        (4, 2, time(13, 0), time(13, 20)),
        (5, 2, time(13, 20), time(13, 40)),
    ]


@pytest.mark.parametrize(
    "spec",
    ["09.00–12.00/20", "9:00 - 12:00 / 20 menit", "09:00 sampai 12:00/20mnt", "09.00 s/d 12.00/20 min"],
)
def test_reads_what_people_write(spec: str) -> None:
    assert len(parse_slots(spec)) == 9


def test_order_does_not_matter() -> None:
    assert parse_slots("13:00-14:00/20m; 09:00-10:00/20m") == parse_slots("09:00-10:00/20m,13:00-14:00/20m")


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        ("", "empty"),
        (" , ;", "empty"),
        ("pagi", "unreadable"),
        ("09:00-12:00", "unreadable"),
        ("09:00-12:00/20m/3", "unreadable"),
        ("25:00-26:00/20m", "no_such_time"),
        ("09:61-12:00/20m", "no_such_time"),
        ("12:00-09:00/20m", "ends_before_start"),
        ("09:00-09:00/20m", "ends_before_start"),
        ("09:00-12:00/0m", "length"),
        ("09:00-12:00/4m", "length"),
        ("09:00-15:00/300m", "length"),
        ("09:00-09:30/60m", "longer_than_sitting"),
        ("09:00-12:00/20m,11:00-13:00/20m", "overlap"),
        ("00:00-23:59/5m", "too_many"),
    ],
)
def test_says_what_is_wrong(spec: str, code: str) -> None:
    with pytest.raises(SlotsError) as error:
        parse_slots(spec)
    assert error.value.code == code
    assert "%(" not in sentence_for(error.value)
    if "text" in error.value.params:
        assert str(error.value.params["text"]) in sentence_for(error.value)


def test_every_code_has_a_sentence() -> None:
    assert len(SLOT_ERRORS) == 10 and MOST_SLOTS == 96


@pytest.mark.parametrize(
    ("zone", "hour"), [("Asia/Jakarta", 2), ("Asia/Pontianak", 2), ("Asia/Makassar", 1), ("Asia/Jayapura", 0)]
)
def test_times_are_stored_in_utc(zone: str, hour: int) -> None:
    slot = parse_slots("09:00-09:20/20m")[0]
    begin, end = moments(slot, date(2026, 11, 26), zone)
    assert (begin.hour, begin.minute, begin.utcoffset().total_seconds()) == (hour, 0, 0)
    assert (end - begin).total_seconds() == 1200


def test_absence_keeps_its_time_when_slots_change() -> None:
    old, new = parse_slots("09:00-10:00/20m"), parse_slots("09:00-10:00/30m")
    same = {1: 1}
    assert carry_over([2], old, new, same) == [1, 2]
    assert carry_over([1], old, new, same) == [1]
    assert carry_over([], old, new, same) == []
    assert carry_over([1], old, new, {}) == [], "its day was taken away"


def test_one_line_holds_for_every_day_and_numbers_go_on() -> None:
    slots = parse_slots("09:00-09:40/20m,13:00-13:20/20m", days=2)
    assert [(s.number, s.block, s.day) for s in slots] == [
        (1, 1, 1), (2, 1, 1), (3, 2, 1), (4, 3, 2), (5, 3, 2), (6, 4, 2),
    ]  # fmt: skip
    assert slots[3].starts == time(9)


def test_a_line_for_each_day_and_a_day_without_meetings() -> None:
    slots = parse_slots("09:00-10:00/20m\r\n-\n13:00-14:00/30m", days=3)
    assert [(s.number, s.block, s.day, s.starts.hour) for s in slots] == [
        (1, 1, 1, 9), (2, 1, 1, 9), (3, 1, 1, 9), (4, 2, 3, 13), (5, 2, 3, 13),
    ]  # fmt: skip
    begin, _end = moments(slots[3], date(2026, 11, 26), "Asia/Jakarta")
    assert (begin.day, begin.hour) == (28, 6)


@pytest.mark.parametrize(
    ("spec", "days", "code"),
    [("-", 1, "empty"), ("-\n-", 2, "empty"), ("09:00-10:00/20m\n-", 3, "lines"),
     ("09:00-10:00/20m\n09:00-10:00/20m", 1, "lines"), ("08:00-16:00/20m", 5, "too_many")],
)  # fmt: skip
def test_days_that_do_not_fit(spec: str, days: int, code: str) -> None:
    with pytest.raises(SlotsError) as error:
        parse_slots(spec, days=days)
    assert error.value.code == code
    assert "%(" not in sentence_for(error.value)


def test_tables_of_each_sitting_are_those_of_its_day() -> None:
    slots = parse_slots("09:00-09:40/20m,13:00-13:20/20m", days=2)
    assert tables_in(slots, 9, []) == (9,) * 6
    assert tables_in(slots, 9, [9, 4]) == (9, 9, 4, 9, 9, 4), "the same on both days"
    assert tables_in(slots, 9, [[9, 4], [2]]) == (9, 9, 4, 2, 2, 2)
    assert tables_text(9, []) == "9"
    assert tables_text(9, [9, 4]) == "9, 4"
    assert tables_text(9, [[9, 4], [2]]) == "9, 4\n2"
    assert kept([7, 7]) == (7, []) and kept([[7], [7, 7]]) == (7, [])
    assert kept([[9, 4], [2]]) == (9, [[9, 4], [2]])


def test_what_is_said_of_a_day_follows_its_date() -> None:
    days = [date(2026, 11, 26), date(2026, 11, 27)]
    later = [date(2026, 11, 27), date(2026, 11, 28)]
    assert day_moves(days, days) == {1: 1, 2: 2}
    assert day_moves(days, later) == {2: 1}
    assert day_moves(days, [date(2026, 12, 3), date(2026, 12, 4)]) == {1: 1, 2: 2}, "the event has moved"
    assert day_moves(days, [date(2026, 12, 3)]) == {1: 1}
