"""From a header's words to a field, with what else the header says (thousands, per month)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from gandeng.core.sheets.synonyms import PATTERNS, PLAIN, SYNONYMS

_WORDS = re.compile(r"[^\w]+|_")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FUZZY_FROM = 5  # letters; shorter headers resemble too much
_FUZZY_CUTOFF = 88.0
_NOISE = re.compile(r"\b(rp|rupiah|ribu|ribuan|juta|jutaan|000|wajib|diisi|isi|org|orang|contoh)\b")
_PERIODS = (
    (re.compile(r"\b(hari|harian|day)\b"), "day"),
    (re.compile(r"\b(minggu|mingguan|week)\b"), "week"),
    (re.compile(r"\b(bulan|bulanan|bln|month)\b"), "month"),
    (re.compile(r"\b(tahun|tahunan|thn|th|year|annual)\b"), "year"),
)


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """The field of a header, why ('header', 'synonym') and how sure (0..100)."""

    field: str
    reason: str
    confidence: int


NO_MATCH = HeaderMatch("", "", 0)


@lru_cache(maxsize=20_000)
def normal(text: str) -> str:
    """Lower case words separated by single blanks, accents and punctuation gone."""
    text = text.replace("WhatsApp", "whatsapp")
    text = unicodedata.normalize("NFKD", _CAMEL.sub(" ", text)).encode("ascii", "ignore").decode()
    return _WORDS.sub(" ", text.lower()).strip()


@lru_cache(maxsize=20_000)
def match_header(text: str) -> HeaderMatch:
    """The field a header names; :data:`NO_MATCH` when none is close enough."""
    words = normal(text)
    if not words or len(words) > 90:
        return NO_MATCH
    bare = " ".join(_NOISE.sub(" ", words).split())
    no_brackets = normal(re.sub(r"[(\[].*?[)\]]", " ", text))
    for candidate in (words, bare, no_brackets):
        if field := SYNONYMS.get(candidate):
            return HeaderMatch(field, "header" if PLAIN[field] == candidate else "synonym", 95)
    for candidate in dict.fromkeys((bare, no_brackets)):
        for pattern, field in PATTERNS:
            if candidate and pattern.search(candidate) and len(candidate.split()) <= 9:
                return HeaderMatch(field, "synonym", 80)
    if len(bare) >= _FUZZY_FROM and len(bare.split()) <= 4:
        found = process.extractOne(bare, list(SYNONYMS), scorer=fuzz.ratio, score_cutoff=_FUZZY_CUTOFF)
        if found and len(found[0]) >= _FUZZY_FROM:
            return HeaderMatch(SYNONYMS[found[0]], "synonym", 65)
    return NO_MATCH


def is_header_word(text: str) -> bool:
    """True for a cell that is exactly some known column name."""
    return normal(text) in SYNONYMS


def factor_of(text: str) -> int:
    """1,000 for "(ribu Rp)" or "_ribu", 1,000,000 for "(juta)", else 1."""
    words = normal(text).split()
    if "juta" in words or "jutaan" in words or words.count("000") >= 2:
        return 1_000_000
    if "ribu" in words or "ribuan" in words or "000" in words:
        return 1_000
    return 1


def period_of(text: str) -> str:
    """``day``, ``week``, ``month``, ``year`` or empty, as the header says."""
    words = normal(text)
    return next((name for pattern, name in _PERIODS if pattern.search(words)), "")
