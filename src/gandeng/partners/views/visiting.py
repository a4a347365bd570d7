"""Who goes on a visit: taken over from a delegation, with reasons for one's own department."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from gandeng.common.gates import officer
from gandeng.common.params import keys_in
from gandeng.directory.models import Business
from gandeng.events.reasons import reason_words
from gandeng.partners.models import Delegate
from gandeng.partners.services.visiting import come_along, send_on_visit, stay_at_home
from gandeng.partners.views.loading import delegation_or_404, own_department
from gandeng.programmes.models import Visit
from gandeng.programmes.queries import lent_businesses

SHOWN_NEXT = 5


@officer
@require_POST
def delegation_send(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a delegation over into a visit of its programme."""
    delegation = delegation_or_404(request, pk)
    visits = Visit.objects.visible_to(request.user).filter(  # type: ignore[arg-type]  # behind the gate
        programme=delegation.programme, guest=delegation.department, cancelled_at=None
    )
    visit = visits.filter(pk__in=keys_in(request.POST.getlist("visit"))[:1]).first()
    if visit is None:
        messages.error(request, _("Choose one of your visits in this programme first."))
        return redirect("delegation_detail", pk=pk)
    new, gone = send_on_visit(delegation=delegation, visit=visit, actor=request.user)  # type: ignore[arg-type]
    messages.success(
        request,
        ngettext("%(n)s business goes on the visit.", "%(n)s businesses go on the visit.", new) % {"n": new},
    )
    if gone:
        text = ngettext(
            "%(n)s that was on it stays at home now.", "%(n)s that were on it stay at home now.", gone
        )
        messages.warning(request, text % {"n": gone})
    return redirect("visit_guests", pk=visit.pk)


@officer
@require_GET
def visit_guests(request: HttpRequest, pk: int) -> HttpResponse:
    """Who goes. The guests' officers see all with reasons; the host sees those who are lent to it."""
    visit = _visit(request, pk)
    own = visit.guest_id == own_department(request).pk
    seats = list(visit.seats.select_related("business", "delegation").order_by("business__name", "pk"))
    lent = set(lent_businesses(visit.programme).values_list("pk", flat=True))
    shown = seats if own else [seat for seat in seats if seat.business_id in lent]
    newest = max((s.delegation for s in seats if s.delegation), key=lambda one: one.pk, default=None)
    why: dict[int, list[str]] = {}
    waiting: list[Delegate] = []
    if own and newest is not None:
        rows = newest.delegates.select_related("business")
        on_it = {seat.business_id for seat in seats}
        why = {one.business_id: reason_words(one.reasons, own=True) for one in rows.filter(chosen=True)}
        waiting = [
            one
            for one in rows.exclude(business__in=on_it).order_by("-chosen", "rank")[:SHOWN_NEXT]
            if one.chosen or one.reasons[0]["code"] == "seats_full"
        ]
    context = {
        "visit": visit,
        "own": own,
        "guests": [(s.business, why.get(s.business_id, []), s.business_id in lent) for s in shown],
        "hidden": len(seats) - len(shown),
        "delegation": newest if own else None,
        "waiting": waiting,
        "not_lent": sum(1 for seat in seats if seat.business_id not in lent) if own else 0,
    }
    return render(request, "partners/visit_guests.html", context)


@officer
@require_POST
def visit_join(request: HttpRequest, pk: int, business_pk: int) -> HttpResponse:
    """One more comes along."""
    visit, business = _own(request, pk, business_pk)
    come_along(visit=visit, business=business, actor=request.user)  # type: ignore[arg-type]
    messages.success(request, _("%(name)s comes along.") % {"name": business.name})
    return redirect("visit_guests", pk=pk)


@officer
@require_POST
def visit_leave(request: HttpRequest, pk: int, business_pk: int) -> HttpResponse:
    """One stays at home; the notice undoes it."""
    visit, business = _own(request, pk, business_pk)
    stay_at_home(visit=visit, business=business, actor=request.user)  # type: ignore[arg-type]
    undo = reverse("visit_join", args=[pk, business_pk])
    messages.success(request, _("%(name)s stays at home.") % {"name": business.name}, extra_tags=undo)
    return redirect("visit_guests", pk=pk)


def _own(request: HttpRequest, pk: int, business_pk: int) -> tuple[Visit, Business]:
    visit = _visit(request, pk)
    if visit.guest_id != own_department(request).pk:
        raise PermissionDenied
    own = Business.objects.visible_to(request.user).filter(department=visit.guest_id)
    return visit, get_object_or_404(own, pk=business_pk)


def _visit(request: HttpRequest, pk: int) -> Visit:
    visible = Visit.objects.visible_to(request.user)  # type: ignore[arg-type]  # behind the gate
    found = visible.select_related("programme", "guest__region", "host__region")
    visit: Visit = get_object_or_404(found, pk=pk)
    return visit
