"""Pasted text: a table copied from a spreadsheet, or a list written in a chat."""

from __future__ import annotations

import re

from gandeng.core.sheets.delimited import find_delimiter, split_rows
from gandeng.core.sheets.errors import UnreadableCode, UnreadableFile
from gandeng.core.sheets.headers import BY_KEY, match_header
from gandeng.core.sheets.rawcells import clean_rows
from gandeng.core.sheets.records import FileFacts, RawBook, RawSheet
from gandeng.core.sheets.texttable import table_from_text

TEXT_SHEET = "Teks"
MAX_CHARACTERS = 5_000_000
# The date and time that WhatsApp writes before each message: on a phone "12/11/26 08.15 - ", exported
# "[12/11/26, 08.15.30] ", copied from the desktop "[08.15, 12/11/2026] ".
_DATE = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}"
_TIME = r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:[\s\u202f]?[ap]\.?\s?m\.?|\s?wi[bt]a?)?"
CHAT_STAMP = re.compile(
    rf"^[\u200e\u200f\ufeff\s]*(?:\[\s*(?:{_DATE},?\s*(?:pukul\s*)?{_TIME}|{_TIME},?\s*{_DATE})\s*\]\s*[-–]?\s*"
    rf"|(?:{_DATE},?\s+(?:pukul\s+)?{_TIME}|{_TIME},?\s+{_DATE})\s*(?:[-–]\s*|(?=\S)))",
    re.I,
)
NUMBERED = re.compile(r"^\s*(?:\(?\d{1,4}\s*[.)\]:]\)?(?!\d)|\d{1,4}\s*[-–]\s)\s*")
_EMOJI_DIGIT = "[0-9]\ufe0f?\u20e3"
BULLET = re.compile(
    rf"^\s*(?:(?:{_EMOJI_DIGIT})+|\*(?=\s)|[-–—•·▪◦●○■□►▶➤➡✓✔✅☑√>~+]|[\u2600-\u27bf\U0001f300-\U0001faff]+)[\ufe0f\s]*"
)
_LABEL_LINE = re.compile(r"^\s*[*_]*([A-Za-z][A-Za-z ./()-]{1,40}?)[*_]*\s*[:=]\s*\S")


def _lines(text: str) -> list[str]:
    return [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]


def _is_entry_line(line: str) -> bool:
    label = _LABEL_LINE.match(line)
    return bool(
        CHAT_STAMP.match(line)
        or NUMBERED.match(line)
        or BULLET.match(line)
        or (label and match_header(label.group(1)).field)
    )


def _has_header(text: str, delimiter: str) -> bool:
    """True when an early row names at least two columns."""
    if not delimiter:
        return False
    for row in split_rows(text[:4000], delimiter)[:8]:
        found = [match_header(cell) for cell in row if len(cell) < 60]
        known = [match.confidence for match in found if match.field]
        if len(known) >= 2 and max(known) >= BY_KEY:
            return True
    return False


def looks_pasted(text: str, delimiter: str, filename: str) -> bool:
    """True for a text file that is a chat or a written list rather than a table."""
    lines = _lines(text)[:200]
    if not lines or _has_header(text, delimiter):
        return False
    stamped = sum(bool(CHAT_STAMP.match(line)) for line in lines)
    entries = sum(_is_entry_line(line) for line in lines)
    if stamped >= max(1, 0.3 * len(lines)):
        return True
    if delimiter in ("\t", ";", "|"):
        return False
    plain_text = filename.lower().endswith((".txt", ".md", ".text"))
    return entries >= (0.4 if plain_text else 0.6) * len(lines) and not (
        delimiter and not plain_text and entries < len(lines) * 0.8
    )


def read_pasted(text: str) -> RawBook:
    """What an officer pasted into a box, as a book of kind ``text``.

    A table copied from a spreadsheet (tabs, or a header with separators) becomes cells; anything
    else becomes one line per row, which :func:`~gandeng.core.sheets.parse.parse_list` reads as
    entries of a chat or a written list. Raises UnreadableFile for an empty or enormous text.
    """
    if len(text) > MAX_CHARACTERS:
        raise UnreadableFile(UnreadableCode.TOO_LARGE, str(len(text) // 1_000_000))
    text = text.removeprefix("\ufeff")
    if not text.strip("\x00\r\n\t \u200b"):
        raise UnreadableFile(UnreadableCode.EMPTY)
    lines = _lines(text)
    tabbed = sum("\t" in line.strip() for line in lines)
    if tabbed >= 0.6 * len(lines) and (tabbed >= 2 or _has_header(text, "\t")):
        return table_from_text(text, "", "\t", "text")
    delimiter = find_delimiter(text)
    if delimiter and _has_header(text, delimiter) and not any(CHAT_STAMP.match(line) for line in lines[:5]):
        return table_from_text(text, "", delimiter, "text")
    raw = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    rows, findings = clean_rows(TEXT_SHEET, [[line] for line in raw])
    if not rows:
        raise UnreadableFile(UnreadableCode.EMPTY)
    return RawBook(FileFacts("text", sheets=(TEXT_SHEET,)), (RawSheet(TEXT_SHEET, rows),), tuple(findings))
