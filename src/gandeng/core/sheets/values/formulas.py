"""Plain arithmetic typed as a formula ("=270*20"): worked out for number columns, never run."""

from __future__ import annotations

import re
from fractions import Fraction

_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([-+*/()]))")
_LONGEST = 200


def is_formula(text: str) -> bool:
    """True for text that a spreadsheet program would take as a formula."""
    return len(text) > 1 and text[0] == "=" and not text[1].isspace()


def compute(text: str) -> Fraction | None:
    """The value of ``=`` followed by numbers, + - * / and brackets; None for anything else.

    Exact (fractions), bounded in length, and without names, cells or functions.
    """
    if not is_formula(text) or len(text) > _LONGEST:
        return None
    tokens: list[str] = []
    at = 1
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found:
            return None
        tokens.append(found.group(1) or found.group(2))
        at = found.end()
    try:
        value, end = _sum(tokens, 0, 0)
    except (ValueError, ZeroDivisionError, IndexError):
        return None
    return value if end == len(tokens) else None


def _sum(tokens: list[str], at: int, depth: int) -> tuple[Fraction, int]:
    value, at = _product(tokens, at, depth)
    while at < len(tokens) and tokens[at] in "+-":
        right, end = _product(tokens, at + 1, depth)
        value = value + right if tokens[at] == "+" else value - right
        at = end
    return value, at


def _product(tokens: list[str], at: int, depth: int) -> tuple[Fraction, int]:
    value, at = _atom(tokens, at, depth)
    while at < len(tokens) and tokens[at] in "*/":
        right, end = _atom(tokens, at + 1, depth)
        value = value * right if tokens[at] == "*" else value / right
        at = end
    return value, at


def _atom(tokens: list[str], at: int, depth: int) -> tuple[Fraction, int]:
    if depth > 30:
        raise ValueError
    token = tokens[at]
    if token == "-":
        value, at = _atom(tokens, at + 1, depth + 1)
        return -value, at
    if token == "(":
        value, at = _sum(tokens, at + 1, depth + 1)
        if tokens[at] != ")":
            raise ValueError
        return value, at + 1
    return Fraction(token), at + 1
