"""Filters of the lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template

register = template.Library()


@register.filter
def beside(cells: Sequence[Any], columns: Sequence[str]) -> list[tuple[Any, str]]:
    """Each cell with the name of its column."""
    return list(zip(cells, columns, strict=True))
