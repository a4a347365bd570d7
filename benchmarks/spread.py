"""How evenly recommendations are spread, against plain top-k lists on the same possible pairs.

    python -m benchmarks.spread --n 2000 --k 10 --seed 1 [--bound] [--out FILE.json]
    python -m benchmarks.spread --offers offers.csv --regions 33.72 64.71 --n 1500 --k 10 --bound

n invented businesses in each of two regions, two offers and two needs each, crowded trades included. Or at
most n of each region of a file of offers (offer_id, region_code, name, text), with assumed needs.
Counts only businesses that stand in at least one possible pair: nobody can recommend the others.

What can be reached depends on who could be recommended to whom: "fewest never" and "even gini" are those
of the most even lists of the same lengths, whatever they lose. --bound adds a Gini coefficient that no
lists within the loss can go below (takes a minute for 100,000 pairs).
"""

from __future__ import annotations

import argparse
import csv
import random
import time
from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks._bounds import gini_at_least
from benchmarks._phrases import phrases
from benchmarks._report import about, table, write_json
from gandeng import data
from gandeng.core.matching.assume import assume_needs
from gandeng.core.matching.candidates import candidate_pairs
from gandeng.core.matching.exposure import MOST_LOSS, fair_lists, measure, most_even_lists, plain_lists
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


def listed(path: str, regions: Sequence[str], most: int, seed: int) -> list[Party]:
    """Return at most ``most`` businesses of each region of a file of offers, drawn by ``seed``."""
    with open(path, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    out = []
    for region in regions:
        own = [row for row in rows if row["region_code"] == region]
        for row in random.Random(seed).sample(own, min(most, len(own))):
            offers = (Phrase(row["text"]),)
            needs = assume_needs(offers, data.usual_inputs())
            out.append(Party(row["offer_id"], region, offers, tuple(needs), name=row["name"]))
    return out


def compared(asker: np.ndarray, other: np.ndarray, score: np.ndarray, k: int, bound: bool) -> dict[str, Any]:
    """Return the figures of plain and of fair lists, and how even lists could be at all."""
    plain_mask = plain_lists(asker, other, score, k)
    started = time.process_time()
    mask = fair_lists(asker, other, score, k)
    seconds = time.process_time() - started
    plain, ours = measure(other, score, plain_mask), measure(other, score, mask)
    even = measure(other, score, most_even_lists(asker, other, k))
    counts = [np.bincount(np.unique(other, return_inverse=True)[1][one]) for one in (plain_mask, mask)]
    row = {
        "askers": len(np.unique(asker)),
        "able": plain.able,
        "pairs": len(score),
        "recommended": int(mask.sum()),
        "loss %": round(100 * (1 - ours.total / plain.total), 2),
        "never": round(plain.never_share, 3),
        "ours": round(ours.never_share, 3),
        "fewest never": round(even.never_share, 3),
        "gini": round(plain.gini, 3),
        "ours x": round(ours.gini / plain.gini, 3),
        "even gini x": round(even.gini / plain.gini, 3),
    }
    if bound:
        floor = -(-plain.total * (100 - MOST_LOSS) // 100)
        row["bound x"] = round(gini_at_least(asker, other, score, k, floor, mask) / plain.gini, 3)
    return {**row, "most": f"{counts[0].max()} > {counts[1].max()}", "cpu s": round(seconds, 2)}


def main() -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--n", type=int, default=2_000)
    parser.add_argument("--k", type=int, default=10)
    parser.add_argument("--depth", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--offers", default="")
    parser.add_argument("--regions", nargs=2, default=REGIONS)
    parser.add_argument("--bound", action="store_true")
    parser.add_argument("--out", default="")
    args = parser.parse_args()
    speech = language()
    made = listed(args.offers, args.regions, args.n, args.seed) if args.offers else parties(args.n, args.seed)
    pool = build_pool(made, args.regions, speech)
    pairs = candidate_pairs(pool, args.depth, across_only=True)
    score = score_pairs(pool, pairs, build_market(pool, speech)).score.astype(np.int64)
    pairs, score = pairs[score > 0], score[score > 0]
    rows = [
        {
            "to": args.regions[1 - column],
            **compared(pairs[:, column], pairs[:, 1 - column], score, args.k, args.bound),
        }
        for column in (0, 1)
    ]
    print(table(rows))
    if args.out:
        write_json(args.out, {**about(args.seed, n=args.n, k=args.k), "rows": rows})


if __name__ == "__main__":
    main()
