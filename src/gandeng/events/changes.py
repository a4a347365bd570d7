"""What is different between two versions of one participant's day. Pure: no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

NEW, MOVED, GONE = "new", "moved", "gone"


@dataclass(frozen=True, slots=True)
class Held:
    """When and at which table a meeting is."""

    starts_at: datetime
    table: int


Day = Mapping[int, Held]  # by the other participant's key


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: ``kind`` is new, moved (another time or table) or gone."""

    kind: str
    other: int
    before: Held | None
    after: Held | None


def changes_between(before: Day, after: Day) -> tuple[Change, ...]:
    """All differences by the hour at which they matter; what stays the same is not in it."""
    found = []
    for other in before.keys() | after.keys():
        old, new = before.get(other), after.get(other)
        if old == new:
            continue
        kind = NEW if old is None else GONE if new is None else MOVED
        found.append(Change(kind, other, old, new))
    return tuple(sorted(found, key=_hour))


def _hour(change: Change) -> tuple[datetime, int]:
    held = change.after or change.before
    assert held is not None
    return held.starts_at, change.other
