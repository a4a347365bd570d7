"""The two kinds of task of a national run: plain functions of files, so that any of them can be repeated."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from gandeng import data
from gandeng.cluster.files import columns_of, digest_of, read_parties, write_pairs
from gandeng.core.matching.match import match
from gandeng.core.matching.pool import same_text
from gandeng.core.text.additions import Addition
from gandeng.core.text.vectors import Rarity, rarity_of


@dataclass(frozen=True, slots=True)
class Count:
    """What a region says how often: distinct offers and how many of them hold each word or concept."""

    region: str
    businesses: int
    offers: int
    holders: dict[str, int]
    twice: str = ""  # a key that two of the region's businesses have


@dataclass(frozen=True, slots=True)
class PairTask:
    """Two regions to be matched, and where the result goes."""

    first: str
    second: str
    first_files: tuple[Path, ...]
    second_files: tuple[Path, ...]
    out: Path
    per_party: int
    words: tuple[Addition, ...] = ()  # that departments added to the thesaurus


@dataclass(frozen=True, slots=True)
class PairDone:
    """What a pair of regions gave."""

    first: str
    second: str
    pairs: int
    digest: str


def count_region(region: str, paths: tuple[Path, ...], words: tuple[Addition, ...] = ()) -> Count:
    """Return the counts of one region's distinct offers."""
    parties = read_parties(region, paths)
    times = Counter(party.key for party in parties)
    twice = min((key for key, many in times.items() if many > 1), default="")
    texts = sorted({same_text(phrase.text) for party in parties for phrase in party.offers})
    language = data.language_with(words)
    rarity = rarity_of((language.analyse(text) for text in texts), language)
    return Count(region, len(parties), rarity.offers, rarity.holders, twice)


def joined(counts: list[Count]) -> Rarity:
    """Return the nation's rarity: sums, so that the order of regions and machines does not matter."""
    holders: dict[str, int] = {}
    for one in sorted(counts, key=lambda count: count.region):
        for name, held in sorted(one.holders.items()):
            holders[name] = holders.get(name, 0) + held
    return Rarity(sum(one.offers for one in counts), holders)


def match_regions(task: PairTask, rarity: Rarity) -> PairDone:
    """Match two regions with the nation's rarity and write their pairs.

    A key is unique in its region only: departments number their businesses from 1.
    """
    parties = [
        replace(party, key=f"{region}/{party.key}")
        for region, files in ((task.first, task.first_files), (task.second, task.second_files))
        for party in read_parties(region, files)
    ]
    result = match(
        parties,
        data.language_with(task.words),
        first_region=task.first,
        regions=(task.first, task.second),
        per_party=task.per_party,
        rarity=rarity,
    )
    columns = columns_of(result.pairs)
    for side in ("first", "second"):
        columns[side] = [key.partition("/")[2] for key in columns[side]]
    write_pairs(task.out, columns)
    return PairDone(task.first, task.second, len(result.pairs), digest_of(columns))
