"""Phrases as sparse integer vectors whose product is the score of an offer for a need.

A need's weights add up to :data:`NEED_TOTAL`, an offer's lie between 0 and :data:`OFFER_FULL`:
an offer that has everything the need names scores NEED_TOTAL x OFFER_FULL, that is 100 points.
Features are ``w:`` a stem, ``c:`` a concept, ``o:`` an outlet by what it
carries, ``k:`` an industry class, ``m:`` who makes the thing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from gandeng.core.text.analysis import Analysis, Unit
from gandeng.core.text.language import Language
from gandeng.core.text.nearness import NearWords
from gandeng.core.text.sentence import HEAD

NEED_TOTAL = 1_000
OFFER_FULL = 100
ABSENT_WORD = 150  # bits x 100 of a word that no offer has: it is as likely a slip as a thing
ABSENT_CONCEPT = 500  # a known thing that no offer answers is still what was asked for
POINT = NEED_TOTAL * OFFER_FULL // 100  # the product that makes one point of score

# How a need's weight is shared out, in percent. A synonym reaches concept + broader, the same
# word reaches everything; a sister concept only what is broader.
_WORD, _CONCEPT, _PARENT, _GRANDPARENT = 28, 50, 8, 4
_INDUSTRY = 10
_MAKER, _TEACHER = 10, 20  # of the whole, where a need asks for who makes it; or can show how
_ALIKE = 80  # percent of a word's weight, times its likeness, that words which look alike may have
_FREE_BESIDE_CONCEPT = 25  # a loose word beside a concept says less than the concept
_SOLD_ON = 75  # of the unit, times the percent that an outlet carries, where more than selling is asked
_STEP_DOWN = (100, 95, 88, 80)  # an offer also stands for what is broader
_OTHER_KIND = 50  # percent more off where the broader thing is of another kind: a bag is no cloth
_FREE_LENGTH = 3  # units that an offer may name before each further one dilutes it
_DILUTION = 5  # percent per further unit
_LEAST_LENGTH = 60


@dataclass(frozen=True)
class Rarity:
    """How rare words and concepts are among the offers: frozen for a run. Bits x 100, at least 100."""

    offers: int
    holders: dict[str, int] = field(repr=False)

    @cached_property
    def near_words(self) -> NearWords:
        """Return the offers' words by how they look: built when a need has a word that no offer has."""
        return NearWords(name[2:] for name in self.holders if name.startswith("w:"))

    def of(self, name: str) -> int:
        """Return the weight of a ``w:`` or ``c:`` name; a concept is held by whoever answers it, too."""
        held = self.holders.get(name, 0)
        bits = 100 + round(100 * math.log2((self.offers + 20) / (held + 10))) if held < self.offers else 100
        if held:
            return bits
        return min(bits, ABSENT_CONCEPT if name.startswith("c:") else ABSENT_WORD)


def rarity_of(analyses: Iterable[Analysis], language: Language) -> Rarity:
    """Return rarity over the offers' analyses (give each distinct phrase once)."""
    holders: dict[str, int] = {}
    count = 0
    for analysis in analyses:
        count += 1
        names = {f"w:{stem}" for unit in analysis.units for stem in unit.stems}
        for unit in analysis.units:
            if unit.concept:
                names.add(f"c:{unit.concept}")
                names.update(f"c:{name}" for name, _ in language.thesaurus.ancestors[unit.concept])
                names.update(f"c:{name}" for name, _ in language.thesaurus.answering[unit.concept])
        for name in names:
            holders[name] = holders.get(name, 0) + 1
    return Rarity(count, holders)


@dataclass(frozen=True, slots=True)
class NeedFeature:
    """One feature of a need, with the unit it comes from (-1: the whole phrase) and its role."""

    name: str
    weight: int
    unit: int
    role: str  # word | alike | concept | broader | outlet | industry | maker


def whole(shares: list[float], total: int) -> list[int]:
    """Return non-negative integers in the shares' proportion that add up to total exactly."""
    amount = sum(shares)
    if not amount:
        return [0] * len(shares)
    exact = [share * total / amount for share in shares]
    out = [math.floor(one) for one in exact]
    by_rest = sorted(range(len(out)), key=lambda place: (out[place] - exact[place], place))
    for place in by_rest[: total - sum(out)]:
        out[place] += 1
    return out


def _unit_mass(unit: Unit, beside_concept: bool, rarity: Rarity) -> float:
    if unit.concept:
        bits = rarity.of(f"c:{unit.concept}")
        if (unit.weight < HEAD or unit.sold) and f"c:{unit.concept}" not in rarity.holders:
            bits = min(bits, ABSENT_WORD)  # what it is for, or is sold, need not be on offer
        return bits * unit.weight / HEAD
    share = _FREE_BESIDE_CONCEPT / 100 if beside_concept else 1.0
    return rarity.of(f"w:{unit.stems[0]}") * share * unit.weight / HEAD


def _word_shares(place: int, stem: str, mass: float, rarity: Rarity) -> list[tuple[str, float, int, str]]:
    """Return the word's share; where no offer has the word, a part of it goes to words that look alike."""
    own = f"w:{stem}"
    near = () if own in rarity.holders else rarity.near_words.of(stem)
    if not near:
        return [(own, mass, place, "word")]
    total = sum(percent for _, percent in near)
    lent = mass * near[0][1] * _ALIKE / 10_000
    shares = [(f"w:{word}", lent * percent / total, place, "alike") for word, percent in near]
    return [(own, mass - lent, place, "word"), *shares]


def _shares(
    place: int, unit: Unit, mass: float, language: Language, rarity: Rarity
) -> list[tuple[str, float, int, str]]:
    if not unit.concept:
        return _word_shares(place, unit.stems[0], mass, rarity)
    out: list[tuple[str, float, int, str]] = []
    above = [(name, step) for name, step in language.thesaurus.ancestors[unit.concept] if step <= 2]
    broader = 0.0
    for name, step in above:
        among = sum(1 for _, other in above if other == step)
        share = (_PARENT if step == 1 else _GRANDPARENT) / among
        out.append((f"c:{name}", mass * share / 100, place, "broader"))
        broader += share
    word = 0 if unit.by_use else _WORD
    stems = list(dict.fromkeys(unit.stems))
    rare = [rarity.of(f"w:{stem}") for stem in stems]
    if word:
        for stem, weight in zip(stems, rare, strict=True):
            out.append((f"w:{stem}", mass * word * weight / sum(rare) / 100, place, "word"))
    own = _WORD + _CONCEPT + _PARENT + _GRANDPARENT - word - broader
    out.append((f"c:{unit.concept}", mass * own / 100, place, "concept"))
    return out


def need_features(analysis: Analysis, language: Language, rarity: Rarity) -> tuple[NeedFeature, ...]:
    """Return a need's features; all but "outlet" and the best outlet of each unit add up to NEED_TOTAL.

    Who looks for buyers of a thing is answered by outlets that carry it, never by others who sell it.
    Where nothing else is named there are outlets alone, each with the percent that it carries.
    """
    if not analysis.units:
        return ()
    has_concept = any(unit.concept and unit.weight >= HEAD * 2 // 3 for unit in analysis.units)
    raw: list[tuple[str, float, int, str]] = []
    outlets: list[tuple[str, float, int, str]] = []
    masses = [_unit_mass(unit, has_concept, rarity) for unit in analysis.units]
    for place, (unit, mass) in enumerate(zip(analysis.units, masses, strict=True)):
        if unit.sold:
            full = 100 if all(other.sold for other in analysis.units) else _SOLD_ON
            for outlet, percent in language.thesaurus.outlets_of(unit.concept):
                outlets.append((f"o:{outlet}", mass * full * percent / 10_000, place, "outlet"))
            continue
        raw += _shares(place, unit, mass, language, rarity)
    industries = language.industries_of(analysis)
    if industries and not any(unit.sold for unit in analysis.units):
        share = sum(masses) * _INDUSTRY / (100 - _INDUSTRY)
        likeness = sum(percent for _, percent in industries)
        raw += [(f"k:{code}", share * percent / likeness, -1, "industry") for code, percent in industries]
    if analysis.makes and raw:
        percent = _TEACHER if analysis.learns else _MAKER
        raw.append(("m:", sum(share for _, share, _, _ in raw) * percent / (100 - percent), -1, "maker"))
    own = sum(share for _, share, _, _ in raw)
    base = own + sum(_best_share(outlets, place) for place in {place for _, _, place, _ in outlets})
    if not own:
        base = sum(masses)
    weights = whole([share for _, share, _, _ in raw], round(NEED_TOTAL * own / base) if base else 0)
    out = [
        NeedFeature(name, weight, place, role)
        for (name, _, place, role), weight in zip(raw, weights, strict=True)
        if weight
    ]
    for name, share, place, role in outlets:
        weight = round(share * NEED_TOTAL / base)
        if weight:
            out.append(NeedFeature(name, weight, place, role))
    return tuple(out)


def _best_share(outlets: list[tuple[str, float, int, str]], unit: int) -> float:
    return max((share for _, share, place, _ in outlets if place == unit), default=0.0)


def offer_features(analysis: Analysis, language: Language, industry_code: str = "") -> dict[str, int]:
    """Return an offer's features, each 0..OFFER_FULL; an offer that names much is diluted.

    An offer stands for its concept, for what is broader and, in part, for what it answers: chips for
    "dry souvenir food". Of several ways to stand for a concept the best counts, they never add up.
    """
    length = len(analysis.units)
    norm = max(_LEAST_LENGTH, 100 - _DILUTION * max(0, length - _FREE_LENGTH))
    out: dict[str, int] = {}

    def put(name: str, weight: int) -> None:
        if weight > out.get(name, 0):
            out[name] = min(weight, OFFER_FULL)

    for unit in analysis.units:
        weight = norm * unit.weight // 100
        for stem in unit.stems:
            put(f"w:{stem}", weight)
        if unit.concept:
            put(f"c:{unit.concept}", weight)
            concepts = language.thesaurus.concepts
            for name, step in language.thesaurus.ancestors[unit.concept]:
                down = _STEP_DOWN[min(step, len(_STEP_DOWN) - 1)]
                if concepts[name].kind != concepts[unit.concept].kind:
                    down = down * _OTHER_KIND // 100
                put(f"c:{name}", weight * down // 100)
            if outlet := language.thesaurus.outlet(unit.concept):
                put(f"o:{outlet}", weight)
            for name, percent in language.thesaurus.answering[unit.concept]:
                put(f"c:{name}", weight * percent // 100)
    if analysis.makes:
        put("m:", OFFER_FULL)
    if industry_code:
        put(f"k:{industry_code}", OFFER_FULL)
    industries = language.industries_of(analysis)
    best = max((percent for _, percent in industries), default=0)
    for code, percent in industries:
        put(f"k:{code}", norm * min(percent * 2, 100) * percent // best // 100)
    return out
