"""Which imports a person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from gandeng.accounts.models import User


class ImportQuerySet(models.QuerySet[Any]):
    """Sets of imports. Views load through ``visible_to`` only."""

    def visible_to(self, user: User) -> ImportQuerySet:
        """Only officers of the department that uploaded the list."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(department__in=user.memberships.filter(role="officer").values("department"))
