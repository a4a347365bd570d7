"""Which imports a person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from gandeng.accounts.models import User
    from gandeng.intake.models import Import  # noqa: F401  (named as a string below)


class ImportQuerySet(models.QuerySet["Import"]):
    """Sets of imports. Views load through ``visible_to`` only."""

    def visible_to(self, user: User | AnonymousUser) -> ImportQuerySet:
        """Only officers of the department that uploaded the list."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(department__in=user.memberships.filter(role="officer").values("department"))
