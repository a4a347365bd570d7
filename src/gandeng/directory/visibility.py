"""Which businesses a person may see: the queryset side of ``directory.rules``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from gandeng.accounts.models import User
    from gandeng.directory.models import Business  # noqa: F401  (named as a string below)


class BusinessQuerySet(models.QuerySet["Business"]):
    """Sets of businesses. Views load through ``visible_to`` only."""

    def visible_to(self, user: User | AnonymousUser) -> BusinessQuerySet:
        """Own department's (officers, Forum), one's own, and those lent to one's department."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            Q(department__in=user.memberships.values("department"))
            | Q(owner=user)
            | Q(pk__in=self._lent_to(user))
        )

    def lent_to(self, user: User | AnonymousUser) -> BusinessQuerySet:
        """Those that other departments lend to a programme in which the person is an officer."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(pk__in=self._lent_to(user)).exclude(
            department__in=user.memberships.values("department")
        )

    def _lent_to(self, user: User) -> models.QuerySet[Any]:
        # Lending stands in programmes, above this app; the relation leads there without importing it.
        lending: Any = self.model._meta.get_field("lendings").related_model
        today = timezone.localdate()
        found: models.QuerySet[Any] = lending._default_manager.filter(
            withdrawn_at=None,
            until__gte=today,
            business__archived_at=None,
            programme__ends_on__gte=today,
            programme__partnerships__department__in=user.memberships.filter(role="officer").values(
                "department"
            ),
        ).values("business")
        return found

    def current(self) -> BusinessQuerySet:
        """Without those withdrawn from the list."""
        return self.filter(archived_at=None)
