"""Reads over programmes, lendings and businesses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from gandeng.directory.models import CHOOSABLE, Business
from gandeng.directory.narrowing import narrow
from gandeng.programmes.models import Lending, Partnership, Programme, Visit
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


def lent_fields(programme: Programme) -> dict[int, frozenset[str]]:
    """For each business lent today the fields that may be read of it; one query."""
    found = Lending.objects.filter(lent_now(), programme=programme).values_list("business", "fields")
    return {business: frozenset(fields) for business, fields in found}


def narrowed_since(programme: Programme, moment: dt.datetime) -> QuerySet[Lending]:
    """Lendings of which less may be read than when something was computed from them."""
    return Lending.objects.filter(programme=programme, narrowed_at__gt=moment)


def narrowed_at(programme: Programme) -> list[tuple[int, dt.datetime]]:
    """(business, since when less may be read of it), for those that were narrowed."""
    found = Lending.objects.filter(programme=programme, narrowed_at__isnull=False)
    rows = found.values_list("business", "narrowed_at")
    return [(business, moment) for business, moment in rows if moment is not None]


def as_lent(
    programme: Programme, businesses: Iterable[Business], own: Collection[int] = ()
) -> list[Business]:
    """The businesses without what is not lent of them; those of the departments ``own`` stay whole."""
    fields = lent_fields(programme)
    return [b if b.department_id in own else narrow(b, fields.get(b.pk, frozenset())) for b in businesses]


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


def fields_lent_by(programme: Programme, department: Department) -> list[str]:
    """What the department chose to lend of its businesses; nothing for one that takes no part."""
    place = Partnership.objects.filter(programme=programme, department=department).first()
    return list(place.fields) if place else []


def not_lent_by(programme: Programme, user: User) -> list[str]:
    """Codes of fields that the person's department keeps to itself in this programme."""
    own = own_department_in(programme, user)
    if own is None:
        return []
    return [name for name in CHOOSABLE if name not in fields_lent_by(programme, own)]


@dataclass(frozen=True)
class Owed:
    """A return visit that is owed: who visits whom, until when. ``days`` below 0: it is late."""

    visit: Visit
    visitor: Department  # the host of the visit that was held
    host: Department
    due: dt.date
    days: int
    planned: Visit | None  # a return visit that is planned but not held

    @property
    def is_late(self) -> bool:
        """Whether its day has passed."""
        return self.days < 0

    @property
    def late_days(self) -> int:
        """How many days it is late; 0 while it is not."""
        return max(0, -self.days)


def owed_visits(programmes: Iterable[int]) -> list[Owed]:
    """Return visits that are owed in these programmes, the most urgent first; one query.

    A planned return visit does not end the debt, a held one does.
    """
    today = timezone.localdate()
    found = (
        Visit.objects.filter(programme__in=programmes, held=True, returns=None, cancelled_at=None)
        .exclude(returned_by__held=True)
        .select_related("programme", "guest__region", "host__region", "returned_by")
        .order_by("return_due", "pk")
    )
    return [
        Owed(v, v.host, v.guest, v.return_due, (v.return_due - today).days, getattr(v, "returned_by", None))
        for v in found
        if v.return_due is not None
    ]


def owed_visits_of(user: User) -> list[Owed]:
    """Those of the running programmes that the person sees: shown on both departments' first pages."""
    running = Programme.objects.visible_to(user).filter(ends_on__gte=timezone.localdate())
    return owed_visits(running.values_list("pk", flat=True))
