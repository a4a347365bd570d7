"""A programme joins departments; each lends chosen businesses to it and can withdraw them.

Around the lending stand what the departments do together: visits with what was seen, the return
visit that is owed, targets in each direction, and the papers of a formal cooperation where there is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone

from gandeng.directory.models import CHOOSABLE, Business
from gandeng.regions.models import Department

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from gandeng.accounts.models import User


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Sets of programmes. Views load through ``visible_to`` only."""

    def visible_to(self, user: User | AnonymousUser) -> ProgrammeQuerySet:
        """Those in which a department of the person takes part (officers and Forum)."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(partnerships__department__in=user.memberships.values("department")).distinct()


class Programme(models.Model):
    """Cooperation of two or more departments."""

    name = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "pk"]

    def __str__(self) -> str:
        return self.name


def all_fields() -> list[str]:
    """Everything that can be chosen: what is lent unless the department narrows it."""
    return list(CHOOSABLE)


class Partnership(models.Model):
    """A department's place in a programme. Position 0 is nila, 1 is soga, for good.

    ``fields`` are those of ``CHOOSABLE`` that the department lends of its businesses from now on.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="partnerships")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="partnerships")
    position = models.PositiveSmallIntegerField()
    fields = models.JSONField(default=all_fields)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "department"], name="partner_once"),
            models.UniqueConstraint(fields=["programme", "position"], name="partner_position"),
        ]


class LendingQuerySet(models.QuerySet["Lending"]):
    """Sets of lendings."""

    def forget_business(self, business: Business) -> None:
        """They end and stay: a report counts how many were lent."""
        now = timezone.now()
        self.filter(withdrawn_at=None).update(withdrawn_at=now)
        self.update(reasons=[], narrowed_at=now)


class Lending(models.Model):
    """A business lent to a programme by its own department, until a day, unless withdrawn.

    ``fields`` are those of ``CHOOSABLE`` that the partners may see beside name and region.
    ``narrowed_at`` is when fewer were chosen: what was computed from more before is not shown after.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="lendings")
    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="lendings")
    lent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lent_at = models.DateTimeField(auto_now_add=True)
    until = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reasons = models.JSONField(default=list, blank=True)  # why it was proposed for the programme
    fields = models.JSONField(default=all_fields)
    narrowed_at = models.DateTimeField(null=True, blank=True)

    objects = LendingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "business"], name="lent_once")]


class Cooperation(models.Model):
    """The formal side of a programme (kerja sama daerah), where there is one; its stages are data.

    The council (DPRD) has to approve if the plan burdens the public or the region, or if its money
    is not in the running budget; None is "not answered yet".
    """

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="cooperation")
    burdens_public = models.BooleanField(null=True)
    outside_budget = models.BooleanField(null=True)


class CooperationStep(models.Model):
    """A stage that is done, with its day and the number of its paper."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="steps")
    stage = models.CharField(max_length=40)  # a code of data/cooperation.csv
    done_on = models.DateField()
    number = models.CharField(max_length=100, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["done_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["cooperation", "stage"], name="stage_once")]


class VisitQuerySet(models.QuerySet["Visit"]):
    """Sets of visits. Views load through ``visible_to`` only."""

    def visible_to(self, user: User | AnonymousUser) -> VisitQuerySet:
        """Those of the programmes that the person sees."""
        return self.filter(programme__in=Programme.objects.visible_to(user).values("pk"))


class Visit(models.Model):
    """One department's delegation at another's. A visit that is held opens an owed return visit."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="visits")
    guest = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    host = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    purpose = models.CharField(max_length=300)
    held = models.BooleanField(default=False)
    returns = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="returned_by"
    )
    return_due = models.DateField(null=True, blank=True)  # by when the host visits back
    cancelled_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(guest=models.F("host")), name="visit_elsewhere"),
        ]

    def __str__(self) -> str:
        return self.purpose


class Observation(models.Model):
    """A strength seen on a visit, and what that rests on: a claim without evidence is not kept."""

    class Evidence(models.TextChoices):
        SEEN = "seen"
        COUNTED = "counted"
        DOCUMENT = "document"
        TOLD = "told"

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="observations")
    strength = models.CharField(max_length=300)
    evidence_kind = models.CharField(max_length=10, choices=Evidence.choices)
    evidence = models.CharField(max_length=500)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]


class AccessQuerySet(models.QuerySet["AccessGranted"]):
    """Sets of access granted. Views load through ``visible_to`` only."""

    def visible_to(self, user: User | AnonymousUser) -> AccessQuerySet:
        """That of the programmes that the person sees."""
        return self.filter(programme__in=Programme.objects.visible_to(user).values("pk"))

    def standing(self) -> AccessQuerySet:
        """Without what was taken back."""
        return self.filter(removed_at=None)


class AccessGranted(models.Model):
    """Access that one department gave the businesses of another, where no other record tells of it.

    Places at events, visits and lent businesses are known from their own records and are not noted here.
    """

    class Kind(models.TextChoices):
        BOOTH = "booth"
        INVITATION = "invitation"
        CATALOGUE = "catalogue"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="access")
    giver = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    number = models.PositiveIntegerField()
    on = models.DateField()
    source = models.CharField(max_length=300)  # what it rests on: a letter, a list, the fair's own plan
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = AccessQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(giver=models.F("taker")), name="access_elsewhere"),
            models.CheckConstraint(condition=models.Q(number__gt=0), name="access_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Target(models.Model):
    """What one direction of a programme is to reach: from ``department`` to its partners.

    Commitment and realisation are two measures and are never added. Money in whole rupiah.
    """

    class Measure(models.TextChoices):
        ACCESS = "access"
        PAIRS = "pairs"
        COMMITTED = "committed"
        REALISED = "realised"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="targets")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(max_length=10, choices=Measure.choices)
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "department", "measure"], name="target_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="target_positive"),
        ]
