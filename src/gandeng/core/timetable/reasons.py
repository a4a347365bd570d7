"""Why a meeting has no slot, with the numbers for the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .instance import mask_of, pair
from .records import Event, Meeting, Placed, Reason, Unplaced


def explain(event: Event, missing: Iterable[Meeting], placed: Iterable[Placed]) -> tuple[Unplaced, ...]:
    """A reason for each meeting that is not among ``placed``."""
    busy: dict[str, int] = {party.key: 0 for party in event.parties}
    load = [0] * event.slots
    for one in placed:
        busy[one.first] |= 1 << one.slot
        busy[one.second] |= 1 << one.slot
        load[one.slot] += 1
    free = {party.key: mask_of(party.free) for party in event.parties}
    most = {party.key: party.most for party in event.parties}
    tables = mask_of([s for s in range(event.slots) if event.tables[s] > 0])
    room = mask_of([s for s in range(event.slots) if load[s] < event.tables[s]])
    forbidden = {pair(*two) for two in event.forbidden}
    found = []
    for meeting in missing:
        if pair(meeting.first, meeting.second) in forbidden:
            found.append(Unplaced(meeting.first, meeting.second, Reason.FORBIDDEN))
            continue
        reason, detail = _reason(meeting, busy, free, most, tables, room)
        found.append(Unplaced(meeting.first, meeting.second, reason, tuple(detail.items())))
    return tuple(found)


def _reason(
    meeting: Meeting,
    busy: Mapping[str, int],
    free: Mapping[str, int],
    most: Mapping[str, int | None],
    tables: int,
    room: int,
) -> tuple[Reason, dict[str, int]]:
    one, two = meeting.first, meeting.second
    common = free[one] & free[two] & ~mask_of(meeting.no_go)
    if meeting.pinned is not None:
        common &= 1 << meeting.pinned
    if not common:
        return Reason.NO_COMMON_SLOT, {
            "first_free": free[one].bit_count(),
            "second_free": free[two].bit_count(),
            "no_go": len(meeting.no_go),
        }
    if not common & tables:
        return Reason.NO_TABLE, {"common": common.bit_count(), "tables": 0}
    full = [_is_full(key, busy, free, most, tables) for key in (one, two)]
    numbers = {
        "common": (common & tables).bit_count(),
        "first_meetings": busy[one].bit_count(),
        "first_limit": limit(free[one] & tables, most[one]),
        "second_meetings": busy[two].bit_count(),
        "second_limit": limit(free[two] & tables, most[two]),
    }
    if any(full):
        return (
            Reason.BOTH_FULL if all(full) else Reason.FIRST_FULL if full[0] else Reason.SECOND_FULL
        ), numbers
    both_idle = common & tables & ~(busy[one] | busy[two])
    if meeting.pinned is not None:
        return Reason.PIN_COLLIDES, {
            "slot": meeting.pinned + 1,
            "first_busy": busy[one] >> meeting.pinned & 1,
            "second_busy": busy[two] >> meeting.pinned & 1,
        }
    if both_idle and not both_idle & room:
        return Reason.NO_TABLE, {**numbers, "both_idle": both_idle.bit_count()}
    return Reason.NOT_SCHEDULED, {**numbers, "both_idle": both_idle.bit_count()}


def limit(free: int, most: int | None) -> int:
    """Most meetings of a party: its free slots, or fewer where it said so."""
    return free.bit_count() if most is None else min(most, free.bit_count())


def _is_full(
    key: str, busy: Mapping[str, int], free: Mapping[str, int], most: Mapping[str, int | None], tables: int
) -> bool:
    return busy[key].bit_count() >= limit(free[key] & tables, most[key])
