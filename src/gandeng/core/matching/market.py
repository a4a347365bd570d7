"""Market access: what an outlet (souvenir shop, distributor, reseller) opens for a maker."""

from __future__ import annotations

from dataclasses import dataclass

from gandeng.core.matching.pool import Pool
from gandeng.core.matching.records import Fit, Part, Phrase
from gandeng.core.text.language import Language

LAMBDA = 60  # percent: an open market is worth less than an answered need


@dataclass(frozen=True, slots=True)
class _Word:
    """A concept that a party offers, and where it said so."""

    concept: str
    words: str
    phrase: Phrase


@dataclass(frozen=True)
class Market:
    """Outlets and makers of a run."""

    carries: list[tuple[tuple[_Word, dict[str, int]], ...]]  # party -> its outlets, what they carry
    makes: list[tuple[_Word, ...]]  # party -> the products it offers

    def opened(self, outlet: int, maker: int) -> Fit | None:
        """Return what one party's outlets open for another's products, or None."""
        best: tuple[int, _Word, _Word] | None = None
        for shop, shelf in self.carries[outlet]:
            for product in self.makes[maker]:
                percent = shelf.get(product.concept, 0)
                if percent and (best is None or percent > best[0]):
                    best = (percent, shop, product)
        if best is None:
            return None
        score = LAMBDA * best[0] // 100
        part = Part("market_access", score, best[2].words, best[1].words, best[1].concept)
        return Fit(score, best[1].phrase, None, (part,))


def build_market(pool: Pool, language: Language) -> Market:
    """Return the outlets and makers of a pool.

    Who sells through an outlet of its own is not counted as a maker of the same goods.
    """
    thesaurus = language.thesaurus
    carries: list[tuple[tuple[_Word, dict[str, int]], ...]] = []
    makes: list[tuple[_Word, ...]] = []
    for rows in pool.offers.rows_of:
        outlets: list[tuple[_Word, dict[str, int]]] = []
        products: list[_Word] = []
        for row in rows:
            analysis = pool.offers.analyses[int(pool.offers.distinct[row])]
            for unit in analysis.units:
                if not unit.concept:
                    continue
                concept = thesaurus.concepts[unit.concept]
                word = _Word(unit.concept, " ".join(unit.words), pool.offers.phrases[row])
                if concept.kind == "market_access":
                    shelf = _shelf(unit.concept, language)
                    if shelf:
                        outlets.append((word, shelf))
                elif concept.kind in ("product", "material", "packaging"):
                    products.append(word)
        carries.append(tuple(outlets))
        makes.append(() if outlets else tuple(products))
    return Market(carries, makes)


def _shelf(outlet: str, language: Language) -> dict[str, int]:
    """Return concept -> percent for everything an outlet carries, narrower concepts included."""
    thesaurus = language.thesaurus
    own = dict(thesaurus.concepts[outlet].carries)
    if not own:
        return {}
    out: dict[str, int] = {}
    for name in thesaurus.concepts:
        percent = own.get(name, 0) or max(
            (own[up] for up, _ in thesaurus.ancestors[name] if up in own), default=0
        )
        if percent:
            out[name] = percent
    return out
