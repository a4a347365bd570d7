"""A programme joins departments; each lends chosen businesses to it and can withdraw them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from gandeng.directory.models import Business
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


class Partnership(models.Model):
    """A department's place in a programme. Position 0 is nila, 1 is soga, for good."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="partnerships")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="partnerships")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "department"], name="partner_once"),
            models.UniqueConstraint(fields=["programme", "position"], name="partner_position"),
        ]


class Lending(models.Model):
    """A business lent to a programme by its own department, until a day, unless withdrawn."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="lendings")
    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="lendings")
    lent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lent_at = models.DateTimeField(auto_now_add=True)
    until = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reasons = models.JSONField(default=list, blank=True)  # why it was proposed for the programme

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "business"], name="lent_once")]
