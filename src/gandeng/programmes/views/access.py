"""Access that the departments of a programme gave each other's businesses."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gandeng.common.gates import officer, staff
from gandeng.programmes import queries, services
from gandeng.programmes.forms import ACCESS_NAMES, AccessForm
from gandeng.programmes.models import AccessGranted
from gandeng.programmes.views.loading import own_department, programme_or_404
from gandeng.regions.models import Department


@staff
@require_http_methods(["GET", "POST"])
def access_list(request: HttpRequest, pk: int) -> HttpResponse:
    """What was given each way, and a form to note more; the Forum reads."""
    programme = programme_or_404(request, pk)
    partners = queries.partners_of(programme, request.user)
    own = queries.own_department_in(programme, request.user)
    others = [p.department for p in partners if own is None or p.department.pk != own.pk]
    start = {"giver": own, "taker": others[0] if others else None}
    form = AccessForm(request.POST or None, partners=[p.department for p in partners], initial=start)
    if request.method == "POST":
        own = own_department(request, programme)
        if form.is_valid():
            if own not in (form.cleaned_data["giver"], form.cleaned_data["taker"]):
                form.add_error(None, _("Your own department has to be one of the two."))
            else:
                try:
                    services.note_access(
                        programme=programme, actor=request.user, department=own, **form.cleaned_data
                    )
                except ValidationError as error:
                    form.add_error(None, error)
                else:
                    messages.success(request, _("Noted. Both departments see it in their ledger."))
                    return redirect("access_list", pk=pk)
    marks = {p.department.pk: p.mark for p in partners}
    context = {
        "programme": programme,
        "form": form,
        "may_change": own is not None,
        "own_department": own,
        "rows": [
            (row, ACCESS_NAMES[AccessGranted.Kind(row.kind)], marks[row.giver_id])
            for row in programme.access.standing().select_related(
                "giver__region", "taker__region", "noted_by"
            )
        ],
    }
    return render(request, "programmes/access_list.html", context, status=400 if form.errors else 200)


@officer
@require_POST
def access_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a note back; the notice undoes it."""
    access, own = _own_access(request, pk)
    services.remove_access(access=access, actor=request.user, department=own)
    messages.success(request, _("Taken back."), extra_tags=reverse("access_restore", args=[pk]))
    return redirect("access_list", pk=access.programme_id)


@officer
@require_POST
def access_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo of taking back."""
    access, own = _own_access(request, pk)
    services.restore_access(access=access, actor=request.user, department=own)
    messages.success(request, _("Noted."))
    return redirect("access_list", pk=access.programme_id)


def _own_access(request: HttpRequest, pk: int) -> tuple[AccessGranted, Department]:
    """What the officer's own department gave or was given."""
    found = AccessGranted.objects.visible_to(request.user)
    access = get_object_or_404(found.select_related("programme"), pk=pk)
    own = own_department(request, access.programme)
    if own.pk not in (access.giver_id, access.taker_id):
        raise PermissionDenied
    return access, own
