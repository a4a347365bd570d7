"""How fast the search box answers over n invented products, typing errors and beginnings among the queries.

python -m benchmarks.search --n 1000000 --seed 1 [--out FILE.json]
"""

from __future__ import annotations

import argparse
import random
import resource
import time

import numpy as np

from benchmarks._phrases import phrases
from benchmarks._report import about, table, write_json
from gandeng.core.text.finder import Finder, Text
from gandeng.data.language import language

QUERIES = 400


def main() -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--n", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", default="")
    args = parser.parse_args()
    texts = [text.replace(",", " ").split() for text in phrases(language(), args.n, args.seed)]
    began = time.perf_counter()
    finder = Finder(Text(key, key % 500, words) for key, words in enumerate(texts))
    built = time.perf_counter() - began
    rng = random.Random(args.seed)
    finder.find([("keripil",)], 20)  # the first typing error builds the list of known words
    times = []
    for _ in range(QUERIES):
        words = rng.choice(texts)[-2:]
        word = words[-1]
        kind = rng.random()
        if kind < 0.3:
            words[-1] = word[: max(3, len(word) - 3)]  # still typing
        elif kind < 0.5 and len(word) > 5:
            words[-1] = word[:2] + word[3] + word[2] + word[4:]  # two letters swapped
        groups = None if rng.random() < 0.5 else [7, 8]
        began = time.perf_counter()
        finder.find([(word,) for word in words], 20, groups=groups)
        times.append(1000 * (time.perf_counter() - began))
    p50, p95 = np.percentile(times, [50, 95])
    row = {
        "products": args.n,
        "build_s": round(built, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "p50_ms": round(float(p50), 1),
        "p95_ms": round(float(p95), 1),
    }
    print(table([row]))
    if args.out:
        write_json(args.out, {**about(args.seed), "rows": [row]})


if __name__ == "__main__":
    main()
