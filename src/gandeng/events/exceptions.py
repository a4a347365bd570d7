"""Reading when somebody comes or goes, as people say it: "datang 10.45", "pulang setelah makan siang".

Pure: no database and no clock. Errors are codes with the text that was not understood.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from gandeng.events.slots import Presence, SlotTime

ZONES = {"wib": "Asia/Jakarta", "wita": "Asia/Makassar", "wit": "Asia/Jayapura"}
_COMES = r"(?:datang|tiba|hadir|masuk|mulai|dari|arrives?|comes?|from|starts?)"
_GOES = r"(?:pulang|pergi|selesai|keluar|sampai|hingga|leaves?|goes|until|till|ends?)"
_CLOCK = r"(?P<h>\d{1,2})[.:](?P<m>\d{2})\s*(?P<zone>wib|wita|wit)?"
_HOUR = r"(?P<hour>\d{1,2})\s*(?P<hzone>wib|wita|wit)?"
_EDGE = r"(?P<when>sebelum|setelah|sesudah|habis|usai|before|after)"
_LUNCH = rf"(?P<lunch>{_EDGE}\s+(?:makan\s+siang|istirahat|lunch))"
_FILLER = r"(?:\s*(?:jam|pukul|pk|at|baru|mulai)\.?)*\s*"
_WHEN = re.compile(rf"(?P<verb>{_COMES}|{_GOES}){_FILLER}(?:{_CLOCK}|{_LUNCH}|{_HOUR})\s*", re.IGNORECASE)
_COMES_ONLY = re.compile(_COMES, re.IGNORECASE)
_ABSENT = re.compile(
    r"(?:tidak|tak|nggak|gak)\s+(?:datang|hadir|ikut|ada)|absen|libur|(?:does\s+not|doesn['’]?t)\s+come|absent"
    r"|not\s+there",
    re.IGNORECASE,
)
_TIME = re.compile(_CLOCK, re.IGNORECASE)
_GLUE = re.compile(r"(?:[\s,;.]|dan\b|and\b)*", re.IGNORECASE)


class ExceptionError(ValueError):
    """A text that cannot be read. Codes: unreadable (text), no_such_time (text), no_lunch, order."""

    def __init__(self, code: str, text: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.text = text


def read_presence(text: str, slots: Sequence[SlotTime], day: date, zone: str) -> Presence:
    """What a sentence says of a day with these slots. "" is the whole day, "tidak datang" none of it.

    Hours with WITA or WIT beside them are turned into ``zone``, the IANA name of the event's zone.
    "After lunch" is the beginning, "before lunch" the end of the sitting at the event's longest rest;
    for somebody who leaves, "after lunch" means when the rest is over. Raises ``ExceptionError``.
    """
    if _ABSENT.fullmatch(text.strip(" .")):
        return Presence(absent=True)
    arrives = leaves = None
    place = _GLUE.match(text).end()  # type: ignore[union-attr]  # matches the empty text too
    while place < len(text):
        match = _WHEN.match(text, place)
        if match is None:
            raise ExceptionError("unreadable", text[place:].strip())
        moment = _lunch(match, slots) if match["lunch"] else _clock(match, day, zone)
        if _COMES_ONLY.fullmatch(match["verb"]):
            arrives = moment
        else:
            leaves = moment
        place = _GLUE.match(text, match.end()).end()  # type: ignore[union-attr]
    if arrives is not None and leaves is not None and leaves <= arrives:
        raise ExceptionError("order")
    return Presence(arrives, leaves)


def read_time(text: str, day: date, zone: str) -> time:
    """A time alone, "10.45" or "11.45 WITA", in ``zone``. Raises ``ExceptionError`` (no_such_time)."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise ExceptionError("no_such_time", text.strip())
    return _in_zone(match, int(match["h"]), int(match["m"]), match["zone"], day, zone)


def _clock(match: re.Match[str], day: date, zone: str) -> time:
    hour, minute = int(match["h"] or match["hour"]), int(match["m"] or 0)
    return _in_zone(match, hour, minute, match["zone"] or match["hzone"], day, zone)


def _in_zone(match: re.Match[str], hour: int, minute: int, letters: str | None, day: date, zone: str) -> time:
    if hour > 23 or minute > 59:
        raise ExceptionError("no_such_time", match[0].strip())
    moment = time(hour, minute)
    if not letters:
        return moment
    there = datetime.combine(day, moment, ZoneInfo(ZONES[letters.lower()]))
    return there.astimezone(ZoneInfo(zone)).time()


def _lunch(match: re.Match[str], slots: Sequence[SlotTime]) -> time:
    """The edge of the longest rest between two sittings."""
    rests = [
        (_minutes(after.starts) - _minutes(before.ends), before.ends, after.starts)
        for before, after in itertools.pairwise(slots)
        if before.block != after.block
    ]
    if not rests:
        raise ExceptionError("no_lunch")
    _length, begins, ends = max(rests, key=lambda rest: rest[0])
    return begins if match["when"].lower() in ("sebelum", "before") else ends


def _minutes(moment: time) -> int:
    return 60 * moment.hour + moment.minute
