"""Who goes on a visit: a delegation taken over, and one who cannot come after all."""

from __future__ import annotations

from django.db import transaction

from gandeng.accounts.models import User
from gandeng.common import audit
from gandeng.directory.models import Business
from gandeng.partners.models import Delegation, VisitSeat
from gandeng.programmes.models import Visit


@transaction.atomic
def send_on_visit(*, delegation: Delegation, visit: Visit, actor: User) -> tuple[int, int]:
    """Give the visit's seats to the chosen ones. Returns how many are new, and how many stay at home now.

    Raises ``ValueError`` for a visit of another programme or department, and for one called off.
    """
    if (visit.programme_id, visit.guest_id) != (delegation.programme_id, delegation.department_id):
        raise ValueError("a visit of another programme or department")
    if visit.cancelled_at is not None:
        raise ValueError("a visit that was called off")
    chosen = list(
        delegation.delegates.filter(chosen=True).order_by("rank").values_list("business", flat=True)
    )
    known = set(visit.seats.values_list("business", flat=True))
    gone, _rows = visit.seats.exclude(business__in=chosen).delete()
    new = [key for key in chosen if key not in known]
    VisitSeat.objects.bulk_create(
        VisitSeat(visit=visit, business_id=key, delegation=delegation) for key in new
    )
    visit.seats.update(delegation=delegation)
    audit.record(
        actor=actor,
        verb="send_on_visit",
        subject=visit,
        department=delegation.department,
        delegation=delegation.pk,
        seats=len(chosen),
        gone=gone,
    )
    return len(new), gone


@transaction.atomic
def stay_at_home(*, visit: Visit, business: Business, actor: User) -> bool:
    """Take one off a visit; False if it was not on it."""
    gone, _rows = visit.seats.filter(business=business).delete()
    if gone:
        audit.record(
            actor=actor, verb="leave_visit", subject=visit, department=visit.guest, business=business.pk
        )
    return bool(gone)


@transaction.atomic
def come_along(*, visit: Visit, business: Business, actor: User) -> bool:
    """Put one on a visit: the next in line, or one that was taken off. False if it was on it already.

    Raises ``ValueError`` for a business of another department.
    """
    if business.department_id != visit.guest_id:
        raise ValueError("a business of another department")
    seat, made = VisitSeat.objects.get_or_create(visit=visit, business=business)
    if made:
        newest = visit.seats.exclude(delegation=None).order_by("-pk").first()
        if newest is not None:
            VisitSeat.objects.filter(pk=seat.pk).update(delegation=newest.delegation)
        audit.record(
            actor=actor, verb="join_visit", subject=visit, department=visit.guest, business=business.pk
        )
    return made
