"""Conditions beside the words: capacity, minimum order, price, certificates.

Each is answered yes, no or unknown. Unknown never lowers a score: it is a question to ask.
Nonsense (a negative capacity, a price of 0) counts as unknown and is shown as it was found.
"""

from __future__ import annotations

import math

from gandeng.core.matching.records import Answer, Check, Party, Phrase

# What is left of a fit, in percent, when a check says no.
CAPACITY_SHORT, ORDER_TOO_SMALL, TOO_DEAR = 70, 60, 80
EARTH_KM, NEAR_KM = 6_371.0, 60  # near: there and back with goods in one day
NOT = "no:"  # in an offer's certificates: "no:halal" is known not to be held


def _amount(value: int | None) -> int | None:
    return value if value is not None and value > 0 else None


def _compare(code: str, needed: int | None, found: int | None, good: bool) -> Check | None:
    """Return the check, or None when neither side says anything about it."""
    if needed is None and found is None:
        return None
    known = _amount(needed) is not None and _amount(found) is not None
    answer = Answer.UNKNOWN if not known else Answer.YES if good else Answer.NO
    return Check(code, answer, "" if needed is None else str(needed), "" if found is None else str(found))


def _same_unit(one: str, other: str) -> bool:
    return not one.strip() or not other.strip() or one.strip().casefold() == other.strip().casefold()


def _certificates(need: Phrase, offer: Phrase) -> list[Check]:
    held = {name.strip().casefold() for name in offer.certificates}
    asked = {name.strip().casefold() for name in need.certificates}
    out = []
    for name in sorted(name for name in asked if name and not name.startswith(NOT)):
        answer = Answer.YES if name in held else Answer.NO if NOT + name in held else Answer.UNKNOWN
        out.append(Check("certificates", answer, name, name if answer is Answer.YES else ""))
    return out


def check_pair(need: Phrase, offer: Phrase) -> tuple[Check, ...]:
    """Return every condition that either side mentions, with its answer.

    Amounts in different units cannot be compared: the answer is unknown and a "unit" check says so.
    """
    wanted, capacity, least = need.quantity, offer.quantity, offer.min_order
    found: list[Check | None] = []
    if not _same_unit(need.unit, offer.unit) and (wanted is not None or capacity is not None):
        found.append(Check("unit", Answer.UNKNOWN, need.unit, offer.unit))
        wanted_here = None
    else:
        wanted_here = wanted
    enough = (capacity or 0) >= (wanted_here or 0)
    found.append(_compare("capacity", wanted_here, capacity, enough))
    if least is not None:
        found.append(_compare("min_order", wanted_here, least, (wanted_here or 0) >= least))
    found.append(_compare("price", need.price, offer.price, (offer.price or 0) <= (need.price or 0)))
    return (*[check for check in found if check is not None], *_certificates(need, offer))


def refused(checks: tuple[Check, ...]) -> bool:
    """Return whether a required certificate is known to be missing: then there is no fit."""
    return any(check.code == "certificates" and check.answer is Answer.NO for check in checks)


def kept_percent(checks: tuple[Check, ...]) -> tuple[tuple[str, int], ...]:
    """Return (check code, percent of the score that is kept) for each check answered no."""
    kept = {"capacity": CAPACITY_SHORT, "min_order": ORDER_TOO_SMALL, "price": TOO_DEAR}
    return tuple(
        (check.code, kept[check.code]) for check in checks if check.answer is Answer.NO and check.code in kept
    )


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two (latitude, longitude) in degrees, by the haversine formula."""
    north, other_north = math.radians(one[0]), math.radians(other[0])
    east = math.radians(other[1] - one[1])
    half = math.sin((other_north - north) / 2) ** 2
    half += math.cos(north) * math.cos(other_north) * math.sin(east / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def party_checks(seller: Party, buyer: Party, reach: str) -> tuple[Check, ...]:
    """Return what depends on who the two are: distance, and whether they deal already.

    ``reach`` is that of the thing offered: ``local`` needs the customer near, ``wide`` travels. Neither
    changes a score: a question to ask, or a known relation that counts as no result of the meeting.
    """
    out = []
    if seller.at and buyer.at and all(map(math.isfinite, (*seller.at, *buyer.at))):
        far = round(distance_km(seller.at, buyer.at))
        near = far <= NEAR_KM
        answer = {"wide": Answer.YES, "local": Answer.NO}.get(reach, Answer.UNKNOWN)
        out.append(Check("distance", Answer.YES if near else answer, found=str(far)))
    known = [one.partners for one in (seller, buyer) if one.partners is not None]
    if known:
        deal = (seller.partners is not None and buyer.key in seller.partners) or (
            buyer.partners is not None and seller.key in buyer.partners
        )
        asked = seller.asked or buyer.asked
        out.append(Check("new_contact", Answer.NO if deal else Answer.YES if asked else Answer.UNKNOWN))
    return tuple(out)
