"""Can this business trade with another region? Points for and against, each with its reason.

Goods that keep and can be sent, makers, wholesalers, machines and services that work at a distance
speak for it. Stalls, corner shops, laundries, repair and tailoring by the piece speak against it,
because their customers live nearby. No single word decides: a tailor who also sews school uniforms
in quantity, or a canteen that bottles its sambal, has something to send. What nobody can read from
the words is "unclear", not "no".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gandeng.core.strengths.evidence import Evidence, evidence_of, first_word
from gandeng.core.strengths.reasons import Tradeable, TradeReason
from gandeng.core.text.language import Language

__all__ = ["TradeReason", "Tradeable", "industry_travels", "judge"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words of making, of dealing in quantity, of selling.
_MAKING = _set(
    "produksi memproduksi produsen pabrik industri pembuat pembuatan membuat pengrajin perajin kerajin"
    " pengolahan mengolah olahan konveksi penghasil pembudidaya budidaya sentra maker ekspor eksportir"
)
_DEALING = _set("grosir distributor agen suplier supplier pemasok partai maklon reseller")
_SELLING = _set(
    "jual menjual jualan berjualan penjual dagang berdagang pedagang toko warung kios lapak eceran bakul los"
)
_TO = _set("ke dari di")  # "belanja ke grosir" is no wholesaler

# Points. What is offered weighs most, what it says of making and dealing next, the name least.
_THING, _BRANCH, _THING_MORE, _BRANCH_MORE = 30, 15, 10, 5  # a product; a whole branch ("sandang")
_AGAIN, _MOST_AGAIN = 10, 2  # each further line of the list that says so
_PACKED = 10  # on top: frozen, bottled, dried or tinned
_MAKES, _DEALS, _INDUSTRY = 25, 25, 20
_NAME_FOR = 15
_SERVED, _SERVED_MORE, _SERVED_FIRST = 30, 15, 10
_SHOP, _SHOP_MORE = 20, 10  # a shop may send what a food stall cannot
_NAME_STALL, _NAME_SHOP = 25, 15
_BY_THE_PIECE, _RAW_BY_THE_PIECE = 20, 35  # whoever sells raw goods by the kilo has many like him everywhere
_MOST = 3  # further things that count
_LEAST = 5  # points that it takes to be called tradeable
_BASE = 20  # strength of one who just about is, before points

_WIDE_INDUSTRY = _set(
    "10 11 12 13 14 15 16 17 18 20 21 22 23 24 25 26 27 28 29 30 31 32 46 62 63 73 74"
    " 4791 4943 52 53"  # selling by post and online, freight by road, storage, couriers
)
_LOCAL_INDUSTRY = _set("45 47 49 56 85 86 95 96")


def _industry(code: str) -> TradeReason | None:
    """Return what the class says; of two prefixes that fit the longer one counts."""
    wide = max((len(one) for one in _WIDE_INDUSTRY if code.startswith(one)), default=0)
    local = max((len(one) for one in _LOCAL_INDUSTRY if code.startswith(one)), default=0)
    if wide > local:
        return TradeReason("industry_wide", "", code, _INDUSTRY)
    return TradeReason("industry_local", "", code, -_INDUSTRY) if local else None


def industry_travels(code: str) -> bool:
    """Return whether what an industry class makes or does can serve another region."""
    found = _industry(code)
    return found is not None and found.points > 0


def judge(texts: Sequence[str], language: Language, *, name: str = "", industry_code: str = "") -> Tradeable:
    """Return whether a business can trade with another region, and why.

    ``texts`` are its activity and offers in its own words, main one first; ``name`` counts less, and
    stands in where they say nothing. ``industry_code`` is KBLI 2020 or "".
    """
    analyses = [language.analyse(text) for text in texts if text.strip()]
    named = language.analyse(name)
    evidence, in_name = evidence_of(analyses, language), evidence_of([named], language)
    clauses = [clause for one in analyses for clause in one.clauses]
    by_name = not evidence.main and bool(in_name.main)
    if by_name:
        evidence, in_name, clauses = in_name, evidence_of([], language), [*clauses, *named.clauses]
    signs = _Signs(
        making=first_word(clauses, _MAKING),
        dealing=first_word([*clauses, *named.clauses], _DEALING, not_after=_TO),
        selling=first_word(clauses, _SELLING, not_in=evidence.places),
        industry=_industry(industry_code),
        texts=len(analyses),
        by_name=by_name,
    )
    if not evidence.wide:
        said = any(one.units for one in analyses)
        return _without_wide(evidence, in_name, signs, said, language)
    weighed = tuple(dict.fromkeys((*_for(evidence, in_name, signs), *_against(evidence, in_name, signs))))
    total = sum(reason.points for reason in weighed)
    if total < _LEAST:
        against = tuple(reason for reason in weighed if reason.points < 0)
        return Tradeable(False, against, 0, evidence.main, weighed=weighed)
    # The things it offers first, three at most: the rest is in ``weighed``.
    things = tuple(reason for reason in weighed if reason.points > 0 and reason.detail in evidence.details)
    other = tuple(reason for reason in weighed if reason.points > 0 and reason not in things)
    strength = max(1, min(100, _BASE + total))
    return Tradeable(True, (*things[:3], *other), strength, evidence.main, weighed=weighed)


@dataclass(frozen=True, slots=True)
class _Signs:
    """Words that tell a maker, a dealer or a seller, and the industry class."""

    making: str
    dealing: str
    selling: str
    industry: TradeReason | None
    texts: int
    by_name: bool  # nothing but the name says what it does

    @property
    def only_sells(self) -> str:
        """Return the word of selling, where nothing tells a maker or a dealer."""
        return "" if self.making or self.dealing else self.selling


def _for(evidence: Evidence, in_name: Evidence, signs: _Signs) -> list[TradeReason]:
    out: list[TradeReason] = []
    ranked = sorted(evidence.wide, key=lambda one: one.branch)
    # A seller's long list of goods ("gula, teh, sabun") makes it a grocer, not a better partner.
    most = 0 if signs.only_sells and signs.texts == 1 else _MOST
    for place, one in enumerate(ranked[: 1 + most]):
        if place:
            points = _BRANCH_MORE if one.branch else _THING_MORE
        else:
            points = _BRANCH if one.branch else _THING
            points += _AGAIN * min(_MOST_AGAIN, evidence.wide_texts - 1)
        out.append(replace(one.reason, points=points + _PACKED * one.packed))
    for word, code, points in ((signs.making, "makes", _MAKES), (signs.dealing, "deals_in_quantity", _DEALS)):
        if word:
            out.append(TradeReason(code, word, "", points))
    if signs.industry and signs.industry.points > 0:
        out.append(signs.industry)
    if in_name.wide and not in_name.local and not signs.only_sells:
        known = {one.reason.detail for one in evidence.wide}
        fresh = [one.reason for one in in_name.wide if one.reason.detail not in known]
        out += [replace(reason, points=_NAME_FOR) for reason in fresh[:1]]
    return out


def _against(evidence: Evidence, in_name: Evidence, signs: _Signs) -> list[TradeReason]:
    out: list[TradeReason] = []
    for place, one in enumerate(evidence.local[: 1 + _MOST]):
        first, more = (_SHOP, _SHOP_MORE) if one.shop else (_SERVED, _SERVED_MORE)
        points = more if place else first + _SERVED_FIRST * (evidence.local_first and not one.shop)
        out.append(replace(one.reason, points=-points))
    for one in in_name.local[:1]:
        points = _NAME_SHOP if one.shop else _NAME_STALL
        out.append(replace(one.reason, code="local_place", points=-points))
    raw = evidence.kinds <= {"material"}
    if signs.only_sells:
        points = _RAW_BY_THE_PIECE if raw else _BY_THE_PIECE
        out.append(TradeReason("sells_by_the_piece", signs.selling, "", -points))
    elif signs.by_name and raw and not signs.making and not signs.dealing:
        words = evidence.wide[0].reason.words  # "Buah Segar ...", and no more: a stall, as a rule
        out.append(TradeReason("sells_by_the_piece", words, "", -_RAW_BY_THE_PIECE))
    if signs.industry and signs.industry.points < 0:
        out.append(signs.industry)
    return out


def _without_wide(
    evidence: Evidence, in_name: Evidence, signs: _Signs, said: bool, language: Language
) -> Tradeable:
    """Judge where no word names anything that surely travels: what is made can still be asked for."""
    industry, makes = signs.industry, TradeReason("makes", signs.making, "", _MAKES)
    is_open = tuple(one.reason for one in evidence.open)
    wide_class = industry is not None and industry.points > 0
    nearby: list[TradeReason] = []
    if is_open and not signs.making and not wide_class:
        nearby = [replace(one.reason, code="local_place", points=-_NAME_STALL) for one in in_name.local]
        named = [language.thesaurus.ancestors[reason.detail] for reason in is_open]
        if signs.selling and not signs.dealing and not any(named):
            nearby.append(TradeReason("sells_by_the_piece", signs.selling, "", -_BY_THE_PIECE))
    if nearby:
        return Tradeable(False, (*is_open[:2], *nearby[:2]), 0, evidence.main)
    if evidence.local and not (signs.making and is_open):
        found = tuple(replace(one.reason, points=-_SERVED) for one in evidence.local[:3])
        return Tradeable(
            False, (*found, industry) if industry and not wide_class else found, 0, evidence.main
        )
    if industry:
        return Tradeable(wide_class, (*is_open[:2], industry), 30 if wide_class else 0, evidence.main)
    if (said or is_open) and signs.making:
        return Tradeable(True, (*is_open[:2], makes), 20, evidence.main)
    if is_open:
        return Tradeable(False, is_open[:3], 0, evidence.main, True)
    return Tradeable(False, (TradeReason("not_understood" if said else "says_nothing"),), 0, "", True)
