"""Measure which wishes become meetings, against three simpler ways on the same wishes.

    python -m benchmarks.selection --generate 300 [--balance 0.2] [--seed 1] [--out FILE]

request-and-accept: each in turn books its best wish that both still have a common free slot for, round
after round; stand-by: most value, no minimum for anyone; random: wishes in random order.
The table shows value, musts, meetings, Gini of meetings, direction imbalance and the gap to the bound;
``fewest`` and ``under_4`` count those who wished for four or more and have the time for them. Then the
price of fairness: what each minimum costs. ``held`` are the meetings that
the timetable then really found a slot for (3,000 steps).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

from benchmarks._report import about, headline, table, write_json
from gandeng.core.timetable.records import Event, Meeting, Party, Wish
from gandeng.core.timetable.schedule import schedule
from gandeng.core.timetable.select import select
from gandeng.core.timetable.stop import Steps

FEWEST = 4


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.selection", description=__doc__.split("\n")[0])
    parser.add_argument("--generate", type=int, metavar="N", required=True, help="participants")
    parser.add_argument("--wishes", type=int, help="default: 12 for each participant")
    parser.add_argument("--slots", type=int, default=18)
    parser.add_argument("--tables", type=int, help="default: enough for four fifths of the free time")
    parser.add_argument("--balance", type=float, default=0.2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", metavar="FILE", help="write JSON here")
    options = parser.parse_args(arguments)
    if options.generate < 4:
        parser.error("--generate takes at least 4 participants")
    event, wishes = wished_event(
        options.generate, options.wishes or 6 * options.generate, options.slots, options.tables, options.seed
    )
    head = about(options.seed, participants=options.generate, balance=options.balance)
    print(headline(head))
    rows = list(_ways(event, wishes, options.balance, options.seed))
    print(table(rows))
    curve = [_price(event, wishes, fewest) for fewest in range(5)]
    print("\nprice of fairness\n" + table(curve))
    if options.out:
        write_json(options.out, {**head, "ways": rows, "price_of_fairness": curve})
    return 0


def _ways(event: Event, wishes: Sequence[Wish], balance: float, seed: int) -> Iterable[dict[str, Any]]:
    bound = select(event, wishes, fewest=0).bound
    for name, fewest, limit in (
        ("select", FEWEST, None),
        (f"select, balance {balance:g}", FEWEST, balance),
        ("stand-by", 0, None),
    ):
        begun = time.perf_counter()
        chosen = select(event, _plain(wishes) if name == "stand-by" else wishes, fewest=fewest, balance=limit)
        pairs = {(m.first, m.second) for m in chosen.chosen}
        yield _row(name, event, wishes, pairs, bound, time.perf_counter() - begun, seed)
    for name, way in (("request-and-accept", request_and_accept), ("random", at_random)):
        begun = time.perf_counter()
        booked = way(event, wishes, seed)
        yield _row(name, event, wishes, set(booked), bound, time.perf_counter() - begun, seed)


def _plain(wishes: Sequence[Wish]) -> list[Wish]:
    return [Wish(w.first, w.second, w.value, sells=w.sells) for w in wishes]


def _row(
    name: str,
    event: Event,
    wishes: Sequence[Wish],
    pairs: set[tuple[str, str]],
    bound: int,
    seconds: float,
    seed: int,
) -> dict[str, Any]:
    inside = [w for w in wishes if (w.first, w.second) in pairs]
    held = dict.fromkeys((key for w in wishes for key in (w.first, w.second)), 0)
    for wish in inside:
        held[wish.first] += 1
        held[wish.second] += 1
    able = _able(event, wishes)
    value = sum(w.value for w in inside)
    out, back = sum(w.sells > 0 for w in inside), sum(w.sells < 0 for w in inside)
    placed = schedule(event, [Meeting(*pair) for pair in sorted(pairs)], seed=seed, stop=Steps(3000))
    return {
        "way": name,
        "value": value,
        "gap_%": round(100 * (bound - value) / bound, 2),
        "meetings": len(inside),
        "held": len(placed.placed),
        "musts": f"{sum(w.must for w in inside)}/{sum(w.must for w in wishes)}",
        "fewest": min((held[key] for key in able), default=0),
        f"under_{FEWEST}": f"{sum(held[key] < FEWEST for key in able)}/{len(able)}",
        "gini": round(gini(list(held.values())), 3),
        "imbalance": round(abs(out - back) / max(1, out + back), 3),
        "seconds": round(seconds, 2),
    }


def _able(event: Event, wishes: Sequence[Wish]) -> list[str]:
    """Who could have FEWEST meetings: by wishes, free slots and the most that they want."""
    wished = Counter(key for w in wishes for key in (w.first, w.second))
    return [
        p.key
        for p in event.parties
        if min(wished[p.key], len(p.free), len(p.free) if p.most is None else p.most) >= FEWEST
    ]


def _price(event: Event, wishes: Sequence[Wish], fewest: int) -> dict[str, Any]:
    found = select(event, wishes, fewest=fewest)
    lost = found.bound - found.value
    held = Counter(key for m in found.chosen for key in (m.first, m.second))
    return {
        "minimum": fewest,
        "value": found.value,
        "price_%": round(100 * lost / found.bound, 2),
        "gap_%": round(100 * (found.fair_bound - found.value) / found.fair_bound, 3),
        "fewest": min((held[key] for key in _able(event, wishes)), default=0),
        "meetings": len(found.chosen),
    }


def gini(numbers: Sequence[int]) -> float:
    """Inequality of meetings between participants: 0 all the same, near 1 one has all."""
    ordered, total = sorted(numbers), sum(numbers)
    if not total:
        return 0.0
    weighted = sum(rank * number for rank, number in enumerate(ordered, start=1))
    return 2 * weighted / (len(ordered) * total) - (len(ordered) + 1) / len(ordered)


def request_and_accept(event: Event, wishes: Sequence[Wish], seed: int) -> list[tuple[str, str]]:
    """Each in turn, in random order, books its best wish into the first slot that suits both."""
    draw = Random(seed)
    day = _Booking(event)
    queue = {
        p.key: sorted((w for w in wishes if p.key in (w.first, w.second)), key=_rank) for p in event.parties
    }
    keys = [p.key for p in event.parties]
    waiting = True
    while waiting:
        draw.shuffle(keys)
        waiting = False
        for key in keys:
            while queue[key]:
                wish = queue[key].pop(0)
                if day.book(wish):
                    waiting = True
                    break
    return day.booked


def at_random(event: Event, wishes: Sequence[Wish], seed: int) -> list[tuple[str, str]]:
    """Wishes in random order, each into the first slot that suits both."""
    order = list(wishes)
    Random(seed).shuffle(order)
    day = _Booking(event)
    for wish in order:
        day.book(wish)
    return day.booked


def _rank(wish: Wish) -> tuple[bool, int, str, str]:
    return (not wish.must, -wish.value, wish.first, wish.second)


class _Booking:
    """First come, first served: slots, tables and limits as they are taken."""

    def __init__(self, event: Event) -> None:
        self.free = {p.key: set(p.free) for p in event.parties}
        self.most = {p.key: len(p.free) if p.most is None else p.most for p in event.parties}
        self.tables = list(event.tables)
        self.booked: list[tuple[str, str]] = []

    def book(self, wish: Wish) -> bool:
        one, two = wish.first, wish.second
        if (one, two) in self.booked or not self.most[one] or not self.most[two]:
            return False
        for slot in sorted(self.free[one] & self.free[two]):
            if self.tables[slot]:
                self.tables[slot] -= 1
                for key in (one, two):
                    self.free[key].discard(slot)
                    self.most[key] -= 1
                self.booked.append((one, two))
                return True
        return False


def wished_event(
    participants: int, wishes: int, slots: int, tables: int | None, seed: int
) -> tuple[Event, list[Wish]]:
    """Two regions; popularity is very unequal, one side sells more than it buys, 3 % of wishes are musts."""
    draw = Random(seed)
    half = participants // 2
    people = []
    for number in range(participants):
        mine = set(range(slots))
        if draw.random() < 0.3:
            away = draw.randint(1, max(1, slots // 3))
            start = draw.randrange(slots - away + 1)
            mine -= set(range(start, start + away))
        most = draw.randint(3, 8) if draw.random() < 0.3 else None
        people.append(Party(f"p{number:05}", int(number >= half), frozenset(mine), most))
    fame = [draw.paretovariate(1.2) for _ in people]
    found: dict[tuple[int, int], Wish] = {}
    wishes = min(wishes, half * (participants - half) // 2)
    while len(found) < wishes:
        one = draw.choices(range(half), fame[:half])[0]
        two = draw.choices(range(half, participants), fame[half:])[0]
        if (one, two) not in found or draw.random() < 0.01:
            value = draw.randint(50, 1000)
            sells = draw.choices((1, -1, 0), (5, 3, 2))[0]
            found[one, two] = Wish(people[one].key, people[two].key, value, draw.random() < 0.03, sells)
        else:
            fame[one] *= 0.9
            fame[two] *= 0.9
    seats = tables if tables is not None else max(1, sum(len(p.free) for p in people) * 2 // (5 * slots))
    return Event(slots, (seats,) * slots, tuple(people)), [found[key] for key in sorted(found)]


if __name__ == "__main__":
    sys.exit(main())
