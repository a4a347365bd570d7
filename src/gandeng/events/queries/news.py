"""Who knows what: which version each business was told last, and what has changed for it since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Max, Q

from gandeng.events.changes import Change, Day, Held, changes_between
from gandeng.events.models import MatchingEvent, Participant, Seat, TimetableVersion
from gandeng.notices.models import Notice

AGENDA = "agenda"


def about(event: MatchingEvent) -> str:
    """How notices name an event."""
    return f"event:{event.pk}"


@dataclass(frozen=True, slots=True)
class News:
    """What one participant has to be told: everything (``told`` is None), the changes, or nothing."""

    told: int | None  # number of the version it was told last
    changes: tuple[Change, ...] = ()
    current: bool = False  # told this very version

    @property
    def silent(self) -> bool:
        """Nothing has to be said."""
        return self.current or (self.told is not None and not self.changes)


def news_of(version: TimetableVersion, participants: Sequence[Participant]) -> dict[int, News]:
    """By participant's key; at most three queries whatever their number."""
    told = dict(
        Notice.objects.filter(
            about=about(version.event),
            topic=AGENDA,
            status=Notice.Status.SENT,
            business__in=[p.business_id for p in participants],
        )
        .values_list("business")
        .annotate(last=Max("revision"))
    )
    numbers = {number for number in told.values() if number != version.number}
    old = dict(version.event.versions.filter(number__in=numbers).values_list("number", "pk"))
    keys = {p.pk for p in participants}
    days = days_of({version.pk, *old.values()}, keys) if old else {}
    news = {}
    for one in participants:
        number = told.get(one.business_id)
        if number is None or number not in {*old, version.number}:
            news[one.pk] = News(None)
        elif number == version.number:
            news[one.pk] = News(number, current=True)
        else:
            before, after = days[old[number]].get(one.pk, {}), days[version.pk].get(one.pk, {})
            news[one.pk] = News(number, changes_between(before, after))
    return news


def days_of(versions: Collection[int], participants: Collection[int]) -> dict[int, dict[int, Day]]:
    """version key -> participant key -> its day; one query."""
    seats = Seat.objects.filter(timetable__in=versions)
    if len(participants) < 100:
        own = Seat.objects.filter(timetable__in=versions, participant__in=participants)
        seats = seats.filter(Q(meeting__in=own.values("meeting")))
    pairs: dict[int, list[int]] = defaultdict(list)
    held: dict[int, tuple[int, Held]] = {}
    rows = seats.values_list("meeting", "timetable", "participant", "slot__starts_at", "meeting__table")
    for meeting, timetable, participant, starts_at, table in rows:
        pairs[meeting].append(participant)
        held[meeting] = (timetable, Held(starts_at, table))
    days: dict[int, dict[int, dict[int, Held]]] = {pk: defaultdict(dict) for pk in versions}
    for meeting, two in pairs.items():
        timetable, when = held[meeting]
        for own_key, other in (two, two[::-1]) if len(two) == 2 else ():
            if own_key in participants:
                days[timetable][own_key][other] = when
    return {pk: dict(day) for pk, day in days.items()}


def before_released(version: TimetableVersion) -> TimetableVersion | None:
    """The version that owners saw before this one."""
    return (
        version.event.versions.filter(released_at__isnull=False, number__lt=version.number)
        .order_by("-number")
        .first()
    )
