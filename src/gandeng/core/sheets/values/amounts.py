"""Rupiah and quantities, in digits and words, as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.records import Severity
from gandeng.core.sheets.values.formulas import compute, is_formula
from gandeng.core.sheets.values.reading import Cell, Issue, Reading, as_text, is_nothing
from gandeng.core.sheets.values.units import PERIODS, canonical_unit
from gandeng.core.sheets.values.words import words_to_number

_SCALES: dict[str, int] = {
    "rb": 1000,
    "ribu": 1000,
    "ribuan": 1000,
    "k": 1000,
    "jt": 10**6,
    "juta": 10**6,
    "jutaan": 10**6,
    "jta": 10**6,
    "m": 10**9,
    "miliar": 10**9,
    "milyar": 10**9,
    "mlr": 10**9,
    "milliar": 10**9,
    "milyard": 10**9,
    "t": 10**12,
    "triliun": 10**12,
    "trilyun": 10**12,
}
# Beside a quantity these letters are units: metre and ton.
_UNIT_LETTERS = frozenset({"m", "t"})
_NUMBER = r"\d+(?:[.,]\d+)*"


def _patterns(scales: Iterable[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(one number with its scale word, a range of two such numbers)."""
    words = "|".join(sorted(scales, key=len, reverse=True))
    # a letter that begins another word ("25kg") is no scale
    number = rf"(?:rp\.?|idr)?\s*({_NUMBER})(?:\s*({words})(?![a-z]))?\.?"
    to = r"\s*(?:-|–|—|s/d|s\.d\.?|sd|sampai(?: dengan)?|hingga|~)\s*"
    return re.compile(number, re.I), re.compile(rf"^{number}{to}{number}(?!\d)", re.I)


_MONEY = _patterns(_SCALES)
_QUANTITY = _patterns(_SCALES.keys() - _UNIT_LETTERS)
_ABOUT = re.compile(
    r"^(?:±|\+/-|\+-|kurang lebih|kira-?kira|sekitar|rata-?rata|mulai(?: dari)?|mulai|"
    r"dari|min\.?|minimal|"
    r"maks\.?|maksimal|>=|<=|>|<|≥|≤|kurang dari|lebih dari|di bawah|di atas|diatas|"
    r"dibawah|@|ca\.?)\s*",
    re.I,
)
_TAIL = re.compile(r"^(?:,-|\.-|,--|-|,00|-an|an|,=|/|per|rupiah|rp|idr|\s|\.)*", re.I)
_EXPONENT = re.compile(r"^\s*\d(?:[.,]\d+)?\s*[eE]\s*\+?\d{1,2}\s*$")
_PERIOD = re.compile(
    r"(?:/|per|se|tiap|setiap)?\s*(hari|harian|hr|minggu|mgg|pekan|bulan|bln|bl|tahun|thn|th)\b", re.I
)
_SQUARE = re.compile(r"\b(?:m|meter)\s?[23]\b")
_MORE_FOLLOWS = re.compile(r"/|per|@|x|\(")
LARGEST = 10**15
LONGEST = 300  # characters; Python refuses to turn thousands of digits into a number


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what stood beside it: unit ("kg"), period ("day", "week", "month", "year")."""

    value: Fraction
    unit: str = ""
    period: str = ""
    upper: Fraction | None = None  # upper end of a range
    mended: bool = False  # more than digits and thousand separators


def plain_number(text: str) -> Fraction | None:
    """Digits with separators: dots for thousands and comma for decimals, or the English way."""
    text = text.strip()
    if len(text) > LONGEST:
        return None
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
        return Fraction(text.replace(".", ""))
    if re.fullmatch(r"\d{1,3}(,\d{3})+", text):
        return Fraction(text.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(\.\d{3})+,\d{1,2}", text):
        return Fraction(text.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(,\d{3})+\.\d{1,2}", text):
        return Fraction(text.replace(",", ""))
    if re.fullmatch(r"\d+([.,]\d+)?", text):
        return Fraction(text.replace(",", "."))
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+[.,]\d{1,2}", text):
        return Fraction(re.sub(r"[.,]", "", text[:-3])) if text[-3] in ".," else None
    return None


def _scaled(number: str, scale: str | None) -> Fraction | None:
    if len(number) > LONGEST:
        return None
    if scale:
        # "1,5 juta", "1.5jt": before a scale word the separator is a decimal one unless it groups
        value = (
            Fraction(number.replace(",", "."))
            if re.fullmatch(r"\d+[.,]\d{1,2}", number)
            else plain_number(number)
        )
        return None if value is None else value * _SCALES[scale.lower()]
    return plain_number(number)


def _range(text: str, pattern: re.Pattern[str]) -> Amount | None:
    found = pattern.match(text)
    if not found:
        return None
    low_scale = found.group(2) or found.group(4)
    low, high = _scaled(found.group(1), low_scale), _scaled(found.group(3), found.group(4))
    if low is None or high is None:
        return None
    if low > high and not found.group(2):
        low = _scaled(found.group(1), None) or low
    if low > high:
        return None
    unit, period = _beside(text[found.end() :])
    return Amount(low, unit, period, upper=high, mended=True)


def _beside(rest: str) -> tuple[str, str]:
    """Unit and period in what follows the number."""
    rest = _TAIL.sub("", rest.strip())
    found = _PERIOD.search(rest)
    period = (
        PERIODS.get(found.group(1).lower().removesuffix("an"), PERIODS.get(found.group(1).lower(), ""))
        if found
        else ""
    )
    unit_text = (rest[: found.start()] if found else rest).strip(" /.,()-")
    unit = canonical_unit(unit_text) if unit_text else ""
    if unit_text and not unit and len(unit_text.split()) > 1:
        unit = canonical_unit(unit_text.split()[0])
    return unit, period


def parse_amount(text: str, quantity: bool = False) -> Amount | None:
    """The amount a text names, or None. Ranges give the lower end with ``upper`` set.

    "5 m" is five thousand million rupiah, but five metres when a ``quantity`` is read.
    """
    part, pair = _QUANTITY if quantity else _MONEY
    bare = text.strip().lower().removeprefix("'")
    about = _ABOUT.match(bare)
    bare = _ABOUT.sub("", bare).strip()
    if ranged := _range(bare, pair):
        return ranged
    found = part.match(bare)
    if found:
        value = _scaled(found.group(1), found.group(2))
        if value is None:
            return None
        end = found.end()
        more = part.match(bare[end:].strip()) if found.group(2) else None
        if more and more.group(2) and _SCALES[more.group(2).lower()] < _SCALES[found.group(2).lower()]:
            value += _scaled(more.group(1), more.group(2)) or 0  # "1 juta 500 ribu"
            end = len(bare) - len(bare[end:].strip()) + more.end()
        rest = bare[end:]
        if re.search(r"\d", _SQUARE.sub("", _TAIL.sub("", rest))) and not _MORE_FOLLOWS.search(rest):
            return None
        unit, period = _beside(rest)
        return Amount(value, unit, period, mended=bool(found.group(2) or about))
    number = words_to_number(re.sub(r"^(rp\.?|idr)\s*", "", _PERIOD.sub("", bare)).strip(" /"))
    if number is None:
        return None
    period_found = _PERIOD.search(bare)
    period = PERIODS.get(period_found.group(1).lower(), "") if period_found else ""
    return Amount(Fraction(number), period=period, mended=True)


def read_quantity(cell: Cell) -> Reading[Amount]:
    """A capacity, smallest order or count: as :func:`read_amount`, with "m" as metre and "t" as ton."""
    return read_amount(cell, quantity=True)


def read_amount(cell: Cell, quantity: bool = False) -> Reading[Amount]:
    """A number, money or quantity cell. Unreadable text is left out, kept aside and asked for."""
    if is_nothing(cell):
        return Reading()
    if isinstance(cell, bool):
        return Reading(None, (Issue(FindingCode.AMOUNT_UNREADABLE, Severity.ASK),), keep=True)
    if isinstance(cell, int | float):
        if cell != cell or cell < 0 or cell > LARGEST:
            return Reading(None, (Issue(FindingCode.AMOUNT_UNCLEAR, Severity.ASK),), keep=True)
        return Reading(Amount(Fraction(cell).limit_denominator(10**6)))
    text = as_text(cell)
    if text.isdecimal() and len(text) < 16:
        return Reading(Amount(Fraction(int(text))))
    if len(text) > LONGEST:
        return Reading(None, (Issue(FindingCode.AMOUNT_UNREADABLE, Severity.ASK),), keep=True)
    if is_formula(text):
        value = compute(text)
        if value is None or value < 0:
            return Reading(None, (Issue(FindingCode.FORMULA_UNREADABLE, Severity.ASK),), keep=True)
        issue = Issue(FindingCode.FORMULA_COMPUTED, Severity.FIXED, made=_show(value))
        return Reading(Amount(value), (issue,))
    if _EXPONENT.match(text):
        value = Fraction(text.replace(",", ".").replace(" ", ""))
        return Reading(
            Amount(value), (Issue(FindingCode.AMOUNT_UNCLEAR, Severity.WARNING, made=_show(value)),)
        )
    amount = parse_amount(text, quantity)
    if amount is None or amount.value > LARGEST:
        return Reading(None, (Issue(FindingCode.AMOUNT_UNREADABLE, Severity.ASK),), keep=True)
    issues: list[Issue] = []
    if amount.upper is not None:
        ends = f"{_show(amount.value)}-{_show(amount.upper)}"
        issues.append(
            Issue(FindingCode.AMOUNT_RANGE, Severity.WARNING, made=_show(amount.value), detail=ends)
        )
    elif amount.mended:
        issues.append(Issue(FindingCode.AMOUNT_FIXED, Severity.FIXED, made=_show(amount.value)))
    return Reading(amount, tuple(issues))


def _show(value: Fraction) -> str:
    return str(int(value)) if value.denominator == 1 else f"{float(value):.2f}"
