"""Reads MiniZinc data of the business-to-business meeting scheduling literature (.dzn)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gandeng.core.timetable.records import Event, Meeting, Party

MOST_DIFFERENCE = 2  # breaks that one participant may have more than another


class UnreadableInstance(ValueError):
    """A file that is no such instance; the text says which part."""


@dataclass(frozen=True)
class Published:
    """An instance in the engine's records. ``precedences[m]`` are the predecessors of meeting m."""

    event: Event
    meetings: tuple[Meeting, ...]
    precedences: tuple[tuple[int, ...], ...]


def read_instance(text: str) -> Published:
    """Sessions become slots a meeting must not be in, forbidden slots absences, fixed slots pins."""
    values = {
        name: value.strip() for name, value in re.findall(r"(\w+)\s*=\s*([^;]*);", re.sub(r"%.*", "", text))
    }
    try:
        slots, morning = _number(values, "nTotalSlots"), _number(values, "nMorningSlots")
        parties, count = _number(values, "nBusiness"), _number(values, "nMeetings")
        tables = _number(values, "nTables")
        requested = _rows(values["requested"])
    except KeyError as error:
        raise UnreadableInstance(f"{error.args[0]} is missing") from None
    if len(requested) != count or any(len(row) != 3 for row in requested):
        raise UnreadableInstance(f"requested has {len(requested)} rows, nMeetings is {count}")
    away = _sets(values.get("forbidden", ""), parties, "forbidden")
    fixed = _numbers(values.get("fixed", values.get("fixat", "")), count)
    precedences = _sets(values.get("precedences", ""), count, "precedences")
    people = tuple(
        Party(str(n + 1), 0, frozenset(range(slots)) - {s - 1 for s in gone}) for n, gone in enumerate(away)
    )
    sessions = {
        1: frozenset(range(morning, slots)),
        2: frozenset(range(morning)),
        3: frozenset[int](),
    }
    meetings = []
    for number, (one, two, session) in enumerate(requested):
        if not (1 <= one <= parties and 1 <= two <= parties and session in sessions):
            raise UnreadableInstance(f"row {number + 1} of requested: {one}, {two}, {session}")
        pinned = fixed[number] - 1 if fixed[number] else None
        meetings.append(Meeting(str(one), str(two), pinned, sessions[session]))
    names = [(m.first, m.second) for m in meetings]
    order = tuple((names[b - 1], names[n]) for n, before in enumerate(precedences) for b in sorted(before))
    return Published(
        Event(slots, (tables,) * slots, people, precedences=order, most_difference=MOST_DIFFERENCE),
        tuple(meetings),
        tuple(tuple(sorted(before)) for before in precedences),
    )


def _number(values: dict[str, str], name: str) -> int:
    if not re.fullmatch(r"\d+", values[name]):
        raise UnreadableInstance(f"{name} is no number")
    return int(values[name])


def _rows(text: str) -> list[list[int]]:
    inside = text.strip().removeprefix("[|").removesuffix("|]")
    return [[int(n) for n in re.findall(r"-?\d+", row)] for row in inside.split("|") if re.search(r"\d", row)]


def _sets(text: str, count: int, name: str) -> list[set[int]]:
    if not text:
        return [set() for _ in range(count)]
    found = [_members(part) - {0} for part in re.findall(r"\{[^}]*\}|\d+\s*\.\.\s*\d+", text)]
    if len(found) != count:
        raise UnreadableInstance(f"{name} has {len(found)} sets for {count}")
    return found


def _members(text: str) -> set[int]:
    """Numbers of "{1,2,5}" or "3..7"."""
    span = re.fullmatch(r"(\d+)\s*\.\.\s*(\d+)", text)
    return set(range(int(span[1]), int(span[2]) + 1)) if span else {int(n) for n in re.findall(r"\d+", text)}


def _numbers(text: str, count: int) -> list[int]:
    found = [int(n) for n in re.findall(r"\d+", text)]
    if found and len(found) != count:
        raise UnreadableInstance(f"fixed has {len(found)} numbers for {count} meetings")
    return found or [0] * count
