"""Speed of the top-k join: n needs with n offers, against scipy's plain product on the same vectors.

    python -m benchmarks.topk --n 100000 --k 20 --seed 1 [--naive-rows N] [--out FILE.json]

The phrases are invented (``_phrases``). The join runs in a process of its own, so that its peak memory
is its own; it is warm (numba keeps what it compiled). Above 100,000 the plain product is run for
--naive-rows needs only and its time is multiplied up: said in the table. Then single needs against
50,000 offers, and one change to such an index.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, load_npz, save_npz

from benchmarks._phrases import phrases
from benchmarks._report import about, table, write_json
from gandeng.core.matching.join import join_top_k
from gandeng.core.matching.pool import feature_matrix, summed
from gandeng.core.matching.rank import OfferIndex, OfferText
from gandeng.core.text.vectors import need_features, offer_features, rarity_of
from gandeng.data.language import language

SINGLE_OFFERS, SINGLE_NEEDS = 50_000, 400
CHUNK = 1_000


def vectors(count: int, seed: int) -> tuple[csr_matrix, csr_matrix, dict[str, Any]]:
    """Return needs and offers as rows (equal phrases are analysed once), and how varied they are."""
    speech = language()
    started = time.perf_counter()
    offers, needs = phrases(speech, count, seed), phrases(speech, count, seed + 1, needs=True)
    own, asked = sorted(set(offers)), sorted(set(needs))
    analyses = [speech.analyse(text) for text in own]
    rarity, features = rarity_of(analyses, speech), dict[str, int]()
    offer_rows = feature_matrix([offer_features(one, speech) for one in analyses], features, grow=True)
    need_rows = feature_matrix(
        [summed(need_features(speech.analyse(text, as_need=True), speech, rarity)) for text in asked],
        features,
        grow=False,
    )
    facts = {
        "distinct_offer_texts": len(own),
        "distinct_need_texts": len(asked),
        "features": len(features),
        "text_seconds": round(time.perf_counter() - started, 1),
    }
    place = {text: number for number, text in enumerate(own)}
    need_place = {text: number for number, text in enumerate(asked)}
    return (
        csr_matrix(need_rows[[need_place[text] for text in needs]], dtype=np.int32),
        csr_matrix(offer_rows[[place[text] for text in offers]], dtype=np.int32),
        facts,
    )


def join_here(folder: Path, k: int, lanes: int) -> None:
    """Join what lies in the folder and print seconds, peak memory and digest: the child process."""
    needs, offers = load_npz(folder / "needs.npz"), load_npz(folder / "offers.npz")
    join_top_k(needs[:50], offers[:50], k, lanes=lanes)  # compiled code is loaded, or made once
    started, cpu = time.perf_counter(), time.process_time()
    joined = join_top_k(needs, offers, k, lanes=lanes)
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    np.save(folder / "rows.npy", joined.rows)
    np.save(folder / "scores.npy", joined.scores)
    whole = hashlib.sha256(np.ascontiguousarray(joined.rows).data)
    whole.update(np.ascontiguousarray(joined.scores).data)
    digest = whole.hexdigest()
    peak = _peak_mb()
    times = {"seconds": round(seconds, 2), "cpu": round(cpu, 2)}
    print(json.dumps({**times, "peak_mb": round(peak), "digest": digest[:16]}))


def _peak_mb() -> float:
    """Return this process's greatest memory; where /proc tells it, without that of who started it."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def naive(
    needs: csr_matrix, offers: csr_matrix, k: int, rows: int
) -> tuple[float, float, np.ndarray, np.ndarray]:
    """Return seconds, the processor's seconds, rows and scores of Q @ D.T with argpartition.

    Only the first ``rows`` needs are done. Ties at the edge are put right afterwards, outside the
    time: argpartition leaves them open.
    """
    found, score = np.full((rows, k), -1, np.int64), np.zeros((rows, k), np.int64)
    turned = csr_matrix(offers.T)
    seconds = cpu = 0.0
    for start in range(0, rows, CHUNK):
        began, cpu_began = time.perf_counter(), time.process_time()
        product = csr_matrix(needs[start : min(start + CHUNK, rows)] @ turned)
        best = []
        for row in range(product.shape[0]):
            part = slice(product.indptr[row], product.indptr[row + 1])
            columns, values = product.indices[part], product.data[part]
            if len(values) > k:
                top = np.argpartition(values, -k)[-k:]
                best.append((values[top].min(), columns, values))
            else:
                best.append((0, columns, values))
        seconds += time.perf_counter() - began
        cpu += time.process_time() - cpu_began
        for row, (least, columns, values) in enumerate(best, start=start):
            edge = values >= max(least, 1)
            columns, values = columns[edge], values[edge]
            order = np.lexsort((columns, -values))[:k]
            found[row, : len(order)], score[row, : len(order)] = columns[order], values[order]
    return seconds, cpu, found, score


def single(seed: int) -> dict[str, Any]:
    """Return milliseconds of single needs against SINGLE_OFFERS offers, and of a change with a ranking."""
    speech = language()
    offers = [OfferText(f"{n:06}", text) for n, text in enumerate(phrases(speech, SINGLE_OFFERS, seed))]
    index = OfferIndex(offers, speech)
    index.rank_one("keripik tempe", 20)
    times = []
    for need in phrases(speech, SINGLE_NEEDS, seed + 7, needs=True):
        began = time.perf_counter()
        index.rank_one(need, 20)
        times.append(1000 * (time.perf_counter() - began))
    began = time.perf_counter()
    index.put(OfferText("new", "membuat keripik tempe daun jeruk"))
    seen = any(one.key == "new" for one in index.rank_one("keripik tempe daun jeruk", 20))
    change = 1000 * (time.perf_counter() - began)
    p50, p95 = np.percentile(times, [50, 95])
    return {
        "offers": SINGLE_OFFERS,
        "p50_ms": round(float(p50), 2),
        "p95_ms": round(float(p95), 2),
        "change_ms": round(change, 2),
        "change_seen": seen,
    }


def main() -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--n", type=int, default=100_000)
    parser.add_argument("--k", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lanes", type=int, default=2)
    parser.add_argument("--naive-rows", type=int, default=None)
    parser.add_argument("--out", default="")
    parser.add_argument("--join", default="", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.join:
        join_here(Path(args.join), args.k, args.lanes)
        return
    needs, offers, facts = vectors(args.n, args.seed)
    rows = args.naive_rows or (args.n if args.n <= 100_000 else 2_000)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        save_npz(folder / "needs.npz", needs, compressed=False)
        save_npz(folder / "offers.npz", offers, compressed=False)
        command = [sys.executable, "-m", "benchmarks.topk", "--join", name, "--k", str(args.k)]
        done = subprocess.run(
            [*command, "--lanes", str(args.lanes)], check=True, capture_output=True, text=True
        )
        joined = json.loads(done.stdout)
        seconds, cpu, found, score = naive(needs, offers, args.k, rows)
        same = bool(
            (np.load(folder / "rows.npy")[:rows] == found).all()
            and (np.load(folder / "scores.npy")[:rows] == score).all()
        )
    whole = seconds * args.n / rows
    result = {
        "n": args.n,
        **facts,
        "join_s": joined["seconds"],
        "join_cpu_s": joined["cpu"],
        "join_peak_mb": joined["peak_mb"],
        "scipy_s": round(whole, 1),
        "scipy_rows": rows,
        "ratio": round(whole / joined["seconds"], 1),
        "ratio_cpu": round(cpu * args.n / rows / joined["cpu"], 1),  # what a busy machine does not blur
        "identical": same,
        "digest": joined["digest"],
    }
    print(table([result]))
    one = single(args.seed)
    print(table([one]))
    if args.out:
        write_json(args.out, {**about(args.seed, k=args.k, lanes=args.lanes), "join": result, "single": one})


if __name__ == "__main__":
    main()
