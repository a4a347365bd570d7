"""A finished plan as plain data: what the writers of files need, whoever computed it.

Codes and records of the core are kept as they are; sentences are made when a file is written, in
the language that is active then. Slots and tables count from 1, as people do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from gandeng.core.matching.records import Fit, Pair
from gandeng.core.sheets.records import DuplicateCandidate, Place, ReadList
from gandeng.core.timetable.records import Problem, Quality, Unplaced


@dataclass(frozen=True, slots=True)
class SlotTime:
    """One slot in local time. ``block`` counts sittings: after a rest a new one begins.

    ``day`` is its date; None where the event has one day, or none that is settled.
    """

    number: int
    block: int
    starts: time
    ends: time
    day: date | None = None


@dataclass(frozen=True, slots=True)
class PlanEvent:
    """The frame of the event. ``zone`` is an IANA name; its letters stand by every time."""

    name: str
    zone: str
    slots: tuple[SlotTime, ...]
    tables: int
    day: date | None = None  # the first; None: the day is not settled yet
    place: str = ""

    @property
    def days(self) -> tuple[date | None, ...]:
        """All days with sessions, in order; a single one, perhaps None, unless the slots say otherwise."""
        return tuple(dict.fromkeys(slot.day for slot in self.slots if slot.day)) or (self.day,)


@dataclass(frozen=True, slots=True)
class Side:
    """One region of the plan. The first two keep their two colours in every file."""

    index: int
    code: str  # Kemendagri code
    name: str  # "Kota Surakarta"
    short_name: str  # "Surakarta"
    seats: int | None = None  # None: everybody who can trade comes
    seats_chosen: bool = False  # True: an officer gave the number
    zone: str = ""  # IANA, where its businesses are at home; "" unknown

    @property
    def mark(self) -> str:
        """The tone class of the region: ``ra`` first, ``rb`` second, ``mute`` further ones."""
        return ("ra", "rb")[self.index] if self.index < 2 else "mute"


@dataclass(frozen=True, slots=True)
class ReasonCode:
    """Why somebody comes or stays at home: a code of the core with the numbers of its sentence."""

    code: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Business:
    """A business of one of the lists, with where it stands there."""

    key: str
    side: int
    name: str
    owner: str = ""
    district: str = ""
    activity: str = ""
    phone: str = ""  # E.164
    has_whatsapp: bool = False  # a landline has not
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    needs_assumed: bool = False  # nobody stated them: they come from usual inputs
    place: Place | None = None
    file: str = ""  # the list it stands in, where its region sent several
    reasons: tuple[ReasonCode, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """A business that comes. ``code`` is short enough to be said aloud at the door."""

    business: Business
    code: str
    table: int | None = None  # keeps this table the whole day


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two participants at a table in a slot. ``proposed``: nobody has wished for it yet."""

    slot: int
    table: int | None
    first: str
    second: str
    forward: Fit | None = None  # first sells to second
    backward: Fit | None = None
    score: int = 0
    must: bool = False
    proposed: bool = True


@dataclass(frozen=True, slots=True)
class PlanList:
    """One list that went in: how it was read, and the digest of its bytes."""

    file_name: str
    sha256: str
    side: int
    read: ReadList


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of the run. ``code`` is turned into words; ``value`` is shown as it stands."""

    code: str
    value: str


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """Everything the five files of a plan are made of."""

    event: PlanEvent
    sides: tuple[Side, ...]
    participants: tuple[Participant, ...]
    meetings: tuple[Meeting, ...]
    pairs: tuple[Pair, ...]  # proposed pairs between participants, best first
    unplaced: tuple[Unplaced, ...]
    left_out: tuple[Business, ...]
    lists: tuple[PlanList, ...]
    duplicates: tuple[DuplicateCandidate, ...]
    settings: tuple[Setting, ...]
    quality: Quality
    proved: bool = False
    problems: tuple[Problem, ...] = ()
    table_side: int | None = None  # whose businesses keep their tables
    is_sample: bool = False
    wishes: bool = False  # True where businesses have been asked; else proposals stand in
    _by_key: dict[str, Participant] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        self._by_key.update({p.business.key: p for p in self.participants})

    def participant(self, key: str) -> Participant:
        """The participant with this key. Raises KeyError for a stranger."""
        return self._by_key[key]

    def name_of(self, key: str) -> str:
        """The name of a participant."""
        return self._by_key[key].business.name

    def slot(self, number: int) -> SlotTime:
        """The slot with this number, counted from 1."""
        return self.event.slots[number - 1]
