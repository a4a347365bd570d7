"""Visits between the departments of a programme, and the return visit that is owed."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandeng.common.gates import officer, staff
from gandeng.common.params import keys_in
from gandeng.programmes import queries, services
from gandeng.programmes.forms import HeldForm, ObservationForm, VisitForm
from gandeng.programmes.models import Visit
from gandeng.programmes.views.loading import own_department, programme_or_404
from gandeng.regions.models import Department


@staff
@require_GET
def visit_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All visits of a programme, and the return visits that are owed."""
    programme = programme_or_404(request, pk)
    visits = programme.visits.select_related("guest__region", "host__region", "returns")
    context = {
        "programme": programme,
        "visits": visits,
        "owed": queries.owed_visits([programme.pk]),
        "partners": queries.partners_of(programme, request.user),
        "own_department": queries.own_department_in(programme, request.user),
    }
    return render(request, "programmes/visit_list.html", context)


@officer
@require_http_methods(["GET", "POST"])
def visit_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan a visit; ``balas`` in the address is the visit that this one returns."""
    programme = programme_or_404(request, pk)
    own = own_department(request, programme)
    partners = [p.department for p in queries.partners_of(programme, request.user)]
    keys = keys_in([request.GET.get("balas", "")])
    returns = programme.visits.filter(pk__in=keys).select_related("guest", "host").first()
    other = next((p for p in partners if p.pk != own.pk), own)
    start = {"guest": returns.host, "host": returns.guest} if returns else {"guest": own, "host": other}
    form = VisitForm(request.POST or None, partners=partners, initial=start)
    if request.method == "POST" and form.is_valid():
        if own not in (form.cleaned_data["guest"], form.cleaned_data["host"]):
            form.add_error(None, _("Your own department has to be one of the two."))
        else:
            try:
                visit = services.plan_visit(
                    programme=programme,
                    actor=request.user,
                    department=own,
                    returns=returns,
                    **form.cleaned_data,
                )
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, _("The visit is noted. Both departments see it."))
                return redirect("visit_detail", pk=visit.pk)
    return render(
        request, "programmes/visit_form.html", {"programme": programme, "form": form, "returns": returns}
    )


@staff
@require_GET
def visit_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One visit: whether it took place, what was seen, and its return."""
    return _page(request, _visit(request, pk))


@officer
@require_POST
def visit_held(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the visit took place, or take that back."""
    visit, own = _own_visit(request, pk)
    form = HeldForm(request.POST)
    if not form.is_valid():
        return _page(request, visit, held=form, status=400)
    try:
        services.set_held(
            visit=visit,
            actor=request.user,
            department=own,
            held="undo" not in request.POST,
            return_due=form.cleaned_data["return_due"],
        )
    except ValidationError as error:
        form.add_error("return_due", error)
        return _page(request, visit, held=form, status=400)
    if visit.held and visit.return_due:
        messages.success(request, _("Noted. The return visit is owed from now on; both first pages show it."))
    else:
        messages.success(request, _("Noted."))
    return redirect("visit_detail", pk=pk)


@officer
@require_POST
def visit_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a visit off; the notice undoes it."""
    visit, own = _own_visit(request, pk)
    services.cancel_visit(visit=visit, actor=request.user, department=own)
    undo = reverse("visit_restore", args=[pk])
    messages.success(request, _("The visit is called off."), extra_tags=undo)
    return redirect("visit_list", pk=visit.programme_id)


@officer
@require_POST
def visit_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo of calling off."""
    visit, own = _own_visit(request, pk)
    services.restore_visit(visit=visit, actor=request.user, department=own)
    messages.success(request, _("The visit stands again."))
    return redirect("visit_detail", pk=pk)


@officer
@require_POST
def observation_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a strength that was seen, with what it rests on."""
    visit, own = _own_visit(request, pk)
    form = ObservationForm(request.POST)
    if not form.is_valid():
        return _page(request, visit, observation=form, status=400)
    services.note_observation(visit=visit, actor=request.user, department=own, **form.cleaned_data)
    messages.success(request, _("Noted."))
    return redirect("visit_detail", pk=pk)


@officer
@require_POST
def observation_remove(request: HttpRequest, pk: int, observation_pk: int) -> HttpResponse:
    """Take back what an officer of one's own department noted."""
    visit, own = _own_visit(request, pk)
    row = get_object_or_404(visit.observations.select_related("visit", "noted_by"), pk=observation_pk)
    if not row.noted_by.memberships.filter(department=own).exists():
        raise PermissionDenied
    services.remove_observation(observation=row, actor=request.user, department=own)
    messages.success(request, _("Taken back."))
    return redirect("visit_detail", pk=pk)


def _visit(request: HttpRequest, pk: int) -> Visit:
    found = Visit.objects.visible_to(request.user)
    return get_object_or_404(
        found.select_related("programme", "guest__region", "host__region", "returns"), pk=pk
    )


def _own_visit(request: HttpRequest, pk: int) -> tuple[Visit, Department]:
    """A visit of the officer's own department, as guest or as host."""
    visit = _visit(request, pk)
    own = own_department(request, visit.programme)
    if own.pk not in (visit.guest_id, visit.host_id):
        raise PermissionDenied
    return visit, own


def _page(
    request: HttpRequest,
    visit: Visit,
    *,
    held: HeldForm | None = None,
    observation: ObservationForm | None = None,
    status: int = 200,
) -> HttpResponse:
    own = queries.own_department_in(visit.programme, request.user)
    returned: Visit | None = getattr(visit, "returned_by", None)
    due = visit.return_due or visit.on + services.RETURN_WITHIN
    context = {
        "visit": visit,
        "programme": visit.programme,
        "marks": {p.department.pk: p.mark for p in queries.partners_of(visit.programme, request.user)},
        "returned": returned,
        "owed": [owed for owed in queries.owed_visits([visit.programme_id]) if owed.visit.pk == visit.pk],
        "observations": visit.observations.select_related("noted_by"),
        "may_change": own is not None and own.pk in (visit.guest_id, visit.host_id),
        "held_form": held or HeldForm(initial={"return_due": due}),
        "observation_form": observation or ObservationForm(),
    }
    return render(request, "programmes/visit_detail.html", context, status=status)
