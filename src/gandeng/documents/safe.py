"""Making text from strangers harmless in the files that we write."""

from __future__ import annotations

import re
import unicodedata

LONGEST_CELL = 32_767  # characters an Excel cell can hold
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Control characters, and the marks that turn the direction of all text after them.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_PERCENT = re.compile(r"(?<=\d) (?=%)")
_BEYOND_PRINT = re.compile("[\U00010000-\U0010ffff\ufe00-\ufe0f\u200d\u20e3]")


def clean(text: str) -> str:
    """The text without control characters and direction marks; tabs become blanks, lines stay."""
    return _HARMFUL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def one_line(text: str) -> str:
    """The clean text with every run of blanks and line breaks as one blank; "15,7 %" never breaks."""
    return _PERCENT.sub("\N{NO-BREAK SPACE}", " ".join(clean(text).split()))


def is_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula or command."""
    return text.lstrip(" ").startswith(_STARTS_FORMULA) if text else False


def csv_cell(text: str) -> str:
    """The clean text, with an apostrophe before it where a spreadsheet would calculate (OWASP)."""
    cleaned = clean(text)
    return f"'{cleaned}" if is_formula(text) or is_formula(cleaned) else cleaned


def for_print(text: str, longest: int = 0) -> str:
    """One line of characters that the embedded fonts have; cut with an ellipsis where too long.

    Emoji and other signs beyond the first plane fall away: they have no glyph on paper.
    ``longest`` counts characters; 0 means as long as it is.
    """
    composed = unicodedata.normalize("NFKC", _BEYOND_PRINT.sub("", text))
    return shorten(one_line(composed), longest) if longest else one_line(composed)


def shorten(text: str, longest: int) -> str:
    """The text cut at a word border where that costs little, ending in an ellipsis."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    blank = cut.rfind(" ")
    if blank > longest * 2 // 3:
        cut = cut[:blank]
    return cut.rstrip(" ,;:.-") + "…"
