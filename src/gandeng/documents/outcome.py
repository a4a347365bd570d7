"""What came of a programme, as plain data: what page, PDF, workbook, slides and snapshot are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from gandeng.core.reciprocity.facts import Stage
from gandeng.core.reciprocity.ledger import Exchange
from gandeng.core.reciprocity.report import Check, Facts, Outcome

MARKS = ("ra", "rb")


@dataclass(frozen=True, slots=True)
class OutcomeSide:
    """One department of a report. ``index`` 0 is the programme's first, with its mark and colour for good."""

    index: int
    department: int
    department_name: str
    code: str  # of the region
    name: str  # "Kota Surakarta"
    short_name: str  # "Surakarta"

    @property
    def mark(self) -> str:
        """The tone class of the region."""
        return MARKS[self.index]

    @property
    def letter(self) -> str:
        """How lists name the side: ``a`` or ``b``."""
        return "ab"[self.index]


@dataclass(frozen=True, slots=True)
class Baseline:
    """How one side's businesses stood before: of how many it was asked, and how many traded there."""

    businesses: int
    asked: tuple[int, ...]
    traded: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OwedVisit:
    """A return visit that is owed: ``visitor`` and ``host`` are sides, ``days`` below 0 is late."""

    key: int
    visitor: int
    host: int
    due: date
    days: int
    planned: date | None


@dataclass(frozen=True, slots=True)
class PastEvent:
    """A matching event that took place."""

    key: int
    name: str
    place: str  # with the host region
    day: date
    zone: str


@dataclass(frozen=True, slots=True)
class PastVisit:
    """A visit that took place, with the strengths seen (what, and what it rests on)."""

    key: int
    guest: int
    host: int
    day: date
    purpose: str
    seen: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DealLine:
    """What lists say of a deal beside its band: codes of ``core.deals`` and days."""

    stage: str
    evidence: str
    started_on: date
    agreed_on: date | None
    realised_on: date | None


@dataclass(frozen=True, slots=True)
class Report:
    """One report: frozen, of two departments, at one moment. Amounts are full; readers get :class:`Shown`.

    ``zone`` is the IANA zone in which ``as_of`` is written.
    """

    programme: int
    name: str
    starts_on: date
    ends_on: date
    is_sample: bool
    as_of: datetime
    zone: str
    sides: tuple[OutcomeSide, OutcomeSide]
    outcome: Outcome
    facts: Facts
    baseline: tuple[Baseline, Baseline]
    targets: Mapping[tuple[int, str], int] = field(default_factory=dict)
    owed: tuple[OwedVisit, ...] = ()
    events: tuple[PastEvent, ...] = ()
    visits: tuple[PastVisit, ...] = ()
    checks: tuple[Check, ...] = ()
    meeting_days: Mapping[int, date] = field(default_factory=dict)
    deal_lines: Mapping[int, DealLine] = field(default_factory=dict)
    stalled: Mapping[str, int] = field(default_factory=dict)  # code of the reason -> deals

    @property
    def balanced(self) -> bool:
        """Whether every check of the reconciliation is nought."""
        return all(check.difference == 0 for check in self.checks)


@dataclass(frozen=True, slots=True)
class Told:
    """One direction of an amount as departments may read it: a sum over ``deals`` deals.

    ``hidden``: there are amounts, but of fewer than five businesses, or not by this moment. ``waiting``
    deals come into the sum when five new ones are together.
    """

    amount: int | None
    deals: int
    waiting: int
    hidden: bool


@dataclass(frozen=True, slots=True)
class Value:
    """Committed or realised for readers. ``largest`` is the band of the largest deal (low, high in
    rupiah; high None: no upper limit) with its side, or its exact amount twice where it is released."""

    stage: Stage
    exchange: Exchange  # counts and lists; its amounts are those of ``told``
    told: tuple[Told, Told]
    largest: tuple[int, int | None, int] | None = None

    @property
    def is_told(self) -> bool:
        """Whether neither direction is hidden, so that the two can be compared."""
        return not any(way.hidden for way in self.told)


@dataclass(frozen=True, slots=True)
class Shown:
    """A report as departments may read it. ``bands`` and ``opened`` are by (deal, stage)."""

    report: Report
    values: Mapping[Stage, Value]
    realised_of_committed: float | None
    bands: Mapping[tuple[int, Stage], str] = field(default_factory=dict)
    opened: Mapping[tuple[int, Stage], int] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
