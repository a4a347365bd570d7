"""Facts about a whole table: what its rows need beforehand, and what only all rows show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gandeng.core.sheets.building import TO_MONTH, TO_YEAR
from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.columns import Column
from gandeng.core.sheets.content import is_yes_no
from gandeng.core.sheets.gathering import TableContext
from gandeng.core.sheets.headers import normal
from gandeng.core.sheets.layout import Row, Table
from gandeng.core.sheets.records import BusinessRow, Finding, Place, Severity
from gandeng.core.sheets.reference import Reference
from gandeng.core.sheets.values.amounts import read_amount
from gandeng.core.sheets.values.districts import DistrictMatch, match_districts
from gandeng.core.sheets.values.identity import MASK
from gandeng.core.sheets.values.places import RegionIndex
from gandeng.core.sheets.values.reading import as_text, is_nothing

_VARYING = frozenset(
    {
        "name",
        "owner",
        "activity",
        "category",
        "district",
        "village",
        "address",
        "offers",
        "needs",
        "phone",
        "price",
        "email",
    }
)
_CONSTANT_FROM = 10  # rows; fewer can well be alike


def build_context(
    table: Table,
    columns: list[Column],
    body: Sequence[Row],
    reference: Reference,
    index: RegionIndex,
    home: str,
) -> TableContext:
    """What the rows are read with."""
    context = TableContext(table.sheet, columns, reference, index, home)
    fields = {column.field: column for column in columns}
    context.yes_no_columns = frozenset(c.number for c in columns if not c.field and is_yes_no(c.cells))
    # Registers of the industry departments count production by the year without saying so.
    register = any("nilai produksi" in normal(column.header) for column in columns)
    context.default_period = "year" if register else "month"
    phones = [column for column in columns if column.field == "phone"]
    context.has_phones = any(not is_nothing(cell) for column in phones for cell in column.cells)
    if "district" in fields:
        _settle_districts(context, fields["district"], body)
    return context


def _settle_districts(context: TableContext, column: Column, body: Sequence[Row]) -> None:
    """Match all spellings of the district column at once; a region's name is no district."""
    at = column.number - 1
    texts = (" ".join(as_text(row[at]).split()) for row in body if at < len(row) and not is_nothing(row[at]))
    counts = Counter(texts)
    home = context.index.region(context.home)
    known = home.districts if home else ()
    as_region = {
        text for text in counts if context.index.candidates(text)[1] == "exact" and text not in known
    }
    if known:
        as_region = {text for text in as_region if match_districts([(text, 1)], known)[text].how == "unknown"}
    names = {code for text in as_region for code in context.index.candidates(text)[0]}
    whole = sum(counts[text] for text in as_region)
    if (
        as_region
        and whole == sum(counts.values())
        and len(counts) <= 2
        and (not context.home or context.home in names or len(counts) == 1)
    ):
        context.district_is_region = True
        return
    # "Balikpapan" among "Balikpapan Timur", "Balikpapan Utara": the region, not one of its districts
    region_words = {text for text in as_region if context.home in context.index.candidates(text)[0]}
    rest = [(text, count) for text, count in counts.items() if text not in region_words]
    context.districts = dict(match_districts(rest, known))
    context.districts |= {text: DistrictMatch(text, "region") for text in region_words}


def column_findings(context: TableContext, table: Table, rows: Sequence[BusinessRow]) -> list[Finding]:
    """Findings that hold for a whole column: thousands, periods, zeros, identity numbers, constants."""
    findings: list[Finding] = []
    for column in context.columns:
        place = Place(context.sheet, table.first_row, column.number, table.last_row)
        findings += _meaning(context, column, place)
        if column.number in context.yes_no_columns:
            findings.append(
                Finding(FindingCode.YES_NO_FIXED, Severity.FIXED, place, "", column.header, "ya / tidak")
            )
        if numbers := sorted(set(context.identity_rows.get(column.number, ()))):
            where = Place(context.sheet, numbers[0], column.number, numbers[-1])
            code = FindingCode.IDENTITY_DROPPED
            findings.append(Finding(code, Severity.FIXED, where, "identity", MASK, "", str(len(numbers))))
        if zeros := context.zeros.get(column.number):
            where = Place(context.sheet, zeros[0], column.number, zeros[-1])
            findings.append(
                Finding(FindingCode.ZERO_EMPTY, Severity.INFO, where, column.field, "0", "", str(len(zeros)))
            )
        findings += _constant(column, place)
    if context.district_is_region:
        column = next(c for c in context.columns if c.field == "district")
        place = Place(context.sheet, table.first_row, column.number, table.last_row)
        value = next((as_text(cell) for cell in column.cells if not is_nothing(cell)), "")
        findings.append(Finding(FindingCode.DISTRICT_IS_REGION, Severity.WARNING, place, "district", value))
    findings += _workers(context, table, rows)
    if not context.has_phones and rows:
        findings.append(
            Finding(
                FindingCode.PHONE_MISSING,
                Severity.WARNING,
                Place(context.sheet),
                "phone",
                detail=str(len(rows)),
            )
        )
    return findings


def _meaning(context: TableContext, column: Column, place: Place) -> list[Finding]:
    """Thousands and periods that a header names, or that had to be assumed."""
    findings: list[Finding] = []
    if not any(not is_nothing(cell) for cell in column.cells):
        return findings
    if column.factor > 1 and column.field in ("price", "annual_sales", "capital"):
        code = FindingCode.MULTIPLIED
        findings.append(
            Finding(code, Severity.FIXED, place, column.field, column.header, "", str(column.factor))
        )
    if column.field == "annual_sales" and column.period not in ("", "year"):
        detail = f"{column.period} x {TO_YEAR[column.period]}"
        findings.append(
            Finding(
                FindingCode.PERIOD_CONVERTED, Severity.FIXED, place, column.field, column.header, "", detail
            )
        )
    if column.field == "annual_sales" and not column.period and _without_period(column):
        code = FindingCode.PERIOD_ASSUMED
        findings.append(Finding(code, Severity.WARNING, place, column.field, column.header, "", "year"))
    if column.field == "capacity":
        period = column.period or context.default_period
        if not column.period:
            findings.append(
                Finding(
                    FindingCode.PERIOD_ASSUMED,
                    Severity.WARNING,
                    place,
                    column.field,
                    column.header,
                    "",
                    period,
                )
            )
        if period != "month":
            detail = f"{period} x {TO_MONTH[period]}"
            findings.append(
                Finding(
                    FindingCode.PERIOD_CONVERTED,
                    Severity.FIXED,
                    place,
                    column.field,
                    column.header,
                    "",
                    detail,
                )
            )
    return findings


def _without_period(column: Column) -> bool:
    """True where some amount does not say itself whether it is of a month or a year ("2 jt/bln")."""
    amounts = (read_amount(cell).value for cell in column.cells if not is_nothing(cell))
    return any(amount is not None and amount.value and not amount.period for amount in amounts)


def _constant(column: Column, place: Place) -> list[Finding]:
    cells = [as_text(cell).strip().lower() for cell in column.cells if not is_nothing(cell)]
    if column.field not in _VARYING or len(cells) < _CONSTANT_FROM or len(set(cells)) > 1:
        return []
    value = next(as_text(cell) for cell in column.cells if not is_nothing(cell))
    return [Finding(FindingCode.CONSTANT_COLUMN, Severity.WARNING, place, column.field, value, value)]


def _workers(context: TableContext, table: Table, rows: Sequence[BusinessRow]) -> list[Finding]:
    """One of the two workers columns (nearly) empty: the other may well hold the total."""
    fields = {column.field: column for column in context.columns}
    if "workers_male" not in fields or "workers_female" not in fields or len(rows) < _CONSTANT_FROM:
        return []
    male = sum(row.workers_male is not None for row in rows)
    female = sum(row.workers_female is not None for row in rows)
    empty, full = ("workers_male", female) if male < female else ("workers_female", male)
    if min(male, female) > 0.05 * full or full < 0.3 * len(rows):
        return []
    column = fields[empty]
    place = Place(context.sheet, table.first_row, column.number, table.last_row)
    code = FindingCode.WORKERS_ONE_SIDED
    return [Finding(code, Severity.WARNING, place, empty, column.header, "", str(full))]
