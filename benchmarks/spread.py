"""How evenly recommendations are spread, against plain top-k lists on the same possible pairs.

    python -m benchmarks.spread --n 2000 --k 10 --seed 1 [--out FILE.json]

n invented businesses in each of two regions, two offers and two needs each, crowded trades included.
Counts only businesses that stand in at least one possible pair: nobody can recommend the others.
"""

from __future__ import annotations

import argparse
import time
from typing import Any

import numpy as np

from benchmarks._phrases import phrases
from benchmarks._report import about, table, write_json
from gandeng.core.matching.candidates import candidate_pairs
from gandeng.core.matching.exposure import fair_lists, measure, plain_lists
from gandeng.core.matching.market import build_market
from gandeng.core.matching.match import score_pairs
from gandeng.core.matching.pool import build_pool
from gandeng.core.matching.records import Party, Phrase
from gandeng.data.language import language

REGIONS = ("33.72", "32.73")


def parties(count: int, seed: int) -> list[Party]:
    """Return ``count`` invented businesses in each region."""
    speech = language()
    offers = phrases(speech, 4 * count, seed)
    needs = phrases(speech, 4 * count, seed + 1, needs=True)
    return [
        Party(
            f"{number:06}",
            REGIONS[number % 2],
            tuple(Phrase(text) for text in offers[2 * number : 2 * number + 2]),
            tuple(Phrase(text) for text in needs[2 * number : 2 * number + 2]),
        )
        for number in range(2 * count)
    ]


def main() -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--n", type=int, default=2_000)
    parser.add_argument("--k", type=int, default=10)
    parser.add_argument("--depth", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", default="")
    args = parser.parse_args()
    speech = language()
    pool = build_pool(parties(args.n, args.seed), REGIONS, speech)
    pairs = candidate_pairs(pool, args.depth, across_only=True)
    score = score_pairs(pool, pairs, build_market(pool, speech)).score
    pairs, score = pairs[score > 0], score[score > 0]
    rows: list[dict[str, Any]] = []
    for column in (0, 1):
        asker, other = pairs[:, column], pairs[:, 1 - column]
        for name, make in (("plain top-k", plain_lists), ("ours", fair_lists)):
            started = time.perf_counter()
            chosen = make(asker, other, score, args.k)
            found = measure(other, score, chosen)
            counts = np.bincount(np.unique(other, return_inverse=True)[1][chosen])
            rows.append(
                {
                    "recommended to region": REGIONS[column],
                    "lists": name,
                    "pairs": len(pairs),
                    "able": found.able,
                    "never": round(found.never_share, 4),
                    "gini": round(found.gini, 4),
                    "most": int(counts.max()),
                    "total": found.total,
                    "seconds": round(time.perf_counter() - started, 2),
                }
            )
        plain, ours = rows[-2:]
        ours["loss %"] = round(100 * (1 - ours["total"] / plain["total"]), 2)
        ours["never x"] = round(ours["never"] / plain["never"], 3) if plain["never"] else None
        ours["gini x"] = round(ours["gini"] / plain["gini"], 3)
    print(table(rows, list(rows[1])))
    if args.out:
        write_json(args.out, {**about(args.seed, n=args.n, k=args.k), "rows": rows})


if __name__ == "__main__":
    main()
