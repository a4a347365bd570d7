"""Take out of a cell what nobody can see, and say so."""

from __future__ import annotations

import re
import unicodedata

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOJIBAKE = re.compile("[ÃÂâ][\u0080-\u00bf€™œ“”˜]")
# Shown as a blank by every program, so turning them into one is no loss and needs no finding.
_BLANKS = dict.fromkeys([0x00A0, 0x2007, 0x202F, 0x2009, 0x200A, 0x3000], " ")
LONGEST_READ = 200


def is_hidden(char: str) -> bool:
    """True for control, format (zero width, text direction), surrogate and non-characters."""
    if char in "\n\t":
        return False
    category = unicodedata.category(char)
    return category in ("Cc", "Cf", "Cs") or (ord(char) & 0xFFFE) == 0xFFFE


def clean_text(text: str) -> tuple[str, bool]:
    """The text without invisible characters, and whether any were removed.

    ``_x000D_``-style escapes are decoded, line ends become ``\\n``, blanks at the ends go,
    the rest is composed (NFC). Lone surrogates are removed, pairs are joined.
    """
    if text.isprintable() and "_x" not in text:
        return (unicodedata.normalize("NFC", text) if not text.isascii() else text).strip(), False
    found = False
    if "_x" in text:
        decoded = _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)
        found = decoded != text
        text = decoded
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
        found = True
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").translate(_BLANKS)
    if any(is_hidden(char) for char in text):
        text = "".join(char for char in text if not is_hidden(char))
        found = True
    return unicodedata.normalize("NFC", text).strip(), found


def mend_mojibake(text: str) -> str:
    """Undo one wrong decoding (UTF-8 read as cp1252), or return the text as it is."""
    if text.isascii() or not _MOJIBAKE.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def visible(value: object) -> str:
    """A cell for a finding: hidden characters shown by their number, at most 200 characters."""
    if value is None:
        return ""
    text = str(value)
    if not text.isprintable():
        text = "".join(f"⟨U+{ord(c):04X}⟩" if is_hidden(c) else c for c in text[: LONGEST_READ * 2])
    return text if len(text) <= LONGEST_READ else text[: LONGEST_READ - 1] + "…"
