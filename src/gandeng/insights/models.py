"""Frozen reports. Everything else in here is only read."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from gandeng.programmes.models import Programme
from gandeng.regions.models import Department

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from gandeng.accounts.models import User


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    """Sets of snapshots. Views load through ``visible_to`` only."""

    def visible_to(self, user: User | AnonymousUser) -> SnapshotQuerySet:
        """Officers of either department."""
        if not user.is_authenticated:
            return self.none()
        own = user.memberships.filter(role="officer").values("department")
        return self.filter(models.Q(first__in=own) | models.Q(second__in=own))


class Snapshot(models.Model):
    """The numbers of a report as they stood at one moment. Never changed; the file can be verified."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="snapshots")
    first = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    as_of = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    digest = models.CharField(max_length=64)
    content = models.TextField()  # the file as it is given out, byte for byte

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return str(self.uid)
