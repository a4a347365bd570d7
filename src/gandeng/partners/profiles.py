"""What is known of each region, from its businesses' own words and from a reference table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from gandeng import data
from gandeng.core.strengths.classify import Classified, Coverage, TableSectors, coverage_of, goods_of, side_of
from gandeng.core.strengths.complement import Basis, sides_of_table
from gandeng.core.strengths.partners import SOME, Profile, strengths_by_region
from gandeng.core.strengths.tables import RegionTable, reference_shares, strengths_of
from gandeng.core.strengths.tradeable import industry_travels, judge
from gandeng.core.text.language import Language
from gandeng.directory.models import Business, BusinessQuerySet, Need
from gandeng.directory.shown import assumed_needs_of
from gandeng.programmes.models import Lending, Partnership
from gandeng.programmes.suggestions import verdicts
from gandeng.regions.models import Department

NO_GOODS = (Need.Kind.KNOW_HOW, Need.Kind.MARKET_ACCESS)  # wishes to learn, or to be sold: no goods


@dataclass(frozen=True)
class Sources:
    """The profiles of all regions, and how much of the own list could be placed."""

    own: Profile
    others: list[Profile]
    listed: int  # own businesses
    trading: int  # of them, those that can trade with another region
    goods: Coverage  # of the trading ones, by the name of goods
    sectors: Coverage | None  # the same, by the table's sectors
    lent: dict[str, int]  # businesses lent to us, by region


def gather(department: Department, table: RegionTable | None, labels: dict[str, str]) -> Sources:
    """Read everything that a comparison rests on: own list, what is lent to us, and the table."""
    language = data.language()
    own_rows = list(_rows(Business.objects.filter(department=department).current()))
    trading = [business for business, verdict in verdicts(own_rows) if verdict.ok]
    place = TableSectors(labels, table.about.version, language) if table is not None else None
    own = _from_list(department.region_id, trading, own_rows, language)
    goods = [goods_of(offer_phrases(business), language) for business in trading]
    placed = _placed(trading, place) if place else None
    if place is not None and placed is not None:
        own = _with_sectors(own, own_rows, placed, place)
    lent_rows: dict[str, list[Business]] = defaultdict(list)
    for business in _rows(_lent_to(department)):
        lent_rows[business.region_id].append(business)
    profiles = {region: _from_list(region, rows, rows, language) for region, rows in lent_rows.items()}
    if table is not None:
        own, profiles = _with_table(own, profiles, table, labels, language)
    return Sources(
        own,
        [profiles[region] for region in sorted(profiles) if region != own.region],
        len(own_rows),
        len(trading),
        Coverage(len(goods), 0, sum(1 for named in goods if named)),
        coverage_of(placed) if placed is not None else None,
        {region: len(rows) for region, rows in sorted(lent_rows.items())},
    )


def lent_counts(department: Department) -> dict[str, int]:
    """How many businesses of each region are lent to the department today."""
    counts: dict[str, int] = defaultdict(int)
    for region in _lent_to(department).values_list("region", flat=True):
        counts[region] += 1
    return dict(counts)


def _lent_to(department: Department) -> BusinessQuerySet:
    """Businesses that others lend today to programmes of the department."""
    today = timezone.localdate()
    programmes = Partnership.objects.filter(department=department, programme__ends_on__gte=today)
    lendings = Lending.objects.filter(
        withdrawn_at=None, until__gte=today, programme__in=programmes.values("programme")
    )
    found: BusinessQuerySet = Business.objects.filter(pk__in=lendings.values("business"))
    return found.current().exclude(department=department)


def _rows(found: BusinessQuerySet) -> BusinessQuerySet:
    return found.prefetch_related("offers", "needs").order_by("pk")


def offer_phrases(business: Business) -> list[str]:
    """What a business offers in its own words; its activity where it has named nothing."""
    phrases = [offer.phrase for offer in business.offers.all() if offer.kind not in NO_GOODS]
    return phrases or [business.activity]


def naming(found: BusinessQuerySet, goods: str, *, needs: bool) -> list[tuple[Business, list[str]]]:
    """Businesses whose offers, or stated needs, name certain goods, with the phrases that do."""
    language = data.language()
    out = []
    for business in _rows(found):
        phrases = (
            [need.phrase for need in business.needs.all() if need.kind not in NO_GOODS]
            if needs
            else offer_phrases(business)
        )
        said = [phrase for phrase in phrases if goods in goods_of([phrase], language, as_need=needs)]
        if said:
            out.append((business, said))
    return out


def _from_list(
    region: str, offering: Sequence[Business], rows: Sequence[Business], language: Language
) -> Profile:
    """A region as its businesses describe themselves. Needs are the stated ones where enough state any."""
    stated = [[n for n in business.needs.all() if n.kind not in NO_GOODS] for business in rows]
    named = [goods_of([n.phrase for n in needs], language, as_need=True) for needs in stated]
    needs = side_of(named)
    if needs.n < SOME:
        makers = {business.pk for business in offering}
        assumed = [
            known or goods_of([one.text for one in assumed_needs_of(business)], language, as_need=True)
            for business, known in zip(rows, named, strict=True)
            if known or business.pk in makers
        ]
        needs = side_of(assumed, Basis.ASSUMED)
    shows = [[o.phrase for o in b.offers.all() if o.kind == Need.Kind.KNOW_HOW] for b in rows]
    wishes = [[n.phrase for n in b.needs.all() if n.kind == Need.Kind.KNOW_HOW] for b in rows]
    return Profile(
        region,
        offers={"goods": side_of(goods_of(offer_phrases(business), language) for business in offering)},
        needs={"goods": needs},
        shows=side_of(goods_of(phrases, language) for phrases in shows),
        wishes=side_of(goods_of(phrases, language, as_need=True) for phrases in wishes),
        stated_needs=sum(len(needs) for needs in stated),
    )


def _placed(trading: Sequence[Business], place: TableSectors) -> list[Classified]:
    return [
        place.place([b.activity, *offer_phrases(b)], b.industry_code, b.industry_version) for b in trading
    ]


def _with_sectors(
    own: Profile, rows: Sequence[Business], placed: Sequence[Classified], place: TableSectors
) -> Profile:
    """The own list in the table's sectors: what we offer, need, and would learn more about."""
    offers = side_of([(one.sector,) if one.sector else () for one in placed])
    stated = [[n.phrase for n in b.needs.all() if n.kind not in NO_GOODS] for b in rows]
    needs = [
        tuple(dict.fromkeys(s for phrase in phrases if (s := place.place([phrase]).sector)))
        for phrases in stated
    ]
    side = side_of(needs)
    return replace(
        own,
        offers={**own.offers, "table": offers} if offers.n >= SOME else own.offers,
        needs={**own.needs, "table": side} if side.n >= SOME else own.needs,
        weights=offers if offers.n >= SOME else None,
    )


def _with_table(
    own: Profile,
    profiles: dict[str, Profile],
    table: RegionTable,
    labels: dict[str, str],
    language: Language,
) -> tuple[Profile, dict[str, Profile]]:
    """Add what the table says of every region: strengths, and what it probably offers and needs."""
    shares = reference_shares(table)
    found = strengths_of(table)
    cells = strengths_by_region(table.regions, table.sectors, found)
    travels = _travelling(table, labels, language)
    out = dict(profiles)
    for place, region in enumerate(table.regions):
        sure = (found.low[place], found.high[place]) if table.about.unit != "rupiah" else None
        offers, needs = sides_of_table(table.sizes[place], shares, table.sectors, travels=travels, sure=sure)
        known = own if region == own.region else out.get(region, Profile(region))
        known = replace(
            known,
            strengths=cells[region],
            offers={"table": offers, **known.offers},
            needs={"table": needs, **known.needs},
            weights=known.weights or offers,
        )
        if region == own.region:
            own = known
        else:
            out[region] = known
    return own, out


def _travelling(table: RegionTable, labels: dict[str, str], language: Language) -> frozenset[str]:
    """Sectors whose goods can serve another region; a sector that nobody can read counts too."""
    if table.about.version == "2020":
        return frozenset(sector for sector in table.sectors if industry_travels(sector))
    found = {sector: judge([labels.get(sector, sector)], language) for sector in table.sectors}
    return frozenset(sector for sector, verdict in found.items() if verdict.ok or verdict.unclear)
