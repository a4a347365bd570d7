"""What-if: other tables or sessions side by side with their numbers, without touching the draft."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gandeng.common import jobs
from gandeng.common.gates import officer
from gandeng.common.params import keys_in
from gandeng.events import tasks
from gandeng.events.forms import WhatIfForm, sentence_for
from gandeng.events.models import MatchingEvent, Scenario
from gandeng.events.queries import people
from gandeng.events.services import scenarios
from gandeng.events.slots import SlotsError, lines_of, parse_slots, tables_text
from gandeng.events.views.loading import planned_event


@dataclass(frozen=True, slots=True)
class Column:
    """One plan: what was asked and what came of it. ``pk`` is None for the newest version."""

    pk: int | None
    title: str
    tables: str
    minutes: str
    hours: str
    quality: dict[str, Any]
    stale: bool = False


@officer
@require_http_methods(["GET", "POST"])
def what_if(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest version and every what-if beside each other; POST orders one more."""
    event, department = planned_event(request, pk)
    initial = {
        "slots_spec": request.GET.get("sesi", event.slots_spec)[:1000],
        "walk_minutes": event.walk_minutes,
        "tables": request.GET.get("meja", event.tables_text)[:200],
    }
    form = WhatIfForm(request.POST or None, initial=initial, event=event)
    if request.method == "POST" and form.is_valid():
        try:
            scenario = scenarios.add_scenario(event=event, actor=request.user, **form.cleaned_data)
        except SlotsError as error:
            form.add_error("slots_spec", sentence_for(error))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            kind = scenarios.JOB_KIND
            job = jobs.start(tasks.compute_what_if, kind=kind, subject=scenario, actor=request.user)
            return redirect("job_detail", pk=job.pk)
    newest = people.versions_of(event).first()
    columns = [_column(event, row) for row in event.scenarios.all()]
    if newest is not None:
        title = _("Version %(number)s") % {"number": newest.number}
        quality = newest.quality | {"slots": newest.slots.count()}
        stale = people.is_stale(newest, event)
        columns.insert(0, _described(event, None, title, quality, stale=stale))
    context = {
        "event": event,
        "own_department": department,
        "form": form,
        "columns": columns,
        "ideas": _ideas(event),
    }
    return render(request, "events/what_if.html", context)


def _column(event: MatchingEvent, row: Scenario) -> Column:
    stale = row.event_version != event.version
    return _described(event, row, _("What if"), row.quality, stale=stale)


def _described(
    event: MatchingEvent, scenario: Scenario | None, title: str, quality: dict[str, Any], *, stale: bool
) -> Column:
    row = scenario or event
    slots = parse_slots(row.slots_spec, walk=row.walk_minutes, days=len(event.days))
    lengths = sorted({(s.ends.hour - s.starts.hour) * 60 + s.ends.minute - s.starts.minute for s in slots})
    minutes = ", ".join(map(str, lengths)) + (f" + {row.walk_minutes}" if row.walk_minutes else "")
    hours = (min(s.starts for s in slots), max(s.ends for s in slots))
    begin, end = (time_format(t, "TIME_FORMAT") for t in hours)
    shown = tables_text(row.tables, row.block_tables).replace("\n", " | ")
    return Column(scenario.pk if scenario else None, title, shown, minutes, f"{begin}–{end}", quality, stale)


def _ideas(event: MatchingEvent) -> list[tuple[str, str, str]]:
    """Questions people ask, as (words, sessions, tables) that fill the form."""
    lines = lines_of(event.block_tables or [event.tables])
    more, fewer = (
        "\n".join(", ".join(str(max(1, n + step)) for n in line) for line in lines) for step in (5, -5)
    )
    found = [
        (_("Five more tables?"), event.slots_spec, more),
        (_("Five tables fewer?"), event.slots_spec, fewer),
    ]
    for minutes in (15, 20, 30):
        spec = re.sub(r"/\s*\d{1,3}", f"/{minutes}", event.slots_spec)
        if spec != event.slots_spec:
            found.append((_("%(n)s minutes each?") % {"n": minutes}, spec, event.tables_text))
    return found


@officer
@require_POST
def what_if_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a what-if away."""
    event, _department = planned_event(request, pk)
    if (scenario := _chosen(request, event)) is not None:
        scenarios.remove_scenario(scenario=scenario, actor=request.user)
    return redirect("what_if", pk=pk)


@officer
@require_POST
def what_if_use(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the event these sessions and tables."""
    event, _department = planned_event(request, pk)
    if (scenario := _chosen(request, event)) is None:
        return redirect("what_if", pk=pk)
    try:
        scenarios.use_scenario(scenario=scenario, actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("what_if", pk=pk)
    messages.success(request, _("The event has these sessions and tables now. Make a new timetable."))
    return redirect("event_detail", pk=pk)


def _chosen(request: HttpRequest, event: MatchingEvent) -> Scenario | None:
    keys = keys_in([request.POST.get("andai", "")])
    return get_object_or_404(event.scenarios, pk=keys[0]) if keys else None
