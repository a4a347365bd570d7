"""``findings.xlsx``: what was noticed in the lists, by sheet and cell, and the corrected lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from gandeng.common.templatetags.gandeng import phone as grouped
from gandeng.core.sheets.records import (
    BusinessRow,
    DuplicateCandidate,
    Finding,
    PhraseCell,
    Place,
    ReadList,
    Severity,
)
from gandeng.documents import wording_findings as words
from gandeng.documents.wording_findings import field_name
from gandeng.documents.workbook import Book, Cell, Column, Row, Toned

_ORDER = tuple(Severity)


class NamedList:
    """A list under the name its sheet and rows go by."""

    def __init__(self, name: str, read: ReadList) -> None:
        self.name = name
        self.read = read


def findings_workbook(lists: Sequence[NamedList], duplicates: Sequence[DuplicateCandidate]) -> bytes:
    """All findings of all lists, rows set aside, possible duplicates, balance, corrected lists."""
    with Book(_("Findings in the lists")) as book:
        _overview(book, lists)
        _findings(book, lists)
        _set_aside(book, lists)
        _duplicates(book, lists, duplicates)
        for one in lists:
            corrected_sheet(book, _("Corrected %(name)s") % {"name": one.name}, one.read)
    return book.data


def _overview(book: Book, lists: Sequence[NamedList]) -> None:
    columns = [
        Column(_("List"), 34),
        Column(_("Kind of file"), 12),
        Column(_("Encoding"), 12),
        Column(_("Separator"), 10),
        Column(_("Sheets"), 24, wrap=True),
        Column(_("Rows in the file"), 10),
        Column(_("Businesses"), 11),
        Column(_("Set aside"), 10),
        Column(_("Not data"), 10),
        Column(_("Nothing lost"), 12),
        *(Column(words.severity(severity), 11) for severity in _ORDER),
    ]
    book.table(_("Overview"), columns, (_overview_row(one) for one in lists))


def _overview_row(one: NamedList) -> Row:
    read, balance = one.read, one.read.balance
    counts = dict.fromkeys(_ORDER, 0)
    for finding in read.findings:
        counts[finding.severity] += 1
    holds = Toned(_("yes"), "good") if balance.holds else Toned(_("no"), "stop")
    return (
        one.name,
        read.file.kind,
        read.file.encoding,
        {"\t": "tab"}.get(read.file.delimiter, read.file.delimiter),
        ", ".join(read.file.sheets),
        balance.rows_in,
        balance.businesses,
        balance.set_aside,
        balance.not_data,
        holds,
        *counts.values(),
    )


def _findings(book: Book, lists: Sequence[NamedList]) -> None:
    columns = [
        Column(_("How much"), 12),
        Column(_("List"), 26),
        Column(_("Sheet"), 14),
        Column(_("Cell"), 9),
        Column(_("Business"), 28),
        Column(_("Column"), 18),
        Column(_("What was noticed"), 56, wrap=True),
        Column(_("Read"), 28, wrap=True),
        Column(_("Made of it"), 28, wrap=True),
        Column(_("What to do"), 48, wrap=True),
    ]
    rows = (_finding_row(one.name, finding) for one in lists for finding in one.read.findings)
    book.table(_("Findings"), columns, rows)


def _finding_row(name: str, one: Finding) -> Row:
    return (
        Toned(words.severity(one.severity), words.SEVERITY_TONES[one.severity]),
        name,
        one.place.sheet,
        words.cell_name(one.place),
        one.row_name,
        field_name(one.field),
        words.finding(one),
        one.read,
        one.made,
        words.advice(one),
    )


def _set_aside(book: Book, lists: Sequence[NamedList]) -> None:
    width = max((len(row.cells) for one in lists for row in one.read.set_aside), default=0)
    columns = [
        Column(_("List"), 26),
        Column(_("Sheet"), 14),
        Column(_("Row"), 8),
        Column(_("Why"), 44, wrap=True),
        *(Column(words.column_letters(number), 20) for number in range(1, width + 1)),
    ]
    rows: Iterator[Row] = (
        [one.name, row.place.sheet, row.place.row, _why(row.code, row.place), *row.cells]
        for one in lists
        for row in one.read.set_aside
    )
    note = _("Rows kept out until somebody has looked; all cells are here.")
    book.table(_("Set aside"), columns, rows, note=note)


def _why(code: str, place: Place) -> str:
    return words.finding(Finding(code, Severity.ASK, place))


def _duplicates(book: Book, lists: Sequence[NamedList], duplicates: Sequence[DuplicateCandidate]) -> None:
    columns = [
        Column(_("Likeness"), 9),
        Column(_("Why"), 36, wrap=True),
        Column(_("List"), 24),
        Column(_("Cell"), 14),
        Column(_("Business"), 32),
        Column(_("Second list"), 24),
        Column(_("Second cell"), 14),
        Column(_("Second business"), 32),
    ]
    by_place = {(i, row.place): row for i, one in enumerate(lists) for row in one.read.rows}
    rows = (_duplicate_row(lists, by_place, one) for one in duplicates)
    note = _("Rows that may be one business. Nothing was merged: decide, then delete one in your list.")
    book.table(_("Possible duplicates"), columns, rows, note=note)


def _duplicate_row(
    lists: Sequence[NamedList], by_place: dict[tuple[int, Place], BusinessRow], one: DuplicateCandidate
) -> Row:
    sides: list[Cell] = []
    for index, place in ((one.first_list, one.first), (one.second_list, one.second)):
        row = by_place.get((index, place))
        cell = f"{place.sheet} {words.cell_name(place)}"
        sides += [lists[index].name, cell, row.name if row else ""]
    return (one.score, words.duplicate_reasons(one), *sides)


_HELD = "ada"  # a paper without its number, as lists write it in both languages
_PAPERS = ("nib", "pirt", "bpom", "halal", "npwp", "haki", "iumk", "sni", "other")
_CORRECTED = (
    "name", "owner", "gender", "phone", "email", "address", "village", "district", "region_code", "latitude",
    "longitude", "legal_form", "founded", "activity", "category", "industry", "industry_title",
    "offers", "needs", "can_show",
    "wants_to_learn", "capacity", "unit", "min_order", "price", "annual_sales", "capital", "workers_male",
    "workers_female", "workers",
)  # fmt: skip
_WRAPPED = frozenset({"activity", "offers", "needs", "address", "note"})


def corrected_sheet(book: Book, name: str, read: ReadList) -> None:
    """A list as it should have been: one row per business, our headings, its own further columns.

    Columns that no row fills are left out. The list can be sent in again as it is.
    """
    headers = list(dict.fromkeys(header for row in read.rows for header, _value in row.other))
    values = [_corrected(row, headers) for row in read.rows]
    titles = [*(field_name(field) for field in (*_CORRECTED, *_PAPERS, "note")), *headers]
    wrapped = [field in _WRAPPED for field in (*_CORRECTED, *_PAPERS, "note")] + [False] * len(headers)
    filled = [i for i in range(len(titles)) if i == 0 or any(row[i] not in ("", None) for row in values)]
    origin = Column(_("Row in the list"), 16)
    columns = [*(Column(titles[i], 40 if wrapped[i] else 20, wrapped[i]) for i in filled), origin]
    pairs = zip(values, read.rows, strict=True)
    rows: Iterator[Row] = ([*(row[i] for i in filled), _origin(one)] for row, one in pairs)
    book.table(name, columns, rows)


def _origin(row: BusinessRow) -> str:
    return f"{row.place.sheet} {row.place.row}"


def _corrected(row: BusinessRow, headers: Sequence[str]) -> list[Cell]:
    papers = {kind: "; ".join(p.number or _HELD for p in row.papers if p.kind == kind) for kind in _PAPERS}
    for paper in row.papers:
        if paper.kind not in papers:
            papers["other"] = "; ".join(filter(None, (papers["other"], f"{paper.kind} {paper.number}")))
    other: dict[str, str] = {}
    for header, value in row.other:  # two cells can have had one heading
        other[header] = f"{other[header]}; {value}" if header in other else value
    plain: dict[str, Cell] = {
        "gender": _gender(row.gender),
        "phone": " / ".join(grouped(phone.e164) for phone in row.phones),
        "founded": None if row.founded is None else str(row.founded),
        "industry": row.industry.code if row.industry else "",
        "industry_title": row.industry.title if row.industry else "",
        "offers": _phrases(row.offers),
        "needs": _phrases(row.needs),
        "can_show": _phrases(row.can_show),
        "wants_to_learn": _phrases(row.wants_to_learn),
        "capacity": row.capacity_per_month,
    }
    fields = [plain[field] if field in plain else getattr(row, field) for field in _CORRECTED]
    return [
        *fields,
        *(papers[kind] for kind in _PAPERS),
        row.note,
        *(other.get(header, "") for header in headers),
    ]


def _gender(code: str) -> str:
    """As lists write it, which the reader understands in both languages."""
    return {"f": _("female"), "m": _("male")}.get(code, code)


def _phrases(cells: Sequence[PhraseCell]) -> str:
    return "; ".join(cell.text for cell in cells)


def lists_of(names: Sequence[str], reads: Sequence[ReadList]) -> Iterator[NamedList]:
    """Lists with names that differ, for the two departments that call their file the same."""
    seen: dict[str, int] = {}
    for name, read in zip(names, reads, strict=True):
        seen[name] = seen.get(name, 0) + 1
        yield NamedList(name if seen[name] == 1 else f"{name} ({seen[name]})", read)
