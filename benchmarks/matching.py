"""Quality of matching on labelled needs, beside plain baselines in the same run, part by part.

    python -m benchmarks.matching --offers offers.csv --needs needs.csv [--qrels qrels.csv] --run run.csv

offers: offer_id, region_code, name, text; needs: need_id, category, text; qrels: need_id, offer_id,
grade (2 answers the need, 1 related, 0 not; unjudged counts as 0). Prints a table and, with
--json, writes it; the run file has need_id, offer_id, rank. nDCG: gain = grade, discount log2.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks._baselines import DEPTH, Run, baselines, stems
from benchmarks._report import about, table, write_json
from gandeng.core.matching.rank import OfferIndex, OfferText
from gandeng.core.text.language import Language
from gandeng.core.text.thesaurus import Concept
from gandeng.core.text.wordfiles import read_concepts
from gandeng.data.language import industry_classes, language, text_of, word_lists

Qrels = dict[str, dict[str, int]]
METRICS = ("recall@10", "nDCG@10", "MRR(2)", "judged@10")
OURS = "Gandeng"
ALL = "wcokm"  # feature families: words, concepts, outlets, KBLI classes, makers


def read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def activity(offer: dict[str, str]) -> str:
    """Return an offer's text without the name it begins with."""
    text, name = offer["text"], offer["name"]
    return text[len(name) :].lstrip(". ") if text.startswith(name) else text


def speaking(concepts: Iterable[Concept], *, corrects: bool = True) -> Language:
    return Language(word_lists(), concepts, industry_classes, corrects=corrects)


def systems() -> dict[str, tuple[Callable[[], Language], str]]:
    """Return what is measured: how its language is made, and the feature families it uses."""
    concepts = read_concepts(text_of("thesaurus.csv"))
    nothing = [Concept("nothing", "product", "-", "-", words=("qqqq",))]
    return {
        OURS: (language, ALL),
        "  without thesaurus": (lambda: speaking(nothing), ALL),
        "  without uses": (lambda: speaking(replace(one, uses=()) for one in concepts), ALL),
        "  without answers": (lambda: speaking(replace(one, answers=()) for one in concepts), ALL),
        "  without broader": (lambda: speaking(replace(one, broader=()) for one in concepts), ALL),
        "  without outlets": (lambda: speaking(replace(one, carries=()) for one in concepts), ALL),
        "  without KBLI": (language, "wcom"),
        "  without makers": (language, "wcok"),
        "  without correction": (lambda: speaking(concepts, corrects=False), ALL),
        "  words alone": (lambda: speaking(nothing), "w"),
        "KBLI bridge": (lambda: speaking(nothing), "k"),
    }


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


def hard_needs(offers: Sequence[dict[str, str]], needs: Sequence[dict[str, str]], qrels: Qrels) -> set[str]:
    """Return the third of needs whose answering offers share the fewest stems with them."""
    text = {offer["offer_id"]: set(stems(offer["text"])) for offer in offers}
    shared = {}
    for need in needs:
        good = [offer for offer, grade in qrels[need["need_id"]].items() if grade == 2 and offer in text]
        own = set(stems(need["text"]))
        shared[need["need_id"]] = mean([float(bool(own & text[offer])) for offer in good])
    return set(sorted(shared, key=lambda need: (shared[need], need))[: len(shared) // 3])


def paired(ours: Sequence[float], theirs: Sequence[float], seed: int) -> dict[str, float]:
    """Return the mean difference, its 95 % bootstrap interval, and p of a sign-flip test (two-sided)."""
    rng = random.Random(seed)
    gaps = [one - other for one, other in zip(ours, theirs, strict=True)]
    draws = sorted(mean([rng.choice(gaps) for _ in gaps]) for _ in range(2000))
    seen = abs(sum(gaps)) - 1e-12
    flips = sum(abs(sum(gap if rng.random() < 0.5 else -gap for gap in gaps)) >= seen for _ in range(2000))
    return {"difference": mean(gaps), "low": draws[49], "high": draws[1949], "p": (flips + 1) / 2001}


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
    texts = [OfferText(offer["offer_id"], activity(offer), offer["name"]) for offer in offers]
    wanted = systems() if given.qrels else {OURS: systems()[OURS]}
    runs: dict[str, Run] = {}
    seconds = 0.0
    for system, (make, families) in wanted.items():
        started = time.perf_counter()
        found = OfferIndex(texts, make(), families=families).rank([need["text"] for need in needs], DEPTH)
        seconds = seconds or time.perf_counter() - started
        runs[system] = {
            need["need_id"]: [one.key for one in own] for need, own in zip(needs, found, strict=True)
        }
    with given.run.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["need_id", "offer_id", "rank"])
        for need, ranked in runs[OURS].items():
            writer.writerows([need, offer, place] for place, offer in enumerate(ranked, start=1))
    report = about(given.seed, offers=len(offers), needs=len(needs), seconds=round(seconds, 2))
    print(report)
    if given.qrels:
        runs |= baselines(offers, needs)
        report |= compared(runs, offers, needs, read(given.qrels), given.seed)
    if given.json:
        write_json(given.json, report)
    return 0


def compared(
    runs: dict[str, Run],
    offers: Sequence[dict[str, str]],
    needs: Sequence[dict[str, str]],
    judgements: Sequence[dict[str, str]],
    seed: int,
) -> dict[str, Any]:
    """Print and return the tables: metrics of every system, and ours against every other, paired."""
    qrels: Qrels = {need["need_id"]: {} for need in needs}
    for row in judgements:
        if row["need_id"] in qrels:
            qrels[row["need_id"]][row["offer_id"]] = int(row["grade"])
    hard = hard_needs(offers, needs, qrels)
    rows: list[dict[str, Any]] = []
    ndcg: dict[str, list[float]] = {}
    for system, run in runs.items():
        per = {need: measure(run, need, qrels[need]) for need in qrels}
        row: dict[str, Any] = {"system": system}
        row |= {name: round(mean([one[name] for one in per.values()]), 4) for name in METRICS}
        row["hard nDCG@10"] = round(mean([per[need]["nDCG@10"] for need in hard]), 4)
        ndcg[system] = [one["nDCG@10"] or 0.0 for one in per.values()]
        rows.append(row)
    print(table(rows))
    print(f"hard: the {len(hard)} needs whose answering offers share the fewest stems with them.")
    if rows[0]["judged@10"] < 0.97:
        print("judged@10 is below 0.97: unjudged answers count as wrong, so these scores are too low.")
    tests = [
        {"nDCG@10, ours minus": name, **paired(ndcg[OURS], other, seed)}
        for name, other in ndcg.items()
        if name != OURS
    ]
    print(table(tests))
    return {"table": rows, "paired": tests}


if __name__ == "__main__":
    sys.exit(main())
