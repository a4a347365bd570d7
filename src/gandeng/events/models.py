"""A matching event: frame, participants, and its timetable in versions."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gandeng.directory.models import Business
from gandeng.events.visibility import EventQuerySet
from gandeng.programmes.models import Programme
from gandeng.regions.models import Region


class MatchingEvent(models.Model):
    """One day of meetings between businesses of a programme's departments."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="events")
    name = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    host = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    date = models.DateField()
    time_zone = models.CharField(max_length=40)  # IANA; the zone's letters stand by every time
    slots_spec = models.CharField(max_length=200)  # "09:00-12:00/20m,13:00-15:00/20m"
    tables = models.PositiveSmallIntegerField()
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "pk"]

    def __str__(self) -> str:
        return self.name


class Slot(models.Model):
    """A time slot of the event, numbered from 1; ``block`` counts sittings between rests."""

    event = models.ForeignKey(MatchingEvent, on_delete=models.CASCADE, related_name="slots")
    number = models.PositiveSmallIntegerField()
    block = models.PositiveSmallIntegerField(default=1)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["event", "number"], name="slot_number")]


class Participant(models.Model):
    """A business at the event. Available all day unless ``away`` says otherwise."""

    event = models.ForeignKey(MatchingEvent, on_delete=models.CASCADE, related_name="participants")
    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="participations")
    most = models.PositiveSmallIntegerField(null=True, blank=True)  # most meetings it can take
    away = models.JSONField(default=list, blank=True)  # slot numbers in which it is not there
    stays = models.BooleanField(default=False)  # keeps one table; the other side walks
    reasons = models.JSONField(default=list, blank=True)  # why it was chosen

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["event", "business"], name="participant_once")]


class TimetableVersion(models.Model):
    """One computed timetable; released ones are what owners see."""

    class Status(models.TextChoices):
        DRAFT = "draft"
        RELEASED = "released"
        SUPERSEDED = "superseded"

    event = models.ForeignKey(MatchingEvent, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    released_at = models.DateTimeField(null=True, blank=True)
    seed = models.BigIntegerField(default=0)
    quality = models.JSONField(default=dict)  # objective vector, lower bound, proof
    problems = models.JSONField(default=list)  # what check found before anything was placed

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["event", "number"], name="version_number")]


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
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="+")
    table = models.PositiveSmallIntegerField()  # numbered from 1
    value = models.PositiveSmallIntegerField(default=0)
    proposal = models.ForeignKey(
        "matches.Proposal", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    must = models.BooleanField(default=False)
    proposed = models.BooleanField(default=True)  # nobody was asked: a proposal stands in for a wish

    class Meta:
        ordering = ["slot__number", "table"]
        constraints = [models.UniqueConstraint(fields=["timetable", "slot", "table"], name="table_once_in_slot")]


class Seat(models.Model):
    """A participant's place in a meeting: one row per party makes double booking impossible."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="seats")
    timetable = models.ForeignKey(TimetableVersion, on_delete=models.CASCADE, related_name="seats")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="seats")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["timetable", "slot", "participant"], name="party_once_in_slot"),
            models.UniqueConstraint(fields=["meeting", "participant"], name="seat_once"),
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
