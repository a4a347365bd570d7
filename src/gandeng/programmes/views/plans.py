"""Targets of a programme, and the stages of a formal cooperation where there is one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandeng.common.gates import officer, staff
from gandeng.programmes import queries, services
from gandeng.programmes.cooperation import Need, council_need, stage_rows
from gandeng.programmes.forms import CouncilForm, StageForm, TargetsForm
from gandeng.programmes.models import Cooperation, Programme
from gandeng.programmes.views.loading import own_department, programme_or_404


@staff
@require_http_methods(["GET", "POST"])
def programme_targets(request: HttpRequest, pk: int) -> HttpResponse:
    """What each direction is to reach; officers of both departments write it, the Forum reads it."""
    programme = programme_or_404(request, pk)
    partners = queries.partners_of(programme, request.user)
    may_change = queries.own_department_in(programme, request.user) is not None
    form = TargetsForm(
        request.POST or None,
        origins=[p.department for p in partners],
        targets=programme.targets.all(),
    )
    if request.method == "POST":
        own = own_department(request, programme)
        if form.is_valid():
            services.set_targets(
                programme=programme, actor=request.user, department=own, amounts=form.amounts()
            )
            messages.success(request, _("The targets are saved. Both departments see them."))
            return redirect("programme_targets", pk=pk)
    marks = {p.department.pk: p.mark for p in partners}
    context = {
        "programme": programme,
        "form": form,
        "sides": [(marks[origin.pk], origin, fields) for origin, fields in form.sides()],
        "may_change": may_change,
    }
    return render(request, "programmes/programme_targets.html", context)


@staff
@require_GET
def cooperation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The stages with what is done; an offer to begin where there is none."""
    return _page(request, programme_or_404(request, pk))


@officer
@require_POST
def cooperation_start(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin to follow the stages."""
    programme = programme_or_404(request, pk)
    own = own_department(request, programme)
    services.start_cooperation(programme=programme, actor=request.user, department=own)
    return redirect("cooperation_detail", pk=pk)


@officer
@require_POST
def cooperation_council(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the two questions on the council's approval."""
    programme = programme_or_404(request, pk)
    own = own_department(request, programme)
    form = CouncilForm(request.POST)
    if not form.is_valid():
        return _page(request, programme, council=form, status=400)
    services.answer_council(
        cooperation=_cooperation(programme), actor=request.user, department=own, **form.answers()
    )
    messages.success(request, _("The answers are saved."))
    return redirect("cooperation_detail", pk=pk)


@officer
@require_POST
def stage_note(request: HttpRequest, pk: int, stage: str) -> HttpResponse:
    """Note that a stage is done."""
    programme = programme_or_404(request, pk)
    own = own_department(request, programme)
    form = StageForm(request.POST)
    if form.is_valid():
        try:
            services.note_stage(
                cooperation=_cooperation(programme),
                actor=request.user,
                department=own,
                stage=stage,
                **form.cleaned_data,
            )
        except ValidationError as error:
            form.add_error(None, error)
    if form.errors:
        return _page(request, programme, open_stage=stage, stage_form=form, status=400)
    undo = reverse("stage_undo", args=[pk, stage])
    messages.success(request, _("The stage is noted."), extra_tags=undo)
    return redirect("cooperation_detail", pk=pk)


@officer
@require_POST
def stage_undo(request: HttpRequest, pk: int, stage: str) -> HttpResponse:
    """Take a stage back."""
    programme = programme_or_404(request, pk)
    own = own_department(request, programme)
    services.undo_stage(cooperation=_cooperation(programme), actor=request.user, department=own, stage=stage)
    messages.success(request, _("The stage is open again."))
    return redirect("cooperation_detail", pk=pk)


def _cooperation(programme: Programme) -> Cooperation:
    found = Cooperation.objects.filter(programme=programme).select_related("programme").first()
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest,
    programme: Programme,
    *,
    council: CouncilForm | None = None,
    open_stage: str = "",
    stage_form: StageForm | None = None,
    status: int = 200,
) -> HttpResponse:
    cooperation = Cooperation.objects.filter(programme=programme).first()
    context: dict[str, Any] = {
        "programme": programme,
        "cooperation": cooperation,
        "may_change": queries.own_department_in(programme, request.user) is not None,
    }
    if cooperation is not None:
        said = {True: "yes", False: "no", None: ""}
        start = {name: said[getattr(cooperation, name)] for name in ("burdens_public", "outside_budget")}
        rows = stage_rows(cooperation)
        context |= {
            "rows": rows,
            "need": council_need(cooperation),
            "needs": Need,
            "council_form": council or CouncilForm(initial=start),
            "open_stage": open_stage or next((row.code for row in rows if row.state == "next"), ""),
            "stage_form": stage_form or StageForm(),
        }
    return render(request, "programmes/cooperation_detail.html", context, status=status)
