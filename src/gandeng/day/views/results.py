"""What the day brought, both sides beside each other; closing the day."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gandeng.common.gates import officer
from gandeng.day.queries.attendance import attendance_counts
from gandeng.day.queries.outcomes import results_of
from gandeng.day.services import closing
from gandeng.day.views.offline import offline
from gandeng.events.queries import people
from gandeng.events.queries.viewer import Viewer
from gandeng.events.views.loading import planned_event

PER_PAGE = 50


@officer
@require_GET
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """All meetings with what either side says; ``?hanya=kosong`` shows those without any answer."""
    event, department = planned_event(request, pk)
    version = people.released(event)
    viewer = Viewer(event, request.user)
    found = results_of(event, version, viewer)
    rows = found.rows
    only = request.GET.get("hanya", "")
    if only == "kosong":
        rows = [row for row in rows if row.by_first is None and row.by_second is None]
    elif only == "berbeda":
        rows = [
            row for row in rows if row.by_first and row.by_second and row.by_first.word != row.by_second.word
        ]
    context = offline(request, event) | {
        "event": event,
        "own_department": department,
        "version": version,
        "results": found,
        "only": only,
        "counts": attendance_counts(event),
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "day/results.html", context)


@officer
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """The day is over; answers that come later are still taken."""
    event, _department = planned_event(request, pk)
    try:
        closing.close_day(event=event, actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        undo = reverse("day_reopen", args=[pk])
        messages.success(
            request, _("The day is closed. Answers that come later still count."), extra_tags=undo
        )
    return redirect("day_results", pk=pk)


@officer
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo closing."""
    event, _department = planned_event(request, pk)
    closing.reopen_day(event=event, actor=request.user)
    messages.success(request, _("The day is open again."))
    return redirect("day_results", pk=pk)
