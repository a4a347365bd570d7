"""Template tags used on every page: icons, rupiah, phone numbers."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def rupiah(amount: int | None) -> str:
    """Whole rupiah as people write it: ``Rp 2.500.000``; empty for None."""
    if amount is None:
        return ""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp {abs(amount):,}".replace(",", ".")
