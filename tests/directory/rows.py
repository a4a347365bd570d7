"""Rows as core.sheets gives them, for tests of the directory. All invented."""

from __future__ import annotations

from typing import Any

from gandeng.core.sheets.records import BusinessRow, IndustryCode, Paper, Phone, PhraseCell, Place

PLACE = Place("Sheet1", 7)


def cells(*texts: str) -> tuple[PhraseCell, ...]:
    """Phrases, all from the same row."""
    return tuple(PhraseCell(text, PLACE) for text in texts)


def phone(last: int = 1) -> Phone:
    """An invented mobile number."""
    return Phone(e164=f"+62812{last:08d}", mobile=True, as_typed=f"0812-0000-{last:04d}")


def row(name: str = "Keripik Bu Tini", **values: Any) -> BusinessRow:
    """A full row; ``values`` replace fields."""
    known: dict[str, Any] = {
        "owner": "Tini Contoh",
        "phones": (phone(),),
        "address": "Jalan Contoh 7",
        "district": "Jebres",
        "region_code": "33.72",
        "activity": "membuat keripik tempe",
        "offers": cells("keripik tempe", "keripik pisang"),
        "needs": cells("kantong berdiri"),
        "can_show": cells("menggoreng tanpa minyak berlebih"),
        "wants_to_learn": cells("desain kemasan"),
        "capacity_per_month": 3000,
        "unit": "bungkus",
        "price": 9500,
        "annual_sales": 120_000_000,
        "industry": IndustryCode("10794", "2020"),
        "papers": (Paper("pirt", "2063372010001-28"),),
        "other": (("Ukuran meja", "besar"),),
    }
    return BusinessRow(place=PLACE, name=name, **{**known, **values})
