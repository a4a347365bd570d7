"""Reading the sessions of a day."""

from __future__ import annotations

from datetime import date, time

import pytest

from gandeng.events.forms import SLOT_ERRORS, sentence_for
from gandeng.events.slots import MOST_SLOTS, SlotsError, carry_over, moments, parse_slots


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
    assert len(SLOT_ERRORS) == 9 and MOST_SLOTS == 96


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
    assert carry_over([2], old, new) == [1, 2]
    assert carry_over([1], old, new) == [1]
    assert carry_over([], old, new) == []
