"""Units of what businesses make: many spellings, few units."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.records import Severity
from gandeng.core.sheets.values.reading import Cell, Issue, Reading, as_text, is_nothing

_SPELLINGS: dict[str, str] = {
    "pcs": "pc|pcs.|pieces|piece|pieces|psc|pces|pcs/bln|pis|pce",
    "buah": "bh|bh.|buah.|bua|buah-buahan",
    "biji": "bj|bji|biji.",
    "unit": "unt|units|unit.",
    "lembar": "lbr|lb|lembar.|lmbr|lember|sheet|sheets",
    "helai": "hlai|hlei",
    "potong": "ptg|pot|ptng|potongan|potong.",
    "kg": "kilo|kilogram|kgs|kg.|kilograms|k g|kilo gram",
    "gram": "gr|g|grm|gr.|grams",
    "ons": "ounce",
    "kuintal": "kwintal|kw|kwt|quintal",
    "ton": "tn|t|tons|ton.",
    "liter": "ltr|l|lt|litre|liters|ltr.",
    "ml": "mililiter|cc",
    "galon": "gallon|gln|galon.",
    "meter": "m|mtr|mt|meter.|meters",
    "m2": "meter persegi|m²|m persegi|meter2|mtr2",
    "m3": "kubik|meter kubik|m³|kubik meter",
    "cm": "centimeter|sentimeter",
    "bungkus": "bks|bgks|bungkus.|bngks|bgs|bks.",
    "pack": "pak|pk|packs|pck|pax|pack.",
    "sachet": "saset|sacet|shacet",
    "pouch": "pouches|poch",
    "botol": "btl|bottle|botl|btl.",
    "toples": "tples|topless|toples.|jar",
    "kaleng": "klg|can",
    "cup": "cups|gelas|gls",
    "mangkok": "mangkuk",
    "porsi": "prs|porsi.|portion",
    "kotak": "box|boks|ktk|bok|kotak.",
    "dus": "doos|karton|kardus|ctn|carton|dos",
    "karung": "sak|zak|krg",
    "ikat": "iket|ikt",
    "loyang": "loyang.",
    "set": "sets|set.",
    "stel": "stl|setel|stell|setelan",
    "pasang": "psg|pair|pairs|pasang.|psng",
    "lusin": "lsn|dosin|dozen|lusin.",
    "kodi": "kd|kodi.",
    "gross": "gros",
    "rim": "ream",
    "roll": "rol|gulung",
    "ekor": "ekr",
    "butir": "btr",
    "tangkai": "batang|btg",
    "paket": "pkt|packet|paket.",
    "orang": "org|pax orang",
    "stoples": "",
}
UNITS: dict[str, str] = {name: name for name in _SPELLINGS} | {
    spelling: name for name, words in _SPELLINGS.items() for spelling in words.split("|") if spelling
}
UNITS["stoples"] = "toples"
_PERIOD = re.compile(
    r"\s*(?:/|per|se)\s*(hari|minggu|bulan|bln|tahun|thn|th|day|week|month|year|hr|mgg)\b.*", re.I
)
PERIODS = {
    "hari": "day", "hr": "day", "day": "day", "harian": "day",
    "minggu": "week", "mgg": "week", "week": "week", "pekan": "week",
    "bulan": "month", "bln": "month", "month": "month", "bl": "month",
    "tahun": "year", "thn": "year", "th": "year", "year": "year",
}  # fmt: skip
_LONG = [spelling for spelling in UNITS if len(spelling) >= 4]


def split_period(text: str) -> tuple[str, str]:
    """``"Kg/ Tahun"`` -> ("Kg", "year"); the period is empty when none is given."""
    found = _PERIOD.search(text)
    if not found:
        return text.strip(), ""
    return text[: found.start()].strip(), PERIODS.get(found.group(1).lower(), "")


@lru_cache(maxsize=20_000)
def canonical_unit(text: str) -> str:
    """The one spelling of a unit, empty when the text is no known unit."""
    words = " ".join(text.lower().strip(" .,()").split())
    if words in UNITS:
        return UNITS[words]
    joined = words.replace(" ", "")
    if joined in UNITS:
        return UNITS[joined]
    if len(joined) >= 4:
        found = process.extractOne(joined, _LONG, scorer=fuzz.ratio, score_cutoff=84)
        if found:
            return UNITS[found[0]]
    return ""


def read_unit(cell: Cell) -> Reading[tuple[str, str]]:
    """(unit, period) of a unit cell; an unknown unit is kept as typed with a warning."""
    if is_nothing(cell):
        return Reading()
    typed = as_text(cell)
    bare, period = split_period(typed)
    unit = canonical_unit(bare)
    if not unit:
        if any(char.isdecimal() for char in bare[:1]) or len(bare) > 25:
            return Reading(None, (Issue(FindingCode.UNIT_UNKNOWN, Severity.WARNING),), keep=True)
        return Reading((bare, period), (Issue(FindingCode.UNIT_UNKNOWN, Severity.WARNING, made=bare),))
    if unit == bare.lower():
        return Reading((unit, period))
    return Reading((unit, period), (Issue(FindingCode.UNIT_MATCHED, Severity.FIXED, made=unit),))
