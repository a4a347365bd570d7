"""What the day brought, both sides beside each other."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gandeng.common.gates import officer
from gandeng.day.queries.attendance import attendance_counts
from gandeng.day.queries.outcomes import results_of
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
