"""From a row as read from a list to the columns of a business, with nothing cut off silently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import CharField

from gandeng.core.sheets.records import BusinessRow, PhraseCell
from gandeng.directory.models import Business
from gandeng.directory.search import search_text_of

SMALL, INTEGER, BIG = 32_767, 2_147_483_647, 9_223_372_036_854_775_807
LENGTHS: dict[str, int] = {
    f.name: f.max_length for f in Business._meta.concrete_fields if isinstance(f, CharField) and f.max_length
}
LIMITS = {
    "founded": SMALL,
    "workers": INTEGER,
    "workers_male": INTEGER,
    "workers_female": INTEGER,
    "annual_sales": BIG,
    "capital": BIG,
}
PHRASE = 500
PRODUCT, KNOW_HOW = "product", "know_how"
_UNKEPT = re.compile("[\x00\ud800-\udfff]")


def _plain(text: str) -> str:
    """Without NUL and lone surrogates, which PostgreSQL cannot keep."""
    return _UNKEPT.sub("", text) if _UNKEPT.search(text) else text


def fields_of(record: BusinessRow) -> dict[str, Any]:
    """The columns that the row fills, by name; columns it leaves empty are absent.

    What is too long or too large for its column is kept whole in ``other`` under its field's name.
    """
    values: dict[str, Any] = {
        "name": record.name,
        "owner_name": record.owner,
        "gender": record.gender,
        "email": record.email,
        "address": record.address,
        "village": record.village,
        "district": record.district,
        "latitude": record.latitude,
        "longitude": record.longitude,
        "legal_form": record.legal_form,
        "founded": record.founded,
        "activity": record.activity,
        "category": record.category,
        "annual_sales": record.annual_sales,
        "capital": record.capital,
        "workers_male": record.workers_male,
        "workers_female": record.workers_female,
        "workers": record.workers,
        "note": record.note,
    }
    if record.industry is not None:
        values["industry_code"] = record.industry.code
        values["industry_version"] = record.industry.version
    other = {_plain(header): _plain(value) for header, value in record.other}
    filled: dict[str, Any] = {}
    for name, value in values.items():
        if value is None or value == "":
            continue
        if isinstance(value, str):
            value = _plain(value)
            if len(value) > LENGTHS.get(name, len(value)):
                other[name] = value
                value = value[: LENGTHS[name]]
        elif name in LIMITS and not 0 <= value <= LIMITS[name]:
            other[name] = str(value)
            continue
        filled[name] = value
    if other:
        filled["other"] = other
    return filled


def _phrases(cells: tuple[PhraseCell, ...]) -> list[str]:
    found: dict[str, str] = {}
    for cell in cells:
        text = _plain(cell.text).strip()
        for start in range(0, len(text), PHRASE):  # a paragraph in a cell stays whole, in pieces
            part = text[start : start + PHRASE].strip()
            if part:
                found.setdefault(part.casefold(), part)
    return list(found.values())


def _amount(value: int | None, limit: int = INTEGER) -> int | None:
    return value if value is not None and 0 <= value <= limit else None


def offers_of(record: BusinessRow) -> Iterator[dict[str, Any]]:
    """Columns of offers: what it sells, with the row's capacity and price, then what it can show."""
    quantities = {
        "unit": _plain(record.unit)[:30],
        "price": _amount(record.price, BIG),
        "capacity_per_month": _amount(record.capacity_per_month),
        "min_order": _amount(record.min_order),
    }
    for phrase in _phrases(record.offers):
        yield {"phrase": phrase, "kind": PRODUCT, **quantities}
    for phrase in _phrases(record.can_show):
        yield {"phrase": phrase, "kind": KNOW_HOW, "unit": ""}


def needs_of(record: BusinessRow) -> Iterator[dict[str, Any]]:
    """Columns of needs: what it looks for, then what it wants to learn."""
    for phrase in _phrases(record.needs):
        yield {"phrase": phrase, "kind": PRODUCT}
    for phrase in _phrases(record.wants_to_learn):
        yield {"phrase": phrase, "kind": KNOW_HOW}


def contacts_of(record: BusinessRow) -> Iterator[dict[str, Any]]:
    """Columns of phone numbers, each number once."""
    seen: set[str] = set()
    for phone in record.phones:
        if phone.e164 not in seen:
            seen.add(phone.e164)
            yield {"e164": phone.e164, "mobile": phone.mobile, "as_typed": _plain(phone.as_typed)[:100]}


def papers_of(record: BusinessRow) -> Iterator[dict[str, Any]]:
    """Columns of papers, each paper once."""
    seen: set[tuple[str, str]] = set()
    for paper in record.papers:
        key = (paper.kind[:10], _plain(paper.number)[:100])
        if key not in seen:
            seen.add(key)
            yield {"kind": key[0], "number": key[1]}


def search_text_for(name: str, district: str, activity: str, phrases: Iterable[str]) -> str:
    """The ``search_text`` of a business with these offers and needs."""
    return search_text_of([name, district], [activity, *phrases])
