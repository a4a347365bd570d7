"""One amount of money as an owner types it: "1,2 jt", "Rp 3.500.000", "dua juta", "500rb".

What cannot be meant is asked back and never taken: the caller shows the sentence for ``problem`` and
lets the owner type again, or say that a surprising amount is right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from gandeng.core.sheets.values.amounts import parse_amount

SURPRISING_FROM = 1_000_000_000  # rupiah; half of what a micro business sells in a year, PP 7/2021
IMPOSSIBLE_FROM = 50_000_000_000  # more than a medium business may sell in a year, PP 7/2021
SURPRISING_BELOW = 10_000  # the thousands were probably left out
LONGEST = 60  # characters

_FOREIGN = re.compile(
    r"[$€£¥]|\b(usd|us|sgd|aud|eur|euro|myr|rm|ringgit|dollars?|dolar|yen|jpy|yuan|cny|rmb|riyal|real|sar|"
    r"baht|thb|won|krw|gbp|pound|rupee|inr)\b",
    re.I,
)
_MINUS = re.compile(
    r"^\s*(?:rp\.?|idr)?\s*(?:[-−–]\s*(?:rp\.?)?\s*\d|min(?:us)?\.?\s*(?:rp\.?)?\s*\d|\(.*\)\s*$)", re.I
)
_BOUND = re.compile(
    r"^\s*(?:[<>≤≥]|min\b|min\.|minimal|maks|kurang dari|lebih dari|di ?bawah|di ?atas)", re.I
)
_TIMES = re.compile(r"\d\s*[x×*@]\s*(?:rp\.?\s*)?\d", re.I)


class Problem(StrEnum):
    """Why an amount is asked back."""

    UNREADABLE = "unreadable"
    SEVERAL = "several"  # a range, a limit, a price times a number, or so much a month
    FRACTION = "fraction"  # of a rupiah: "1.5" was probably meant in millions
    NEGATIVE = "negative"
    ZERO = "zero"
    FOREIGN = "foreign"
    IMPOSSIBLE = "impossible"
    SURPRISING = "surprising"  # may be right: the owner has to say so


@dataclass(frozen=True, slots=True)
class Typed:
    """What was read: whole rupiah, or a problem; with ``SURPRISING`` both."""

    amount: int | None = None
    problem: Problem | None = None


def read_amount(text: str) -> Typed:
    """Return the one amount that was typed. Blank is nothing said: neither amount nor problem."""
    text = " ".join(text.split())
    if not text:
        return Typed()
    if len(text) > LONGEST:
        return Typed(problem=Problem.UNREADABLE)
    if _FOREIGN.search(text):
        return Typed(problem=Problem.FOREIGN)
    if _MINUS.match(text):
        return Typed(problem=Problem.NEGATIVE)
    found = parse_amount(text)
    if _TIMES.search(text) or _BOUND.match(text) or (found and (found.upper is not None or found.period)):
        return Typed(problem=Problem.SEVERAL)
    if found is None or found.unit:
        return Typed(problem=Problem.UNREADABLE)
    if found.value.denominator != 1:
        return Typed(problem=Problem.FRACTION)
    return _judged(int(found.value))


def _judged(amount: int) -> Typed:
    if amount == 0:
        return Typed(problem=Problem.ZERO)
    if amount >= IMPOSSIBLE_FROM:
        return Typed(problem=Problem.IMPOSSIBLE)
    if amount >= SURPRISING_FROM or amount < SURPRISING_BELOW:
        return Typed(amount, Problem.SURPRISING)
    return Typed(amount)
