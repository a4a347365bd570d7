"""Days and times as the reader's language writes them, always with the letters of the zone."""

from __future__ import annotations

from datetime import date, time

from django.utils.formats import date_format, time_format

from gandeng.common.templatetags.gandeng import zone_letters
from gandeng.documents.plan import PlanEvent, SlotTime


def letters(event: PlanEvent) -> str:
    """WIB, WITA or WIT; the zone's own name for a place outside Indonesia."""
    return zone_letters(event.zone)


def clock(moment: time) -> str:
    """Hours and minutes: 09.00 or 09:00."""
    return time_format(moment, "TIME_FORMAT")


def with_zone(moment: time, event: PlanEvent) -> str:
    """09.00 WIB."""
    return f"{clock(moment)} {letters(event)}"


def span(slot: SlotTime, event: PlanEvent) -> str:
    """09.00–09.20 WIB."""
    return f"{clock(slot.starts)}–{clock(slot.ends)} {letters(event)}"


def day_name(day: date | None) -> str:
    """Kamis, 26 November 2026; empty where the day is not settled."""
    return date_format(day, "l, j F Y") if day else ""
