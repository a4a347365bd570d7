"""Which sector a business belongs to: by its own code, else by its words, and then marked as such."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gandeng.core.strengths.complement import Basis, Side
from gandeng.core.text.analysis import Analysis
from gandeng.core.text.language import Language
from gandeng.core.text.sentence import HEAD

LEAST_LIKENESS = 30  # percent; below that a class guessed from words is more often wrong than right
# Divisions that make things: what a small business offers it mostly makes, and "beras" must not become
# the rice trade just because the trade's title is shorter.
_MAKERS = frozenset(f"{number:02}" for number in range(10, 34))


class How(StrEnum):
    """How a sector was found."""

    CODE = "code"
    WORDS = "words"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Classified:
    """A business's sector, or "" with ``How.NONE``."""

    sector: str
    how: How


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many businesses could be placed. Shown beside every number that rests on them."""

    total: int
    by_code: int
    by_words: int

    @property
    def unclassified(self) -> int:
        """Return how many have no sector."""
        return self.total - self.by_code - self.by_words

    @property
    def unclassified_share(self) -> float | None:
        """Return their share; None where there is nobody."""
        return self.unclassified / self.total if self.total else None


def coverage_of(found: Iterable[Classified]) -> Coverage:
    """Return how many were placed, and how."""
    counts = Counter(one.how for one in found)
    return Coverage(sum(counts.values()), counts[How.CODE], counts[How.WORDS])


class TableSectors:
    """Places businesses in the sectors of one reference table.

    ``labels``: sector key to title. For a KBLI table the keys are codes of any length, and a business
    with a code of the same ``version`` is placed by it; a code of another version is no code, because
    the same digits mean something else there. A table with kinds of its own ("Batik", "Kuliner") is
    matched by what the words name.
    """

    def __init__(self, labels: Mapping[str, str], version: str, language: Language) -> None:
        self.labels = labels
        self.version = version
        self._language = language
        self._is_kbli = version != "own"
        self._lengths = sorted({len(key) for key in labels}, reverse=True)
        self._concepts: dict[str, str] = {}
        if not self._is_kbli:
            for key, label in sorted(labels.items()):
                for concept in _concepts(language.analyse(label)):
                    self._concepts.setdefault(concept, key)

    def place(self, texts: Sequence[str], code: str = "", version: str = "") -> Classified:
        """Return the sector of a business; ``texts`` are its activity and offers, main one first."""
        if self._is_kbli and code and version == self.version and (key := self._by_prefix(code)):
            return Classified(key, How.CODE)
        for text in texts:
            analysis = self._language.analyse(text)
            key = self._by_bridge(analysis) if self._is_kbli else self._by_concept(analysis)
            if key:
                return Classified(key, How.WORDS)
        return Classified("", How.NONE)

    def _by_prefix(self, code: str) -> str:
        return next((code[:n] for n in self._lengths if len(code) >= n and code[:n] in self.labels), "")

    def _by_bridge(self, analysis: Analysis) -> str:
        """Return the nearest class that makes something; the bridge knows KBLI 2020 only."""
        if self.version != "2020":
            return ""
        for code, likeness in self._language.industries_of(analysis):
            if likeness >= LEAST_LIKENESS and code[:2] in _MAKERS and (key := self._by_prefix(code)):
                return key
        return ""

    def _by_concept(self, analysis: Analysis) -> str:
        thesaurus = self._language.thesaurus
        for concept in _concepts(analysis):
            chain = (concept, *(name for name, _distance in thesaurus.ancestors[concept]))
            for name in chain:
                if name in self._concepts:
                    return self._concepts[name]
        return ""


def _concepts(analysis: Analysis) -> list[str]:
    return [unit.concept for unit in analysis.units if unit.concept and unit.weight >= HEAD]


def goods_of(texts: Sequence[str], language: Language, *, as_need: bool = False) -> tuple[str, ...]:
    """Return what the texts name, as families of goods of the trade thesaurus, each once.

    A family is the concept just below the broadest one: "keripik tempe" and "keripik singkong" are
    snacks. Outlets ("reseller", "toko") are no goods and are left out.
    """
    thesaurus, found = language.thesaurus, dict[str, None]()
    for text in texts:
        for concept in _concepts(language.analyse(text, as_need=as_need)):
            if thesaurus.concepts[concept].kind in ("market_access", "know_how"):
                continue
            found[_family(concept, language)] = None
    return tuple(found)


def _family(concept: str, language: Language) -> str:
    ancestors = language.thesaurus.ancestors
    below = [name for name, _distance in ancestors[concept] if ancestors[name]]
    return below[-1] if below else concept


def side_of(things: Iterable[Sequence[str]], basis: Basis = Basis.STATED) -> Side:
    """Return a side from each business's sectors: a business counts once, split over what it names."""
    amounts: dict[str, float] = {}
    counts: Counter[str] = Counter()
    n = 0
    for sectors in things:
        if sectors:
            n += 1
        for one in sectors:
            amounts[one] = amounts.get(one, 0.0) + 1 / len(sectors)
            counts[one] += 1
    return Side(amounts, n, basis, dict(counts))
