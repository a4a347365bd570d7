"""Codes that are said aloud and typed: of a participant, and of a slip.

A participant's code is its side's letter and its number at the event: A07. A slip tells what one
says about the other; its code is both numbers and a check digit, so that a wrong key is noticed
before it is saved. Pure: no database.
"""

from __future__ import annotations

import re

# Damm's quasigroup of order 10 (H. M. Damm, 2004): notices every single wrong digit and every swap
# of neighbours.
_DAMM = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip
_CODE = re.compile(r"\s*([A-Za-z]?)\s*-?\s*0*(\d{1,4})\b")
WIDTHS = (2, 3, 4)  # digits of a number inside a slip's code


def code_of(side: int, number: int) -> str:
    """A07: the letter of the side (A for the first), the number at the event."""
    return f"{chr(ord('A') + side)}{number:02d}"


def number_in(text: str) -> int | None:
    """The participant's number in what was typed or scanned: "A07", "7", or a whole QR text."""
    found = _CODE.match(text.replace("\x00", ""))
    return int(found[2]) if found else None


def check_digit(digits: str) -> str:
    """Damm's check digit of a string of digits."""
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return str(interim)


def slip_code(speaker: int, other: int) -> str:
    """12047 style: speaker's number, the other's, check digit; both numbers as wide as the wider."""
    width = max(2, len(str(speaker)), len(str(other)))
    digits = f"{speaker:0{width}d}{other:0{width}d}"
    return digits + check_digit(digits)


def read_slip_code(digits: str) -> tuple[int, int] | None:
    """(speaker, other) of a slip's code, or None where the check digit or the length is wrong."""
    width, rest = divmod(len(digits) - 1, 2)
    if not digits.isascii() or not digits.isdecimal() or rest or width not in WIDTHS:
        return None
    if check_digit(digits[:-1]) != digits[-1]:
        return None
    speaker, other = int(digits[:width]), int(digits[width:-1])
    return (speaker, other) if speaker != other and speaker and other else None
