"""Micro, small, medium by annual sales: the criteria of the law, by version. Amounts in whole rupiah."""

from __future__ import annotations

from typing import Final

NOW: Final = "PP 7/2021"
# Upper bounds, themselves included: PP 7/2021 article 35; UU 20/2008 article 6 stands behind older lists.
_LIMITS: Final = {
    NOW: (("micro", 2_000_000_000), ("small", 15_000_000_000), ("medium", 50_000_000_000)),
    "UU 20/2008": (("micro", 300_000_000), ("small", 2_500_000_000), ("medium", 50_000_000_000)),
}


def size_class(annual_sales: int | None, *, version: str = NOW) -> str:
    """Return "micro", "small", "medium", "large" (no UMKM any more), or "" where sales are not known."""
    if annual_sales is None or annual_sales < 0:
        return ""
    return next((name for name, most in _LIMITS[version] if annual_sales <= most), "large")
