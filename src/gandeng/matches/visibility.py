"""Which match runs a person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from gandeng.accounts.models import User
    from gandeng.matches.models import MatchRun  # noqa: F401  (named as a string below)


class MatchRunQuerySet(models.QuerySet["MatchRun"]):
    """Sets of match runs. Views load through ``visible_to`` only."""

    def visible_to(self, user: User | AnonymousUser) -> MatchRunQuerySet:
        """Those of programmes in which the person is an officer of a department."""
        if not user.is_authenticated:
            return self.none()
        departments = user.memberships.filter(role="officer").values("department")
        return self.filter(programme__partnerships__department__in=departments).distinct()
