"""The result of reading one cell, before it is known which row it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.records import Severity

Cell = str | int | float | bool | date | None
Value = TypeVar("Value")
NOTHING_WORDS = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        "_",
        ".",
        "..",
        "...",
        "x",
        "n/a",
        "na",
        "nan",
        "null",
        "none",
        "nihil",
        "tidak punya",
        "belum punya",
        "belum ada nama",
        "belum punya nama",
        "tidak ada nama",
        "tanpa nama",
        "kosong",
        "?",
        "/",
        "–",
        "—",
    }
    | {
        "tidak ada",
        "tdk ada",
        "blm ada",
        "belum ada",
        "tak terdefinisi",
        "tidak diketahui",
        "belum diisi",
        "0000",
    }
)


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing noticed about a cell; becomes a Finding when the place is known."""

    code: FindingCode
    severity: Severity
    made: str = ""
    detail: str = ""
    read: str | None = None  # set where the cell itself must not be repeated (identity numbers)


@dataclass(frozen=True, slots=True)
class Reading(Generic[Value]):
    """A value (None when the cell gave none), its issues, and whether the raw text must be kept.

    ``keep`` asks the row to keep the cell's text under its header, so that nothing is lost.
    """

    value: Value | None = None
    issues: tuple[Issue, ...] = ()
    keep: bool = False


def as_text(cell: Cell) -> str:
    """A cell as the officer sees it: whole floats without .0, dates as dd/mm/yyyy."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e18 else repr(cell)
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    return str(cell)


_LONGEST_NOTHING = max(map(len, NOTHING_WORDS)) + 4


def is_nothing(cell: Cell) -> bool:
    """True for blanks and the signs people type for "nothing" ("-", "n/a", "belum ada")."""
    if cell is None:
        return True
    if not isinstance(cell, str) or len(cell) > _LONGEST_NOTHING:
        return False
    return cell in NOTHING_WORDS or cell.strip().lower() in NOTHING_WORDS
