"""Classes of amounts: what a department reads of a single deal, and owners tick for last year's sales."""

from __future__ import annotations

from bisect import bisect_right

# Each band with the rupiah it begins at; an amount on a border is in the upper one.
BANDS = (
    ("under_1", 0),
    ("1_10", 1_000_000),
    ("10_50", 10_000_000),
    ("50_250", 50_000_000),
    ("over_250", 250_000_000),
)
_STARTS = [start for _code, start in BANDS]


def band_of(amount: int | None) -> str:
    """Return the code of the band, "" for an amount that is not known. Raises ``ValueError`` below zero."""
    if amount is None:
        return ""
    if amount < 0:
        raise ValueError(f"negative amount {amount}")
    return BANDS[bisect_right(_STARTS, amount) - 1][0]
