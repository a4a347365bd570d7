"""Which events and participants a person may see: the queryset side of ``events.rules``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from gandeng.accounts.models import User
    from gandeng.events.models import MatchingEvent, Participant  # noqa: F401  (named as a string below)


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

    def with_agenda_for(self, user: User | AnonymousUser) -> ParticipantQuerySet:
        """Whose agenda the person may read: the owner's own, and an officer's own department's."""
        if not user.is_authenticated:
            return self.none()
        departments = user.memberships.filter(role="officer").values("department")
        return self.filter(Q(business__owner=user) | Q(business__department__in=departments))
