"""Years, out of whatever date someone typed."""

from __future__ import annotations

import re
from datetime import date

from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.records import Severity
from gandeng.core.sheets.values.reading import Cell, Issue, Reading, as_text

FIRST_YEAR, LAST_YEAR = 1900, 2100  # the core has no clock; a later year is the caller's to judge
_MONTHS = (
    "januari|jan|february|februari|feb|pebruari|peb|maret|mar|march|april|apr|mei|may|juni|jun|june|juli|jul|july"
    "|agustus|agu|agt|ags|aug|august|september|sep|sept|oktober|okt|oct|october|november|nov|nopember|nop"
    "|desember|des|dec|december"
)
_NUMERIC = re.compile(r"^\d{1,2}[-/. ]\d{1,2}[-/. ](\d{4}|\d{2})$")
_ISO = re.compile(r"^(\d{4})[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ].*)?$")
_NAMED = re.compile(rf"(?:^|\b)(?:\d{{1,2}}[ -]+)?(?:{_MONTHS})[a-z]*\.?[ ,-]+'?(\d{{4}}|\d{{2}})\b", re.I)
_MONTH_YEAR = re.compile(r"^\d{1,2}[-/](\d{4})$")
_YEAR = re.compile(r"(?<!\d)(1[89]\d{2}|20\d{2})(?!\d)")


def _plausible(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def _full(text: str) -> int:
    """Two digits as a year: 00-49 are this century's, 50-99 the last one's."""
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 50 else 1900)


def read_year(cell: Cell) -> Reading[int]:
    """The year in a cell. "0", "-", "211" and the like give none, with a finding."""
    if cell is None or cell == "":
        return Reading()
    if isinstance(cell, date):
        year = cell.year
        return Reading(year, (Issue(FindingCode.DATE_FIXED, Severity.FIXED, made=str(year)),))
    text = as_text(cell).strip().removesuffix(".0")
    if text.isdecimal() and len(text) == 4 and _plausible(int(text)):
        return Reading(int(text))
    if text.isdecimal():
        number = int(text) if len(text) < 10 else 0  # thousands of digits are no number to Python
        if 25_569 <= number <= 55_153:  # Excel serials of 1970 to 2050
            year = date.fromordinal(date(1899, 12, 30).toordinal() + number).year
            return Reading(
                year, (Issue(FindingCode.DATE_FIXED, Severity.FIXED, made=str(year), detail="serial"),)
            )
        return Reading(None, (Issue(FindingCode.YEAR_IMPOSSIBLE, Severity.WARNING),))
    named = _from_text(text)
    if named is None or not _plausible(named):
        return Reading(
            None, (Issue(FindingCode.YEAR_IMPOSSIBLE, Severity.WARNING),), keep=any(c.isalpha() for c in text)
        )
    return Reading(named, (Issue(FindingCode.DATE_FIXED, Severity.FIXED, made=str(named)),))


def _from_text(text: str) -> int | None:
    for pattern in (_NUMERIC, _ISO, _NAMED, _MONTH_YEAR):
        if found := pattern.search(text):
            return _full(found.group(1))
    years = _YEAR.findall(text)
    return int(years[0]) if years else None
