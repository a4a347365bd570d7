"""What a column holds, judged by its cells alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gandeng.core.sheets.reference import Reference
from gandeng.core.sheets.values.identity import has_identity_number
from gandeng.core.sheets.values.phones import looks_phone
from gandeng.core.sheets.values.places import RegionIndex
from gandeng.core.sheets.values.reading import Cell, as_text, is_nothing
from gandeng.core.sheets.values.units import canonical_unit
from gandeng.core.sheets.values.yesno import yes_or_no
from gandeng.core.sheets.wordlists import word_set

_EMAIL = re.compile(r"^[\w.+-]+@[\w-]+(\.[\w-]+)+$")
_STREET = re.compile(r"\b(jl|jln|jalan|rt|rw|gg|gang|dusun|dsn|dukuh|perum|blok|no)\b[.\s]*\d*", re.I)
_BUSINESS = re.compile(
    r"\b(warung|toko|ud|cv|pt|usaha|kios|depot|rm|rumah makan|kedai|catering|katering|batik|bakery|"
    r"konveksi|penjahit|keripik|kripik"
    r"|kerupuk|snack|mebel|laundry|bengkel|salon|kub|umkm|craft|collection|jaya|barokah|berkah|makmur|"
    r"sentosa|wedangan|angkringan)\b",
    re.I,
)
_LEGAL = word_set(
    "pt cv ud po pd fa koperasi perorangan perseorangan firma kub lainnya yayasan perusahaan perorangan"
)
_GENDER = frozenset({"l", "p", "lk", "pr", "laki-laki", "laki laki", "perempuan", "pria", "wanita"})
_MONEY = re.compile(r"^\s*rp\.?\s*\d|\d\s*(juta|jt|rb|ribu|miliar)\b", re.I)
_PIRT = re.compile(r"p[\s.-]*irt|\b\d{13}-\d{2}\b", re.I)
_HALAL = re.compile(r"^\s*ID\d{17}\s*$")
_PLAIN_NUMBER = re.compile(r"-?\d{1,15}(\.\d+)?")
SAMPLE = 200


def number_of(cell: Cell) -> float | None:
    """The cell as a number, decimal comma or dot; None for text."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return float(cell)
    text = as_text(cell).strip().replace(",", ".")
    return float(text) if _PLAIN_NUMBER.fullmatch(text) else None


def _share(cells: Sequence[Cell], test: object) -> float:
    if not cells or not callable(test):
        return 0.0
    return sum(1 for cell in cells if test(cell)) / len(cells)


def _is_latitude(cell: Cell) -> bool:
    number = number_of(cell)
    return number is not None and -11.5 <= number <= 6.5 and not number.is_integer()


def _is_longitude(cell: Cell) -> bool:
    number = number_of(cell)
    return number is not None and 94.5 <= number <= 141.5 and not number.is_integer()


def _is_year(cell: Cell) -> bool:
    number = number_of(cell)
    return number is not None and number.is_integer() and 1950 <= number <= 2035


def is_running_number(cells: Sequence[Cell]) -> bool:
    """True for 1, 2, 3 ... with few gaps."""
    numbers = [number_of(str(cell).strip().rstrip(".") if isinstance(cell, str) else cell) for cell in cells]
    if len(numbers) < 3 or any(number is None or not number.is_integer() for number in numbers):
        return False
    whole = [int(number) for number in numbers if number is not None]
    steps = sum(1 for a, b in pairwise(whole) if b - a == 1)
    return steps >= 0.8 * (len(whole) - 1) and whole[0] <= 1000


def content_field(cells: Sequence[Cell], index: RegionIndex, reference: Reference) -> tuple[str, int]:
    """(field, confidence 0..100) of a column's cells, or ('', 0). Blank cells are not counted."""
    sample = [cell for cell in cells if not is_nothing(cell)][:SAMPLE]
    if len(sample) < 2:
        return "", 0
    texts = [as_text(cell).strip() for cell in sample]
    if is_running_number(sample):
        return "numbering", 70
    if _share(texts, has_identity_number) >= 0.6:
        return "identity", 90
    tests: tuple[tuple[str, object, float], ...] = (
        ("email", lambda cell: _EMAIL.match(as_text(cell).strip()), 0.6),
        ("phone", looks_phone, 0.5),
        ("latitude", _is_latitude, 0.8),
        ("longitude", _is_longitude, 0.8),
        ("nib", lambda cell: re.fullmatch(r"\d{13}", as_text(cell).strip()), 0.7),
        ("pirt", lambda cell: _PIRT.search(as_text(cell)), 0.5),
        ("halal", lambda cell: _HALAL.match(as_text(cell)), 0.5),
        ("industry", lambda cell: len(as_text(cell)) == 5 and as_text(cell) in reference.industries, 0.7),
        ("gender", lambda cell: as_text(cell).strip().lower() in _GENDER, 0.8),
        ("legal_form", lambda cell: as_text(cell).strip().lower().rstrip(".") in _LEGAL, 0.7),
        ("founded", _is_year, 0.8),
        ("unit", lambda cell: isinstance(cell, str) and canonical_unit(cell) != "", 0.7),
    )
    for field, test, least in tests:
        share = _share(sample, test)
        if share >= least:
            return field, round(50 + 30 * share)
    regions = {text: bool(index.candidates(text)[0]) for text in set(texts) if 3 < len(text) < 40}
    if regions and sum(regions.get(text, False) for text in texts) >= 0.8 * len(texts):
        return "region", 65
    if sum(text.lower().startswith(("kec ", "kec.", "kecamatan")) for text in texts) >= 0.6 * len(texts):
        return "district", 70
    if _share(texts, _STREET.search) >= 0.5:
        return "address", 60
    return "", 0


def is_yes_no(cells: Sequence[Cell]) -> bool:
    """True for a column of yes and no: nearly every cell is one, not all are plain digits."""
    sample = [cell for cell in cells if cell is not None and cell != ""][:SAMPLE]
    if len(sample) < 4 or sum(yes_or_no(cell) is not None for cell in sample) < 0.9 * len(sample):
        return False
    words = {as_text(cell).strip().lower() for cell in sample} - {"-", "0", "1"}
    return bool(words)


def is_street(text: str) -> bool:
    """True for a text with the words of an address (Jl., RT, No.)."""
    return _STREET.search(text) is not None


def business_likeness(cells: Sequence[Cell]) -> float:
    """Share of cells with a word that business names carry (warung, toko, CV ...)."""
    sample = [as_text(cell) for cell in cells if not is_nothing(cell)][:SAMPLE]
    return _share(sample, _BUSINESS.search)


def distinct_share(cells: Sequence[Cell]) -> float:
    """Distinct values over filled cells; 0 for an empty column."""
    sample = [as_text(cell).strip().lower() for cell in cells if not is_nothing(cell)]
    return len(set(sample)) / len(sample) if sample else 0.0


def is_texty(cells: Sequence[Cell]) -> bool:
    """True when most filled cells hold letters."""
    sample = [as_text(cell) for cell in cells if not is_nothing(cell)][:SAMPLE]
    return bool(sample) and _share(sample, lambda text: re.search(r"[A-Za-z]{2}", str(text))) >= 0.6
