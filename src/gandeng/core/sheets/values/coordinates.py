"""Latitude and longitude in degrees, with the usual damage mended."""

from __future__ import annotations

import math
import re

from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.records import Severity
from gandeng.core.sheets.values.reading import Cell, Issue, Reading, as_text, is_nothing

LATITUDES, LONGITUDES = (-11.5, 6.5), (94.5, 141.5)  # Indonesia
_PAIR = re.compile(r"(-?\d{1,3}[.,]\d+)\D+?(-?\d{1,3}[.,]\d+)")


def _inside(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def read_degrees(cell: Cell, bounds: tuple[float, float]) -> Reading[float]:
    """Degrees within the bounds; decimal comma and a lost decimal point are put right."""
    if is_nothing(cell) or cell == 0 or cell == "0":
        return Reading()
    text = as_text(cell).strip().replace("−", "-").rstrip("°")
    plain = text.replace(",", ".")
    if not re.fullmatch(r"[-+]?\d+(\.\d+)?", plain):
        plain = text.replace(".", "").replace(",", "")  # 110.835.123: dots as thousands
        if not re.fullmatch(r"[-+]?\d+", plain):
            return Reading(None, (Issue(FindingCode.COORDINATE_IMPOSSIBLE, Severity.WARNING),), keep=True)
    value = float(plain)
    if math.isinf(value):  # more digits than a float holds; dividing would never end
        return Reading(None, (Issue(FindingCode.COORDINATE_IMPOSSIBLE, Severity.WARNING),), keep=True)
    mended = "," in text or plain != text
    if not _inside(value, bounds) and "." not in plain:
        scaled = value
        while abs(scaled) > max(abs(bounds[0]), abs(bounds[1])):
            scaled /= 10
        if _inside(scaled, bounds) and abs(value) >= 1000:
            value, mended = scaled, True
    if not _inside(value, bounds):
        return Reading(value, (Issue(FindingCode.COORDINATE_IMPOSSIBLE, Severity.WARNING),), keep=True)
    issues = (Issue(FindingCode.COORDINATE_FIXED, Severity.FIXED, made=repr(value)),) if mended else ()
    return Reading(value, issues)


def settle_pair(latitude: float | None, longitude: float | None) -> tuple[float | None, float | None, bool]:
    """(latitude, longitude, swapped): put the right way round, and emptied when outside Indonesia."""
    if (
        latitude is not None
        and longitude is not None
        and _inside(latitude, LONGITUDES)
        and _inside(longitude, LATITUDES)
    ):
        return longitude, latitude, True
    north = latitude if latitude is not None and _inside(latitude, LATITUDES) else None
    east = longitude if longitude is not None and _inside(longitude, LONGITUDES) else None
    return north, east, False


def read_pair(cell: Cell) -> Reading[tuple[float, float]]:
    """ "-7.5626, 110.8283" in one cell."""
    if is_nothing(cell):
        return Reading()
    found = _PAIR.search(as_text(cell))
    if not found:
        return Reading(None, (Issue(FindingCode.COORDINATE_IMPOSSIBLE, Severity.WARNING),), keep=True)
    first, second = (float(part.replace(",", ".")) for part in found.groups())
    return Reading((first, second))
