"""Which events a person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from gandeng.accounts.models import User


class EventQuerySet(models.QuerySet[Any]):
    """Sets of events. Views load through ``visible_to`` only."""

    def visible_to(self, user: User) -> EventQuerySet:
        """Officers and Forum of the programme's departments; owners once a timetable is released."""
        if not user.is_authenticated:
            return self.none()
        ids = self.model._default_manager.filter(
            Q(programme__partnerships__department__in=user.memberships.values("department"))
            | Q(participants__business__owner=user, versions__status="released")
        ).values("pk")
        return self.filter(pk__in=ids)
