"""What reading a list gives: cells, findings, business rows, and the balance of rows.

Everything is immutable and carries the place it came from, so that an officer can go
back to the sheet and look.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding wants of the officer; the order is the order of display."""

    ASK = "ask"  # only a person can decide; the value is left empty or the row set aside
    WARNING = "warning"  # kept as typed, but worth a look
    FIXED = "fixed"  # mended without loss; shown so that it can be contradicted
    INFO = "info"  # how the file was read (encoding, header row, skipped totals)


class RowFate(StrEnum):
    """What became of a row of the file. Every row has exactly one fate."""

    BUSINESS = "business"  # became a business record
    SET_ASIDE = "set_aside"  # is data, but a person must look first; has a finding
    NOT_DATA = "not_data"  # letterhead, header, blank, column numbers, total row


@dataclass(frozen=True, slots=True)
class Place:
    """A cell, a range, a row or a whole sheet of a list. Rows and columns count from 1."""

    sheet: str
    row: int = 0  # 0: the whole sheet
    column: int = 0  # 0: the whole row
    last_row: int = 0  # > row: a range down one column (merged cells, shifted blocks)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was noticed while reading, with what was read and made of it.

    ``code`` is a word of :class:`gandeng.core.sheets.codes.FindingCode`; the sentence in
    the reader's language is made outside the core from code, ``read``, ``made``, ``detail``.
    """

    code: str
    severity: Severity
    place: Place
    field: str = ""  # canonical field name, empty for a row or sheet
    read: str = ""  # the cell as it stands in the file, shortened to 200 characters
    made: str = ""  # what the record holds now; empty if left empty
    detail: str = ""  # the extra fact a sentence needs (alias matched, digits lost ...)
    row_name: str = ""  # business name of the row, where known


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number in E.164; ``mobile`` numbers can have WhatsApp, landlines cannot."""

    e164: str
    mobile: bool
    as_typed: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A legal paper or certificate: type and number as typed; format is never a blocker."""

    kind: str  # nib | pirt | bpom | halal | npwp | haki | iumk | sni | other
    number: str
    looks_valid: bool | None = None  # None: the format of this kind is not known


@dataclass(frozen=True, slots=True)
class PhraseCell:
    """One offer, need or know-how phrase as found in a list. ``kind`` as in core.matching."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class IndustryCode:
    """A KBLI class as text (leading zeros matter) with its version ('2020', '2015', '')."""

    code: str
    version: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class BusinessRow:
    """One business as read from one row. Money in whole rupiah, capacity per month."""

    place: Place
    name: str
    owner: str = ""
    gender: str = ""  # "f" | "m" | ""
    phones: tuple[Phone, ...] = ()
    email: str = ""
    address: str = ""
    village: str = ""
    district: str = ""
    region_code: str = ""  # Kemendagri "33.72"; empty if unknown
    latitude: float | None = None
    longitude: float | None = None
    legal_form: str = ""
    founded: int | None = None
    activity: str = ""  # what the business does, in its own words
    category: str = ""  # the list's own grouping, as typed
    industry: IndustryCode | None = None
    offers: tuple[PhraseCell, ...] = ()
    needs: tuple[PhraseCell, ...] = ()
    can_show: tuple[PhraseCell, ...] = ()  # know-how it offers to show
    wants_to_learn: tuple[PhraseCell, ...] = ()
    capacity_per_month: int | None = None
    unit: str = ""
    min_order: int | None = None
    price: int | None = None
    annual_sales: int | None = None
    capital: int | None = None
    workers_male: int | None = None
    workers_female: int | None = None
    workers: int | None = None
    papers: tuple[Paper, ...] = ()
    note: str = ""
    other: tuple[tuple[str, str], ...] = ()  # columns nobody recognised: (header, value)


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """Which field a column holds and why we think so ('header', 'synonym', 'content')."""

    sheet: str
    column: int
    header: str
    field: str  # "" : not recognised, kept under its own header
    reason: str
    confidence: int  # 0..100


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """Where the table of a sheet stands. ``header_rows`` is empty when there is no header."""

    sheet: str
    header_rows: tuple[int, ...]
    first_row: int
    last_row: int
    columns: tuple[ColumnGuess, ...]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row kept out until a person has looked: its cells stay, nothing is lost."""

    place: Place
    cells: tuple[str, ...]
    code: str  # the FindingCode that says why


@dataclass(frozen=True, slots=True)
class DuplicateCandidate:
    """Two rows that may be one business. Never merged silently. ``reasons`` are codes."""

    first: Place
    second: Place
    first_list: int  # index of the list within the run; 0 when only one
    second_list: int
    score: int  # 0..100
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileFacts:
    """How the bytes were understood: shown to the officer, who may contradict."""

    kind: str  # xlsx | xls | ods | csv | text
    encoding: str = ""
    delimiter: str = ""
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Balance:
    """Rows in = businesses + set aside + not data. ``holds`` is asserted before saving."""

    rows_in: int
    businesses: int
    set_aside: int
    not_data: int

    @property
    def holds(self) -> bool:
        """True when no row was lost or counted twice."""
        return self.rows_in == self.businesses + self.set_aside + self.not_data


@dataclass(frozen=True, slots=True)
class ReadList:
    """The whole result of reading one list."""

    file: FileFacts
    layouts: tuple[SheetLayout, ...]
    rows: tuple[BusinessRow, ...]
    set_aside: tuple[SetAside, ...]
    findings: tuple[Finding, ...]
    duplicates: tuple[DuplicateCandidate, ...]
    balance: Balance


@dataclass(frozen=True, slots=True)
class RawSheet:
    """Cells as text or plain values, trimmed to the used range. Row 1 is the file's row 1."""

    name: str
    rows: tuple[tuple[str | int | float | bool | date | None, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()  # (row, column, last_row, last_column)
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class RawBook:
    """A file as sheets of raw cells, before anything is understood."""

    file: FileFacts
    sheets: tuple[RawSheet, ...]
    findings: tuple[Finding, ...] = field(default=())
