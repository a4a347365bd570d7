"""Template tags and filters used on every page: icons, rupiah, phone numbers, times with zone."""

from __future__ import annotations

import datetime as dt
import functools
import re
import uuid
from typing import Any
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import phonenumbers
from django import template
from django.utils import formats, timezone
from django.utils.safestring import SafeString, mark_safe
from lucide import _load_icon

register = template.Library()

# Words of the style guide for lucide's icons.
ICONS = {
    "alert": "triangle-alert",
    "cal": "calendar",
    "down": "chevron-down",
    "home": "house",
    "left": "arrow-left",
    "more": "ellipsis",
    "off": "wifi-off",
    "print": "printer",
    "q": "circle-question-mark",
    "right": "arrow-right",
    "swap": "arrow-left-right",
    "undo": "undo-2",
    "wa": "message-circle",
}
ZONE_LETTERS = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}


@register.simple_tag
def once() -> SafeString:
    """The hidden key by which ``common.once`` knows a form that is sent a second time."""
    return mark_safe(f'<input type="hidden" name="once" value="{uuid.uuid4()}">')


@functools.lru_cache(maxsize=256)
def _icon(name: str) -> SafeString:
    svg = _load_icon(ICONS.get(name, name))
    inner = "".join(ElementTree.tostring(part, encoding="unicode").strip() for part in svg)
    inner = re.sub(r' xmlns(:\w+)?="[^"]*"', "", inner).replace(" />", "/>")
    return mark_safe(f'<svg class="i" viewBox="0 0 24 24" aria-hidden="true">{inner}</svg>')


@register.simple_tag
def icon(name: str) -> SafeString:
    """A lucide icon by its name or its word in the style guide; hidden from screen readers.

    Raises ``lucide.IconDoesNotExist`` for an unknown name.
    """
    return _icon(name)


@register.filter
def rupiah(amount: int | None) -> str:
    """Whole rupiah as people write it: ``Rp 2.500.000`` (in English ``Rp 2,500,000``); empty for None."""
    if amount is None:
        return ""
    return f"{'-' if amount < 0 else ''}Rp {grouped(abs(amount))}"


@register.filter
def grouped(number: int | None) -> str:
    """A count as people read it: ``1.520`` (in English ``1,520``); empty for None."""
    return "" if number is None else formats.number_format(number, force_grouping=True)


@register.filter
def phone(e164: str) -> str:
    """A number in groups of four as it is dialled: 0812 0000 7890; foreign ones with their country."""
    try:
        number = phonenumbers.parse(e164, None)
    except phonenumbers.NumberParseException:
        return e164
    if number.country_code != 62:
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    national = f"0{number.national_number}"
    if national.startswith("08"):
        return " ".join(re.findall(r"\d{1,4}", national))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


@register.filter
def zone_letters(zone: str) -> str:
    """WIB, WITA or WIT for an IANA zone of Indonesia; the zone's own name for any other."""
    return ZONE_LETTERS.get(str(zone), str(zone))


@register.filter
def clock(moment: dt.datetime | None, zone: str = "Asia/Jakarta") -> str:
    """A moment as ``10.00 WIB`` in the given IANA zone; empty for None."""
    if moment is None:
        return ""
    local = timezone.localtime(moment, ZoneInfo(zone))
    return f"{formats.date_format(local, 'TIME_FORMAT')} {zone_letters(zone)}"


@register.filter
def day(moment: Any) -> str:
    """A date with its weekday: ``Kamis, 26 November 2026``."""
    return formats.date_format(moment, "l, j F Y") if moment else ""


@register.filter
def moment(when: dt.datetime | None, zone: str = "Asia/Jakarta") -> str:
    """A moment with date, time and zone letters: ``23 November 2026 09.40 WIB``; empty for None."""
    if when is None:
        return ""
    local = timezone.localtime(when, ZoneInfo(zone))
    return f"{formats.date_format(local, 'j F Y')} {clock(when, zone)}"


@register.simple_tag(takes_context=True)
def query(context: dict[str, Any], **changes: Any) -> str:
    """The page's own query string with some parameters changed; ``None`` or empty removes one.

    ``page`` falls away unless it is given: a changed filter starts on its first page.
    """
    params = context["request"].GET.copy()
    params.pop("page", None)
    for name, value in changes.items():
        if value in (None, ""):
            params.pop(name, None)
        else:
            params[name] = str(value)
    return f"?{params.urlencode()}"
