"""Which businesses a person may see: the queryset side of ``directory.rules``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from gandeng.accounts.models import User


class BusinessQuerySet(models.QuerySet[Any]):
    """Sets of businesses. Views load through ``visible_to`` only."""

    def visible_to(self, user: User) -> BusinessQuerySet:
        """Own department's (officers, Forum), one's own, and those lent to one's department."""
        if not user.is_authenticated:
            return self.none()
        today = timezone.localdate()
        departments = user.memberships.values("department")
        officer_of = user.memberships.filter(role="officer").values("department")
        lent = Q(
            lendings__withdrawn_at=None,
            lendings__until__gte=today,
            lendings__programme__partnerships__department__in=officer_of,
            archived_at=None,
        )
        ids = self.model._default_manager.filter(Q(department__in=departments) | Q(owner=user) | lent).values(
            "pk"
        )
        return self.filter(pk__in=ids)

    def current(self) -> BusinessQuerySet:
        """Without those withdrawn from the list."""
        return self.filter(archived_at=None)
