"""The follow-up sheet: its lines, and reading a line that an officer types from it.

A line typed is code, digit, and what stands beside it: "0131 4 3,5jt 11/26" or "0131 5 2". The code is
the deal's number, 1 for the seller or 2 for the buyer, and a check digit. Reading is pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from gandeng.core.deals.amounts import Problem, read_amount
from gandeng.core.deals.records import Side, Stage
from gandeng.data import stall_reasons
from gandeng.deals.errors import DealError
from gandeng.documents.codes import check_digit

STAGES = tuple(Stage)  # typed as 1 to 6
_SIDES = {"1": Side.SELLER, "2": Side.BUYER}
_MONTH = re.compile(r"\b(\d{1,2})/(\d{2}|\d{4})\s*$")
_SURE = re.compile(r"\bya\s*$", re.I)  # "5 miliar ya": the unusual amount is right


@dataclass(frozen=True, slots=True)
class Line:
    """What one side says of a deal, as it was typed. ``problem`` is set for an amount that is asked back."""

    deal: int
    side: str
    stage: str
    amount: int | None = None
    month: date | None = None
    reason: str = ""
    problem: Problem | None = None


def sheet_code(deal: int, side: str) -> str:
    """The digits beside a line of the sheet."""
    digits = f"{deal:03d}{'1' if side == Side.SELLER else '2'}"
    return digits + check_digit(digits)


def read_line(text: str) -> Line:
    """Read a typed line. Raises ``DealError`` with the part that is wrong."""
    parts = text.replace("\x00", "").split(maxsplit=2)
    if not parts:
        raise DealError("sheet_empty")
    deal, side = _whose(parts[0])
    number = parts[1] if len(parts) > 1 else ""
    if not (number.isascii() and number.isdecimal() and 1 <= int(number[:3]) <= len(STAGES)):
        raise DealError("sheet_stage")
    stage, rest = STAGES[int(number) - 1], parts[2] if len(parts) > 2 else ""
    if stage is Stage.STALLED:
        return Line(deal, side, stage, reason=_reason(rest))
    if stage in (Stage.INTEREST, Stage.ENDED):
        return Line(deal, side, stage)
    month, rest = _month(rest)
    sure = _SURE.search(rest)
    typed = read_amount(_SURE.sub("", rest))
    problem = None if sure and typed.problem is Problem.SURPRISING else typed.problem
    return Line(deal, side, stage, typed.amount if problem is None else None, month, problem=problem)


def _whose(code: str) -> tuple[int, str]:
    if not (code.isascii() and code.isdecimal() and 5 <= len(code) <= 20):
        raise DealError("sheet_code")
    if check_digit(code[:-1]) != code[-1] or code[-2] not in _SIDES:
        raise DealError("sheet_code")
    return int(code[:-2]), _SIDES[code[-2]].value


def _reason(text: str) -> str:
    codes = list(stall_reasons())
    number = text.strip()
    if not (number.isascii() and number.isdecimal() and 1 <= int(number[:4]) <= len(codes)):
        raise DealError("sheet_reason")
    return codes[int(number) - 1]


def _month(text: str) -> tuple[date | None, str]:
    """The month at the end of a line, and what stands before it."""
    found = _MONTH.search(text)
    if found is None:
        return None, text
    year = int(found[2]) + (2000 if len(found[2]) == 2 else 0)
    try:
        return date(year, int(found[1]), 1), text[: found.start()]
    except ValueError:
        raise DealError("future") from None
