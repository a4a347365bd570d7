"""Rows that may be one business, within and across lists. Candidates only: nobody is merged here."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rapidfuzz import fuzz

from gandeng.core.sheets.names import plain_name
from gandeng.core.sheets.records import BusinessRow, DuplicateCandidate

SAME_PHONE, SAME_NIB, SAME_EMAIL = "same_phone", "same_nib", "same_email"
SAME_NAME, NEAR_NAME, SAME_OWNER = "same_name", "near_name", "same_owner"
SAME_DISTRICT, SAME_VILLAGE, SAME_ADDRESS, SAME_PRODUCT, SAME_ROW = (
    "same_district",
    "same_village",
    "same_address",
    "same_product",
    "same_row",
)
_WEIGHTS = {
    SAME_NIB: 70,
    SAME_PHONE: 55,
    SAME_EMAIL: 45,
    SAME_NAME: 40,
    NEAR_NAME: 28,
    SAME_OWNER: 30,
    SAME_ADDRESS: 25,
    SAME_VILLAGE: 12,
    SAME_DISTRICT: 6,
    SAME_PRODUCT: 14,
    SAME_ROW: 60,
}
CUTOFF = 50
BLOCK_LIMIT = 30  # rows that share a key; a larger block is generic and proves nothing by itself
FUZZY_LIMIT = 16
MOST_PER_ROW = 5
_NEAR = 88.0
_GENERIC = re.compile(
    r"\b(warung|wr|toko|kios|ud|cv|pt|usaha|depot|rm|rumah|makan|kedai|bu|pak|ibu|bapak|mbak|mas|"
    r"kelontong|klontong|sembako|jual|jualan|penjahit"
    r"|wedangan|angkringan|hik|laundry|nasi|mie|bakso|es|sayur|x)\b"
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row with its comparison keys, worked out once."""

    list_index: int
    row: BusinessRow
    name: str
    bare: str  # the name without generic words, joined; empty when nothing else is left
    words: tuple[str, ...]  # the words of ``bare``, sorted
    digits: tuple[str, ...]  # numbers in the name tell branches apart ("Depo 2", "Depo 3")
    owner: str
    nib: str
    phones: frozenset[str]
    district: str
    village: str
    address: str
    products: frozenset[str]


_NOT_WORD = re.compile(r"[^\w]+")
_NO_DIGIT = re.compile(r"\D")
_NUMBER = re.compile(r"\d+")


@lru_cache(maxsize=50_000)
def _plain(text: str) -> str:
    return _NOT_WORD.sub(" ", text.lower()).strip() if text else ""


def _entry(list_index: int, row: BusinessRow) -> _Entry:
    name = _plain(row.name)
    nib = next((_NO_DIGIT.sub("", p.number) for p in row.papers if p.kind == "nib" and p.number), "")
    words = _GENERIC.sub(" ", name).split()
    return _Entry(
        list_index,
        row,
        name,
        "".join(words),
        tuple(sorted(words)),
        tuple(_NUMBER.findall(name)),
        plain_name(row.owner) if row.owner else "",
        nib,
        frozenset(phone.e164 for phone in row.phones),
        _plain(row.district),
        _plain(row.village),
        _plain(row.address) if len(row.address) > 8 else "",
        frozenset(_plain(offer.text) for offer in row.offers),
    )


def _keys(entry: _Entry) -> Iterator[str]:
    """Blocks a row falls into; only rows of one block are compared."""
    for phone in entry.phones:
        yield "p" + phone
    if len(entry.nib) >= 10:
        yield "n" + entry.nib
    if entry.row.email:
        yield "e" + entry.row.email
    place = entry.village or entry.district
    if entry.bare:
        yield "b" + entry.bare
        yield f"f{entry.bare[:6]}|{place}"
        if len(entry.words) > 1:
            yield "s" + " ".join(entry.words)
    else:
        yield f"g{entry.name}|{place}|{entry.owner}|{entry.address}"
    if len(entry.owner) > 4:
        yield f"w{entry.owner}|{place}"


def _same_everything(a: BusinessRow, b: BusinessRow) -> bool:
    """Two rows alike in all that tells businesses apart, with more than a name to go by."""
    told = (a.owner, a.address, a.activity, a.latitude, a.longitude, tuple(o.text for o in a.offers))
    other = (b.owner, b.address, b.activity, b.latitude, b.longitude, tuple(o.text for o in b.offers))
    return told == other and sum(bool(value) for value in told) >= 3


def _reasons(a: _Entry, b: _Entry, common: Counter[str]) -> tuple[str, ...]:
    reasons: list[str] = []
    if a.nib and a.nib == b.nib:
        reasons.append(SAME_NIB)
    if a.phones and (shared := a.phones & b.phones) and min(common[phone] for phone in shared) <= BLOCK_LIMIT:
        reasons.append(SAME_PHONE)
    if a.row.email and a.row.email == b.row.email:
        reasons.append(SAME_EMAIL)
    if a.name == b.name:
        reasons.append(SAME_NAME)
    elif a.bare and b.bare and a.digits == b.digits and _near(a, b):
        reasons.append(NEAR_NAME)
    if a.owner and a.owner == b.owner:
        reasons.append(SAME_OWNER)
    if a.address and a.address == b.address:
        reasons.append(SAME_ADDRESS)
    if a.village and a.village == b.village:
        reasons.append(SAME_VILLAGE)
    if a.district and a.district == b.district:
        reasons.append(SAME_DISTRICT)
    if not a.products.isdisjoint(b.products):
        reasons.append(SAME_PRODUCT)
    if SAME_NAME in reasons and _same_everything(a.row, b.row):
        reasons.append(SAME_ROW)
    return tuple(reasons)


def _near(a: _Entry, b: _Entry) -> bool:
    """Names that differ by a letter or two, or by the order of their words."""
    if a.words == b.words or a.bare == b.bare:
        return True  # "Sembako Bu Sri" and "Sembako Pak Sri" still need more than this
    return fuzz.ratio(a.name, b.name, score_cutoff=_NEAR) > 0 and fuzz.ratio(a.bare, b.bare) >= 80


def _apart(a: _Entry, b: _Entry) -> int:
    """Evidence against: different NIBs, or different regions."""
    against = 0
    if a.nib and b.nib and a.nib != b.nib:
        against += 60
    if a.row.region_code and b.row.region_code and a.row.region_code != b.row.region_code:
        against += 25
    if a.owner and b.owner and fuzz.ratio(a.owner, b.owner) < 50:
        against += 20
    return against


def _score(a: _Entry, b: _Entry, reasons: tuple[str, ...], names: Counter[str]) -> int:
    score = sum(_WEIGHTS[reason] for reason in reasons)
    if SAME_NAME in reasons or NEAR_NAME in reasons:
        if not a.bare or not b.bare:
            score -= 30  # "Warung Makan": a kind of business, not a name
        elif names[a.name] > 5:
            score -= 20
        elif len(a.bare) >= 8 and SAME_NAME in reasons:
            score += 10
    elif SAME_PHONE in reasons and a.owner and b.owner and SAME_OWNER not in reasons:
        score -= 10
    return min(100, score - _apart(a, b))


def _candidates(entries: Sequence[_Entry]) -> tuple[DuplicateCandidate, ...]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        for key in _keys(entry):
            blocks[key].append(at)
    common: Counter[str] = Counter(phone for entry in entries for phone in entry.phones)
    names: Counter[str] = Counter(entry.name for entry in entries)
    found: dict[tuple[int, int], tuple[int, tuple[str, ...]]] = {}
    seen: set[tuple[int, int]] = set()
    for key, members in blocks.items():
        if key[0] == "f" and len(members) > FUZZY_LIMIT:
            continue  # too common a beginning to look for near names in it; equal names have their own block
        for first, second in _pairs(members):
            if (first, second) in seen:
                continue
            seen.add((first, second))
            a, b = entries[first], entries[second]
            reasons = _reasons(a, b, common)
            score = _score(a, b, reasons, names)
            if score >= CUTOFF:
                found[first, second] = (score, reasons)
    return _capped(entries, found)


def _pairs(members: Sequence[int]) -> Iterator[tuple[int, int]]:
    """All pairs of a small block; neighbours only in a large one."""
    if len(members) <= BLOCK_LIMIT:
        yield from combinations(members, 2)
        return
    for offset in (1, 2):
        yield from zip(members, members[offset:], strict=False)


def _capped(
    entries: Sequence[_Entry], found: dict[tuple[int, int], tuple[int, tuple[str, ...]]]
) -> tuple[DuplicateCandidate, ...]:
    """The best candidates of every row, so that one generic name cannot flood the officer."""
    used: Counter[int] = Counter()
    kept: list[DuplicateCandidate] = []
    for (first, second), (score, reasons) in sorted(found.items(), key=lambda item: (-item[1][0], item[0])):
        if used[first] >= MOST_PER_ROW or used[second] >= MOST_PER_ROW:
            continue
        used[first] += 1
        used[second] += 1
        a, b = entries[first], entries[second]
        kept.append(DuplicateCandidate(a.row.place, b.row.place, a.list_index, b.list_index, score, reasons))
    return tuple(kept)


def duplicates_within(rows: Sequence[BusinessRow]) -> tuple[DuplicateCandidate, ...]:
    """Candidates among the rows of one list, best first."""
    return _candidates([_entry(0, row) for row in rows])


def find_duplicates(lists: Sequence[Sequence[BusinessRow]]) -> tuple[DuplicateCandidate, ...]:
    """Candidates within and across lists, best first. Only rows that share a key are compared."""
    entries = [_entry(at, row) for at, rows in enumerate(lists) for row in rows]
    return _candidates(entries)
