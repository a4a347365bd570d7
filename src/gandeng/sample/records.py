"""The sample world as it truly is, before the lists get messy. Everything in it is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class SampleBusiness:
    """One invented business; its name ends with "(contoh)". Money in rupiah, capacity a month."""

    key: str  # "solo-001"
    region: str  # Kemendagri code
    trade: str  # id of the trade in trades_*.toml
    sector: str  # which sheet of its department's list it belongs to
    name: str
    owner: str
    gender: str  # "f" | "m"
    phones: tuple[str, ...]  # E.164, of the fictitious block +62 812-0000-xxxx; may be empty
    street: str
    village: str
    district: str
    activity: str
    category: str
    industry_code: str  # KBLI 2020
    offers: tuple[str, ...]
    needs: tuple[str, ...]
    can_show: tuple[str, ...]
    wants_to_learn: tuple[str, ...]
    capacity_per_month: int | None
    unit: str
    min_order: int | None
    price: int | None
    annual_sales: int | None
    workers_male: int
    workers_female: int
    founded: int
    papers: tuple[tuple[str, str], ...]  # (kind, number): nib | pirt | halal | haki


@dataclass(frozen=True, slots=True)
class SampleDepartment:
    """A department that sends a list."""

    key: str
    name: str
    short_name: str
    region: str


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """Somebody who signs in. ``role`` is officer, forum or owner; owners have a business."""

    key: str
    name: str
    role: str
    department: str = ""  # key of the department, for officers and the Forum
    business: str = ""  # key of the business, for owners
    email: str = ""


@dataclass(frozen=True, slots=True)
class SampleEvent:
    """The business-matching day. Times are local to ``zone``."""

    name: str
    programme: str
    departments: tuple[str, ...]  # keys, first region first
    day: date
    start: time
    end: time
    slot_minutes: int
    breaks: tuple[tuple[time, time, str], ...]
    tables: int
    zone: str
    place: str


@dataclass(frozen=True, slots=True)
class World:
    """All of it. ``pasted`` are the businesses that register by WhatsApp after the lists closed."""

    seed: int
    businesses: tuple[SampleBusiness, ...]
    pasted: tuple[SampleBusiness, ...]
    departments: tuple[SampleDepartment, ...]
    people: tuple[SamplePerson, ...]
    event: SampleEvent

    def of(self, region: str) -> tuple[SampleBusiness, ...]:
        """The businesses of a region, in the order of their keys."""
        return tuple(business for business in self.businesses if business.region == region)


@dataclass(frozen=True, slots=True)
class Blemish:
    """One defect that a list carries on purpose, and which fields nobody can get back from it."""

    sheet: str
    row: int  # counts from 1, as a spreadsheet does
    business: str  # key
    kind: str
    lost: tuple[str, ...] = ()  # names of BusinessRow fields


@dataclass(frozen=True, slots=True)
class SampleList:
    """One file as a department sends it. ``rows`` says which business stands in which row."""

    filename: str
    department: str
    data: bytes
    rows: tuple[tuple[str, int, str], ...]  # (sheet, row, business key)
    blemishes: tuple[Blemish, ...]
