"""How far a region is: kilometres over ground as the crow flies, and hours of clock."""

from __future__ import annotations

import math

EARTH_KM = 6371.0
# Whole hours before UTC of the four zones of Indonesia (Keppres 41/1987); none has summer time.
HOURS = {"Asia/Jakarta": 7, "Asia/Pontianak": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Return the great-circle distance between two points in degrees (haversine)."""
    a, b = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def hours_ahead(zone: str, other_zone: str) -> int | None:
    """Return by how many hours clocks of ``other_zone`` are ahead; None for a zone that is not known."""
    if zone not in HOURS or other_zone not in HOURS:
        return None
    return HOURS[other_zone] - HOURS[zone]
