"""A stored timetable as the plain plan that the writers of files take, for one viewer.

Owner names and phones are in it for the viewer's own department only; a partner's business has
its lent fields, and a withdrawn one not even its name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.db.models import prefetch_related_objects

from gandeng.core.matching.records import Pair
from gandeng.core.timetable.records import Problem, Quality, Reason, Unplaced
from gandeng.documents import plan as document
from gandeng.documents.codes import code_of
from gandeng.events import clock
from gandeng.events.models import Meeting, Participant, TimetableVersion
from gandeng.events.queries import people
from gandeng.events.queries.agenda import fits_of
from gandeng.events.queries.grid import pair_of
from gandeng.events.queries.viewer import Viewer
from gandeng.events.reasons import NOT_LENT
from gandeng.matches.models import Proposal
from gandeng.matches.parties import PREFETCH, party_of
from gandeng.matches.queries import fit_from
from gandeng.notices.gateway import heed_choices
from gandeng.programmes.models import Partnership


def plan_document(
    version: TimetableVersion, viewer: Viewer, only: Collection[int] | None = None
) -> document.PlanDocument:
    """Everything the files need; a constant number of queries.

    ``only`` (participant keys) keeps to their meetings, without pairs and unplaced wishes: enough
    for their agendas and messages.
    """
    event = version.event
    places = list(
        Partnership.objects.filter(programme=event.programme_id)
        .select_related("department__region")
        .order_by("position")
    )
    meetings = _meetings(version, only)
    people_by_pk = _people(version, meetings, only)
    for meeting in meetings:
        for seat in meeting.seats.all():
            seat.participant = people_by_pk[seat.participant_id]  # loaded once, not once for each seat
    sides = {place.department_id: index for index, place in enumerate(places)}
    named = {p.pk: viewer.may_name(p.business) for p in people_by_pk.values()}
    quality = version.quality
    return document.PlanDocument(
        event=_event(version),
        sides=tuple(_side(index, place) for index, place in enumerate(places)),
        participants=_participants(list(people_by_pk.values()), sides, viewer, meetings, only),
        meetings=tuple(_meeting(m, named, viewer) for m in meetings),
        pairs=_pairs(meetings, people_by_pk, named, viewer) if only is None else (),
        unplaced=()
        if only is not None
        else tuple(
            Unplaced(str(u.first_id), str(u.second_id), Reason(u.reason), tuple(u.detail.items()))
            for u in version.unplaced.all()
        ),
        left_out=(),
        lists=(),
        duplicates=(),
        settings=_settings(version),
        quality=Quality(
            **{k: quality[k] for k in ("unplaced", "breaks", "most_breaks", "idle_slots", "walking")}
        ),
        proved=quality["proved"],
        problems=tuple(
            Problem(p["code"], p["party"], tuple(p["numbers"].items()), p.get("other", ""))
            for p in version.problems
        ),
        is_sample=event.is_sample,
        wishes=quality["asked"] > 0,
    )


def _event(version: TimetableVersion) -> document.PlanEvent:
    zone = version.time_zone
    times = [(s, clock.local(s.starts_at, zone), clock.local(s.ends_at, zone)) for s in version.slots.all()]
    several = len({starts.date() for _slot, starts, _ends in times}) > 1
    return document.PlanEvent(
        name=version.event.name,
        zone=zone,
        slots=tuple(
            document.SlotTime(
                s.number, s.block, starts.time(), ends.time(), starts.date() if several else None
            )
            for s, starts, ends in times
        ),
        tables=version.tables,
        day=times[0][1].date() if times else version.event.date,
        place=version.event.place,
    )


def _side(index: int, place: Partnership) -> document.Side:
    region = place.department.region
    return document.Side(index, region.code, region.name, region.short_name, zone=region.time_zone)


def _meetings(version: TimetableVersion, only: Collection[int] | None) -> list[Meeting]:
    meetings = version.meetings.all()
    if only is not None:
        meetings = meetings.filter(pk__in=version.seats.filter(participant__in=only).values("meeting"))
    return list(
        meetings.select_related("slot", "proposal__run")
        .defer("proposal__run__facts", "proposal__run__parameters")
        .prefetch_related("seats")
    )


def _people(
    version: TimetableVersion, meetings: list[Meeting], only: Collection[int] | None
) -> dict[int, Participant]:
    """All who have a meeting, a wish without one, or are on the list now; by key."""
    wanted = {seat.participant_id for meeting in meetings for seat in meeting.seats.all()}
    if only is not None:
        wanted |= set(only)
    else:
        for first, second in version.unplaced.values_list("first", "second"):
            wanted |= {first, second}
        wanted |= set(people.participants_of(version.event).values_list("pk", flat=True))
    found = Participant.objects.filter(pk__in=wanted).select_related(
        "business__region", "business__department"
    )
    everybody = list(found.order_by("business__name", "pk"))
    whole = [p.business for p in everybody if only is None or p.pk in only]
    prefetch_related_objects(whole, *PREFETCH, "contacts")
    heed_choices(whole)
    return {p.pk: p for p in everybody}


def _participants(
    everybody: list[Participant],
    sides: dict[int, int],
    viewer: Viewer,
    meetings: list[Meeting],
    only: Collection[int] | None,
) -> tuple[document.Participant, ...]:
    """By region, then by name, with a short code each and the table that somebody keeps.

    Whom ``only`` leaves out has a name and nothing else.
    """
    tables: dict[int, set[int]] = defaultdict(set)
    for meeting in meetings:
        for seat in meeting.seats.all():
            tables[seat.participant_id].add(meeting.table)
    last = len(sides)
    everybody = sorted(everybody, key=lambda p: sides.get(p.business.department_id, last))
    result = []
    for one in everybody:
        side = min(sides.get(one.business.department_id, last), max(last - 1, 0))
        held = tables[one.pk]
        result.append(
            document.Participant(
                business=_business(one, side, viewer)
                if only is None or one.pk in only
                else document.Business(str(one.pk), side, viewer.who(one).name),
                code=code_of(side, one.number),
                table=next(iter(held)) if len(held) == 1 and one.stays else None,
            )
        )
    return tuple(result)


def _business(participant: Participant, side: int, viewer: Viewer) -> document.Business:
    row, who = participant.business, viewer.who(participant)
    key = str(participant.pk)
    if not viewer.may_name(row):
        return document.Business(key, side, who.name)
    row = viewer.as_lent(row)
    party = party_of(row)
    number = row.whatsapp if who.own else None
    return document.Business(
        key=key,
        side=side,
        name=row.name,
        owner=row.owner_name if who.own else "",
        district=row.district,
        activity=row.activity,
        phone=number.e164 if number else "",
        has_whatsapp=number is not None,
        offers=tuple(phrase.text for phrase in party.offers),
        needs=tuple(phrase.text for phrase in party.needs),
        needs_assumed=any(phrase.assumed for phrase in party.needs),
        reasons=tuple(
            document.ReasonCode(r["code"], tuple(r.get("params", {}).items()))
            for r in participant.reasons
            if r["code"] != "by_hand" and (who.own or r["code"] not in NOT_LENT)
        ),
    )


def _meeting(meeting: Meeting, named: dict[int, bool], viewer: Viewer) -> document.Meeting:
    first, second = pair_of(meeting)
    told = named[first.pk] and named[second.pk] and meeting.proposal and viewer.may_read(meeting.proposal)
    forward, backward = fits_of(meeting) if told else (None, None)
    return document.Meeting(
        slot=meeting.slot.number,
        table=meeting.table,
        first=str(first.pk),
        second=str(second.pk),
        forward=forward,
        backward=backward,
        score=meeting.proposal.score if meeting.proposal else 0,
        must=meeting.must,
        proposed=meeting.proposed,
    )


def _pairs(
    meetings: list[Meeting], everybody: dict[int, Participant], named: dict[int, bool], viewer: Viewer
) -> tuple[Pair, ...]:
    """Proposals of the runs that the meetings came from, between people who may be named."""
    runs = {m.proposal.run_id for m in meetings if m.proposal}
    key = {p.business_id: str(p.pk) for p in everybody.values() if named[p.pk]}
    found = Proposal.objects.filter(run__in=runs, first__in=key, second__in=key).order_by("rank")
    found = found.select_related("run")
    return tuple(
        Pair(
            first=key[p.first_id],
            second=key[p.second_id],
            score=p.score,
            forward=fit_from(p.forward),
            backward=fit_from(p.backward),
            one_way=p.one_way,
        )
        for p in found
        if viewer.may_read(p)
    )


def _settings(version: TimetableVersion) -> tuple[document.Setting, ...]:
    event = version.event
    rows = (
        ("event", event.name),
        ("date", "/".join(dict.fromkeys((event.days[0].isoformat(), event.days[-1].isoformat())))),
        ("zone", version.time_zone),
        ("slots", event.slots_spec),
        ("tables", str(version.tables)),
        ("seed", str(version.seed)),
        ("version", str(version.number)),
    )
    return tuple(document.Setting(code, value) for code, value in rows)
