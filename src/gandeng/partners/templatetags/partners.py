"""Filters of the partner pages."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import formats

register = template.Library()


@register.filter
def number(value: float | None, digits: int = 0) -> str:
    """A number with so many decimals in the reader's way; a dash where it is not defined."""
    if value is None or value != value:
        return "–"
    return str(formats.number_format(round(value, digits), decimal_pos=digits, force_grouping=True))


@register.filter
def signed(value: float | None, digits: int = 0) -> str:
    """As :func:`number`, with a plus or a true minus before it."""
    text = number(None if value is None else abs(value), digits)
    zero = value is None or round(value, digits) == 0
    return text if zero else f"{'+' if value > 0 else '−'}{text}"


@register.filter
def lookup(known: dict[str, Any], key: str) -> Any:
    """What stands under a key; the key itself where nothing does."""
    return known.get(key, key)
