"""Which match runs a person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from gandeng.accounts.models import User


class MatchRunQuerySet(models.QuerySet[Any]):
    """Sets of match runs. Views load through ``visible_to`` only."""

    def visible_to(self, user: User) -> MatchRunQuerySet:
        """Those of programmes in which the person is an officer of a department."""
        if not user.is_authenticated:
            return self.none()
        departments = user.memberships.filter(role="officer").values("department")
        return self.filter(programme__partnerships__department__in=departments).distinct()
