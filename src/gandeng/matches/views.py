"""Pages of proposed pairs: list, reasons, decision."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from gandeng.common import jobs
from gandeng.common.gates import officer
from gandeng.directory.models import Business
from gandeng.matches import queries, services, tasks
from gandeng.matches.models import MatchRun, Proposal, Wish
from gandeng.matches.pages import direction_pages
from gandeng.programmes.models import Programme
from gandeng.programmes.queries import own_department_in, partners_of

PER_PAGE = 25


@officer
@require_GET
def match_home(request: HttpRequest) -> HttpResponse:
    """Straight to the proposals of the only programme, or the choice of one."""
    programmes = list(Programme.objects.visible_to(request.user)[:20])
    if len(programmes) == 1:
        return redirect("proposal_list", pk=programmes[0].pk)
    return render(request, "matches/home.html", {"programmes": programmes})


@officer
@require_GET
def proposal_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Proposals of the latest run, filtered by what the own department has decided."""
    programme = _programme(request, pk)
    department = own_department_in(programme, request.user)
    run = queries.latest_run(programme)
    context: dict[str, Any] = {
        "programme": programme,
        "partners": partners_of(programme, request.user),
        "own_department": department,
        "zone": department.region.time_zone if department else "Asia/Jakarta",
        "run": run,
    }
    if run is not None:
        context |= _page_of_run(request, run, department)
    return render(request, "matches/proposal_list.html", context)


def _page_of_run(request: HttpRequest, run: MatchRun, department: Any) -> dict[str, Any]:
    everything = queries.proposals_of(run)
    chosen = request.GET.get("status", "all")
    proposals = everything
    if chosen in ("open", *Wish.Level.values):
        level = "" if chosen == "open" else chosen
        proposals = queries.with_level(everything, run.programme, department, level)
    else:
        chosen = "all"
    page = Paginator(proposals, PER_PAGE).get_page(request.GET.get("page"))
    counts = [
        (
            name,
            queries.with_level(everything, run.programme, department, "" if name == "open" else name).count(),
        )
        for name in ("open", *Wish.Level.values)
    ]
    return {
        "page": page,
        "rows": queries.rows(page.object_list, run.programme, department),
        "status": chosen,
        "counts": [("all", everything.count()), *counts],
        "without_pair": queries.without_pair(run).count(),
        "directions": queries.directions(run),
        "stale": queries.is_stale(run),
    }


@officer
@require_GET
def proposal_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Why a pair fits, both directions; a fragment when a row is opened, else a page."""
    proposal = _proposal(request, pk)
    programme = proposal.run.programme
    department = own_department_in(programme, request.user)
    row = queries.rows([proposal], programme, department)[0]
    context = {
        "programme": programme,
        "row": row,
        "sides": direction_pages(proposal),
        "own_department": department,
    }
    template = (
        "matches/_reasons.html" if request.headers.get("HX-Request") else "matches/proposal_detail.html"
    )
    return render(request, template, context)


@officer
@require_POST
def wish_set(request: HttpRequest, pk: int) -> HttpResponse:
    """Note the own side's decision on a proposal."""
    proposal = _proposal(request, pk)
    programme = proposal.run.programme
    department = own_department_in(programme, request.user)
    row = queries.rows([proposal], programme, department)[0]
    level = request.POST.get("level", "")
    if row.own is None or level not in ("", *Wish.Level.values):
        raise PermissionDenied
    other = proposal.second if row.own == proposal.first else proposal.first
    services.set_wish(programme=programme, actor=request.user, business=row.own, other=other, level=level)
    if request.headers.get("HX-Request"):
        row = queries.rows([proposal], programme, department)[0]
        return render(request, "matches/_decision.html", {"row": row, "own_department": department})
    return redirect("proposal_detail", pk=pk)


@officer
@require_POST
def run_order(request: HttpRequest, pk: int) -> HttpResponse:
    """Compute the pairs anew, in the background; a second click joins the computation at work."""
    programme = _programme(request, pk)
    if own_department_in(programme, request.user) is None:
        raise PermissionDenied
    job = jobs.start_once(tasks.compute, kind=tasks.KIND, subject=programme, actor=request.user)
    return redirect("job_detail", pk=job.pk)


@officer
@require_GET
def unmatched_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Businesses that the latest run proposes to nobody."""
    programme = _programme(request, pk)
    run = queries.latest_run(programme)
    if run is None:
        raise Http404
    page = Paginator(queries.without_pair(run).prefetch_related("offers", "needs"), 50).get_page(
        request.GET.get("page")
    )
    context = {
        "programme": programme,
        "page": page,
        "own_department": own_department_in(programme, request.user),
    }
    return render(request, "matches/unmatched_list.html", context)


def _programme(request: HttpRequest, pk: int) -> Programme:
    return get_object_or_404(Programme.objects.visible_to(request.user), pk=pk)


def _proposal(request: HttpRequest, pk: int) -> Proposal:
    """A proposal of a run the officer may see, with both businesses still lent or the officer's own."""
    runs = MatchRun.objects.visible_to(request.user).values("pk")
    seen = Business.objects.visible_to(request.user).values("pk")
    proposals = Proposal.objects.filter(run__in=runs, first__in=seen, second__in=seen)
    proposal = get_object_or_404(
        proposals.select_related("run__programme", "first__region", "second__region"), pk=pk
    )
    if not queries.proposals_of(proposal.run).filter(pk=pk).exists():
        raise Http404
    return proposal
