"""Quality of matching on labelled needs, beside BM25 in the same run.

    python -m benchmarks.matching --offers offers.csv --needs needs.csv [--qrels qrels.csv] --run run.csv

offers: offer_id, region_code, name, text; needs: need_id, category, text; qrels: need_id, offer_id,
grade (2 answers the need, 1 related, 0 not; unjudged counts as 0). Prints a table and, with
--json, writes it; the run file has need_id, offer_id, rank. nDCG: gain = grade, discount log2.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import platform
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from gandeng.core.matching.rank import OfferIndex, OfferText
from gandeng.core.text.language import Language
from gandeng.core.text.thesaurus import Concept
from gandeng.data.language import industry_classes, language, word_lists

Run = dict[str, list[str]]
Qrels = dict[str, dict[str, int]]
METRICS = ("recall@10", "nDCG@10", "MRR(2)", "judged@10")
DEPTH = 100
# name -> (with the thesaurus, feature families)
SYSTEMS = {
    "Gandeng": (True, "wcokm"),
    "  without thesaurus": (False, "wkm"),
    "  without KBLI": (True, "wcom"),
    "  words alone": (False, "w"),
}


def read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def activity(offer: dict[str, str]) -> str:
    """Return an offer's text without the name it begins with."""
    text, name = offer["text"], offer["name"]
    return text[len(name) :].lstrip(". ") if text.startswith(name) else text


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def bm25(
    offers: Sequence[dict[str, str]], needs: Sequence[dict[str, str]], split: Callable[[str], list[str]]
) -> Run:
    """Return Okapi BM25 (k1 1.2, b 0.75) over the whole offer text, ties by offer id."""
    k1, b = 1.2, 0.75
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    lengths = []
    for place, offer in enumerate(offers):
        bag = Counter(split(offer["text"]))
        lengths.append(sum(bag.values()))
        for word, count in bag.items():
            postings[word].append((place, count))
    mean = sum(lengths) / max(1, len(lengths))
    run: Run = {}
    for need in needs:
        scores: dict[int, float] = defaultdict(float)
        for word in split(need["text"]):
            found = postings.get(word, [])
            idf = math.log(1 + (len(offers) - len(found) + 0.5) / (len(found) + 0.5))
            for place, count in found:
                norm = k1 * (1 - b + b * lengths[place] / mean)
                scores[place] += idf * count * (k1 + 1) / (count + norm)
        best = sorted(scores, key=lambda place: (-scores[place], offers[place]["offer_id"]))[:DEPTH]
        run[need["need_id"]] = [offers[place]["offer_id"] for place in best]
    return run


def without_thesaurus() -> Language:
    """Return the language with one concept that no text names: stems and KBLI are left."""
    nothing = Concept("nothing", "product", "-", "-", words=("qqqq",))
    return Language(word_lists(), [nothing], industry_classes)


def sastrawi(text: str) -> list[str]:
    """Return plain PySastrawi stems (its word list made a set, which only makes it faster)."""
    return [_stem(word) for word in words(text)]


@cache
def _stem(word: str) -> str:
    return str(_plain().stem_singular_word(word))


@lru_cache(maxsize=1)
def _plain() -> Any:
    stemmer = StemmerFactory().create_stemmer().delegatedStemmer
    stemmer.dictionary.words = set(stemmer.dictionary.words)
    return stemmer


def measure(run: Run, need: str, judged: dict[str, int]) -> dict[str, float | None]:
    """Return the metrics of one need; MRR(2) is None when no offer answers it."""
    ranked = run.get(need, [])
    grades = [judged.get(offer, 0) for offer in ranked]
    relevant = sum(grade > 0 for grade in judged.values())
    gain = sum(grade / math.log2(place + 2) for place, grade in enumerate(grades[:10]))
    best = sorted(judged.values(), reverse=True)[:10]
    ideal = sum(grade / math.log2(place + 2) for place, grade in enumerate(best))
    first = next((1 / (place + 1) for place, grade in enumerate(grades) if grade == 2), 0.0)
    return {
        "recall@10": sum(grade > 0 for grade in grades[:10]) / min(10, relevant) if relevant else 0.0,
        "nDCG@10": gain / ideal if ideal else 0.0,
        "MRR(2)": first if 2 in judged.values() else None,
        "judged@10": sum(offer in judged for offer in ranked[:10]) / len(ranked[:10]) if ranked else 0.0,
    }


def mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 0.0


def hard_needs(
    offers: Sequence[dict[str, str]],
    needs: Sequence[dict[str, str]],
    qrels: Qrels,
    split: Callable[[str], list[str]],
) -> set[str]:
    """Return the third of needs whose answering offers share the fewest stems with them."""
    text = {offer["offer_id"]: set(split(offer["text"])) for offer in offers}
    shared = {}
    for need in needs:
        good = [offer for offer, grade in qrels[need["need_id"]].items() if grade == 2 and offer in text]
        own = set(split(need["text"]))
        shared[need["need_id"]] = mean([float(bool(own & text[offer])) for offer in good])
    return set(sorted(shared, key=lambda need: (shared[need], need))[: len(shared) // 3])


def interval(ours: Sequence[float], theirs: Sequence[float], seed: int) -> tuple[float, float]:
    """Return the paired 95 % bootstrap interval of the mean difference."""
    rng = random.Random(seed)
    gaps = [one - other for one, other in zip(ours, theirs, strict=True)]
    draws = sorted(mean([rng.choice(gaps) for _ in gaps]) for _ in range(1000))
    return draws[24], draws[974]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("offers", "needs", "run"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--qrels", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    offers, needs = read(given.offers), read(given.needs)
    started = time.perf_counter()
    speech = language()
    texts = [OfferText(offer["offer_id"], activity(offer), offer["name"]) for offer in offers]
    runs: dict[str, Run] = {}
    bare = without_thesaurus()
    for system, (whole, families) in SYSTEMS.items():
        index = OfferIndex(texts, speech if whole else bare, families=families)
        found = index.rank([need["text"] for need in needs], DEPTH)
        runs[system] = {
            need["need_id"]: [one.key for one in own] for need, own in zip(needs, found, strict=True)
        }
    seconds = time.perf_counter() - started

    with given.run.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["need_id", "offer_id", "rank"])
        for need, ranked in runs["Gandeng"].items():
            writer.writerows([need, offer, place] for place, offer in enumerate(ranked, start=1))
    facts = {
        "machine": f"{platform.machine()} {platform.system()}",
        "python": platform.python_version(),
        "versions": {name: version(name) for name in ("numpy", "scipy", "sparse_dot_topn", "PySastrawi")},
        "seed": given.seed,
        "offers": len(offers),
        "needs": len(needs),
        "concepts": len(speech.thesaurus.concepts),
        "seconds": round(seconds, 2),
    }
    print(json.dumps(facts))
    results: dict[str, object] = {"facts": facts}
    if given.qrels:
        runs["BM25"] = bm25(offers, needs, words)
        runs["BM25, Sastrawi stems"] = bm25(offers, needs, sastrawi)
        results["table"] = report(runs, offers, needs, read(given.qrels), given.seed)
    if given.json:
        given.json.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def report(
    runs: dict[str, Run],
    offers: Sequence[dict[str, str]],
    needs: Sequence[dict[str, str]],
    judgements: Sequence[dict[str, str]],
    seed: int,
) -> dict[str, dict[str, float]]:
    """Print and return the table: all needs, and the third that shares the fewest stems."""
    qrels: Qrels = {need["need_id"]: {} for need in needs}
    for row in judgements:
        if row["need_id"] in qrels:
            qrels[row["need_id"]][row["offer_id"]] = int(row["grade"])
    hard = hard_needs(offers, needs, qrels, sastrawi)
    table: dict[str, dict[str, float]] = {}
    print(f"{'':24}" + "".join(f"{name:>11}" for name in METRICS) + f"{'hard nDCG':>11}")
    ndcg: dict[str, list[float]] = {}
    for system, run in runs.items():
        per = {need: measure(run, need, qrels[need]) for need in qrels}
        row = {name: round(mean([one[name] for one in per.values()]), 4) for name in METRICS}
        row["hard nDCG@10"] = round(mean([per[need]["nDCG@10"] for need in hard]), 4)
        ndcg[system] = [one["nDCG@10"] or 0.0 for one in per.values()]
        table[system] = row
        print(f"{system:24}" + "".join(f"{value:>11.3f}" for value in row.values()))
    low, high = interval(ndcg["Gandeng"], ndcg["BM25, Sastrawi stems"], seed)
    print(f"nDCG@10, Gandeng minus BM25 with stems, paired 95 %: {low:+.3f} .. {high:+.3f}")
    print(f"hard: the {len(hard)} needs whose answering offers share the fewest stems with them.")
    if table["Gandeng"]["judged@10"] < 0.97:
        print("judged@10 is below 0.97: unjudged answers count as wrong, so these scores are too low.")
    return table


if __name__ == "__main__":
    sys.exit(main())
