"""``agenda.ics``: one calendar entry per meeting (RFC 5545), in the time zone of the event.

Written by hand: seven properties are not worth a package at run time; the tests read the result with
one that is not ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from gandeng.documents.safe import clean

_LINE = 75  # octets a line may have before it is folded


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting. ``uid`` stays the same when it is moved; ``starts`` and ``ends`` are aware moments.

    ``cancelled``: it was in an earlier file and does not take place, so that calendars strike it out.
    """

    uid: str
    starts: datetime
    ends: datetime
    title: str
    place: str = ""
    text: str = ""
    cancelled: bool = False


def calendar(
    entries: Sequence[Entry],
    *,
    name: str,
    zone: str,
    made: datetime,
    sequence: int = 0,
    cancelled: bool = False,
) -> bytes:
    """An iCalendar file. ``zone`` is an IANA name without summer time (as all of Indonesia has none);
    ``sequence`` rises with every version, so that a calendar replaces what it had."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Gandeng//Agenda//ID",
        f"METHOD:{'CANCEL' if cancelled else 'PUBLISH'}",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    if entries:
        lines += _zone(zone, entries[0].starts)
    for entry in entries:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{entry.uid}",
            f"DTSTAMP:{made.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"SEQUENCE:{sequence}",
            f"DTSTART;TZID={zone}:{entry.starts.astimezone(ZoneInfo(zone)):%Y%m%dT%H%M%S}",
            f"DTEND;TZID={zone}:{entry.ends.astimezone(ZoneInfo(zone)):%Y%m%dT%H%M%S}",
            f"SUMMARY:{_text(entry.title)}",
            f"LOCATION:{_text(entry.place)}",
            f"DESCRIPTION:{_text(entry.text)}",
            f"STATUS:{'CANCELLED' if cancelled or entry.cancelled else 'CONFIRMED'}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _zone(zone: str, moment: datetime) -> list[str]:
    here = moment.astimezone(ZoneInfo(zone))
    offset = here.utcoffset() or timedelta(0)
    minutes = int(offset.total_seconds() // 60)
    sign = "+" if minutes >= 0 else "-"
    written = f"{sign}{abs(minutes) // 60:02d}{abs(minutes) % 60:02d}"
    return [
        "BEGIN:VTIMEZONE",
        f"TZID:{zone}",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        f"TZOFFSETFROM:{written}",
        f"TZOFFSETTO:{written}",
        f"TZNAME:{here.tzname()}",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]


def _text(text: str) -> str:
    """A TEXT value: no control characters; backslash, semicolon, comma and line breaks escaped."""
    plain = clean(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets, cut between characters, continued after a blank."""
    room, part, size = _LINE, "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > room:
            yield part
            part, size = " ", 1
        part += letter
        size += octets
    yield part
