"""The screen in the room."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from gandeng.common.gates import officer
from gandeng.day.queries.board import board_of
from gandeng.events.queries import people
from gandeng.events.queries.viewer import Viewer
from gandeng.events.views.loading import planned_event


@officer
@require_GET
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """This session and the next, large; htmx fetches the inner part every 15 seconds."""
    event, _department = planned_event(request, pk)
    version = people.released(event)
    if version is None:
        return redirect("event_detail", pk=pk)
    version.event, now = event, timezone.now()
    context = {
        "event": event,
        "version": version,
        "board": board_of(version, Viewer(event, request.user), now),
        "now": now,
    }
    inner = request.headers.get("HX-Request") == "true"
    return render(request, "day/_board.html" if inner else "day/board.html", context)
