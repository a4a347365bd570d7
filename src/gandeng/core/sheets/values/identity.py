"""Identity numbers (NIK, KK): recognised so that they can be left out. They are never kept."""

from __future__ import annotations

import re

from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.records import Severity
from gandeng.core.sheets.values.reading import Cell, Issue

# 16 digits: province 11..96, regency, district, day (women + 40), month, year, serial.
_NIK = re.compile(
    r"(?<!\d)(?:1[1-9]|2[1-2]|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[1-2]|9[1-7])[\s.-]?\d{2}[\s.-]?\d{2}[\s.-]?"
    r"(?:[04][1-9]|[1256]\d|[37][01])[\s.-]?(?:0[1-9]|1[0-2])[\s.-]?\d{2}[\s.-]?\d{4}(?!\d)"
)
MASK = "•" * 16


def has_identity_number(text: str) -> bool:
    """True when the text holds something built like a NIK."""
    return len(text) >= 16 and _NIK.search(text) is not None


def mask_identity(text: str) -> str:
    """The text with every NIK-like number replaced by dots."""
    return _NIK.sub(MASK, text) if len(text) >= 16 else text


def strip_identity(cell: Cell) -> tuple[Cell, tuple[Issue, ...]]:
    """The cell without identity numbers, and the issue that says so. Never repeats the number."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        if 1e15 <= abs(cell) < 1e16:
            return None, (Issue(FindingCode.IDENTITY_DROPPED, Severity.FIXED, read=MASK),)
        return cell, ()
    if not isinstance(cell, str) or not has_identity_number(cell):
        return cell, ()
    rest = re.sub(r"\b(nik|ktp|no\.? ?ktp)\b\s*[:.]?\s*", "", _NIK.sub("", cell), flags=re.I).strip(
        " ,;:-/()'"
    )
    return rest or None, (
        Issue(FindingCode.IDENTITY_DROPPED, Severity.FIXED, made=rest, read=mask_identity(cell)),
    )
