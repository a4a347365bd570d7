"""Reading one line that an officer types from an outcome slip: "12047 1 2 1 0312".

Code, then a digit for each question in the order of the slip, then the day of the next step as
ddmm or in so many days. Blanks may be left out after the code. Where two met whom no slip was printed
for, their own codes stand in for it: "A07 B12 1 2 1 0312". Pure: no database and no clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from gandeng.documents.codes import read_slip_code

_PAIR = re.compile(r"\s*[A-Za-z]-?0*([0-9]{1,4})[\s,.–-]+[A-Za-z]-?0*([0-9]{1,4})\b")
INTERESTS = {"0": "", "1": "yes", "2": "maybe", "3": "no"}
STEPS = {"0": "", "1": "sample", "2": "price", "3": "visit", "4": "order", "5": "talk"}


class SlipError(ValueError):
    """A line that cannot be read. Codes: empty, code, happened, interest, step, day."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Slip:
    """What one participant (by number) says about the meeting with another."""

    speaker: int
    other: int
    happened: bool
    interest: str = ""
    step: str = ""
    next_on: date | None = None


def read_slip(line: str, day: date, width: int = 2) -> Slip:
    """One typed line. ``day`` is the event's, ``width`` the digits of a number in the codes of today.

    A line without blanks is cut by ``width``. Raises ``SlipError`` with the part that is wrong.
    """
    numbers, rest = _numbers(line, width)
    answers, when = _answers(rest)
    if answers[0] not in "01":
        raise SlipError("happened")
    if answers[1] not in INTERESTS:
        raise SlipError("interest")
    if answers[2] not in STEPS:
        raise SlipError("step")
    if answers[0] == "0":
        return Slip(*numbers, happened=False)
    return Slip(*numbers, True, INTERESTS[answers[1]], STEPS[answers[2]], _day(when, day))


def _numbers(line: str, width: int) -> tuple[tuple[int, int], list[str]]:
    """Who says it about whom, and the groups of digits after that."""
    if pair := _PAIR.match(line):
        one, other = int(pair[1]), int(pair[2])
        if not one or not other or one == other:
            raise SlipError("code")
        return (one, other), re.findall(r"[0-9]+", line[pair.end() :])
    parts = re.findall(r"[0-9]+", line)
    if not parts:
        raise SlipError("empty")
    if len(parts) == 1:
        cut = 2 * width + 1
        parts = [parts[0][:cut], parts[0][cut:]]
    numbers = read_slip_code(parts[0])
    if numbers is None:
        raise SlipError("code")
    return numbers, parts[1:]


def _answers(parts: list[str]) -> tuple[str, str]:
    """Three digits, missing ones as 0, and what is left for the day: 1 2 1 0312, or 1210312."""
    digits = ""
    rest = list(parts)
    while rest and len(digits) < 3:
        take = rest.pop(0)
        need = 3 - len(digits)
        digits += take[:need]
        if take[need:]:
            rest.insert(0, take[need:])
    if not digits:
        raise SlipError("happened")
    if len(rest) > 1:
        raise SlipError("day")
    return digits.ljust(3, "0"), rest[0] if rest else ""


def _day(text: str, day: date) -> date | None:
    """ddmm on or after the event's day, or up to 99 days after it; "" is no day."""
    if not text or set(text) == {"0"}:
        return None
    if len(text) <= 2:
        return day + timedelta(days=int(text))
    if len(text) != 4:
        raise SlipError("day")
    for year in (day.year, day.year + 1):
        try:
            found = date(year, int(text[2:]), int(text[:2]))
        except ValueError:
            continue
        if found >= day:
            return found
    raise SlipError("day")
