"""How often the first three partner regions change when businesses lose their classification.

    python -m benchmarks.unclassified [--lost 0.44] [--worlds 20] [--again 10] [--seed 0]

An invented country of 16 regions in which three fit ours by plan, in falling order. In each world every
region's list loses so large a part of its classes, at random and several times over; a run counts as
changed when its first three are not those of the whole lists. Beside it what the product calls these
data: below sixty classified businesses a side it claims no more than an indication.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks._report import about, headline, table, write_json
from gandeng.core.strengths.complement import Side
from gandeng.core.strengths.partners import Data, Profile, rank_partners

GOODS = "goods"
SECTORS = tuple(f"s{n:02}" for n in range(24))
BEST = ("r03", "r07", "r11")  # planted: they offer what we need and need what we make


def planted(rng: np.random.Generator, strength: float) -> dict[str, tuple[Any, Any]]:
    """True mixes (offers, needs) by region; only the best fit ours, by falling ``strength``."""
    make, want = np.arange(0, 6), np.arange(6, 12)  # what we make and what we want
    out = {}
    for number in range(16):
        name = f"r{number:02}"
        offers, needs = rng.dirichlet(np.full(24, 0.8)), rng.dirichlet(np.full(24, 0.8))
        for mix, sectors in ((offers, want), (needs, make)):
            mix[sectors] *= 0.1
            mix /= mix.sum()
            if name in BEST:
                part = strength - 0.15 * BEST.index(name)
                mix *= 1 - part
                mix[sectors] += part / len(sectors)
        out[name] = (offers, needs)
    return out


def world(seed: int, n: int, lost: float, again: int = 0) -> tuple[Profile, list[Profile]]:
    """The regions as their lists show them; ``again`` loses other classes of the same lists."""
    truth = planted(np.random.default_rng(seed), 0.9)
    own_mix = np.zeros(24), np.zeros(24)
    own_mix[0][:6], own_mix[1][6:12] = 1 / 6, 1 / 6
    profiles = []
    for place, (name, mixes) in enumerate([("own", own_mix), *truth.items()]):
        sides = []
        for kind, mix in enumerate(mixes):
            counts = np.random.default_rng([seed, place, kind]).multinomial(n, mix)
            kept = np.random.default_rng([seed, place, kind, again]).binomial(counts, 1 - lost)
            sides.append(Side({SECTORS[i]: float(c) for i, c in enumerate(kept) if c}, int(kept.sum())))
        profiles.append(Profile(name, {GOODS: sides[0]}, {GOODS: sides[1]}))
    return profiles[0], profiles[1:]


def top_three(own: Profile, others: list[Profile]) -> tuple[str, ...]:
    return tuple(one.region for one in rank_partners(own, others)[:3])


def changed_in(n: int, lost: float, worlds: int, again: int, seed: int = 0) -> tuple[int, int, int]:
    """Return runs, in how many the first three changed, and in how many of those these three were all
    called enough data for their place. ``n`` businesses a region."""
    runs = changed = claimed = 0
    for world_seed in range(seed, seed + worlds):
        whole = top_three(*world(world_seed, n, 0))
        for once in range(again):
            own, others = world(world_seed, n, lost, once)
            found = rank_partners(own, others)[:3]
            runs += 1
            if tuple(one.region for one in found) != whole:
                changed += 1
                claimed += all(one.data is Data.ENOUGH for one in found)
    return runs, changed, claimed


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one line for each size of the lists."""
    parser = argparse.ArgumentParser(
        prog="benchmarks.unclassified", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--lost", type=float, default=0.44, help="part of the businesses without a class")
    parser.add_argument("--sizes", type=int, nargs="+", default=[60, 100, 150, 200, 300])
    parser.add_argument("--worlds", type=int, default=20)
    parser.add_argument("--again", type=int, default=10, help="losses in each world")
    parser.add_argument("--seed", type=int, default=0, help="of the first world")
    parser.add_argument("--out", metavar="FILE", help="write JSON here")
    options = parser.parse_args(arguments)
    head = about(options.seed, lost=options.lost, worlds=options.worlds, again=options.again)
    rows = []
    for n in options.sizes:
        runs, changed, claimed = changed_in(n, options.lost, options.worlds, options.again, options.seed)
        rows.append(
            {
                "businesses a region": n,
                "runs": runs,
                "first three changed": changed,
                "share": f"{100 * changed / runs:.1f} %",
                "changed and called enough": claimed,
            }
        )
    print(f"{headline(head)}\n")
    print(table(rows))
    if options.out:
        write_json(options.out, {**head, "rows": rows})
    return 0


if __name__ == "__main__":
    sys.exit(main())
