"""Reads over programmes, lendings and businesses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from gandeng.directory.models import Business
from gandeng.programmes.models import Lending, Partnership, Programme
from gandeng.regions.models import Department

if TYPE_CHECKING:
    from gandeng.accounts.models import User


def lent_now() -> Q:
    """The condition on a ``Lending`` for being in force today."""
    today = timezone.localdate()
    return Q(withdrawn_at=None, until__gte=today, business__archived_at=None, programme__ends_on__gte=today)


def lent_businesses(programme: Programme) -> QuerySet[Business]:
    """All businesses that departments lend to the programme today, in the order of their keys."""
    lendings = Lending.objects.filter(lent_now(), programme=programme)
    return Business.objects.filter(pk__in=lendings.values("business")).order_by("pk")


@dataclass(frozen=True)
class Partner:
    """A department in a programme, its mark (``ra``, ``rb``) and how many businesses it lends."""

    department: Department
    mark: str
    lent: int
    is_own: bool


def partners_of(programme: Programme, user: User) -> list[Partner]:
    """Departments in their fixed order, with counts; two queries."""
    counts = dict(
        Lending.objects.filter(lent_now(), programme=programme)
        .values_list("business__department")
        .annotate(n=Count("pk"))
    )
    own = set(user.memberships.values_list("department", flat=True))
    places = Partnership.objects.filter(programme=programme).select_related("department__region")
    return [
        Partner(
            p.department,
            "ra" if p.position == 0 else "rb",
            counts.get(p.department_id, 0),
            p.department_id in own,
        )
        for p in places
    ]


def own_department_in(programme: Programme, user: User) -> Department | None:
    """The department for which the person is an officer in this programme, the first if several."""
    place = (
        Partnership.objects.filter(
            programme=programme,
            department__in=user.memberships.filter(role="officer").values("department"),
        )
        .select_related("department__region")
        .first()
    )
    return place.department if place else None


def lendings_of(programme: Programme, department: Department) -> QuerySet[Lending]:
    """A department's own lendings in force, with business and district for the list."""
    return (
        Lending.objects.filter(lent_now(), programme=programme, business__department=department)
        .select_related("business")
        .order_by("business__name", "pk")
    )


def lendings_by_own(programme: Programme, user: User) -> QuerySet[Lending]:
    """Lendings in force of the person's departments: what officers and Forum see as their own."""
    return (
        Lending.objects.filter(
            lent_now(), programme=programme, business__department__in=user.memberships.values("department")
        )
        .select_related("business")
        .order_by("business__name", "pk")
    )


def lent_by_partners(programme: Programme, user: User) -> QuerySet[Business]:
    """What the other departments lend, as far as the person may see it (officers only)."""
    return (
        lent_businesses(programme)
        .filter(pk__in=Business.objects.visible_to(user).values("pk"))
        .exclude(department__in=user.memberships.values("department"))
        .select_related("region")
        .prefetch_related("offers", "needs")
        .order_by("region", "name", "pk")
    )
