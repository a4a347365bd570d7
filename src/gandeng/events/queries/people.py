"""Who takes part, who could, and which version of the timetable counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from gandeng.directory.models import Business
from gandeng.events import clock
from gandeng.events.models import MatchingEvent, Participant, TimetableVersion
from gandeng.programmes.models import Partnership
from gandeng.programmes.queries import lent_businesses

if TYPE_CHECKING:
    from gandeng.accounts.models import User


def everybody_of(event: MatchingEvent) -> QuerySet[Participant]:
    """Those who come and those taken off the list, in the programme's order of departments, then by name."""
    place = Partnership.objects.filter(
        programme=event.programme_id, department=OuterRef("business__department")
    )
    found: QuerySet[Participant] = (
        event.participants.select_related("business__region", "business__department")
        .annotate(position=Subquery(place.values("position")[:1]))
        .order_by("position", "business__name", "pk")
    )
    return found


def participants_of(event: MatchingEvent) -> QuerySet[Participant]:
    """Those who come, in the same order."""
    return everybody_of(event).filter(removed_at=None)


def named(participants: QuerySet[Participant]) -> QuerySet[Participant]:
    """With no more than ``Viewer.who`` needs to name them: for a list of everybody."""
    business = ("name", "district", "department", "owner", "is_sample", "region__name")
    return (
        participants.select_related(None)
        .select_related("business__region")
        .only("event", "number", *(f"business__{field}" for field in business))
    )


def candidates_of(event: MatchingEvent) -> QuerySet[Business]:
    """Businesses lent to the programme today that are not on the list."""
    present = event.participants.present().values("business")
    return (
        lent_businesses(event.programme)
        .exclude(pk__in=present)
        .select_related("region")
        .order_by("department", "name", "pk")
    )


def released(event: MatchingEvent) -> TimetableVersion | None:
    """The version owners see."""
    return event.versions.filter(status=TimetableVersion.Status.RELEASED).first()


def versions_of(event: MatchingEvent) -> QuerySet[TimetableVersion]:
    """All but discarded ones, newest first, with approvals and number of meetings."""
    return (
        event.versions.exclude(status=TimetableVersion.Status.DISCARDED)
        .prefetch_related("approvals__department__region")
        .annotate(meeting_count=Count("meetings"))
        .order_by("-number")
    )


def withdrawn_in(version: TimetableVersion) -> int:
    """How many meetings have a party that is no longer lent or was taken off the list."""
    lent = lent_businesses(version.event.programme).order_by().values("pk")
    gone = version.seats.filter(~Q(participant__business__in=lent) | Q(participant__removed_at__isnull=False))
    return gone.values("meeting").distinct().count()


def is_stale(version: TimetableVersion, event: MatchingEvent) -> bool:
    """Whether day, slots, tables or participants have changed since it was computed."""
    return version.event_version != event.version


def needs_new_version(version: TimetableVersion, event: MatchingEvent) -> bool:
    """Whether owners should be warned that another timetable may come.

    Not from the day on: who comes unexpectedly then is brought in by a repair, which tells those it touches.
    """
    today = clock.local(timezone.now(), event.time_zone).date()
    return is_stale(version, event) and today < event.date


def meeting_counts(event: MatchingEvent, businesses: Iterable[int]) -> dict[int, int]:
    """Meetings in the released version by business, for the given ones."""
    version = released(event)
    if version is None:
        return {}
    return dict(
        version.seats.filter(participant__business__in=list(businesses))
        .values_list("participant__business")
        .annotate(n=Count("pk"))
    )


def agendas_of(user: User) -> QuerySet[Participant]:
    """The person's own businesses at events with a released timetable, next day first."""
    return (
        Participant.objects.present()
        .filter(business__owner=user, event__versions__status=TimetableVersion.Status.RELEASED)
        .select_related("event", "business")
        .order_by("-event__date", "pk")
    )
