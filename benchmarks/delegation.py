"""Whom to send: the choice against random, last year's list, the exact optimum, and a bound.

    python -m benchmarks.delegation [--candidates 10000] [--seats 30] [--seed 1] [--out FILE]

An invented region: a tenth of its businesses can trade (the others are stalls and shops), a few large
ones are known to everybody. Last year's list is theirs: the best papers and most pairs, all of few
kinds. The exact optimum (HiGHS) is computed for --exact candidates of the same world and compared
with the choice among them. "of bound" is the share of what no list of that length can exceed.
"""

from __future__ import annotations

import argparse
import sys
import time
from random import Random
from typing import Any

from benchmarks._report import about, table, write_json
from gandeng.core.strengths.delegates import Candidate, Demand, Link
from gandeng.core.strengths.delegation import choose_delegates, why_not
from gandeng.core.strengths.delegation_bound import exact_optimum, upper_bound, value_of
from gandeng.core.strengths.delegation_rivals import random_list
from gandeng.core.strengths.tradeable import Tradeable, TradeReason

KINDS = [f"kind{n:02}" for n in range(40)]
DISTRICTS = [f"district{n}" for n in range(12)]
STALL = Tradeable(False, (TradeReason("served_on_the_spot", "laundry"),))


def main(arguments: list[str] | None = None) -> int:
    """Make the world, choose in every way, print both tables."""
    parser = argparse.ArgumentParser(prog="benchmarks.delegation", description=__doc__.split("\n")[0])
    parser.add_argument("--candidates", type=int, default=10_000)
    parser.add_argument("--seats", type=int, default=30)
    parser.add_argument("--tradeable", type=float, default=0.1, help="share that can trade")
    parser.add_argument("--exact", type=int, default=80, help="candidates for the exact optimum")
    parser.add_argument("--exact-seats", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", metavar="FILE", help="write JSON here")
    options = parser.parse_args(arguments)
    head = about(options.seed, candidates=options.candidates, seats=options.seats)
    print(f"{head['machine']}\n{head['versions']}\nseed {options.seed}\n")
    candidates, demand = world(options.candidates, options.tradeable, options.seed)
    rows = compare(candidates, demand, options.seats, options.seed)
    print(f"{options.seats} from {options.candidates:,}\n{table(rows)}\n")
    few, demand = world(options.exact, 1.0, options.seed)
    small = exactly(few, demand, options.exact_seats)
    print(f"{options.exact_seats} from {options.exact}, with the exact optimum\n{table(small)}")
    if options.out:
        write_json(options.out, {**head, "rows": rows, "exact": small})
    return 0


def world(number: int, tradeable: float, seed: int) -> tuple[list[Candidate], Demand]:
    """Return candidates and what the visit is for."""
    random = Random(seed)
    demand = Demand(
        {kind: random.randint(1, 40) for kind in KINDS[:25]},
        {kind: random.randint(1, 15) for kind in KINDS[20:30]},
    )
    candidates = []
    for place in range(number):
        able = random.random() < tradeable
        known = able and random.random() < 0.05
        kind = KINDS[min(39, int(random.expovariate(0.09)))]
        links = [
            Link(
                f"p{random.randrange(800)}",
                random.randint(20, 90),
                random.randint(0, 95),
                random.randint(0, 95),
            )
            for _ in range(random.randint(1, 12) if able else random.randint(0, 1))
        ]
        verdict = (
            Tradeable(True, (TradeReason("makes", kind),), random.randint(20, 100), kind) if able else STALL
        )
        candidates.append(
            Candidate(
                f"c{place:05}",
                tuple(links),
                verdict,
                papers=random.randint(2, 6) if known else random.choice((0, 0, 1, 1, 2)),
                capacity_known=random.random() < 0.4,
                phone=random.random() < 0.8,
                size="medium" if known else "micro" if random.random() < 0.8 else "small",
                first_time=not known and random.random() < 0.9,
                answers=(kind,) if kind in demand.needs else (),
                learns=(random.choice(KINDS[20:30]),) if random.random() < 0.2 else (),
                women_led=random.choice((True, False, None)),
                district=random.choice(DISTRICTS),
            )
        )
    return candidates, demand


def facts(keys: list[str], by_key: dict[str, Candidate], demand: Demand) -> dict[str, Any]:
    """Return what an officer would look at."""
    chosen = [by_key[key] for key in keys]
    needs = {need for one in chosen for need in one.answers if need in demand.needs}
    return {
        "needs met": f"{sum(demand.needs[need] for need in needs) / sum(demand.needs.values()):.0%}",
        "partners": len({link.partner for one in chosen for link in one.links}),
        "kinds": len({one.verdict.main for one in chosen if one.verdict.main}),
        "districts": len({one.district for one in chosen}),
        "first time": sum(bool(one.first_time) for one in chosen),
        "women-led": sum(bool(one.women_led) for one in chosen),
        "small": sum(one.size in ("micro", "small") for one in chosen),
    }


def compare(candidates: list[Candidate], demand: Demand, seats: int, seed: int) -> list[dict[str, Any]]:
    """Return one row for each way of choosing, all measured by the same value."""
    by_key = {one.key: one for one in candidates}
    able = sorted(one.key for one in candidates if why_not(one, demand) is None)
    began = time.perf_counter()
    ours = [choice.key for choice in choose_delegates(candidates, seats, demand).chosen]
    seconds = time.perf_counter() - began
    began = time.perf_counter()
    bound = upper_bound(candidates, seats, demand)
    bound_seconds = time.perf_counter() - began
    last_year = sorted(able, key=lambda key: (-by_key[key].papers, -len(by_key[key].links), key))[:seats]
    middle = random_list(candidates, seats, demand, seed=seed + 1)
    rows = []
    for name, keys, took in (
        ("chosen", ours, seconds),
        ("last year's list", last_year, None),
        ("random (median)", middle, None),
    ):
        value = value_of(keys, candidates, demand)
        row = {"list": name, "value": round(value), "of bound": f"{value / bound:.1%}", "seconds": took}
        rows.append(row | facts(keys, by_key, demand))
    rows.append({"list": "bound", "value": round(bound), "of bound": "100.0%", "seconds": bound_seconds})
    return rows


def exactly(candidates: list[Candidate], demand: Demand, seats: int) -> list[dict[str, Any]]:
    """Return the choice beside the best possible one."""
    began = time.perf_counter()
    ours = [choice.key for choice in choose_delegates(candidates, seats, demand).chosen]
    greedy_seconds = time.perf_counter() - began
    began = time.perf_counter()
    best = exact_optimum(candidates, seats, demand)
    seconds = time.perf_counter() - began
    value = value_of(ours, candidates, demand)
    return [
        {
            "list": "chosen",
            "value": round(value),
            "of optimum": f"{value / best.value:.2%}",
            "seconds": greedy_seconds,
        },
        {
            "list": "optimum" if best.proved else "best found, not proved",
            "value": round(best.value),
            "of optimum": "100.00%",
            "seconds": seconds,
        },
        {"list": "its bound", "value": round(best.bound), "of optimum": f"{best.bound / best.value:.2%}"},
        {
            "list": "quick bound",
            "value": round(upper_bound(candidates, seats, demand)),
            "of optimum": f"{upper_bound(candidates, seats, demand) / best.value:.2%}",
        },
    ]


if __name__ == "__main__":
    sys.exit(main())
