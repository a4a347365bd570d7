"""The finished plan as one document, from what the stages gave."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from gandeng import __version__
from gandeng.core.matching.records import Pair
from gandeng.core.sheets.records import DuplicateCandidate
from gandeng.documents.plan import (
    Business,
    Meeting,
    Participant,
    PlanDocument,
    PlanEvent,
    PlanList,
    ReasonCode,
    Setting,
    Side,
)
from gandeng.documents.wording_people import seats_note
from gandeng.planning.choosing import MEETINGS_EACH, Chosen
from gandeng.planning.parties import Entrant
from gandeng.planning.reading import ListRead
from gandeng.planning.request import PlanRequest
from gandeng.planning.timetabling import Arranged, fewest_for, most_for


def sides_of(lists: Sequence[ListRead], seats: Sequence[int]) -> tuple[Side, ...]:
    """The regions in the order in which their lists were given: the first keeps the first colour.

    ``seats`` are those of each list; a region of several lists has their sum.
    """
    from gandeng.data.regions import region

    facts = [region(code) for code in dict.fromkeys(one.region for one in lists)]
    short = [fact.short_name for fact in facts]
    sides = []
    for index, fact in enumerate(facts):
        own = [number for number, one in enumerate(lists) if one.region == fact.code]
        sides.append(
            Side(
                index=index,
                code=fact.code,
                name=fact.name,
                # A city and a regency of one name keep their full names.
                short_name=fact.name if short.count(fact.short_name) > 1 else fact.short_name,
                seats=sum(seats[number] for number in own),
                seats_chosen=any(lists[number].request.seats is not None for number in own),
                zone=fact.time_zone,
            )
        )
    return tuple(sides)


def plan_document(
    request: PlanRequest,
    lists: Sequence[ListRead],
    duplicates: Sequence[DuplicateCandidate],
    entrants: Sequence[Entrant],
    chosen: Chosen,
    pairs: Sequence[Pair],
    arranged: Arranged,
) -> PlanDocument:
    """Everything the files are made of."""
    sides = sides_of(lists, chosen.seats)
    side_of = {side.code: side.index for side in sides}
    event = event_of(request, sides)
    sent = Counter(one.region for one in lists)
    businesses = {}
    for one in entrants:
        own = lists[one.list_index]
        file = own.request.name if sent[own.region] > 1 else ""
        businesses[one.key] = business_of(one, side_of[own.region], chosen.reasons, file)
    meetings = _meetings(pairs, arranged)
    coming = [business for key, business in businesses.items() if key in chosen.coming]
    participants = _participants(coming, meetings, arranged.table_side)
    left_out = tuple(business for key, business in businesses.items() if key not in chosen.coming)
    return PlanDocument(
        event=event,
        sides=sides,
        participants=participants,
        meetings=meetings,
        pairs=tuple(pairs),
        unplaced=arranged.unplaced,
        left_out=left_out,
        lists=tuple(PlanList(one.request.name, one.sha256, side_of[one.region], one.read) for one in lists),
        duplicates=tuple(duplicates),
        settings=settings_of(request, lists, chosen, sides, side_of),
        quality=arranged.timetable.quality,
        proved=arranged.timetable.proved,
        problems=arranged.problems,
        table_side=arranged.table_side,
    )


def event_of(request: PlanRequest, sides: Sequence[Side]) -> PlanEvent:
    """The frame; without a name the event is called after its regions."""
    name = request.name or _("Business matching %(regions)s") % {
        "regions": "–".join(side.short_name for side in sides)
    }
    return PlanEvent(name, request.zone, request.slots, request.tables, request.day, request.place)


def business_of(
    one: Entrant, side: int, reasons: Mapping[str, tuple[ReasonCode, ...]], file: str = ""
) -> Business:
    """A row as the files show it: a mobile number before a landline. ``file`` where a region sent several."""
    row = one.row
    phones = sorted(row.phones, key=lambda phone: not phone.mobile)
    return Business(
        key=one.key,
        side=side,
        name=row.name,
        owner=row.owner,
        district=row.district,
        activity=row.activity,
        phone=phones[0].e164 if phones else "",
        has_whatsapp=bool(phones) and phones[0].mobile,
        offers=tuple(offer.text for offer in row.offers),
        needs=tuple(need.text for need in one.party.needs),
        needs_assumed=one.needs_assumed,
        place=row.place,
        file=file,
        reasons=reasons.get(one.key, ()),
    )


def _meetings(pairs: Sequence[Pair], arranged: Arranged) -> tuple[Meeting, ...]:
    of_pair = {frozenset((pair.first, pair.second)): pair for pair in pairs}
    found = []
    for placed in arranged.timetable.placed:
        pair = of_pair[frozenset((placed.first, placed.second))]
        table = None if placed.table is None else placed.table + 1
        found.append(
            Meeting(placed.slot + 1, table, pair.first, pair.second, pair.forward, pair.backward, pair.score)
        )
    return tuple(sorted(found, key=lambda meeting: (meeting.slot, meeting.table or 0)))


def _participants(
    coming: Sequence[Business], meetings: Sequence[Meeting], table_side: int | None
) -> tuple[Participant, ...]:
    """Codes go by region and alphabet, so that the door list reads like the codes."""
    tables: dict[str, set[int | None]] = defaultdict(set)
    for meeting in meetings:
        tables[meeting.first].add(meeting.table)
        tables[meeting.second].add(meeting.table)
    found = []
    ordered = sorted(coming, key=lambda b: (b.side, b.name.casefold(), b.key))
    numbers: dict[int, int] = defaultdict(int)
    for business in ordered:
        numbers[business.side] += 1
        letter = chr(ord("A") + business.side % 26)
        own = tables[business.key]
        table = next(iter(own)) if business.side == table_side and len(own) == 1 else None
        found.append(Participant(business, f"{letter}{numbers[business.side]:03d}", table))
    return tuple(found)


def settings_of(
    request: PlanRequest,
    lists: Sequence[ListRead],
    chosen: Chosen,
    sides: Sequence[Side],
    side_of: Mapping[str, int],
) -> tuple[Setting, ...]:
    """What went in, so that the same plan can be made again. The folder written to is no part of it."""
    found = [
        Setting("version", __version__),
        Setting("seed", str(request.seed)),
        Setting("language", request.language),
        Setting("words", str(len(request.words))),
        Setting("date", request.day.isoformat() if request.day else ""),
        Setting("zone", request.zone),
        Setting("slots", request.slots_text),
        Setting("rest", request.rest_text),
        Setting("slot_count", str(len(request.slots))),
        Setting("tables", str(request.tables)),
        Setting("meetings_each", str(MEETINGS_EACH)),
        Setting("fewest", str(fewest_for(len(chosen.coming), len(request.slots), request.tables))),
        Setting("most", str(most_for(len(request.slots)))),
    ]
    for number, one in enumerate(lists, start=1):
        asked = one.request.seats is not None
        found += [
            Setting(f"list:{number}", one.request.name),
            Setting(f"region:{number}", f"{sides[side_of[one.region]].name} ({one.region})"),
            Setting(f"seats:{number}", seats_note(chosen.seats[number - 1], asked)),
            Setting(f"digest:{number}", one.sha256),
        ]
    return tuple(found)
