"""What the pages of departments load first: a programme with its deals, or one deal."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from gandeng.common.gates import memberships_of
from gandeng.deals.models import Deal, Side
from gandeng.deals.pages import WITH_ENDS
from gandeng.programmes.models import Programme


def own_departments(request: HttpRequest, *, officer: bool = False) -> set[int]:
    """The departments the person works for; with ``officer`` those as an officer."""
    found = memberships_of(request.user)
    return {m.department_id for m in found if not officer or m.role == "officer"}


def programme_with_deals(request: HttpRequest, pk: int) -> tuple[Programme, QuerySet[Deal]]:
    """A programme of the person's department, and those of its deals that the department sees."""
    programme = get_object_or_404(
        Programme.objects.visible_to(request.user).prefetch_related("partnerships__department__region"), pk=pk
    )
    return programme, staff_deals(request).filter(programme=programme)


def staff_deals(request: HttpRequest) -> QuerySet[Deal]:
    """Deals seen as a department, not as an owner who also works for one."""
    departments = own_departments(request)
    seen = Deal.objects.visible_to(request.user)
    return seen.filter(seller_department__in=departments) | seen.filter(buyer_department__in=departments)


def seen_deal(request: HttpRequest, pk: int) -> Deal:
    """A deal that the person's department sees; an owner has a page of their own."""
    found = staff_deals(request).select_related(*WITH_ENDS, "programme")
    return get_object_or_404(found, pk=pk)


def side_for(request: HttpRequest, deal: Deal, wanted: str) -> str:
    """The side of the own department's business; of somebody with both, the wanted one. 403 for neither."""
    own = own_departments(request)
    sides = [
        side.value
        for side, department in (
            (Side.SELLER, deal.seller_department_id),
            (Side.BUYER, deal.buyer_department_id),
        )
        if department in own
    ]
    if not sides:
        raise PermissionDenied
    if deal.business_of(wanted if wanted in sides else sides[0]) is None:
        raise Http404
    return wanted if wanted in sides else sides[0]
