"""The questions, and what a reply says to them. A person reviews it before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Question(Enum):
    """The questions in the order of the message; the value is the number that owners answer by."""

    SELLS = 1
    CAPACITY = 2
    MIN_ORDER = 3
    PRICE = 4
    SEEKS = 5
    SHOWS = 6
    LEARNS = 7
    SHARE = 8
    TRADED = 9  # this one and the next: only where a programme wants to know how it was before
    OUTSIDE = 10


ALWAYS = tuple(question for question in Question if question.value <= Question.SHARE.value)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A whole number with its unit ("" where none was said)."""

    number: int
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """A reply, question by question.

    ``said`` keeps the owner's own words to each question that was answered, also where they could not
    be read into a value; ``missing`` are those of ``ALWAYS`` without an answer, ``unread`` the lines that
    belong to no question. A "-" or "tidak ada" is an answer: nothing is missing then.
    """

    sells: tuple[str, ...] = ()
    capacity: Quantity | None = None  # a month
    min_order: Quantity | None = None
    price: int | None = None  # whole rupiah
    seeks: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    learns: tuple[str, ...] = ()
    may_share: bool | None = None
    traded_there: bool | None = None  # with anyone in a partner region, before
    outside_sales: int | None = None  # of a year, outside the own region, in whole rupiah; 0 is "none"
    said: tuple[tuple[Question, str], ...] = ()
    missing: tuple[Question, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True when no question was answered."""
        return not self.said
