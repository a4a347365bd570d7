"""Who might come, who comes, and the reasons, as plain records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gandeng.core.strengths.reasons import Tradeable

SMALL_SIZES = frozenset({"micro", "small"})


@dataclass(frozen=True, slots=True)
class Link:
    """A proposed pair as seen from the candidate. Scores 0..100."""

    partner: str
    score: int  # reciprocal
    sells: int = 0  # fit of the candidate's offers with the partner's needs
    buys: int = 0  # fit of the partner's offers with the candidate's needs


@dataclass(frozen=True, slots=True)
class Candidate:
    """A business that might come."""

    key: str
    links: tuple[Link, ...]
    verdict: Tradeable
    papers: int = 0  # legal papers and certificates held
    capacity_known: bool = False
    phone: bool = False
    size: str = ""  # micro | small | medium | large | ""
    first_time: bool | None = None  # never took part before; None: not known
    required: bool = False  # the officer wants it in: chosen before all others
    answers: tuple[str, ...] = ()  # goods that it offers and the partner region needs
    learns: tuple[str, ...] = ()  # what it wants to learn and can be seen there
    women_led: bool | None = None  # None: the list does not say
    district: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceReason:
    """A reason with its number.

    In: required, sells_to, buys_from (number of partners), opens_partners (partners nobody else
    chosen reaches), answers_need (number: businesses there that need it, detail: the goods),
    brings_lesson (detail: the goods), new_kind (detail: the concept), new_district (detail: its name),
    small, women_led, first_time, papers (how many), capacity, reachable.
    Out: not_tradeable (detail: the verdict's code), unclear, no_pair, seats_full (rank among those
    left), kind_full (how many of its kind are in; detail: the concept).
    """

    code: str
    number: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One business, in or out; ``value`` is what it added (or would still add) in points."""

    key: str
    reasons: tuple[ChoiceReason, ...]
    value: int = 0


@dataclass(frozen=True, slots=True)
class Delegation:
    """Chosen in the order of choice; left out with those who could still step in first."""

    chosen: tuple[Choice, ...]
    left_out: tuple[Choice, ...]


@dataclass(frozen=True)
class Demand:
    """What the visit is for. ``needs``: goods -> businesses there that need them; ``lessons``: goods ->
    businesses of ours that want to learn about them. Empty: pairs alone decide.
    """

    needs: Mapping[str, int] = field(default_factory=dict)
    lessons: Mapping[str, int] = field(default_factory=dict)
