"""KBLI codes as text, with their version, held against their titles."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.records import IndustryCode, Severity
from gandeng.core.sheets.reference import Reference
from gandeng.core.sheets.values.reading import Cell, Issue, Reading, as_text, is_nothing
from gandeng.core.sheets.wordlists import word_set

_CODE = re.compile(r"(?<!\d)(\d{2,5})(?!\d)")
_NOT_WORD = re.compile(r"[^\w]+")
_EMPTY_WORDS = word_set(
    "industri perdagangan eceran besar jasa aktivitas dan atau dari untuk yang lainnya lain ytdl di "
    "barang produk kegiatan usaha"
    " hasil serta sejenisnya bukan termasuk tidak dalam pembuatan aneka bahan pada dengan oleh secara "
    "khusus umum"
)
_LIKE = 45.0

# Which KBLI divisions a list's own broad groups can hold. Only groups that leave no doubt.
_GROUPS: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = tuple(
    (re.compile(words), frozenset(divisions.split()))
    for words, divisions in (
        (r"\b(makanan|kuliner|pangan|camilan|kue)\b", "01 03 10 11 46 47 56"),
        (r"\b(minuman)\b", "01 10 11 36 46 47 56"),
        (
            r"\b(sandang|fashion|fesyen|konveksi|pakaian|garmen|tekstil|batik|bordir)\b",
            "13 14 15 46 47 95 96",
        ),
        (r"\b(furniture|furnitur|mebel|meubel)\b", "16 31 33 46 47 95"),
        (r"\b(logam)\b", "24 25 27 28 29 30 32 33 46 47 95"),
        (r"\b(elektronik\w*)\b", "26 27 28 33 43 46 47 62 95"),
    )
)


@lru_cache(maxsize=50_000)
def _telling(title: str) -> str:
    words = _NOT_WORD.sub(" ", title.lower()).split()
    return " ".join(word for word in words if word not in _EMPTY_WORDS)


def _plain_title(title: str) -> str:
    return " ".join(_NOT_WORD.sub(" ", title.lower()).split())


@lru_cache(maxsize=4)
def _titles(reference: Reference) -> dict[str, str]:
    """Title -> its longest code; a title that two classes share is left out."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for code, title in sorted(reference.industries.items(), key=lambda item: (-len(item[0]), item[0])):
        key = _plain_title(title)
        if key in found and not found[key].startswith(code):
            twice.add(key)
        found.setdefault(key, code)
    return {key: code for key, code in found.items() if key not in twice and len(code) >= 4}


def title_agrees(typed: str, official: str) -> bool:
    """True when two titles can mean one class: enough telling words in common."""
    first, second = _telling(typed), _telling(official)
    if not first or not second:
        return True
    likeness: float = fuzz.token_set_ratio(first, second)
    return likeness >= _LIKE or fuzz.partial_ratio(first, second) >= 75


@lru_cache(maxsize=20_000)
def read_industry(cell: Cell, title: str, reference: Reference) -> Reading[IndustryCode]:
    """The class of a row from its code cell and its title ('' when the list has none)."""
    if is_nothing(cell) or cell == 0:
        return _by_title(title, reference)
    text = as_text(cell).strip().lstrip("'`")
    codes = _CODE.findall(text)
    if not codes:
        if len(text) > 5 and any(char.isalpha() for char in text):
            return _by_title(text, reference, kept=False)
        return Reading(None, (Issue(FindingCode.INDUSTRY_UNKNOWN, Severity.WARNING),), keep=True)
    issues: list[Issue] = []
    code = codes[0]
    rest = re.sub(r"^[\s\-:–.]+|[\s\-:–.]+$", "", text.replace(code, "", 1)) if len(codes) == 1 else ""
    title = title or (rest if len(rest) > 4 else "")
    if len(codes) > 1:
        issues.append(
            Issue(FindingCode.INDUSTRY_SEVERAL, Severity.WARNING, made=code, detail=", ".join(codes[1:]))
        )
    code, version, noted = _version(code, title, reference)
    issues += noted
    official = reference.industries.get(code, "") if version == reference.industry_version else ""
    if not official and version:
        official = reference.older_industries.get(code, "")
    if official and title and not title_agrees(title, official):
        issues.append(Issue(FindingCode.INDUSTRY_CONTRADICTS, Severity.WARNING, made=code, detail=official))
    value = IndustryCode(code, version, title or official)
    return Reading(value, tuple(issues), keep=len(codes) > 1)


def _version(code: str, title: str, reference: Reference) -> tuple[str, str, list[Issue]]:
    """The code with a lost leading zero put back, and the version it exists in."""
    known = reference.industries
    if not known:
        return code, "", []
    padded = "0" + code
    if len(code) in (1, 4) and padded in known:
        plainly = code in known and (not title or title_agrees(title, known[code]))
        if not plainly or (title and not title_agrees(title, known[code])):
            return (
                padded,
                reference.industry_version,
                [Issue(FindingCode.ZERO_RESTORED, Severity.FIXED, made=padded)],
            )
    if code in known:
        return code, reference.industry_version, []
    if code in reference.older_industries:
        issue = Issue(FindingCode.INDUSTRY_OLDER, Severity.WARNING, made=code, detail=reference.older_version)
        return code, reference.older_version, [issue]
    near = known.get(code[:4], "") if len(code) == 5 else ""
    return code, "", [Issue(FindingCode.INDUSTRY_UNKNOWN, Severity.WARNING, made=code, detail=near)]


def _by_title(title: str, reference: Reference, kept: bool = True) -> Reading[IndustryCode]:
    if not title or is_nothing(title):
        return Reading()
    code = _titles(reference).get(_plain_title(title), "")
    if not code:
        return Reading(IndustryCode("", "", title))
    issue = Issue(FindingCode.INDUSTRY_FROM_TITLE, Severity.FIXED, made=code)
    return Reading(IndustryCode(code, reference.industry_version, title), (issue,))


def group_contradicts(category: str, industry: IndustryCode, reference: Reference) -> bool:
    """True when the list's own group ("Minuman") cannot hold the class (jewellery)."""
    if len(industry.code) < 2 or industry.version != reference.industry_version:
        return False
    for words, divisions in _GROUPS:
        if words.search(category.lower()):
            return industry.code[:2] not in divisions
    return False
