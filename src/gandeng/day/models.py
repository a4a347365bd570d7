"""What happens on the day: deeds as they come in, and the state they lead to.

Meetings are named by their two participants, not by a row of a timetable: an outcome outlives
every new version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from gandeng.day.ordering import Stamp
from gandeng.events.models import MatchingEvent, Participant

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from gandeng.accounts.models import User


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    """Sets of outcomes. Views load through ``visible_to`` only."""

    def visible_to(self, user: User | AnonymousUser) -> OutcomeQuerySet:
        """Officers of the programme's departments; the speaker's owner; the other's, once they have
        given their own answer."""
        if not user.is_authenticated:
            return self.none()
        departments = user.memberships.filter(role="officer").values("department")
        answered = Outcome._default_manager.filter(speaker=OuterRef("other"), other=OuterRef("speaker"))
        programmes = MatchingEvent.objects.filter(programme__partnerships__department__in=departments).values(
            "pk"
        )
        return self.filter(
            Q(event__in=programmes)
            | Q(speaker__business__owner=user)
            | Q(Exists(answered), other__business__owner=user)
        )


class Stamped(models.Model):
    """Something that the latest deed decides."""

    acted_at = models.DateTimeField()  # by our clock, corrected
    device = models.CharField(max_length=36, blank=True)
    seq = models.PositiveBigIntegerField(default=0)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    @property
    def stamp(self) -> Stamp:
        """When it was last decided."""
        return Stamp(self.acted_at, self.device, self.seq)


class Attendance(Stamped):
    """Whether a participant has come on a day of the event. No row: nobody has said anything yet."""

    class State(models.TextChoices):
        HERE = "here"
        LATE = "late"
        ABSENT = "absent"
        UNKNOWN = "unknown"  # taken back

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="attendance")
    day = models.PositiveSmallIntegerField(default=1)  # of the event, from 1
    state = models.CharField(max_length=7, choices=State.choices)
    expected = models.TimeField(null=True, blank=True)  # of a late one, in the event's zone
    walk_in = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["participant", "day"], name="attendance_once_a_day")]


class Outcome(Stamped):
    """What one side says about a meeting. The other side has its own row, so neither erases the other."""

    class Interest(models.TextChoices):
        YES = "yes"
        MAYBE = "maybe"
        NO = "no"

    class Step(models.TextChoices):
        SAMPLE = "sample"
        PRICE = "price"
        VISIT = "visit"
        ORDER = "order"
        TALK = "talk"

    class Via(models.TextChoices):
        PHONE = "phone"  # the owner's own answer
        SLIP = "slip"  # typed in from paper by an officer

    event = models.ForeignKey(MatchingEvent, on_delete=models.CASCADE, related_name="outcomes")
    speaker = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="outcomes")
    other = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    happened = models.BooleanField()
    interest = models.CharField(max_length=5, choices=Interest.choices, blank=True)
    next_step = models.CharField(max_length=6, choices=Step.choices, blank=True)
    next_on = models.DateField(null=True, blank=True)
    via = models.CharField(max_length=5, choices=Via.choices)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["speaker", "other"], name="outcome_once"),
            models.CheckConstraint(condition=~Q(speaker=models.F("other")), name="outcome_not_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.speaker_id} {self.other_id}"


class Deed(models.Model):
    """One thing that somebody did on the day, as it came in. Its key makes it happen once."""

    class Status(models.TextChoices):
        DONE = "done"
        OLDER = "older"  # something later was known already
        REFUSED = "refused"  # ``code`` says why; sending it again tries again

    key = models.UUIDField(unique=True)
    event = models.ForeignKey(MatchingEvent, on_delete=models.CASCADE, related_name="deeds")
    kind = models.CharField(max_length=10)
    data = models.JSONField(default=dict)  # keys and codes; a walk-in's name and phone go to the directory
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField()  # by our clock, corrected
    received_at = models.DateTimeField()
    device = models.CharField(max_length=36, blank=True)
    seq = models.PositiveBigIntegerField(default=0)
    status = models.CharField(max_length=7, choices=Status.choices, default=Status.DONE)
    code = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["pk"]
