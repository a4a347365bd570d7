"""Yes and no in all their spellings, and gender."""

from __future__ import annotations

from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.records import Severity
from gandeng.core.sheets.values.reading import Cell, Issue, Reading, as_text, is_nothing
from gandeng.core.sheets.wordlists import word_set

_YES = word_set(
    "ya|iya|y|yes|ada|sudah|sdh|udah|punya|memiliki|v|vv|√|✓|✔|✅|☑|1|true|t|benar|betul|aktif|bersedia|"
    "bisa|mau|setuju|ok|oke|+|sudah ada"
    "|sudah punya|sdh ada|ya ada|a|ya.|x✓",
    "|",
)
_NO = word_set(
    "tidak|tdk|tak|t|no|n|belum|blm|bl|belum ada|blm ada|belum punya|blm punya|tidak ada|tdk ada|tidak "
    "punya|x|✗|✘|❌|×|0|false"
    "|-|--|–|nihil|kosong|tidak bersedia|non aktif|tidak aktif|ndak|gak|nggak|enggak|tidak.|f",
    "|",
)
YES, NO = "ya", "tidak"


def yes_or_no(cell: Cell) -> bool | None:
    """True, False, or None when the cell is neither. A lone "t" is *tidak*."""
    if isinstance(cell, bool):
        return cell
    text = as_text(cell).strip().lower()
    if text in _NO:
        return False
    return True if text in _YES else None


def read_yes_no(cell: Cell) -> Reading[str]:
    """``ya`` / ``tidak``; the spelling that was typed is in the finding when it differs."""
    if cell is None or cell == "":
        return Reading()
    answer = yes_or_no(cell)
    if answer is None:
        return Reading(as_text(cell))
    made = YES if answer else NO
    if as_text(cell).lower() == made:
        return Reading(made)
    return Reading(made, (Issue(FindingCode.YES_NO_FIXED, Severity.FIXED, made=made),))


_FEMALE = word_set("p|pr|perempuan|wanita|w|female|f|ibu|cewek|perempuan.", "|")
_MALE = word_set("l|lk|laki|laki-laki|laki laki|pria|male|m|bapak|cowok|laki2|l.|laki - laki", "|")


def read_gender(cell: Cell) -> Reading[str]:
    """``f`` or ``m``."""
    if is_nothing(cell):
        return Reading()
    text = as_text(cell).strip().lower().strip("()")
    if text in _FEMALE:
        return Reading("f")
    if text in _MALE:
        return Reading("m")
    return Reading(None, (Issue(FindingCode.GENDER_UNREADABLE, Severity.WARNING),), keep=True)
