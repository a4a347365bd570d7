"""What a business's words name: things that travel, things served nearby, things that could be either."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gandeng.core.strengths.reasons import TradeReason
from gandeng.core.text.analysis import Analysis, Unit
from gandeng.core.text.language import Language
from gandeng.core.text.sentence import HEAD


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Ways of making food and drink last. Their words, as the business writes them (after spelling).
_KEEPS = _set(
    "beku frozen botol botolan serbuk bubuk instan kering kaleng kalengan kemasan sachet saset vakum vacuum"
    " awet steril presto pasteurisasi celup kapsul toples pouch"
)
_AND = ("dan", "serta", "atau", "juga", "plus")
_SERVED_FOODS = ("makanan", "minuman", "herbal")
_CUSTOMERS = ("service", "market_access")  # "kaos sekolah", "rak toko": who buys it, not what it is
_WIDE_CODES = {"service": "works_at_distance", "market_access": "deals_in_quantity"}


@dataclass(frozen=True, slots=True)
class Thing:
    """One concept that a business names, with its reason (not yet weighed)."""

    reason: TradeReason
    branch: bool = False  # a whole branch ("sandang", "kerajinan"), no product
    packed: bool = False  # made to keep by freezing, bottling, drying
    shop: bool = False  # against, but only a shop: it may send what a stall cannot


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that was named, each concept once, in the order of naming."""

    wide: tuple[Thing, ...]
    local: tuple[Thing, ...]
    open: tuple[Thing, ...]  # could be either: bread, cakes
    main: str
    kinds: frozenset[str]  # of what travels
    wide_texts: int  # how many texts name something that travels
    local_first: bool  # the same sentence names what is served before what could be sent
    places: frozenset[str]  # words of wholesale outlets and of customers: their "toko" is no corner shop

    @property
    def details(self) -> frozenset[str]:
        """Return the concepts that travel."""
        return frozenset(one.reason.detail for one in self.wide)


def evidence_of(analyses: Sequence[Analysis], language: Language) -> Evidence:
    """Return what the texts name; words after "untuk" name the customer and are left out."""
    found: dict[str, dict[str, Thing]] = {"wide": {}, "local": {}, "": {}}
    kinds: set[str] = set()
    places: set[str] = set()
    local_first, wide_texts = False, 0
    for analysis in analyses:
        order: list[str] = []
        for unit in analysis.units:
            if not unit.concept or (unit.weight < HEAD and not _is_stock(unit, language)):
                continue
            if _is_customer(unit, language):
                places.update(unit.words)
                continue
            kind = language.thesaurus.concepts[unit.concept].kind
            reach, thing = _thing(unit, analysis, language)
            order.append(reach)
            if reach == "wide":
                kinds.add(kind)
                places.update(unit.words if kind == "market_access" else ())
            found[reach].setdefault(unit.concept, thing)
        wide_texts += "wide" in order
        local_first = local_first or ("wide" in order and order[0] == "local")
    wide, local, either = (tuple(found[reach].values()) for reach in ("wide", "local", ""))
    main = next((group[0].reason.detail for group in (wide, either, local) if group), "")
    return Evidence(wide, local, either, main, frozenset(kinds), wide_texts, local_first, frozenset(places))


def _is_stock(unit: Unit, language: Language) -> bool:
    """Return whether goods stand directly behind an outlet ("butik kemeja"): it has them to sell."""
    concepts = language.thesaurus.concepts
    return (
        bool(unit.follows)
        and concepts[unit.follows].kind == "market_access"
        and concepts[unit.concept].kind in ("product", "material")
    )


def _is_customer(unit: Unit, language: Language) -> bool:
    """Return whether a place stands directly behind goods: then it says whom they are for."""
    thesaurus = language.thesaurus
    if not unit.follows or thesaurus.reach[unit.concept] != "local":
        return False
    before = thesaurus.concepts[unit.follows].kind
    return thesaurus.concepts[unit.concept].kind in _CUSTOMERS and before not in _CUSTOMERS


def _thing(unit: Unit, analysis: Analysis, language: Language) -> tuple[str, Thing]:
    thesaurus = language.thesaurus
    concept = thesaurus.concepts[unit.concept]
    reach, words = thesaurus.reach[unit.concept], " ".join(unit.words)
    food = any(thesaurus.is_under(unit.concept, name) for name in _SERVED_FOODS)
    keeps = _keeping_word(unit, analysis) if food and concept.kind == "product" else ""
    if keeps and reach != "wide":
        shown = words if keeps in unit.words else f"{words} {keeps}"
        return "wide", Thing(TradeReason("packed_to_keep", shown, unit.concept))
    if reach == "wide":
        code = _WIDE_CODES.get(concept.kind, "keeps_and_travels")
        branch = not thesaurus.ancestors[unit.concept]
        return reach, Thing(
            TradeReason(code, words, unit.concept), branch, bool(keeps) and keeps not in unit.words
        )
    if reach == "local":
        return reach, Thing(
            TradeReason("served_on_the_spot", words, unit.concept), shop=concept.kind == "market_access"
        )
    return reach, Thing(TradeReason("depends", words, unit.concept))


def _keeping_word(unit: Unit, analysis: Analysis) -> str:
    """Return the word that says how a food is made to last: "bakso beku", "jamu beras kencur botol"."""
    wanted = set(unit.words)
    for clause in analysis.clauses:
        part: list[str] = []
        for word in (*clause, _AND[0]):
            if word not in _AND:
                part.append(word)
                continue
            if wanted <= set(part):
                return next((one for one in part if one in _KEEPS), "")
            part = []
    return ""


def first_word(
    clauses: Sequence[Sequence[str]],
    among: frozenset[str],
    *,
    not_after: frozenset[str] = frozenset(),
    not_in: frozenset[str] = frozenset(),
) -> str:
    """Return the first word of ``among`` that is not in ``not_in`` and not after one of ``not_after``."""
    for clause in clauses:
        before = ("", *clause)
        for word, last in zip(clause, before, strict=False):
            if word in among and word not in not_in and last not in not_after:
                return word
    return ""
