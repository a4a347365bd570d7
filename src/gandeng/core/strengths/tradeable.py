"""Can this business trade with another region? A verdict with reason codes, never a bare score.

Goods that keep and can be sent, makers, wholesalers, machines and services that work at a
distance: yes. Stalls, corner shops, laundries, repair and tailoring by the piece: no, because
their customers live nearby. What nobody can read from the words is "unclear", not "no".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gandeng.core.text.language import HEAD, Analysis, Language


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words of making, of dealing in quantity, of selling, of places that serve the street.
_MAKING = _set(
    "produksi memproduksi produsen pabrik industri pembuat pembuatan membuat pengrajin perajin kerajin"
    " pengolahan mengolah olahan konveksi penghasil pembudidaya budidaya sentra maker ekspor eksportir"
)
_DEALING = _set("grosir distributor agen suplier supplier pemasok partai maklon reseller")
_SELLING = _set(
    "jual menjual jualan berjualan penjual dagang berdagang pedagang toko warung kios lapak eceran bakul"
)
_TO = _set("ke dari di")  # "belanja ke grosir" is no wholesaler
_LOCAL_PLACE = _set("warung kios lapak wedangan angkringan hik kantin lesehan pkl gerobak")
_WIDE_CODES = {"service": "works_at_distance", "market_access": "deals_in_quantity"}
_NEARBY = ("toko", "kuliner_warung")  # in a name these tell who the customers are
_WIDE_INDUSTRY = _set("10 11 12 13 14 15 16 17 18 20 21 22 23 24 25 26 27 28 29 30 31 32 46 62 63 73 74")
_LOCAL_INDUSTRY = _set("45 47 49 56 85 86 95 96")


@dataclass(frozen=True, slots=True)
class TradeReason:
    """One reason for a verdict.

    ``code``: keeps_and_travels, makes, deals_in_quantity, works_at_distance, industry_wide (for);
    served_on_the_spot, sells_by_the_piece, local_place, industry_local (against); depends,
    says_nothing, not_understood (unclear). ``words`` are the business's own;
    ``detail`` is a concept of the thesaurus or an industry class.
    """

    code: str
    words: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Tradeable:
    """The verdict. ``strength`` 0..100 orders those who can trade; 0 when ``ok`` is false."""

    ok: bool
    reasons: tuple[TradeReason, ...]
    strength: int = 0
    main: str = ""  # the main concept, for variety when choosing
    unclear: bool = False  # nothing to judge by: worth asking, not a refusal


@dataclass(frozen=True, slots=True)
class _Evidence:
    wide: tuple[TradeReason, ...]
    local: tuple[TradeReason, ...]
    open: tuple[TradeReason, ...]  # could be either: bread, cakes
    main: str
    kinds: frozenset[str]
    local_first: bool
    general: bool  # only whole branches named ("sandang"), no product


def _concepts(analyses: Sequence[Analysis], language: Language) -> _Evidence:
    found: dict[str, list[TradeReason]] = {"wide": [], "local": [], "": []}
    kinds: set[str] = set()
    order: list[str] = []
    general = True
    thesaurus = language.thesaurus
    for analysis in analyses:
        for unit in analysis.units:
            if not unit.concept or unit.weight < HEAD:
                continue
            reach, kind = thesaurus.reach[unit.concept], thesaurus.concepts[unit.concept].kind
            codes = {"wide": _WIDE_CODES.get(kind, "keeps_and_travels"), "local": "served_on_the_spot"}
            found[reach].append(TradeReason(codes.get(reach, "depends"), " ".join(unit.words), unit.concept))
            order.append(reach)
            if reach == "wide":
                kinds.add(kind)
                general = general and not thesaurus.ancestors[unit.concept]
    first = next((found[reach][0].detail for reach in ("wide", "", "local") if found[reach]), "")
    return _Evidence(
        tuple(found["wide"]),
        tuple(found["local"]),
        tuple(found[""]),
        first,
        frozenset(kinds),
        bool(order) and order[0] == "local",
        general and bool(found["wide"]),
    )


def _first(words: Sequence[str], among: frozenset[str], *, not_after: frozenset[str] = frozenset()) -> str:
    """Return the first word of a set that does not stand after one of ``not_after``."""
    before = ("", *words)
    return next(
        (word for word, last in zip(words, before, strict=False) if word in among and last not in not_after),
        "",
    )


def _industry(code: str) -> TradeReason | None:
    if code[:2] in _WIDE_INDUSTRY:
        return TradeReason("industry_wide", "", code)
    if code[:2] in _LOCAL_INDUSTRY:
        return TradeReason("industry_local", "", code)
    return None


def judge(texts: Sequence[str], language: Language, *, name: str = "", industry_code: str = "") -> Tradeable:
    """Return whether a business can trade with another region, and why.

    ``texts`` are its activity and offers in its own words, main one first; ``name`` is read where
    they say nothing, and for signs of a stall ("Warung ..."). ``industry_code`` is KBLI 2020 or "".
    """
    analyses = [language.analyse(text) for text in texts if text.strip()]
    words = tuple(word for one in analyses for word in one.words)
    evidence = _concepts(analyses, language)
    named = language.analyse(name)
    in_name = _concepts([named], language)
    if not evidence.main and in_name.main:
        evidence = in_name
    industry = _industry(industry_code)
    making = _first(words, _MAKING)
    dealing = _first((*words, *named.words), _DEALING, not_after=_TO)
    if not evidence.wide:
        said = any(one.units for one in analyses)
        nearby = [TradeReason("local_place", one.words, one.detail) for one in in_name.local]
        selling = _first(words, _SELLING)
        if (
            selling
            and not dealing
            and all(not language.thesaurus.ancestors[one.detail] for one in evidence.open)
        ):
            nearby.append(TradeReason("sells_by_the_piece", selling))
        return _without_wide(evidence, said, making, industry, nearby if evidence.open and not making else [])
    against: list[TradeReason] = []
    if not dealing:
        against += _against(evidence, in_name, (*words, *named.words), language, bool(making))
        selling = _first(words, _SELLING)
        if selling and not making and (evidence.kinds <= {"material"} or evidence.general):
            against.append(TradeReason("sells_by_the_piece", selling))
        if industry and industry.code == "industry_local" and not making:
            against.append(industry)
    if against:
        return Tradeable(False, tuple(dict.fromkeys(against)), 0, evidence.main)
    reasons = list(evidence.wide[:3])
    strength = 50 + 5 * min(2, len(evidence.wide) - 1)
    for found, code, points in ((making, "makes", 25), (dealing, "deals_in_quantity", 20)):
        if found:
            reasons.append(TradeReason(code, found))
            strength += points
    if industry and industry.code == "industry_wide":
        reasons.append(industry)
        strength += 15
    strength -= 20 * (bool(_first(words, _SELLING)) and not making and not dealing)
    strength -= 10 * bool(evidence.local) + 10 * evidence.general
    return Tradeable(True, tuple(reasons), max(1, min(100, strength)), evidence.main)


def _against(
    evidence: _Evidence, in_name: _Evidence, words: Sequence[str], language: Language, making: bool
) -> list[TradeReason]:
    """Return what speaks for customers nearby although something could be sent."""
    out: list[TradeReason] = []
    place = _first(words, _LOCAL_PLACE)
    if place:
        out.append(TradeReason("local_place", place))
    if evidence.local and (evidence.local_first or len(evidence.local) > len(evidence.wide)):
        out += evidence.local[:2]
    if not making:
        # The activity describes better than the name, except where it only names a branch or goods.
        out += [
            TradeReason("local_place", reason.words, reason.detail)
            for reason in in_name.local
            if evidence.general or any(language.thesaurus.is_under(reason.detail, near) for near in _NEARBY)
        ]
    return out


def _joined(
    reasons: tuple[TradeReason, ...], industry: TradeReason | None, code: str
) -> tuple[TradeReason, ...]:
    return (*reasons[:3], industry) if industry and industry.code == code else reasons[:3]


def _without_wide(
    evidence: _Evidence,
    said: bool,
    making: str,
    industry: TradeReason | None,
    nearby: Sequence[TradeReason],
) -> Tradeable:
    """Judge where no word names anything that surely travels."""
    if nearby and not (industry and industry.code == "industry_wide"):
        return Tradeable(False, (*evidence.open[:2], *nearby[:2]), 0, evidence.main)
    if evidence.local and not (making and evidence.open):
        return Tradeable(False, _joined(evidence.local, industry, "industry_local"), 0, evidence.main)
    if industry:
        ok = industry.code == "industry_wide"
        return Tradeable(ok, (*evidence.open[:2], industry), 30 if ok else 0, evidence.main)
    if (said or evidence.open) and making:
        return Tradeable(True, (*evidence.open[:2], TradeReason("makes", making)), 20, evidence.main)
    if evidence.open:
        return Tradeable(False, evidence.open[:3], 0, evidence.main, True)
    return Tradeable(False, (TradeReason("not_understood" if said else "says_nothing"),), 0, "", True)
