"""agenda.ics, read back by a parser that is not ours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandeng.documents.calendar import Entry, calendar

START = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)


def entry(number: int = 1, title: str = "Kemas Rapi · Meja 3", text: str = "") -> Entry:
    begin = START + timedelta(minutes=20 * number)
    return Entry(f"{number}@gandeng", begin, begin + timedelta(minutes=20), title, "Balai Contoh", text)


def events(content: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


@pytest.mark.parametrize(
    ("zone", "hour"),
    [("Asia/Jakarta", 9), ("Asia/Makassar", 10), ("Asia/Jayapura", 11), ("Asia/Pontianak", 9)],
)
def test_one_entry_per_meeting_in_the_zone_of_the_event(zone: str, hour: int) -> None:
    content = calendar([entry(n) for n in range(3)], name="Temu", zone=zone, made=START, sequence=4)
    found = events(content)
    assert len(found) == 3
    first = found[0]
    assert first["DTSTART"].dt.hour == hour
    assert first["DTSTART"].params["TZID"] == zone
    assert first["DTSTART"].dt.astimezone(UTC) == START + timedelta(minutes=0)
    assert first["SEQUENCE"] == 4 and first["STATUS"] == "CONFIRMED"
    zones = list(icalendar.Calendar.from_ical(content).walk("VTIMEZONE"))
    noon = START.replace(tzinfo=None)
    assert zones[0].to_tz().utcoffset(noon) == ZoneInfo(zone).utcoffset(noon)


def test_a_cancelled_event_cancels_its_entries() -> None:
    content = calendar([entry()], name="Temu", zone="Asia/Jakarta", made=START, cancelled=True)
    assert b"METHOD:CANCEL" in content and events(content)[0]["STATUS"] == "CANCELLED"


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_survives_or_is_cleaned(title: str, text: str) -> None:
    content = calendar([entry(title=title, text=text)], name=title, zone="Asia/Jakarta", made=START)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (found,) = events(content)
    for given_text, read in ((title, str(found["SUMMARY"])), (text, str(found["DESCRIPTION"]))):
        plain = "".join(c for c in given_text if c.isalnum() and c.isascii())
        assert "".join(c for c in read if c.isalnum() and c.isascii()) == plain


def test_nothing_can_be_smuggled_in() -> None:
    evil = "Rapat\r\nATTENDEE:mailto:x@example.org\r\nBEGIN:VALARM;,\\"
    content = calendar([entry(title=evil)], name=evil, zone="Asia/Jakarta", made=START)
    (found,) = events(content)
    assert "ATTENDEE" not in found and not list(found.walk("VALARM"))
    assert "ATTENDEE" in str(found["SUMMARY"])


def test_an_empty_day_is_an_empty_calendar() -> None:
    assert events(calendar([], name="Temu", zone="Asia/Jakarta", made=START)) == []
