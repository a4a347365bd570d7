"""A business row as JSON and back: only what is filled, so that 50,000 rows stay small."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from gandeng.core.sheets.records import BusinessRow, IndustryCode, Paper, Phone, PhraseCell, Place

PLAIN = (
    "name", "owner", "gender", "email", "address", "village", "district", "region_code", "latitude",
    "longitude", "legal_form", "founded", "activity", "category", "capacity_per_month", "unit",
    "min_order", "price", "annual_sales", "capital", "workers_male", "workers_female", "workers", "note",
)  # fmt: skip
PHRASES = ("offers", "needs", "can_show", "wants_to_learn")


def clean(text: str) -> str:
    """Without NUL and lone surrogates, which PostgreSQL cannot keep."""
    if text.isascii() and "\x00" not in text:
        return text
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def to_json(row: BusinessRow) -> dict[str, Any]:
    """The filled fields as plain values; the place stands in the columns of ``ImportRow``."""
    taken: dict[str, Any] = {}
    for name in PLAIN:
        value = getattr(row, name)
        if value is not None and value != "":
            taken[name] = clean(value) if isinstance(value, str) else value
    for name in PHRASES:
        if cells := getattr(row, name):
            taken[name] = [[clean(c.text), c.place.column] for c in cells]
    if row.phones:
        taken["phones"] = [[p.e164, p.mobile, clean(p.as_typed)] for p in row.phones]
    if row.papers:
        taken["papers"] = [[p.kind, clean(p.number), p.looks_valid] for p in row.papers]
    if row.industry:
        taken["industry"] = [row.industry.code, row.industry.version, clean(row.industry.title)]
    if row.other:
        taken["other"] = [[clean(header), clean(value)] for header, value in row.other]
    return taken


def from_json(taken: dict[str, Any], sheet: str, row: int) -> BusinessRow:
    """The record again, with the place it was read from."""
    values: dict[str, Any] = {name: taken[name] for name in PLAIN if name in taken}
    for name in PHRASES:
        if cells := taken.get(name):
            values[name] = tuple(PhraseCell(text, Place(sheet, row, column)) for text, column in cells)
    if phones := taken.get("phones"):
        values["phones"] = tuple(Phone(*p) for p in phones)
    if papers := taken.get("papers"):
        values["papers"] = tuple(Paper(*p) for p in papers)
    if industry := taken.get("industry"):
        values["industry"] = IndustryCode(*industry)
    if other := taken.get("other"):
        values["other"] = tuple((header, value) for header, value in other)
    values.setdefault("name", "")
    return BusinessRow(place=Place(sheet, row), **values)


def merged(first: BusinessRow, *copies: BusinessRow) -> BusinessRow:
    """One record from rows that are the same business: the first says, the others fill its gaps."""
    for copy in copies:
        values: dict[str, Any] = {}
        for name in (*PLAIN, "industry"):
            if getattr(first, name) in (None, "") and getattr(copy, name) not in (None, ""):
                values[name] = getattr(copy, name)
        for name in PHRASES:
            values[name] = _union(getattr(first, name), getattr(copy, name), lambda c: c.text.casefold())
        values["phones"] = _union(first.phones, copy.phones, lambda p: p.e164)
        values["papers"] = _union(first.papers, copy.papers, lambda p: (p.kind, p.number))
        values["other"] = _both(first.other, copy.other)
        first = replace(first, **values)
    return first


def _union(first: Sequence[Any], second: Sequence[Any], key: Callable[[Any], Any]) -> tuple[Any, ...]:
    known = {key(item) for item in first}
    return (*first, *(item for item in second if key(item) not in known))


def _both(
    first: tuple[tuple[str, str], ...], second: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    """Columns nobody recognised: two different values under one header stay both."""
    found = dict(first)
    for header, value in second:
        if header in found and value not in found[header].split("; "):
            value = f"{found[header]}; {value}"
        elif header in found:
            continue
        found[header] = value
    return tuple(found.items())
