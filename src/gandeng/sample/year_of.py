"""Making the sample year from the sample world: who meets whom, who deals with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from random import Random

from gandeng.sample.courses import COURSES, TELL, Teller
from gandeng.sample.people import BANDUNG, SOLO
from gandeng.sample.records import SampleBusiness, World
from gandeng.sample.year import (
    ACCESS,
    DAY,
    SLOTS,
    TABLES,
    VISITS,
    Guest,
    SampleDeal,
    SampleMeeting,
    SampleVisit,
    Year,
    truth_of,
)

# Which trade sells to which, in one direction and the other; as their needs say.
SOLO_SELLS = {
    "batik": ("kaos", "hampers", "muslim", "tas_sepatu", "boneka"),
    "batik_busana": ("kaos", "hampers"), "batik_camilan": ("hampers",), "aksesori": ("muslim",),
    "keripik": ("hampers", "kopi"), "rambak_abon": ("hampers",), "intip": ("hampers", "kopi"),
    "rotan_bambu": ("kopi", "teh"), "sambal": ("camilan",), "jamu": ("teh",), "sablon": ("kaos",),
}  # fmt: skip
BANDUNG_SELLS = {
    "kain": ("batik", "batik_busana", "konveksi", "batik_camilan"), "bordir": ("batik_busana", "konveksi"),
    "kemasan": ("keripik", "jamu", "rambak_abon", "intip", "beku", "batik_camilan"),
    "label": ("jamu", "sambal", "minuman", "keripik"), "kardus": ("batik", "kue", "blangkon", "kok"),
    "kopi": ("oleh_oleh", "hotel_kafe"), "susu": ("kue", "hotel_kafe", "minuman"), "teh": ("minuman",),
    "boneka": ("oleh_oleh",), "camilan": ("oleh_oleh",), "manisan": ("oleh_oleh", "kue"),
}  # fmt: skip
MOST_DEALS = 3  # of one business in one role
GUESTS = 46  # of each side
VISITORS = 12  # on each visit
EXTRA_MEETINGS = 40  # of which nothing came


@lru_cache(maxsize=2)
def year_of(world: World, among: frozenset[str] | None = None) -> Year:
    """Return the year; the same world gives the same one.

    ``among``: only businesses with these keys take part, where not all came through the importer.
    """
    if among is not None:
        world = replace(world, businesses=tuple(b for b in world.businesses if b.key in among))
    pick = Random(f"{world.seed}:year")
    deals = tuple(sorted(_deals(world, pick), key=lambda deal: (deal.started_on, deal.seller, deal.buyer)))
    guests = _guests(world, deals, pick)
    meetings = tuple(_meetings(world, deals, guests, pick))
    visits = tuple(replace(visit, seats=_seats(visit, guests, pick)) for visit in VISITS)
    return Year(guests, meetings, deals, visits, ACCESS, truth_of(deals, meetings, guests))


def _seats(
    visit: SampleVisit, guests: tuple[tuple[Guest, ...], tuple[Guest, ...]], pick: Random
) -> tuple[str, ...]:
    side = guests[0 if visit.guest == "solo" else 1]
    return tuple(sorted(pick.sample([guest.key for guest in side], VISITORS)))


def _pairs(
    world: World, sells: dict[str, tuple[str, ...]], seller: str, buyer: str
) -> list[tuple[SampleBusiness, SampleBusiness]]:
    able = {r: [b for b in world.of(r) if b.offers and b.phones] for r in (seller, buyer)}
    return [
        (one, other)
        for one in able[seller]
        for other in able[buyer]
        if other.trade in sells.get(one.trade, ())
    ]


def _deals(world: World, pick: Random) -> Iterator[SampleDeal]:
    owners = {person.business for person in world.people if person.business}
    taken: set[frozenset[str]] = set()
    for way, (sells, seller, buyer) in enumerate(
        ((SOLO_SELLS, SOLO, BANDUNG), (BANDUNG_SELLS, BANDUNG, SOLO))
    ):
        pairs = _pairs(world, sells, seller, buyer)
        pick.shuffle(pairs)
        # The owners of the story come first, so that their pages have something to show.
        pairs.sort(key=lambda pair: -sum(one.key in owners for one in pair))
        sold: Counter[str] = Counter()
        before: list[tuple[SampleBusiness, SampleBusiness]] = []
        for course in [name for name, counts in COURSES.items() for _ in range(counts[way])]:
            if course == "again":
                one, other = before[1]
                product = f"{one.offers[0]}, pesanan kedua"
            else:
                one, other = next(
                    pair
                    for pair in pairs
                    if frozenset((pair[0].key, pair[1].key)) not in taken
                    and max(sold[pair[0].key], sold[pair[1].key]) < MOST_DEALS
                )
                product = one.offers[0]
                before.append((one, other))
            taken.add(frozenset((one.key, other.key)))
            sold.update((one.key, other.key))
            yield _deal(course, one, other, product, pick)


def _deal(
    course: str, seller: SampleBusiness, buyer: SampleBusiness, product: str, pick: Random
) -> SampleDeal:
    from_meeting = course != "again" and pick.random() < 0.65
    started_on = DAY + timedelta(days=pick.randint(1, 60) if from_meeting else pick.randint(45, 250))
    before = {"known": True, "unasked": None}.get(course, False)
    tell = Teller(pick, started_on, before)
    counts, committed, realised = TELL[course](tell, _amount(seller, pick))
    return SampleDeal(
        course, seller.key, buyer.key, product, started_on, from_meeting, tuple(tell.claims), counts,
        committed, realised,
    )  # fmt: skip


def _amount(seller: SampleBusiness, pick: Random) -> int:
    """A few times the smallest order; never round on purpose, so that a report can be right to the rupiah."""
    if not seller.price:
        return pick.randint(8, 90) * 125_000
    pieces = max(seller.min_order or 1, 400_000 // seller.price) * pick.randint(2, 9) + pick.randint(1, 9)
    return min(seller.price * pieces, 60_000_000 + pick.randint(1, 999) * 500)


def _guests(
    world: World, deals: tuple[SampleDeal, ...], pick: Random
) -> tuple[tuple[Guest, ...], tuple[Guest, ...]]:
    met = {key for deal in deals if deal.from_meeting for key in deal.pair}
    known = {key for deal in deals if deal.counts == "known_before" for key in deal.pair}
    sides = []
    for region, trades in ((SOLO, {*SOLO_SELLS, *sum(BANDUNG_SELLS.values(), ())}),
                           (BANDUNG, {*BANDUNG_SELLS, *sum(SOLO_SELLS.values(), ())})):  # fmt: skip
        able = [b.key for b in world.of(region) if b.offers and b.phones and b.trade in trades]
        coming = [key for key in able if key in met]
        others = [key for key in able if key not in met]
        coming += pick.sample(others, max(0, min(len(others), GUESTS - len(coming))))
        sides.append(
            tuple(
                Guest(
                    key,
                    True if key in met else pick.choice((True, True, True, False, None)),
                    True if key in known else pick.choice((False, False, False, None)),
                )
                for key in sorted(coming)
            )
        )
    return sides[0], sides[1]


def _meetings(
    world: World,
    deals: tuple[SampleDeal, ...],
    guests: tuple[tuple[Guest, ...], tuple[Guest, ...]],
    pick: Random,
) -> Iterator[SampleMeeting]:
    """Those of which deals came, and others; each pair once, nobody at two tables in a slot."""
    first, second = ({guest.key: guest for guest in side} for side in guests)
    wanted: dict[tuple[str, str], int] = {}
    for deal in deals:
        if deal.from_meeting:
            forward = deal.seller in first
            pair = (deal.seller, deal.buyer) if forward else (deal.buyer, deal.seller)
            wanted[pair] = 0 if pair in wanted else 1 if forward else -1
    dealt = set(wanted)
    extra = [(one.key, other.key, 1) for one, other in _pairs(world, SOLO_SELLS, SOLO, BANDUNG)]
    extra += [(other.key, one.key, -1) for one, other in _pairs(world, BANDUNG_SELLS, BANDUNG, SOLO)]
    extra = [one for one in extra if one[0] in first and one[1] in second]
    pick.shuffle(extra)
    for one, other, sells in extra:
        if len(wanted) < len(dealt) + EXTRA_MEETINGS:
            wanted.setdefault((one, other), sells)
    busy: set[tuple[int, str]] = set()
    tables: Counter[int] = Counter()
    for (one, other), sells in wanted.items():
        slot = next(
            (
                n
                for n in range(1, SLOTS + 1)
                if tables[n] < TABLES and (n, one) not in busy and (n, other) not in busy
            ),
            None,
        )
        if slot is None:
            continue  # an extra one; a test sees to it that no deal lacks its meeting
        busy |= {(slot, one), (slot, other)}
        tables[slot] += 1
        told = _told(first[one], second[other], (one, other) in dealt, pick)
        yield SampleMeeting(one, other, slot, tables[slot], sells, told)


def _told(one: Guest, other: Guest, dealt: bool, pick: Random) -> tuple[tuple[bool, bool, str], ...]:
    if dealt:
        return ((True, True, "yes"), (False, True, pick.choice(("yes", "maybe"))))
    if one.present is False or other.present is False:
        return tuple((first, False, "") for first, who in ((True, one), (False, other)) if who.present)
    if None in (one.present, other.present) or pick.random() < 0.1:
        return ()
    told = tuple((first, True, pick.choice(("maybe", "no", "no"))) for first in (True, False))
    return told if pick.random() < 0.8 else told[:1]
