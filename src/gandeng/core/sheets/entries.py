"""Entries of a pasted list -> businesses, through the same readers as any table's cells."""

from __future__ import annotations

from dataclasses import replace

from gandeng.core.sheets.building import RowBuilder
from gandeng.core.sheets.chat import Chat, Entry, read_chat
from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.columns import Column
from gandeng.core.sheets.fields import FIELDS, Kind
from gandeng.core.sheets.gathering import RowGatherer, TableContext
from gandeng.core.sheets.layout import Row, Table
from gandeng.core.sheets.records import BusinessRow, Finding, Place, RawSheet, SetAside, Severity, SheetLayout
from gandeng.core.sheets.reference import Reference
from gandeng.core.sheets.tablefacts import build_context
from gandeng.core.sheets.tables import TableResult, blank_findings
from gandeng.core.sheets.values.districts import district_key
from gandeng.core.sheets.values.identity import mask_identity
from gandeng.core.sheets.values.places import region_index
from gandeng.core.sheets.values.reading import as_text

_JOINERS = {Kind.PHRASES: "; ", Kind.PHONE: " / "}


def parse_entries(sheet: RawSheet, reference: Reference, home: str) -> tuple[TableResult, SheetLayout, int]:
    """The businesses of a pasted list, and how many rows it has: an entry of several lines is one."""
    lines = [as_text(row[0]) if row else "" for row in sheet.rows]
    chat = read_chat(lines)
    _move_places(chat, reference, home)
    context = _context(sheet.name, chat, reference, home)
    gatherer, builder = RowGatherer(context), RowBuilder(context)
    result = TableResult(has_phones=context.has_phones)
    for entry in chat.entries:
        gathered = gatherer.gather(entry.first, _row(entry, context.columns))
        business = builder.build(gathered, {})
        result.findings += [_on_line(finding) for finding in gathered.findings]
        if business is None:
            _set_aside(
                result, sheet.name, entry.first, lines[entry.first - 1 : entry.last], FindingCode.NAME_MISSING
            )
            continue
        result.rows.append(_lines_only(business))
        if entry.last > entry.first:
            place = Place(sheet.name, entry.first, 0, entry.last)
            code, count = FindingCode.LINES_JOINED, str(entry.last - entry.first + 1)
            result.findings.append(
                Finding(code, Severity.INFO, place, detail=count, row_name=business.name[:80])
            )
    for number, line in chat.unclear:
        _set_aside(result, sheet.name, number, [line], FindingCode.CHAT_LINE)
    for number, line in chat.noise:
        place = Place(sheet.name, number)
        result.findings.append(
            Finding(FindingCode.CHAT_LINE, Severity.INFO, place, read=mask_identity(line)[:200])
        )
    blanks = [number for number in chat.blanks if not any(e.first <= number <= e.last for e in chat.entries)]
    result.findings += blank_findings(sheet.name, blanks, FindingCode.BLANK_ROWS)
    result.not_data = len(chat.noise) + len(blanks)
    joined = sum(1 for row in result.set_aside) + len(result.rows) + result.not_data
    layout = SheetLayout(sheet.name, (), 1, len(lines), ())
    return result, layout, joined


def _move_places(chat: Chat, reference: Reference, home: str) -> None:
    """A part that is just a place ("Laweyan", "Solo") says where, not what."""
    index = region_index(reference)
    region = index.region(home)
    districts = {district_key(name) for name in region.districts} if region else set()
    for entry in chat.entries:
        for text in list(entry.parts.get("offers", [])):
            if district_key(text) in districts:
                target = "district"
            elif index.candidates(text)[1] in ("exact", "alias"):
                target = "region"
            else:
                continue
            entry.parts["offers"].remove(text)
            entry.add(target, text)
        if not entry.parts.get("offers", [""]):
            del entry.parts["offers"]


def _set_aside(result: TableResult, sheet: str, number: int, lines: list[str], code: FindingCode) -> None:
    cells = tuple(mask_identity(line) for line in lines)
    place = Place(sheet, number, 0, number + len(lines) - 1 if len(lines) > 1 else 0)
    result.set_aside.append(SetAside(place, cells, code))
    result.findings.append(Finding(code, Severity.ASK, place, "name", " | ".join(cells)[:200]))


def _context(sheet: str, chat: Chat, reference: Reference, home: str) -> TableContext:
    """One column per field that any entry uses, and one per label nobody knows."""
    fields = [name for name in FIELDS if any(name in entry.parts for entry in chat.entries)]
    labels = list(dict.fromkeys(label for entry in chat.entries for label, _ in entry.unknown))
    columns = [Column(at, name, [], name, "header", 90) for at, name in enumerate(fields, start=1)]
    columns += [Column(at, label, []) for at, label in enumerate(labels, start=len(fields) + 1)]
    body = [_row(entry, columns) for entry in chat.entries]
    for column in columns:
        column.cells = [row[column.number - 1] for row in body]
    table = Table(sheet, (), 0, 1, len(body), tuple(column.header for column in columns), 1)
    return build_context(table, columns, body, reference, region_index(reference), home)


def _row(entry: Entry, columns: list[Column]) -> Row:
    unknown: dict[str, list[str]] = {}
    for label, text in entry.unknown:
        unknown.setdefault(label, []).append(text)
    cells: list[str | None] = []
    for column in columns:
        texts = entry.parts.get(column.field, []) if column.field else unknown.get(column.header, [])
        joiner = _JOINERS.get(FIELDS[column.field], ", ") if column.field else ", "
        cells.append(joiner.join(texts) or None)
    return tuple(cells)


def _on_line(finding: Finding) -> Finding:
    """A pasted line has one column only."""
    return replace(finding, place=replace(finding.place, column=1 if finding.place.column else 0))


def _lines_only(business: BusinessRow) -> BusinessRow:
    place = replace(business.place, column=1)

    def moved(field: str) -> tuple[object, ...]:
        return tuple(replace(phrase, place=place) for phrase in getattr(business, field))

    changes = {field: moved(field) for field in ("offers", "needs", "can_show", "wants_to_learn")}
    return replace(business, **changes)  # type: ignore[arg-type]  # field names are the record's own
