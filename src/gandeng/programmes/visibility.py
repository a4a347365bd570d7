"""Which programmes a person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from gandeng.accounts.models import User


class ProgrammeQuerySet(models.QuerySet[Any]):
    """Sets of programmes. Views load through ``visible_to`` only."""

    def visible_to(self, user: User) -> ProgrammeQuerySet:
        """Those in which a department of the person takes part (officers and Forum)."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(partnerships__department__in=user.memberships.values("department")).distinct()
