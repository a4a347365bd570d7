"""Times as people of the event's place read them: hours, and the letters of the zone apart."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext_lazy as _

from gandeng.common.templatetags.gandeng import zone_letters
from gandeng.documents.clock import days_text

__all__ = ["ZONES", "days_text", "hours", "letters", "local", "short_day"]

# Pontianak keeps western time although it lies on Borneo; its region says so by itself.
ZONES = [
    ("Asia/Jakarta", _("WIB, western Indonesia")),
    ("Asia/Makassar", _("WITA, central Indonesia")),
    ("Asia/Jayapura", _("WIT, eastern Indonesia")),
]


def letters(zone: str) -> str:
    """WIB, WITA or WIT; the zone's own name for a place outside Indonesia."""
    return zone_letters(zone)


def local(moment: datetime, zone: str) -> datetime:
    """The moment in the zone."""
    return moment.astimezone(ZoneInfo(zone))


def hours(moment: datetime, zone: str) -> str:
    """Hours and minutes in the zone, as the language writes them: 09.00 or 09:00.

    Only for places where the letters of the zone stand beside, as at the head of a table.
    """
    return time_format(local(moment, zone).time(), "TIME_FORMAT")


def short_day(day: date) -> str:
    """Kam 26 Nov: beside a time where an event has several days."""
    return date_format(day, "D j M")
