"""Workbooks as officers like them: a heading, a filter, frozen heads, text that stays text.

The same data give the same bytes: no clock goes in, and the order is the caller's.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil
from types import TracebackType
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from gandeng import __version__
from gandeng.documents.safe import LONGEST_CELL, clean, is_formula

Cell = str | int | float | None
_MADE = datetime(2020, 1, 1, tzinfo=UTC)  # instead of the clock: equal data, equal bytes
_MOST_ROWS = 1_000_000  # below Excel's 1,048,576; longer tables go on in a further sheet
_PAPER_A4 = 9
_GROUPED_FROM = 10_000
_LINE_HEIGHT, _MOST_LINES = 13, 30  # points; rows do not grow beyond what a screen shows
_INK, _SOFT, _LINE = "#1f1b16", "#5c5448", "#e4dac8"
TONES = {
    "ra": ("#2a3f8f", "#e6e9f6"),
    "rb": ("#8f4a12", "#f7e6d2"),
    "good": ("#1c6b45", "#dff0e4"),
    "warn": ("#7d5700", "#fbedc4"),
    "stop": ("#a8271f", "#fbe3de"),
    "mute": ("#5c5448", "#f3ecdf"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, width in characters, and whether long text wraps."""

    title: str
    width: float = 18
    wrap: bool = False


@dataclass(frozen=True, slots=True)
class Toned:
    """A cell in the colours of a region or state; the words must say the same."""

    value: Cell
    tone: str


Row = Sequence[Cell | Toned]


def _lines(row: Row, columns: Sequence[Column]) -> int:
    """Lines that the fullest wrapped cell of a row needs, by its column's width in characters."""
    most = 1
    for value, column in zip(row, columns, strict=False):
        text = value.value if isinstance(value, Toned) else value
        if column.wrap and isinstance(text, str):
            parts = text[:LONGEST_CELL].split("\n")
            most = max(most, sum(max(1, ceil(len(part) * 0.95 / column.width)) for part in parts))
    return min(most, _MOST_LINES)


class Book:
    """A workbook in memory. Use it in a ``with`` block, then take ``data``."""

    def __init__(self, title: str, subject: str = "") -> None:
        self._buffer = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book: Any = xlsxwriter.Workbook(self._buffer, options)
        self._book.set_properties(
            {"title": clean(title), "subject": subject, "author": f"Gandeng {__version__}", "created": _MADE}
        )
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._names: set[str] = set()
        self.data = b""

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._book.close()
        self.data = self._buffer.getvalue()

    def table(
        self, name: str, columns: Sequence[Column], rows: Iterable[Row], *, note: str = "", tall: bool = False
    ) -> None:
        """Add a sheet with one table. ``note`` stands above it; an empty table says that it is empty."""
        sheet, line = self._open(name, columns, note, tall)
        head = line - 1
        part, count = 1, 0
        for row in rows:
            if line - head > _MOST_ROWS:
                self._close(sheet, head, line, len(columns))
                part += 1
                sheet, line = self._open(f"{name} {part}", columns, note, tall)
                head = line - 1
            for place, (value, column) in enumerate(zip(row, columns, strict=False)):
                self._write(sheet, line, place, value, column.wrap)
            lines = _lines(row, columns)
            if lines > 1:  # not every program works out the height of wrapped rows by itself
                sheet.set_row(line, _LINE_HEIGHT * lines + 2)
            line, count = line + 1, count + 1
        if not count:
            sheet.write_string(
                line, 0, _("Nothing to report here."), self._format(font_color=_SOFT, italic=True)
            )
            line += 1
        self._close(sheet, head, line, len(columns))

    def _open(self, name: str, columns: Sequence[Column], note: str, tall: bool) -> tuple[Any, int]:
        sheet = self._book.add_worksheet(self._sheet_name(name))
        sheet.hide_gridlines(2)
        sheet.set_paper(_PAPER_A4)
        if not tall:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        sheet.set_footer("&L&8&F · &A&R&8&P / &N")
        line = 0
        if note:
            look = {"font_color": _SOFT, "italic": True} | _quoted(note)
            sheet.write_string(0, 0, clean(note)[:LONGEST_CELL], self._format(**look))
            line = 1
        head = {"bold": True, "font_color": _SOFT, "bottom": 1, "bottom_color": _SOFT, "text_wrap": True}
        head["valign"] = "bottom"
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            look = head | _quoted(column.title)  # a list's own heading can be anything
            sheet.write_string(line, place, clean(column.title)[:LONGEST_CELL], self._format(**look))
        sheet.freeze_panes(line + 1, 1)
        sheet.repeat_rows(line)
        return sheet, line + 1

    def _close(self, sheet: Any, head: int, line: int, columns: int) -> None:
        sheet.autofilter(head, 0, max(head, line - 1), columns - 1)

    def _write(self, sheet: Any, row: int, column: int, value: Cell | Toned, wrap: bool) -> None:
        toned = value if isinstance(value, Toned) else Toned(value, "")
        value, tone = toned.value, toned.tone
        look: dict[str, Any] = {"valign": "top", "font_color": _INK, "bottom": 1, "bottom_color": _LINE}
        if wrap:
            look["text_wrap"] = True
        if tone:
            look["font_color"], look["bg_color"] = TONES[tone]
        if value is None or value == "":
            sheet.write_blank(row, column, None, self._format(**look))
        elif isinstance(value, str):
            text = clean(value)
            look |= _quoted(value)
            sheet.write_string(row, column, text[:LONGEST_CELL], self._format(num_format="@", **look))
        else:
            # Amounts in groups of three, with the separators of whoever opens the file; a year stays one.
            shape = "#,##0" if isinstance(value, int) and abs(value) >= _GROUPED_FROM else "General"
            sheet.write_number(row, column, value, self._format(num_format=shape, align="center", **look))

    def _format(self, **look: Any) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"font_name": "Calibri", "font_size": 10, **look})
        return self._formats[key]

    def _sheet_name(self, wanted: str) -> str:
        """A name Excel allows: 31 characters, no brackets or slashes, different from the others."""
        base = re.sub(r"[\[\]:*?/\\]", " ", clean(wanted)).strip().strip("'").strip()[:31] or "-"
        name, number = base, 2
        while name.casefold() in self._names or name.casefold() == "history":
            tail = f" ({number})"
            name, number = base[: 31 - len(tail)] + tail, number + 1
        self._names.add(name.casefold())
        return name


def _quoted(text: str) -> dict[str, Any]:
    """The mark that keeps a text that looks like a formula a text, also when somebody edits the cell."""
    return {"quote_prefix": True} if is_formula(text) or is_formula(clean(text)) else {}
