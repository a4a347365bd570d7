"""Match runs as they were computed, short lists made of them, and what people decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from gandeng.directory.models import Business
from gandeng.programmes.models import Programme

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from gandeng.accounts.models import User


class MatchRunQuerySet(models.QuerySet["MatchRun"]):
    """Sets of match runs. Views load through ``visible_to`` only."""

    def visible_to(self, user: User | AnonymousUser) -> MatchRunQuerySet:
        """Those of programmes in which the person is an officer of a department."""
        if not user.is_authenticated:
            return self.none()
        departments = user.memberships.filter(role="officer").values("department")
        return self.filter(programme__partnerships__department__in=departments).distinct()


class MatchRun(models.Model):
    """One reproducible computation over the businesses lent to a programme."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="runs")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    input_digest = models.CharField(max_length=64, blank=True)
    parameters = models.JSONField(default=dict)
    seed = models.BigIntegerField(default=0)
    engine_version = models.CharField(max_length=20)
    facts = models.JSONField(default=dict)  # counts for the head of the page, both directions

    objects = MatchRunQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]


class Proposal(models.Model):
    """A pair the engine proposes, with its reasons. ``first`` is of the programme's first region."""

    run = models.ForeignKey(MatchRun, on_delete=models.CASCADE, related_name="proposals")
    first = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="+")
    rank = models.PositiveIntegerField()
    score = models.PositiveSmallIntegerField()
    forward_score = models.PositiveSmallIntegerField()  # first's offers for second's needs
    backward_score = models.PositiveSmallIntegerField()
    one_way = models.BooleanField(default=False)
    forward = models.JSONField(default=dict)  # core.matching.Fit as plain values
    backward = models.JSONField(default=dict)

    class Meta:
        ordering = ["rank"]
        constraints = [models.UniqueConstraint(fields=["run", "first", "second"], name="proposal_once")]
        indexes = [models.Index(fields=["run", "rank"], name="proposal_rank")]


class Wish(models.Model):
    """What one side says about meeting the other; each side has its own say."""

    class Level(models.TextChoices):
        MUST = "must"
        WANT = "want"
        NO = "no"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="wishes")
    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="wishes")
    other = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="+")
    level = models.CharField(max_length=4, choices=Level.choices)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "business", "other"], name="wish_once"),
            models.CheckConstraint(condition=~models.Q(business=models.F("other")), name="wish_not_oneself"),
        ]


class ShortlistQuerySet(models.QuerySet["Shortlist"]):
    """Sets of lists. Views load through ``visible_to`` only."""

    def visible_to(self, user: User | AnonymousUser) -> ShortlistQuerySet:
        """Those of one's own department's businesses (officers) and of one's own business."""
        if not user.is_authenticated:
            return self.none()
        departments = user.memberships.filter(role="officer").values("department")
        return self.filter(models.Q(business__department__in=departments) | models.Q(business__owner=user))


class Shortlist(models.Model):
    """The numbered list of counterparts that one business chooses from, one in a programme."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="shortlists")
    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="shortlists")
    run = models.ForeignKey(MatchRun, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    channel = models.CharField(max_length=10, blank=True)  # by which the last answer came

    objects = ShortlistQuerySet.as_manager()

    class Meta:
        ordering = ["business__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["programme", "business"], name="shortlist_once")]


class ShortlistEntry(models.Model):
    """One counterpart with the number it is answered by; the number is never given to another."""

    shortlist = models.ForeignKey(Shortlist, on_delete=models.CASCADE, related_name="entries")
    number = models.PositiveSmallIntegerField()
    other = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="+")
    proposal = models.ForeignKey(Proposal, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)  # not proposed any more

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["shortlist", "number"], name="entry_number_once"),
            models.UniqueConstraint(fields=["shortlist", "other"], name="entry_other_once"),
        ]
