"""The fields a column can hold, and the kind of value each wants."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """How a cell of a field is read."""

    TEXT = "text"
    PHONE = "phone"
    EMAIL = "email"
    MONEY = "money"
    COUNT = "count"  # workers: a plain number
    QUANTITY = "quantity"  # capacity, minimum order: number, unit, period
    UNIT = "unit"
    YEAR = "year"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    COORDINATES = "coordinates"  # both in one cell
    PAPER = "paper"
    PHRASES = "phrases"
    INDUSTRY = "industry"
    INDUSTRY_TITLE = "industry_title"
    REGION = "region"
    DISTRICT = "district"
    GENDER = "gender"
    IDENTITY = "identity"  # NIK, KK: never kept
    NUMBERING = "numbering"  # running number: no content


FIELDS: dict[str, Kind] = {
    "name": Kind.TEXT,
    "owner": Kind.TEXT,
    "gender": Kind.GENDER,
    "phone": Kind.PHONE,
    "email": Kind.EMAIL,
    "address": Kind.TEXT,
    "village": Kind.TEXT,
    "district": Kind.DISTRICT,
    "region": Kind.REGION,
    "region_code": Kind.REGION,
    "province": Kind.TEXT,
    "latitude": Kind.LATITUDE,
    "longitude": Kind.LONGITUDE,
    "coordinates": Kind.COORDINATES,
    "legal_form": Kind.TEXT,
    "founded": Kind.YEAR,
    "other_year": Kind.YEAR,
    "activity": Kind.TEXT,
    "category": Kind.TEXT,
    "industry": Kind.INDUSTRY,
    "industry_title": Kind.INDUSTRY_TITLE,
    "offers": Kind.PHRASES,
    "needs": Kind.PHRASES,
    "can_show": Kind.PHRASES,
    "wants_to_learn": Kind.PHRASES,
    "capacity": Kind.QUANTITY,
    "unit": Kind.UNIT,
    "min_order": Kind.QUANTITY,
    "price": Kind.MONEY,
    "annual_sales": Kind.MONEY,
    "capital": Kind.MONEY,
    "workers_male": Kind.COUNT,
    "workers_female": Kind.COUNT,
    "workers": Kind.COUNT,
    "nib": Kind.PAPER,
    "pirt": Kind.PAPER,
    "bpom": Kind.PAPER,
    "halal": Kind.PAPER,
    "npwp": Kind.PAPER,
    "haki": Kind.PAPER,
    "iumk": Kind.PAPER,
    "sni": Kind.PAPER,
    "paper": Kind.PAPER,
    "note": Kind.TEXT,
    "identity": Kind.IDENTITY,
    "numbering": Kind.NUMBERING,
}

# Several columns may feed one of these; for the others the second column keeps its own header.
REPEATABLE = frozenset(
    {"phone", "offers", "needs", "can_show", "wants_to_learn", "identity", "numbering", "paper", "other_year"}
)
PAPER_KINDS = ("nib", "pirt", "bpom", "halal", "npwp", "haki", "iumk", "sni")
