"""A national run: count every region, join the counts, match every pair of regions.

The tasks are the same functions whoever runs them, and every sum is over integers in a fixed order:
one machine and a Ray cluster of any size give the same pairs, which their digests show.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Protocol

from gandeng import __version__
from gandeng.cluster.errors import NationalError
from gandeng.cluster.files import region_files
from gandeng.cluster.tasks import PairDone, PairTask, count_region, joined, match_regions
from gandeng.core.text.additions import Addition

PER_PARTY = 5  # of every other region: hundreds of regions make it enough
MANIFEST = "run.json"


class Runner(Protocol):
    """Runs tasks; results come in the order of the arguments."""

    def each(self, function: Callable[..., Any], calls: Iterable[tuple[Any, ...]]) -> list[Any]:
        """Return ``function(*call)`` for every call."""


class Here:
    """Runs tasks one after another in this process."""

    def each(self, function: Callable[..., Any], calls: Iterable[tuple[Any, ...]]) -> list[Any]:
        """Return ``function(*call)`` for every call."""
        return [function(*call) for call in calls]


@dataclass(frozen=True)
class NationalRun:
    """What a run gave. ``digest`` covers every pair of every pair of regions."""

    regions: int
    businesses: int
    pairs: int
    digest: str
    done: tuple[PairDone, ...]


def run_nation(
    source: Path,
    out: Path,
    runner: Runner,
    *,
    per_party: int = PER_PARTY,
    only: Sequence[tuple[str, str]] = (),
    words: tuple[Addition, ...] = (),
) -> NationalRun:
    """Match the regions found in ``source`` and write pairs and a manifest to ``out``.

    ``only`` names the pairs of regions to be matched (default: all); ``words`` are what departments added
    to the thesaurus. Raises :class:`NationalError`.
    """
    files = region_files(source)
    if len(files) < 2:
        raise NationalError("one_region", str(source))
    counts = runner.each(count_region, [(region, tuple(paths), words) for region, paths in files.items()])
    for one in counts:
        if one.twice:
            raise NationalError("repeated_key", f"{one.region}: {one.twice}")
    rarity = joined(counts)
    ways = sorted({(min(way), max(way)) for way in only}) or list(combinations(sorted(files), 2))
    missing = sorted({code for way in ways for code in way} - set(files))
    if missing:
        raise NationalError("no_input", ", ".join(missing))
    tasks = [
        PairTask(
            first,
            second,
            tuple(files[first]),
            tuple(files[second]),
            out / f"first={first}" / f"second={second}" / "pairs.parquet",
            per_party,
            words,
        )
        for first, second in ways
    ]
    shared = getattr(runner, "share", lambda value: value)(rarity)
    done: list[PairDone] = runner.each(match_regions, [(task, shared) for task in tasks])
    whole = hashlib.sha256()
    for one in done:
        whole.update(f"{one.first} {one.second} {one.digest}\n".encode())
    run = NationalRun(
        len(files),
        sum(one.businesses for one in counts),
        sum(one.pairs for one in done),
        whole.hexdigest(),
        tuple(done),
    )
    _write_manifest(out, run, per_party, words)
    return run


def _write_manifest(out: Path, run: NationalRun, per_party: int, words: tuple[Addition, ...]) -> None:
    facts = {
        "version": __version__,
        "per_party": per_party,
        "words": len(words),
        "regions": run.regions,
        "businesses": run.businesses,
        "pairs": run.pairs,
        "digest": run.digest,
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / MANIFEST).write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
