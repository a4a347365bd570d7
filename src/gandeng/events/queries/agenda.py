"""One business's day: with whom, when, at which table, and why in both directions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from gandeng.core.matching.records import Fit
from gandeng.documents.agenda import exchange_of, they_have, you_have
from gandeng.events import clock
from gandeng.events.changes import MOVED, NEW, changes_between
from gandeng.events.models import Meeting, Participant, Seat, TimetableVersion
from gandeng.events.queries.grid import pair_of
from gandeng.events.queries.news import before_released, days_of
from gandeng.events.queries.viewer import Viewer, Who
from gandeng.matches.queries import fit_from


def held_before(participant: Participant, version: TimetableVersion) -> dict[int, tuple[datetime, datetime]]:
    """When earlier released versions had meetings with whom this one has none: by the other's key."""
    earlier = version.event.versions.filter(released_at__isnull=False, number__lt=version.number)
    own = Seat.objects.filter(participant=participant)
    others = Seat.objects.exclude(participant=participant)
    still = others.filter(timetable=version, meeting__in=own.filter(timetable=version).values("meeting"))
    rows = (
        others.filter(timetable__in=earlier, meeting__in=own.filter(timetable__in=earlier).values("meeting"))
        .exclude(participant__in=still.values("participant"))
        .order_by("timetable__number")
        .values_list("participant", "slot__starts_at", "slot__ends_at")
    )
    return {other: (starts, ends) for other, starts, ends in rows}


@dataclass(frozen=True, slots=True)
class Item:
    """A meeting of the day. ``gets``: their offer for our need; ``gives``: our offer for theirs."""

    starts_at: datetime
    ends_at: datetime
    starts: str
    ends: str
    table: int
    other: Who
    gets: str
    gives: str
    must: bool
    proposed: bool
    changed: str = ""  # new or moved since the version before, in words
    day: date | None = None  # in the event's zone
    opens: bool = False  # the first of its day, at an event of several


@dataclass(frozen=True)
class Agenda:
    """The day of one participant. ``next`` is the meeting that runs or comes next, if any."""

    items: list[Item]
    next: Item | None
    minutes: int | None  # until it starts; None when it is another day, or over
    table: int | None  # the table it keeps all day, if it does

    @property
    def several(self) -> bool:
        """The event has several days, so that a time needs its day."""
        return any(item.opens for item in self.items)


def agenda_of(participant: Participant, version: TimetableVersion, viewer: Viewer, now: datetime) -> Agenda:
    """Read one participant's meetings; six queries. Withdrawn counterparts have no name here."""
    meetings = list(
        Meeting.objects.filter(timetable=version, seats__participant=participant)
        .select_related("slot", "proposal__run")
        .prefetch_related("seats__participant__business__region")
        .order_by("slot__number")
    )
    news = _changed(participant, version)
    items = [_item(meeting, participant, viewer, version.time_zone, news) for meeting in meetings]
    if len(viewer.event.days) > 1:
        items = [replace(item, opens=n == 0 or items[n - 1].day != item.day) for n, item in enumerate(items)]
    coming = next((item for item in items if item.ends_at > now), None)
    minutes = None
    zone = version.time_zone
    if coming and clock.local(coming.starts_at, zone).date() == clock.local(now, zone).date():
        minutes = max(0, round((coming.starts_at - now).total_seconds() / 60))
    tables = {item.table for item in items}
    return Agenda(items, coming, minutes, tables.pop() if len(tables) == 1 else None)


def _changed(participant: Participant, version: TimetableVersion) -> dict[int, str]:
    """By the other's key: "new" or "moved" since the version that owners saw before; two queries."""
    before = before_released(version)
    if before is None:
        return {}
    days = days_of((before.pk, version.pk), (participant.pk,))
    words = {NEW: _("new"), MOVED: _("moved")}
    changes = changes_between(
        days[before.pk].get(participant.pk, {}), days[version.pk].get(participant.pk, {})
    )
    return {change.other: words[change.kind] for change in changes if change.kind in words}


def _item(
    meeting: Meeting, participant: Participant, viewer: Viewer, zone: str, news: dict[int, str]
) -> Item:
    first, second = pair_of(meeting)
    is_first = first.pk == participant.pk
    other = second if is_first else first
    gets = gives = ""
    if viewer.may_name(other.business) and meeting.proposal and viewer.may_read(meeting.proposal):
        forward, backward = fits_of(meeting)
        ours, theirs = (forward, backward) if is_first else (backward, forward)
        gets, gives = they_have(exchange_of(theirs)), you_have(exchange_of(ours))
    return Item(
        starts_at=meeting.slot.starts_at,
        ends_at=meeting.slot.ends_at,
        starts=clock.hours(meeting.slot.starts_at, zone),
        ends=clock.hours(meeting.slot.ends_at, zone),
        table=meeting.table,
        other=viewer.who(other),
        gets=gets,
        gives=gives,
        must=meeting.must,
        proposed=meeting.proposed,
        changed=news.get(other.pk, ""),
        day=clock.local(meeting.slot.starts_at, zone).date(),
    )


def fits_of(meeting: Meeting) -> tuple[Fit | None, Fit | None]:
    """The proposal's fits (first seat sells, second seat sells), turned to the seats' order."""
    proposal = meeting.proposal
    if proposal is None:
        return None, None
    first, _second = pair_of(meeting)
    forward, backward = fit_from(proposal.forward), fit_from(proposal.backward)
    return (forward, backward) if proposal.first_id == first.business_id else (backward, forward)
