"""The door: who has come, by code, by name, from the paper list; late, absent, walk-in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from gandeng.common.gates import officer
from gandeng.common.params import words_in
from gandeng.day.queries.attendance import counts_of, door_rows
from gandeng.day.views.offline import offline
from gandeng.events import clock
from gandeng.events.queries import people
from gandeng.events.queries.viewer import Viewer
from gandeng.events.views.loading import planned_event


@officer
@require_GET
def door(request: HttpRequest, pk: int, day: int | None = None) -> HttpResponse:
    """Everybody who comes on one page, so that the whole list works without a signal.

    Another ``day`` than today has an address of its own: a phone keeps pages by their address.
    """
    event, department = planned_event(request, pk)
    version = people.released(event)
    today = event.day_at(timezone.now())
    day = today if day is None else day
    if day not in range(1, len(event.days) + 1):
        raise Http404
    rows = door_rows(event, version, Viewer(event, request.user), day)
    counts = counts_of(rows)
    words = words_in(request.GET, "cari").lower()
    shown = [row for row in rows if words in f"{row.code} {row.who.name} {row.who.place}".lower()]
    context = (
        offline(request, event)
        | {
            "event": event,
            "own_department": department,
            "version": version,
            "rows": shown,
            "day": day,
            "other_day": day if day != today else None,  # else a deed is that of the day on which it is done
            "days": [(n, clock.short_day(one)) for n, one in enumerate(event.days, start=1)],
            "words": words,
            "counts": counts,
            "total": len(rows),
            "candidates": people.candidates_of(event).filter(department=department)[:300],
        }
    )
    return render(request, "day/door.html", context)
