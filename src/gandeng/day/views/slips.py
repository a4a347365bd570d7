"""Typing outcome slips: code, digits, Enter."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gandeng.common.gates import officer
from gandeng.day.models import Outcome
from gandeng.day.views.offline import offline
from gandeng.day.words import INTEREST, STEPS
from gandeng.events.views.loading import planned_event


@officer
@require_GET
def slip_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One field that keeps the cursor; what was typed stands below it at once, sent or not."""
    event, department = planned_event(request, pk)
    context = offline(request, event) | {
        "event": event,
        "own_department": department,
        "interests": INTEREST.values(),
        "steps": STEPS.values(),
        "typed": Outcome.objects.filter(event=event, via=Outcome.Via.SLIP).count(),
        "told": Outcome.objects.filter(event=event, via=Outcome.Via.PHONE).count(),
    }
    return render(request, "day/slips.html", context)
