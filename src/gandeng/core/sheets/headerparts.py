"""Headers of several rows: the lowest says what the column holds, those above say of what."""

from __future__ import annotations

import re
from functools import lru_cache

from gandeng.core.sheets.fields import FIELDS, PAPER_KINDS, Kind
from gandeng.core.sheets.headers import (
    BY_PATTERN,
    NO_MATCH,
    OPEN_WORDS,
    UNSURE,
    HeaderMatch,
    match_header,
    normal,
)
from gandeng.core.sheets.synonyms import SYNONYMS

_DATES = re.compile(r"^(tanggal|tgl|tahun|thn|masa|berlaku)\b")
_NOT = frozenset({"tidak", "belum", "tdk", "blm", "tidak ada", "belum ada"})
_UNIT = frozenset({"satuan", "sat", "unit", "uom"})
_GROUP_NOISE = re.compile(r"\b(data|identitas|informasi|info|profil|profile|biodata|detail|rincian)\b")
# What is said of the things a business needs is not said of what it sells.
_OF_NEEDS = frozenset({"price", "unit", "capacity", "min_order", "annual_sales", "region", "address", "name"})
_LEND = frozenset({"offers", "needs", "can_show", "wants_to_learn", "phone", "paper"})
_PAPERS = frozenset((*PAPER_KINDS, "paper"))


@lru_cache(maxsize=5_000)
def match_parts(parts: tuple[str, ...]) -> HeaderMatch:
    """The field of a column from its headers, top to bottom; one header is taken as it stands."""
    texts = [part for part in parts if normal(part)]
    if len(texts) < 2:
        return match_header(texts[0]) if texts else NO_MATCH
    group, sub = " ".join(texts[:-1]), texts[-1]
    if found := _together(group, sub):
        return HeaderMatch(found, "synonym", 90)
    above = match_parts(tuple(texts[:-1]))
    own = match_header(sub)
    joined = match_header(f"{group} {sub}")
    word = normal(sub)
    if word in _UNIT:
        return _unit(above)
    if above.field in _PAPERS and (_DATES.match(word) or word in _NOT):
        return NO_MATCH
    if word in OPEN_WORDS:
        return joined if joined.field else _lent(above, word)
    if own.field and own.confidence >= UNSURE:
        return _within(own, above, joined)
    if joined.field:
        return joined
    return _lent(above, word) if above.field in _LEND else NO_MATCH


def _together(group: str, sub: str) -> str:
    """The field of group and sub read as one well-known header, in either order."""
    above, below = normal(_GROUP_NOISE.sub(" ", normal(group))), normal(sub)
    for words in (f"{above} {below}", f"{below} {above}"):
        if above and (field := SYNONYMS.get(words)):
            return field
    return ""


def _unit(above: HeaderMatch) -> HeaderMatch:
    if above.field == "price":
        return above
    if above.field == "needs":
        return NO_MATCH
    return HeaderMatch("unit", "synonym", BY_PATTERN)


def _within(own: HeaderMatch, above: HeaderMatch, joined: HeaderMatch) -> HeaderMatch:
    """The sub-header's own field, unless its group makes it the group's matter."""
    if above.field in _PAPERS and joined.field in _PAPERS and own.field not in _PAPERS:
        return joined
    if above.field == "needs" and own.field in _OF_NEEDS:
        return NO_MATCH
    if above.field in ("needs", "can_show", "wants_to_learn") and own.field in (
        "offers",
        "category",
        "needs",
    ):
        return above
    if above.field == "workers" and own.field == "gender":
        return above
    if above.field == "wants_to_learn" and FIELDS.get(own.field) is Kind.PHRASES:
        return above
    return own


def _lent(above: HeaderMatch, word: str) -> HeaderMatch:
    """The group's field for a sub-header that says nothing by itself."""
    if not above.field or (above.field in _PAPERS and word in _NOT):
        return NO_MATCH
    return HeaderMatch(above.field, above.reason, min(above.confidence, 70))
