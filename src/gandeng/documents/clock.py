"""Days and times as the reader's language writes them, always with the letters of the zone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from gandeng.common.templatetags.gandeng import zone_letters
from gandeng.documents.plan import PlanEvent, SlotTime


def letters(event: PlanEvent) -> str:
    """WIB, WITA or WIT; the zone's own name for a place outside Indonesia."""
    return zone_letters(event.zone)


def home_letters(event: PlanEvent, home: str) -> str:
    """The letters of the zone ``home`` (IANA) where its clocks differ from the event's; else empty."""
    return "" if not home or zone_letters(home) == letters(event) else zone_letters(home)


def whose_hours(zone: str, home: str) -> str:
    """A sentence for who comes from another zone; both by their letters. Empty where ``home`` is."""
    if not home:
        return ""
    words = {"zone": zone, "home": home}
    return _("All hours are %(zone)s, the time at the place of the event, not %(home)s.") % words


def clock(moment: time) -> str:
    """Hours and minutes: 09.00 or 09:00."""
    return time_format(moment, "TIME_FORMAT")


def with_zone(moment: time, event: PlanEvent) -> str:
    """09.00 WIB."""
    return f"{clock(moment)} {letters(event)}"


def span(slot: SlotTime, event: PlanEvent) -> str:
    """09.00–09.20 WIB, after its day where there are several: Kam 26 Nov 09.00–09.20 WIB."""
    return f"{on(slot)}{clock(slot.starts)}–{clock(slot.ends)} {letters(event)}"


def on(slot: SlotTime) -> str:
    """The day before a time, where the event has several; else empty."""
    return f"{date_format(slot.day, 'D j M')} " if slot.day else ""


def day_name(day: date | None) -> str:
    """Kamis, 26 November 2026; empty where the day is not settled."""
    return date_format(day, "l, j F Y") if day else ""


def days_text(days: Sequence[date | None]) -> str:
    """From the first to the last day: Kamis, 26 – Jumat, 27 November 2026. Empty where none is settled."""
    known = [day for day in days if day is not None]
    if len(known) < 2:
        return day_name(known[0] if known else None)
    first, last = known[0], known[-1]
    form = "l, j F Y" if first.year != last.year else "l, j F" if first.month != last.month else "l, j"
    return f"{date_format(first, form)} – {day_name(last)}"
