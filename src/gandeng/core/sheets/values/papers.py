"""Numbers of legal papers. A wrong format warns and never blocks; a destroyed number is asked for.

Formats: NIB 13 digits (PP 24/2018); P-IRT 13 + 2 digits, the last two the expiry year
(PerBPOM 22/2018); BPOM ``MD``/``ML`` and 12 to 15 digits; halal ``ID`` and 17 digits;
NPWP 15 or 16 digits (PMK 112/2022).
"""

from __future__ import annotations

import re

from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.records import Paper, Severity
from gandeng.core.sheets.values.identity import MASK, has_identity_number
from gandeng.core.sheets.values.reading import Cell, Issue, Reading, as_text
from gandeng.core.sheets.values.yesno import yes_or_no

_EXPONENT = re.compile(r"^\s*(\d(?:[.,]\d+)?)\s*[eE]\s*\+?\s*(\d{1,2})\s*$")
_NO_DIGIT = re.compile(r"\D")
_HELD = re.compile(r"^(sudah|ada|punya|proses|dalam proses|sedang proses|ya)\b", re.I)
_NOT_YET = re.compile(r"^(belum|blm|tidak|tdk|tak)\b", re.I)
_KIND_WORDS = (
    ("pirt", re.compile(r"p[\s.-]*irt", re.I)),
    ("halal", re.compile(r"halal", re.I)),
    ("bpom", re.compile(r"bpom|\bm[dl]\b\s*\d", re.I)),
    ("nib", re.compile(r"\bnib\b", re.I)),
    ("npwp", re.compile(r"npwp", re.I)),
    ("haki", re.compile(r"haki|\bhki\b|merek|merk|\bidm\d", re.I)),
    ("iumk", re.compile(r"iumk|siup|\bsku\b|\btdi\b|\btdp\b", re.I)),
    ("sni", re.compile(r"\bsni\b", re.I)),
)


def looks_valid(kind: str, number: str) -> bool | None:
    """Whether a number has the shape of its kind; None where the shape is not known."""
    digits = _NO_DIGIT.sub("", number)
    if kind == "nib":
        return len(digits) == 13
    if kind == "pirt":
        return len(digits) == 15 and digits[0] in "12345678" and 1 <= int(digits[1:3]) <= 15
    if kind == "bpom":
        return bool(re.search(r"\bM[DL]\s*\d", number, re.I)) and 12 <= len(digits) <= 15
    if kind == "halal":
        return bool(re.search(r"\bID\s*\d", number, re.I)) and len(digits) == 17
    if kind == "npwp":
        return len(digits) in (15, 16)
    if kind == "haki":
        return True if re.search(r"\bIDM\s*\d{9}\b", number, re.I) else None
    return None


def kind_by_shape(text: str) -> str:
    """The paper a number belongs to, when its shape leaves no doubt; else empty."""
    if text.isdecimal():
        return ""
    digits = _NO_DIGIT.sub("", text)
    if re.match(r"^\s*(bpom\s*(ri)?\s*)?m[dl]\s*\d{12,15}\s*$", text, re.I):
        return "bpom"
    if re.match(r"^\s*id\s*\d{17}\s*$", text, re.I):
        return "halal"
    if re.search(r"p[\s.-]*irt", text, re.I) and len(digits) in (13, 15):
        return "pirt"
    if re.fullmatch(r"\d{13}-\d{2}", text.strip()):
        return "pirt"
    if re.fullmatch(r"\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}", text.strip()):
        return "npwp"
    return ""


def read_paper(cell: Cell, kind: str) -> Reading[Paper]:
    """One paper of a column of that kind. "ada" is a paper without number, "belum" is none."""
    if cell is None or cell == "" or yes_or_no(cell) is False:
        return Reading()
    text = as_text(cell).strip().lstrip("'`’")
    if text.endswith(".0") and 9 <= len(text) - 2 <= 17 and text[:-2].isdecimal():
        text = text[:-2]
    if kind == "nib" and len(text) == 13 and isinstance(cell, str) and text.isdecimal():
        return Reading(Paper(kind, text, True))  # the usual case, the short way
    if destroyed := _destroyed(cell, text):
        return destroyed
    digits = _NO_DIGIT.sub("", text)
    if not digits:
        return _without_number(text, kind)
    if _is_identity(text, digits, kind):
        return Reading(None, (Issue(FindingCode.IDENTITY_DROPPED, Severity.FIXED, read=MASK),))
    if yes_or_no(cell) is True:
        issue = Issue(FindingCode.PAPER_WITHOUT_NUMBER, Severity.WARNING)
        return Reading(Paper(kind, ""), (issue,))
    shape = kind_by_shape(text)
    if shape and shape != kind:
        issue = Issue(FindingCode.PAPER_MOVED, Severity.FIXED, made=text, detail=shape)
        return Reading(Paper(shape, text, looks_valid(shape, text)), (issue,))
    return _checked(text, digits, kind, numeric=isinstance(cell, int | float) or text.isdecimal())


def _without_number(text: str, kind: str) -> Reading[Paper]:
    if _NOT_YET.match(text) or set(text) <= set("-. "):
        return Reading()
    if yes_or_no(text) is True or _HELD.match(text):
        made = Paper(kind, "")
        if "proses" in text.lower():
            return Reading(None, (Issue(FindingCode.PAPER_WITHOUT_NUMBER, Severity.WARNING),), keep=True)
        return Reading(made, (Issue(FindingCode.PAPER_WITHOUT_NUMBER, Severity.WARNING),))
    return Reading(None, (Issue(FindingCode.VALUE_UNREADABLE, Severity.WARNING),), keep=True)


def _is_identity(text: str, digits: str, kind: str) -> bool:
    if kind == "npwp":  # a person's 16-digit tax number is the identity number itself
        return len(digits) == 16 and digits[0] != "0"
    return len(digits) == 16 and has_identity_number(text)


def _destroyed(cell: Cell, text: str) -> Reading[Paper] | None:
    found = _EXPONENT.match(text) if isinstance(cell, str) else None
    if found:
        exponent = int(found.group(2))
        places = len(found.group(1).replace(",", ".").partition(".")[2])
        if places >= exponent:
            return None
        return Reading(
            None, (Issue(FindingCode.PAPER_DESTROYED, Severity.ASK, detail=str(exponent - places)),)
        )
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        whole = int(cell)
        if whole >= 10**10 and (whole % 10**6 == 0 or whole >= 10**15):
            return Reading(None, (Issue(FindingCode.PAPER_DESTROYED, Severity.ASK, detail="6"),))
    return None


def _checked(text: str, digits: str, kind: str, numeric: bool) -> Reading[Paper]:
    if kind == "nib" and numeric and len(digits) == 12:
        made = "0" + digits
        issue = Issue(FindingCode.ZERO_RESTORED, Severity.FIXED, made=made)
        return Reading(Paper("nib", made, True), (issue,))
    valid = looks_valid(kind, text)
    paper = Paper(kind, text, valid)
    issues: list[Issue] = []
    if valid is False:
        issues.append(Issue(FindingCode.PAPER_FORMAT, Severity.WARNING, made=text, detail=str(len(digits))))
    elif kind == "pirt" and valid:
        year = 2000 + int(digits[-2:])
        issues.append(Issue(FindingCode.PAPER_EXPIRED_YEAR, Severity.INFO, made=text, detail=str(year)))
    return Reading(paper, tuple(issues))


def read_papers(cell: Cell) -> Reading[tuple[Paper, ...]]:
    """Papers named in one free cell: "NIB, PIRT, Halal" or "PIRT 2063372010001-29"."""
    text = as_text(cell).strip()
    if not text or yes_or_no(cell) is not None or _NOT_YET.match(text):
        return Reading()
    papers: list[Paper] = []
    issues: list[Issue] = []
    for part in re.split(r"[,;\n/&+]|\bdan\b", text):
        if has_identity_number(part):
            issues.append(Issue(FindingCode.IDENTITY_DROPPED, Severity.FIXED, read=MASK))
            continue
        kind = next((name for name, pattern in _KIND_WORDS if pattern.search(part)), "") or kind_by_shape(
            part
        )
        if not kind:
            continue
        number = re.search(r"[\dA-Z][\d.\-/ ]{6,}\d", part)
        papers.append(Paper(kind, number.group().strip() if number else "", None))
    if not papers and not issues:
        return Reading((Paper("other", text[:80]),))
    return Reading(tuple(papers) or None, tuple(issues), keep=not issues and len(papers) == 0)
