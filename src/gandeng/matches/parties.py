"""From a business in the directory to a party as the matching engine sees it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gandeng import data
from gandeng.core.matching.records import Kind, Party, Phrase
from gandeng.core.text.language import Language
from gandeng.directory.models import Business, Need, Offer
from gandeng.regions.models import Region

PREFETCH = ("offers", "needs", "papers")


def party_of(business: Business, language: Language | None = None) -> Party:
    """A business with stated needs, or with assumed ones where it has stated none.

    Expects ``PREFETCH`` to be prefetched and the department loaded. The key is the primary key as
    text; the region is the one of the department that lends it: a business from just across the
    border still travels with the delegation that listed it. ``language`` may know a department's words.
    """
    from gandeng.core.matching.assume import assume_needs  # the engine only where it is used

    papers = frozenset(paper.kind for paper in business.papers.all())
    offers = tuple(_offer(o, business, papers) for o in business.offers.all())
    if not offers and business.activity:
        offers = (Phrase(text=business.activity, industry_code=business.industry_code, certificates=papers),)
    needs = tuple(_need(n) for n in business.needs.all())
    stated = [n for n in needs if n.kind is not Kind.KNOW_HOW]
    assumed = () if stated else assume_needs(offers, data.usual_inputs(language))
    return Party(
        key=str(business.pk),
        region=business.department.region_id,
        name=business.name,
        offers=offers,
        needs=(*needs, *assumed),
    )


def _place(region: Region) -> tuple[float, float] | None:
    if region.latitude is None or region.longitude is None:
        return None
    return region.latitude, region.longitude


def parties_of(businesses: Iterable[Business], language: Language | None = None) -> list[Party]:
    """All of them, in the given order, with where they are; expects the departments' regions loaded."""
    return [replace(party_of(one, language), at=_place(one.department.region)) for one in businesses]


def _offer(offer: Offer, business: Business, papers: frozenset[str]) -> Phrase:
    return Phrase(
        text=offer.phrase,
        kind=Kind(offer.kind),
        industry_code=business.industry_code if business.industry_version == "2020" else "",
        quantity=offer.capacity_per_month,
        unit=offer.unit,
        min_order=offer.min_order,
        price=offer.price,
        certificates=papers | frozenset(offer.certificates),
    )


def _need(need: Need) -> Phrase:
    return Phrase(
        text=need.phrase,
        kind=Kind(need.kind),
        quantity=need.quantity_per_month,
        unit=need.unit,
        price=need.price,
        certificates=frozenset(need.certificates),
    )
