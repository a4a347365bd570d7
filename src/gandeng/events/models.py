"""A matching event: frame, participants, and its timetable in versions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import time_format

from gandeng.directory.models import Business
from gandeng.events import clock
from gandeng.events.slots import Presence, SlotTime, parse_slots, slots_outside, tables_in, tables_text
from gandeng.programmes.models import Programme
from gandeng.regions.models import Region

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from gandeng.accounts.models import User


class EventQuerySet(models.QuerySet["MatchingEvent"]):
    """Sets of events. Views load through ``visible_to`` only."""

    def visible_to(self, user: User | AnonymousUser) -> EventQuerySet:
        """Officers and Forum of the programme's departments; owners once a timetable is released."""
        if not user.is_authenticated:
            return self.none()
        ids = self.model._default_manager.filter(
            Q(programme__partnerships__department__in=user.memberships.values("department"))
            | Q(
                participants__business__owner=user,
                participants__removed_at=None,
                versions__status="released",
            )
        ).values("pk")
        return self.filter(pk__in=ids)

    def planned_by(self, user: User | AnonymousUser) -> EventQuerySet:
        """Those of programmes in which the person is an officer of a department."""
        if not user.is_authenticated:
            return self.none()
        departments = user.memberships.filter(role="officer").values("department")
        ids = self.model._default_manager.filter(programme__partnerships__department__in=departments)
        return self.filter(pk__in=ids.values("pk"))


class ParticipantQuerySet(models.QuerySet["Participant"]):
    """Sets of participants."""

    def present(self) -> ParticipantQuerySet:
        """Without those taken off the list."""
        return self.filter(removed_at=None)

    def for_planning(self) -> ParticipantQuerySet:
        """With no more than an engine asks of them: the department, but no name, no text of the business."""
        return self.select_related("business").only(
            "event", "most", "hours", "away", "stays", "business__department"
        )

    def with_agenda_for(self, user: User | AnonymousUser) -> ParticipantQuerySet:
        """Whose agenda the person may read: the owner's own, and an officer's own department's."""
        if not user.is_authenticated:
            return self.none()
        departments = user.memberships.filter(role="officer").values("department")
        return self.filter(Q(business__owner=user) | Q(business__department__in=departments))

    def forget_business(self, business: Business) -> None:
        """Who was at an event stays counted; events to come lose them, and their timetables turn stale."""
        self.update(reasons=[])
        coming = self.present().filter(event__date__gt=timezone.localdate())
        events = list(coming.values_list("event", flat=True))
        coming.update(removed_at=timezone.now())
        MatchingEvent.objects.filter(pk__in=events).update(version=models.F("version") + 1)


class MatchingEvent(models.Model):
    """A day of meetings, or several, between businesses of a programme's departments.

    Days are numbered from 1, the first one; all that belongs to a day (presence, fixed meetings,
    attendance) names it by this number. ``version`` is raised by every change that a timetable
    depends on: days, zone, slots, tables, participants. A timetable made for an older version is stale.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="events")
    name = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    host = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    date = models.DateField()  # the first day
    last_date = models.DateField(null=True, blank=True)  # None: one day
    time_zone = models.CharField(max_length=40)  # IANA; the zone's letters stand by every time
    slots_spec = models.CharField(max_length=1000)  # "09:00-12:00/20m,13:00-15:00/20m", or a line per day
    walk_minutes = models.PositiveSmallIntegerField(default=0)  # between two sessions, to change tables
    tables = models.PositiveSmallIntegerField()
    block_tables = models.JSONField(default=list, blank=True)  # as ``slots.Tables``; []: always ``tables``
    cancelled_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)  # outcomes are complete, as far as they will be
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def zone_letters(self) -> str:
        """WIB, WITA or WIT."""
        return clock.letters(self.time_zone)

    @property
    def where(self) -> str:
        """The place and the host region, which is not said twice: "Balai Kota Surakarta"."""
        if self.host.short_name in self.place:
            return self.place
        return ", ".join(part for part in (self.place, self.host.name) if part)

    @property
    def days(self) -> tuple[dt.date, ...]:
        """All calendar days from the first to the last."""
        last = self.last_date or self.date
        return tuple(self.date + dt.timedelta(days=n) for n in range((last - self.date).days + 1))

    @property
    def days_text(self) -> str:
        """Kamis, 26 November 2026; or Kamis, 26 – Jumat, 27 November 2026."""
        return clock.days_text(self.days)

    def number_of(self, day: dt.date) -> int:
        """The number of the day, or of the nearest one that belongs to the event."""
        return min(max((day - self.date).days + 1, 1), len(self.days))

    def day_at(self, moment: dt.datetime) -> int:
        """The number of the day in the event's zone, or of the nearest one that belongs to the event."""
        return self.number_of(clock.local(moment, self.time_zone).date())

    @property
    def hours(self) -> str:
        """From the first session's start to the last one's end, of whichever day: 09.00–15.00 WIB."""
        slots = self.slot_times
        moments = (min(s.starts for s in slots), max(s.ends for s in slots))
        begin, end = (time_format(t, "TIME_FORMAT") for t in moments)
        return f"{begin}–{end} {self.zone_letters}"

    @property
    def newest_status(self) -> str:
        """released, draft or "" for none; uses prefetched versions."""
        found = {version.status for version in self.versions.all()}
        return next((status for status in ("released", "draft") if status in found), "")

    @property
    def slot_times(self) -> tuple[SlotTime, ...]:
        """The slots that the specification gives now, in local times."""
        return parse_slots(self.slots_spec, walk=self.walk_minutes, days=len(self.days))

    @property
    def table_counts(self) -> tuple[int, ...]:
        """Tables open in each slot of :attr:`slot_times`."""
        return tables_in(self.slot_times, self.tables, self.block_tables)

    @property
    def tables_line(self) -> str:
        """The same on one line: 20, 15 | 10."""
        return self.tables_text.replace("\n", " | ")

    @property
    def tables_text(self) -> str:
        """As an officer types it: 20, or 20, 15 where the sittings differ; a line per day where days do."""
        return tables_text(self.tables, self.block_tables)


class Participant(models.Model):
    """A business at the event. Available all day unless an exception says otherwise.

    ``number`` is its own at this event and never another's: codes on paper, slips and doors are
    made of it, so they stay right when people are added or taken off.
    """

    event = models.ForeignKey(MatchingEvent, on_delete=models.CASCADE, related_name="participants")
    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="participations")
    number = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField(null=True, blank=True)  # most meetings it can take
    # By number of the day, in the event's zone: {"1": {"arrives": "10:45"}, "2": {"absent": true}}.
    hours = models.JSONField(default=dict, blank=True)
    away = models.JSONField(default=list, blank=True)  # further slot numbers in which it is not there
    stays = models.BooleanField(default=False)  # keeps one table; the other side walks
    reasons = models.JSONField(default=list, blank=True)  # why it was chosen
    removed_at = models.DateTimeField(null=True, blank=True)  # does not come; kept for old versions

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "business"], name="participant_once"),
            models.UniqueConstraint(fields=["event", "number"], name="participant_number"),
        ]

    @property
    def presence(self) -> dict[int, Presence]:
        """When it is there, by number of the day; a day that is missing is there as a whole."""
        return {int(day): _presence(said) for day, said in self.hours.items()}

    def gone(self, slots: Sequence[SlotTime]) -> frozenset[int]:
        """Numbers of the slots in which it cannot meet, by its times and its further exceptions."""
        return frozenset(self.away) | slots_outside(slots, self.presence)


def _presence(said: Mapping[str, str | bool]) -> Presence:
    arrives, leaves = (
        dt.time.fromisoformat(str(said[name])) if name in said else None for name in ("arrives", "leaves")
    )
    return Presence(arrives, leaves, bool(said.get("absent")))


class Pin(models.Model):
    """An officer fixes the meeting of two participants to the session that begins at a time."""

    event = models.ForeignKey(MatchingEvent, on_delete=models.CASCADE, related_name="pins")
    first = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    day = models.PositiveSmallIntegerField(default=1)  # 0: a day that was taken away
    starts = models.TimeField()  # local, so that it outlives another length of the sessions
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["day", "starts", "pk"]
        constraints = [models.UniqueConstraint(fields=["event", "first", "second"], name="pinned_once")]


class Scenario(models.Model):
    """A what-if: the event with other tables or sessions, computed for its numbers alone."""

    event = models.ForeignKey(MatchingEvent, on_delete=models.CASCADE, related_name="scenarios")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    event_version = models.PositiveIntegerField()  # of the event whose participants and wishes it took
    slots_spec = models.CharField(max_length=1000)
    walk_minutes = models.PositiveSmallIntegerField(default=0)
    tables = models.PositiveSmallIntegerField()
    block_tables = models.JSONField(default=list, blank=True)
    quality = models.JSONField(default=dict)  # {} until it is computed

    class Meta:
        ordering = ["pk"]


class TimetableVersion(models.Model):
    """One computed timetable with its own slots; the released one is what owners see.

    It is never edited: a change of the event makes it stale (``event_version``), and a new
    version takes its place. So slots of another length never reach into what was released.
    """

    class Status(models.TextChoices):
        DRAFT = "draft"
        RELEASED = "released"
        SUPERSEDED = "superseded"
        DISCARDED = "discarded"

    event = models.ForeignKey(MatchingEvent, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    released_at = models.DateTimeField(null=True, blank=True)
    event_version = models.PositiveIntegerField(default=1)  # of the event it was computed for
    time_zone = models.CharField(max_length=40)
    tables = models.PositiveSmallIntegerField()  # the most of any sitting
    block_tables = models.JSONField(default=list, blank=True)
    repairs = models.ForeignKey(  # made on the day from this released version, by moving little
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    seed = models.BigIntegerField(default=0)
    quality = models.JSONField(default=dict)  # objective vector, lower bound, proof, directions
    problems = models.JSONField(default=list)  # what check found before anything was placed

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="version_number"),
            models.UniqueConstraint(
                fields=["event"], condition=models.Q(status="released"), name="one_released_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.number}"


class Slot(models.Model):
    """A time slot of a timetable, numbered from 1 over all days; ``block`` counts sittings between rests.

    Its day is that of ``starts_at`` in the timetable's zone.
    """

    timetable = models.ForeignKey(TimetableVersion, on_delete=models.CASCADE, related_name="slots")
    number = models.PositiveSmallIntegerField()
    block = models.PositiveSmallIntegerField(default=1)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["timetable", "number"], name="slot_number")]


class Approval(models.Model):
    """A department's yes to a version; it is released when all have agreed."""

    timetable = models.ForeignKey(TimetableVersion, on_delete=models.CASCADE, related_name="approvals")
    department = models.ForeignKey("regions.Department", on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["timetable", "department"], name="approved_once")]


class Meeting(models.Model):
    """Two participants at a table in a slot. The table can be used once in a slot."""

    timetable = models.ForeignKey(TimetableVersion, on_delete=models.CASCADE, related_name="meetings")
    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="+")
    table = models.PositiveSmallIntegerField()  # numbered from 1
    value = models.PositiveSmallIntegerField(default=0)
    sells = models.SmallIntegerField(default=0)  # +1 first seat sells, -1 second seat, 0 both
    proposal = models.ForeignKey(
        "matches.Proposal", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    must = models.BooleanField(default=False)
    pinned = models.BooleanField(default=False)  # an officer fixed its session
    proposed = models.BooleanField(default=True)  # nobody was asked: a proposal stands in for a wish

    class Meta:
        ordering = ["slot__number", "table"]
        constraints = [
            models.UniqueConstraint(fields=["timetable", "slot", "table"], name="table_once_in_slot")
        ]


class Seat(models.Model):
    """A participant's place in a meeting: one row per party makes double booking impossible.

    ``place`` 0 is the party whose region comes first in the programme, 1 the other.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="seats")
    timetable = models.ForeignKey(TimetableVersion, on_delete=models.CASCADE, related_name="seats")
    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="seats")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["timetable", "slot", "participant"], name="party_once_in_slot"),
            models.UniqueConstraint(fields=["meeting", "participant"], name="seat_once"),
            models.UniqueConstraint(fields=["meeting", "place"], name="seat_place"),
        ]


class UnplacedWish(models.Model):
    """A wish or proposal that got no meeting, with the engine's reason."""

    timetable = models.ForeignKey(TimetableVersion, on_delete=models.CASCADE, related_name="unplaced")
    first = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=20)
    detail = models.JSONField(default=dict)
    value = models.PositiveSmallIntegerField(default=0)
    must = models.BooleanField(default=False)
    proposed = models.BooleanField(default=True)

    class Meta:
        ordering = ["-must", "-value", "pk"]
