"""Small events for the tests of the timetable engine, drawn by hand, by seed or by hypothesis."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from random import Random

from hypothesis import strategies as st

from gandeng.core.timetable.records import Event, Meeting, Party, Wish


def event(
    slots: int, tables: int, parties: dict[str, set[int] | None], *, most: int | None = None, **more: object
) -> Event:
    """Parties named "a..." are of side 0, all others of side 1; None is free all day."""
    people = tuple(
        Party(key, 0 if key.startswith("a") else 1, frozenset(range(slots) if free is None else free), most)
        for key, free in parties.items()
    )
    return Event(slots, (tables,) * slots, people, **more)  # type: ignore[arg-type]


def meetings(*pairs: str) -> list[Meeting]:
    """ "a1-b2" is a meeting of a1 with b2."""
    return [Meeting(*pair.split("-")) for pair in pairs]


def fair(
    seed: int, *, parties: int = 40, count: int = 120, slots: int = 12, tables: int = 14
) -> tuple[Event, list[Meeting]]:
    """Two regions of the same size; three in ten parties are away for a while."""
    draw = Random(seed)
    people = []
    for number in range(parties):
        free = set(range(slots))
        if draw.random() < 0.3:
            start = draw.randrange(slots - 2)
            free -= {start, start + 1}
        side = number * 2 // parties
        people.append(Party(f"{'ab'[side]}{number:03}", side, frozenset(free)))
    held = dict.fromkeys((p.key for p in people), 0)
    pairs = [(p, q) for p, q in product(people, people) if p.side < q.side]
    draw.shuffle(pairs)
    chosen: list[Meeting] = []
    for one, two in pairs:
        if len(chosen) < count and all(held[p.key] < 0.7 * len(p.free) for p in (one, two)):
            chosen.append(Meeting(one.key, two.key))
            held[one.key] += 1
            held[two.key] += 1
    return Event(slots, (tables,) * slots, tuple(people)), chosen


@st.composite
def frames(draw: st.DrawFn, most_parties: int = 7, most_slots: int = 5) -> Event:
    """Any event: few slots, tables from none to many, limits, blocks, pairs that must not meet."""
    slots = draw(st.integers(0, most_slots))
    tables = tuple(draw(st.lists(st.integers(0, 3), min_size=slots, max_size=slots)))
    count = draw(st.integers(2, most_parties))
    people = []
    for number in range(count):
        free = draw(st.frozensets(st.integers(0, slots - 1))) if slots else frozenset()
        if draw(st.booleans()):
            free = frozenset(range(slots))
        most = draw(st.none() | st.integers(0, slots))
        buffer = draw(st.sampled_from((0, 0, 0, 1, 2)))
        people.append(Party(f"p{number}", draw(st.integers(0, 2)), free, most, draw(st.booleans()), buffer))
    blocks = draw(st.lists(st.integers(1, slots - 1), max_size=2, unique=True)) if slots > 1 else []
    keys = [p.key for p in people]
    forbidden = draw(st.lists(st.tuples(st.sampled_from(keys), st.sampled_from(keys)), max_size=1))
    return Event(
        slots,
        tables,
        tuple(people),
        tuple(blocks),
        tuple(t for t in forbidden if t[0] != t[1]),
        most_difference=draw(st.sampled_from((None, None, 0, 1))),
    )


@st.composite
def instances(draw: st.DrawFn, most_meetings: int = 12) -> tuple[Event, list[Meeting]]:
    """An event with meetings, some of them pinned, kept out of slots, or bound to be before another."""
    frame = draw(frames())
    found = []
    for one, two in draw(_pairs(frame, most_meetings)):
        pinned = draw(st.none() | st.integers(0, frame.slots - 1)) if frame.slots else None
        no_go = (
            draw(st.frozensets(st.integers(0, frame.slots - 1), max_size=2)) if frame.slots else frozenset()
        )
        plain = draw(st.integers(0, 3))
        found.append(Meeting(one, two, pinned if plain == 1 else None, no_go if plain == 2 else frozenset()))
    keys = [(m.first, m.second) for m in found]
    pairs = st.tuples(st.sampled_from(keys), st.sampled_from(keys)) if keys else st.nothing()
    order = draw(st.lists(pairs, max_size=2)) if len(keys) > 1 else []
    return replace(frame, precedences=tuple(two for two in order if two[0] != two[1])), found


@st.composite
def wished(draw: st.DrawFn, most_wishes: int = 10) -> tuple[Event, list[Wish]]:
    """An event with wishes."""
    frame = draw(frames(most_parties=6, most_slots=3))
    found = []
    for one, two in draw(_pairs(frame, most_wishes)):
        value = draw(st.integers(1, 9))
        found.append(Wish(one, two, value, draw(st.booleans()), draw(st.integers(-1, 1))))
    return frame, found


def _pairs(frame: Event, most: int) -> st.SearchStrategy[list[tuple[str, str]]]:
    keys = [p.key for p in frame.parties]
    possible = [(a, b) for i, a in enumerate(keys) for b in keys[i + 1 :]]
    one_way = st.tuples(st.sampled_from(possible), st.booleans()).map(lambda t: t[0][::-1] if t[1] else t[0])
    return st.lists(one_way, max_size=most, unique_by=lambda p: tuple(sorted(p)))
