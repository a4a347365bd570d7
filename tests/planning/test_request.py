"""What the user typed: understood, or refused with what to write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest

from gandeng.planning import request
from gandeng.planning.errors import UsageProblem


def test_a_rest_takes_slots_out_and_begins_a_new_block() -> None:
    slots = request.read_slots("09:00-15:00/20m", "12:00-13:00")
    assert len(slots) == 15 and [slot.number for slot in slots] == list(range(1, 16))
    assert {slot.block for slot in slots if slot.starts < time(12)} == {1}
    assert {slot.block for slot in slots if slot.starts >= time(13)} == {2}


def test_several_sittings_are_several_blocks() -> None:
    slots = request.read_slots("09:00-12:00/20m,13:00-15:00/20m", "")
    assert len(slots) == 15 and slots[9].block == 2 and slots[9].starts == time(13)


def test_a_rest_that_touches_a_slot_takes_the_whole_slot() -> None:
    assert len(request.read_slots("09:00-10:00/20m", "09:10-09:15")) == 2


@pytest.mark.parametrize(
    ("texts", "lists", "seats"),
    [
        ((), 2, (None, None)),
        (("60",), 3, (60, 60, 60)),
        (("60,40",), 2, (60, 40)),
        (("60", "40"), 2, (60, 40)),
    ],
)
def test_seats_are_given_once_or_for_every_list(texts: tuple[str, ...], lists: int, seats: Any) -> None:
    assert request.read_seats(texts, lists) == seats


@pytest.mark.parametrize(("text", "zone"), [("wita", "Asia/Makassar"), ("Asia/Jakarta", "Asia/Jakarta")])
def test_zones_are_understood_by_their_letters(text: str, zone: str) -> None:
    assert request.read_zone(text) == zone


def test_regions_are_read_by_code_or_name_in_the_order_of_the_lists() -> None:
    assert request.read_regions(("33.72,-", "Kab. Bandung"), 3) == ("33.72", "", "32.04")


def test_a_day_is_read_and_may_be_open() -> None:
    assert request.read_day("2026-11-26") == date(2026, 11, 26)
    assert request.read_day("") is None


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: request.read_slots("", ""), "slots"),
        (lambda: request.read_slots("pagi", ""), "slots"),
        (lambda: request.read_slots("15:00-09:00/20m", ""), "slots"),
        (lambda: request.read_slots("09:00-25:00/20m", ""), "slots"),
        (lambda: request.read_slots("09:00-09:10/20m", ""), "slots"),
        (lambda: request.read_slots("09:00-12:00/20m,11:00-13:00/20m", ""), "slots"),
        (lambda: request.read_slots("00:00-23:55/5m", ""), "slots"),
        (lambda: request.read_slots("09:00-10:00/20m", "09:00-10:00"), "rest"),
        (lambda: request.read_slots("09:00-10:00/20m", "siang"), "rest"),
        (lambda: request.read_slots("09:00-10:00/20m", "13:00-12:00"), "rest"),
        (lambda: request.read_zone("Mars/Olympus"), "zone"),
        (lambda: request.read_zone("../../etc/passwd"), "zone"),
        (lambda: request.read_zone(""), "zone"),
        (lambda: request.read_seats(("0",), 2), "seats"),
        (lambda: request.read_seats(("-5",), 2), "seats"),
        (lambda: request.read_seats(("enam",), 2), "seats"),
        (lambda: request.read_seats(("1,2,3",), 2), "seats"),
        (lambda: request.read_regions(("33.72",), 2), "region"),
        (lambda: request.read_regions(("99.99,-",), 2), "region"),
        (lambda: request.read_regions(("bandung,-",), 2), "region"),
        (lambda: request.read_tables("0"), "tables"),
        (lambda: request.read_tables("²"), "tables"),
        (lambda: request.read_day("26-11-2026"), "date"),
        (lambda: request.read_seed("x"), "seed"),
    ],
)
def test_what_is_not_understood_says_what_to_write(call: Callable[[], object], code: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        call()
    assert caught.value.code == code and caught.value.exit_code == 2
    assert "%(" not in caught.value.sentence and len(caught.value.sentence) > 20
