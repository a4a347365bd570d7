"""Fixed meetings: which two meet in which session, whatever else the engine does."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gandeng.common.gates import officer
from gandeng.common.params import keys_in
from gandeng.events import clock
from gandeng.events.forms import PinForm
from gandeng.events.queries import people
from gandeng.events.queries.viewer import Viewer
from gandeng.events.services import pins
from gandeng.events.views.loading import planned_event


@officer
@require_http_methods(["GET", "POST"])
def pin_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All fixed meetings, and a form to fix one more."""
    event, department = planned_event(request, pk)
    participants = {p.pk: p for p in people.participants_of(event)}
    viewer = Viewer(event, request.user)
    names = {key: viewer.who(p) for key, p in participants.items()}
    choices = [(key, f"{who.name} ({who.region})") for key, who in names.items()]
    form = PinForm(request.POST or None, event=event, people=choices)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        slot = next(s for s in event.slot_times if s.number == data["slot"])
        two = (participants[data["first"]], participants[data["second"]])
        try:
            pins.fix_meeting(event=event, actor=request.user, first=two[0], second=two[1], slot=slot)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The meeting is fixed. Make a new timetable to see it."))
            return redirect("pin_list", pk=pk)
    begins = {(slot.day, slot.starts) for slot in event.slot_times}
    days = event.days
    fixed = [
        (
            pin,
            names[pin.first_id],
            names[pin.second_id],
            clock.short_day(days[pin.day - 1]) if len(days) > 1 and 0 < pin.day <= len(days) else "",
            (pin.day, pin.starts) in begins,
        )
        for pin in event.pins.all()
        if pin.first_id in names and pin.second_id in names
    ]
    context = {
        "event": event,
        "own_department": department,
        "form": form,
        "fixed": fixed,
        "nobody": not names,
    }
    return render(request, "events/pin_list.html", context)


@officer
@require_POST
def pin_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a meeting go."""
    event, _department = planned_event(request, pk)
    keys = keys_in([request.POST.get("pin", "")])
    if keys:
        pin = get_object_or_404(event.pins, pk=keys[0])
        pins.free_meeting(event=event, actor=request.user, pin=pin)
        messages.success(request, _("The meeting is free again."))
    return redirect("pin_list", pk=pk)
