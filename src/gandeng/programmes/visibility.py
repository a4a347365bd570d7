"""Which programmes a person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from gandeng.accounts.models import User
    from gandeng.programmes.models import Programme  # noqa: F401  (named as a string below)


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Sets of programmes. Views load through ``visible_to`` only."""

    def visible_to(self, user: User | AnonymousUser) -> ProgrammeQuerySet:
        """Those in which a department of the person takes part (officers and Forum)."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(partnerships__department__in=user.memberships.values("department")).distinct()
