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
def lookup(known: dict[str, Any], key: str) -> Any:
    """What stands under a key; the key itself where nothing does."""
    return known.get(key, key)
