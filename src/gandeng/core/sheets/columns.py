"""Which column holds which field: the officer's word first, then headers, then content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.content import business_likeness, content_field, distinct_share, is_texty, number_of
from gandeng.core.sheets.fields import FIELDS, REPEATABLE
from gandeng.core.sheets.headerparts import match_parts
from gandeng.core.sheets.headers import LONGEST_HEADER, factor_of, match_header, normal, period_of
from gandeng.core.sheets.layout import Row, Table
from gandeng.core.sheets.records import ColumnGuess, Finding, Place, Severity
from gandeng.core.sheets.reference import Reference
from gandeng.core.sheets.values.phones import looks_phone
from gandeng.core.sheets.values.places import region_index
from gandeng.core.sheets.values.reading import Cell, as_text, is_nothing

_SAMPLE_ROWS = 400
_GENERIC_NAMES = frozenset({"nama", "name"})
# "Jenis Usaha" is a grouping in one list and a description in the next: the cells decide.
_LOOSE_GROUPS = frozenset({"jenis usaha", "bidang usaha", "jenis", "bidang", "jenis umkm", "jenis industri"})
_CHOICE = "officer"


@dataclass(slots=True)
class Column:
    """A column while its field is being settled. ``number`` counts from 1."""

    number: int
    header: str
    cells: list[Cell] = field(repr=False)
    field: str = ""
    reason: str = ""
    confidence: int = 0
    factor: int = 1
    period: str = ""
    also: tuple[str, ...] = ()  # other fields that its header names

    def take(self, name: str, reason: str, confidence: int) -> None:
        """Settle the field."""
        self.field, self.reason, self.confidence = name, reason, confidence


def sample_columns(table: Table, rows: Sequence[Row]) -> list[Column]:
    """One column per position of the table, with cells from its first rows."""
    # rows spread over the whole table: the older half of a register can differ from the newer
    span = [row for row in rows[table.first_row - 1 : table.last_row] if row]
    step = max(1, len(span) // _SAMPLE_ROWS)
    sample = span[::step]
    width = max([len(table.headers), *map(len, sample)])
    columns = []
    for position in range(width):
        header = table.headers[position][:LONGEST_HEADER] if position < len(table.headers) else ""
        cells = [row[position] if position < len(row) else None for row in sample]
        columns.append(
            Column(position + 1, header, cells, factor=factor_of(header), period=period_of(header))
        )
    return columns


def settle_columns(
    table: Table, rows: Sequence[Row], reference: Reference, chosen: Mapping[tuple[str, int], str]
) -> tuple[list[Column], list[Finding]]:
    """The columns of a table with their fields, and findings about the doubtful ones."""
    columns = sample_columns(table, rows)
    for column in columns:
        choice = chosen.get((table.sheet, column.number))
        if choice is not None:
            column.take(choice if choice in FIELDS else "", _CHOICE, 100)
            continue
        at = column.number - 1
        match = match_parts(table.parts[at]) if at < len(table.parts) else match_header(column.header)
        if match.field:
            column.take(match.field, match.reason, match.confidence)
            column.also = match.also
    _settle_units(columns)
    _settle_names(columns)
    findings = _by_content(table, columns, reference)
    _settle_texts(columns, bool(table.header_rows))
    findings += _beside(table, columns)
    findings += _one_per_field(table, columns)
    return columns, findings


def _taken(columns: Sequence[Column]) -> set[str]:
    return {column.field for column in columns if column.field}


def _settle_units(columns: list[Column]) -> None:
    """ "Kapasitas / Satuan" may hold units or numbers: the cells decide."""
    for column in columns:
        if column.field not in ("unit", "capacity") or column.reason == _CHOICE:
            continue
        other = "capacity" if column.field == "unit" else "unit"
        named = other in column.also or (other == "capacity" and len(column.header.split()) > 1)
        sample = [as_text(cell).strip() for cell in column.cells if not is_nothing(cell)]
        if not named or not sample or other in _taken(columns):
            continue
        numbers = sum(text[:1].isdecimal() for text in sample) / len(sample)
        if (other == "capacity" and numbers >= 0.6) or (other == "unit" and numbers <= 0.2):
            column.take(other, "content", 75)


def _settle_names(columns: list[Column]) -> None:
    """A bare "Nama" is the business, unless another column is; then it is the owner."""
    for column in columns:
        if column.field or normal(column.header) not in _GENERIC_NAMES:
            continue
        if "name" in _taken(columns):
            column.take("owner", "synonym", 75)
        elif "owner" in _taken(columns) or business_likeness(column.cells) > 0.05 or not _has_brand(columns):
            column.take("name", "synonym", 80)
        else:
            column.take("owner", "synonym", 70)


def _has_brand(columns: Sequence[Column]) -> bool:
    return any(match_header(column.header).field == "name" for column in columns)


def _by_content(table: Table, columns: list[Column], reference: Reference) -> list[Finding]:
    """Fields for columns without a known header, and a warning where header and cells disagree."""
    index = region_index(reference)
    findings: list[Finding] = []
    for column in columns:
        if column.reason == _CHOICE:
            continue
        wrong = _mislabelled(column)
        if wrong:
            place = Place(table.sheet, table.header_rows[-1] if table.header_rows else 0, column.number)
            code = FindingCode.COLUMN_MISLABELLED
            findings.append(Finding(code, Severity.WARNING, place, column.field, column.header, wrong, wrong))
            column.take(wrong, "content", 70)
            continue
        if column.field or not any(not is_nothing(cell) for cell in column.cells):
            continue
        if column.header and normal(column.header) and not _may_hold_contacts(column):
            continue
        name, confidence = content_field(column.cells, index, reference)
        if name and (name in REPEATABLE or name not in _taken(columns)):
            if column.header and name not in ("phone", "email", "identity", "nib", "latitude", "longitude"):
                continue  # a header that nobody knows still says more than a guess
            column.take(name, "content", confidence)
            place = Place(table.sheet, table.header_rows[-1] if table.header_rows else 0, column.number)
            code = FindingCode.COLUMN_BY_CONTENT
            findings.append(Finding(code, Severity.INFO, place, name, column.header, name, name))
    return findings


def _may_hold_contacts(column: Column) -> bool:
    return not any(
        word in normal(column.header) for word in ("nilai", "tanggal", "tgl", "jumlah", "kode", "id")
    )


def _mislabelled(column: Column) -> str:
    """Another field when nearly all cells are plainly of it (phones under "Alamat")."""
    sample = [cell for cell in column.cells if not is_nothing(cell)]
    if len(sample) < 5 or column.field in ("phone", "identity", ""):
        return ""
    if sum(looks_phone(cell) for cell in sample) >= 0.8 * len(sample):
        return "phone"
    return ""


def _settle_texts(columns: list[Column], has_header: bool) -> None:
    """Name, activity and category among columns that only content can tell apart."""
    taken = _taken(columns)
    free = [column for column in columns if not column.field and is_texty(column.cells)]
    if "name" not in taken and not has_header:
        best = max(
            free,
            key=lambda c: (business_likeness(c.cells) > 0.15, distinct_share(c.cells) > 0.5, -c.number),
            default=None,
        )
        if best is not None:
            best.take("name", "content", 50)
            free.remove(best)
        for column in free[:1]:
            if distinct_share(column.cells) > 0.2 and "offers" not in taken:
                column.take("offers", "content", 45)
    if "name" not in _taken(columns):
        owner = next((column for column in columns if column.field == "owner"), None)
        offers = next((column for column in columns if column.field == "activity"), None)
        if owner is not None and offers is None:
            return
    if not {"activity", "offers"} & _taken(columns):
        group = next(
            (column for column in columns if column.field == "category" and column.reason != _CHOICE), None
        )
        if group is not None and normal(group.header) in _LOOSE_GROUPS and distinct_share(group.cells) > 0.25:
            group.take("activity", "content", 60)


def _beside(table: Table, columns: list[Column]) -> list[Finding]:
    """A second table to the right of the first: its columns stay under their own headers.

    Otherwise the products of two businesses in one row would become one business's.
    """
    headers = [normal(column.header) for column in columns]
    start = next((at for at, header in enumerate(headers) if header), len(headers))
    for at in range(start + 2, len(headers) - 1):
        again = 0
        while (
            at + again < len(headers) and start + again < at and headers[at + again] == headers[start + again]
        ):
            again += 1
        repeated = columns[start : start + again]
        if again < 2 or not any(column.field == "name" for column in repeated):
            continue
        if any(column.reason == _CHOICE for column in columns[at:]):
            return []  # the officer has looked
        for column in columns[at:]:
            column.take("", "", 0)
        place = Place(table.sheet, table.header_rows[-1] if table.header_rows else 0, at + 1)
        return [Finding(FindingCode.TABLE_BESIDE, Severity.ASK, place, "", columns[at].header)]
    return []


def _one_per_field(table: Table, columns: list[Column]) -> list[Finding]:
    """Keep the best column of a field; the others stay under their own header."""
    findings: list[Finding] = []
    by_field: dict[str, list[Column]] = {}
    for column in columns:
        if column.field and column.field not in REPEATABLE:
            by_field.setdefault(column.field, []).append(column)
    for name, rivals in by_field.items():
        if len(rivals) < 2:
            continue
        best = max(
            rivals,
            key=lambda c: (
                c.reason == _CHOICE,
                _filled_share(c) > 0.1,
                c.confidence,
                _fits(c, name),
                -c.number,
            ),
        )
        for column in rivals:
            if column is best:
                continue
            other = _second_choice(column, name, _taken(columns))
            column.take(other, "synonym" if other else "", 50 if other else 0)
            place = Place(table.sheet, table.header_rows[-1] if table.header_rows else 0, column.number)
            code = FindingCode.COLUMN_REPEATED
            detail = f"{best.number}"
            findings.append(Finding(code, Severity.INFO, place, name, column.header, other, detail))
    for column in columns:
        if not column.field and normal(column.header) and _filled_share(column):
            place = Place(table.sheet, table.header_rows[-1] if table.header_rows else 0, column.number)
            code = FindingCode.COLUMN_UNRECOGNISED
            findings.append(Finding(code, Severity.INFO, place, "", column.header, column.header))
    return findings


def _second_choice(column: Column, name: str, taken: set[str]) -> str:
    """Where a second column of a field goes when it plainly means something near it."""
    if name == "name" and "owner" not in taken and business_likeness(column.cells) < 0.1:
        return "owner" if "pelaku" in normal(column.header) else ""
    return next((field for field in column.also if field not in taken), "")


def _filled_share(column: Column) -> float:
    if not column.cells:
        return 0.0
    return sum(not is_nothing(cell) for cell in column.cells) / len(column.cells)


def _fits(column: Column, name: str) -> bool:
    if name in ("latitude", "longitude", "price", "annual_sales", "capital"):
        return any(number_of(cell) is not None for cell in column.cells)
    return True


def guesses(table: Table, columns: Sequence[Column]) -> tuple[ColumnGuess, ...]:
    """The columns as records, for the officer to confirm or change."""
    return tuple(
        ColumnGuess(
            table.sheet,
            column.number,
            " ".join(as_text(column.header).split()),
            column.field,
            column.reason,
            column.confidence,
        )
        for column in columns
    )


def labels_of(columns: Sequence[Column]) -> dict[int, str]:
    """What each column's values are kept under, by its number: no two alike, so that none hides another."""
    labels: dict[int, str] = {}
    taken: set[str] = set()
    for column in columns:
        header = " ".join(column.header.split())
        label = header if header and header not in taken else f"{header} ({letters(column.number)})"
        labels[column.number] = label if header else letters(column.number)
        taken.add(header)
    return labels


def letters(number: int) -> str:
    """1 -> A, 27 -> AA: the column's name in every spreadsheet program."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text
