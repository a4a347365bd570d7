"""List of events, one event's overview, making and changing one."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gandeng.common.gates import memberships_of, officer, staff
from gandeng.common.once import once
from gandeng.events.forms import EventForm
from gandeng.events.models import MatchingEvent
from gandeng.events.queries import people
from gandeng.events.services import frames
from gandeng.events.services.timetables import running_job
from gandeng.events.views.loading import event_or_404, planned_event
from gandeng.matches.queries import latest_run
from gandeng.programmes.models import Programme
from gandeng.programmes.queries import own_department_in, partners_of

PER_PAGE = 25


@staff
@require_GET
def event_list(request: HttpRequest) -> HttpResponse:
    """Events of the person's programmes, latest day first."""
    events = (
        MatchingEvent.objects.visible_to(request.user)
        .select_related("programme", "host")
        .prefetch_related("versions")
        .annotate(comes=Count("participants", filter=Q(participants__removed_at=None)))
        .order_by("-date", "pk")
    )
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "has_programme": Programme.objects.visible_to(request.user).exists()}
    return render(request, "events/event_list.html", context)


@staff
@require_GET
def event_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What an officer does next; for the Forum, how many meetings its members have."""
    event = event_or_404(request, pk)
    if own_department_in(event.programme, request.user) is None:
        return _forum_page(request, event)
    comes = Counter(event.participants.present().values_list("business__department", flat=True))
    sides = [
        (partner, comes[partner.department.pk]) for partner in partners_of(event.programme, request.user)
    ]
    versions = list(people.versions_of(event))
    context = {
        "event": event,
        "sides": sides,
        "participants": comes.total(),
        "versions": [(version, people.is_stale(version, event)) for version in versions],
        "released": next((v for v in versions if v.status == "released"), None),
        "slots": len(event.slot_times),
        "run": latest_run(event.programme),
        "job": running_job(event),
    }
    return render(request, "events/event_detail.html", context)


def _forum_page(request: HttpRequest, event: MatchingEvent) -> HttpResponse:
    departments = [m.department_id for m in memberships_of(request.user)]
    members = list(people.participants_of(event).filter(business__department__in=departments))
    counts = people.meeting_counts(event, [p.business_id for p in members])
    context = {
        "event": event,
        "released": people.released(event),
        "members": [(p, counts.get(p.business_id, 0)) for p in members],
        "slots": len(event.slot_times),
    }
    return render(request, "events/event_forum.html", context)


@officer
@require_http_methods(["GET", "POST"])
def event_create(request: HttpRequest) -> HttpResponse:
    """A new event of one of the officer's programmes."""
    form = EventForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():

        def make() -> str:
            programme = form.cleaned_data["programme"]
            event = frames.create_event(programme=programme, actor=request.user, frame=form.frame)
            return reverse("participant_list", args=[event.pk])

        address = once(request, make)
        messages.success(request, _("The event is made. Now choose who comes."))
        return redirect(address)
    has_programme = form.fields["programme"].queryset.exists()  # type: ignore[attr-defined]
    return render(request, "events/event_form.html", {"form": form, "has_programme": has_programme})


@officer
@require_http_methods(["GET", "POST"])
def event_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change day, place, sessions or tables; timetables that no longer fit are called stale."""
    event, _department = planned_event(request, pk)
    form = EventForm(request.POST or None, user=request.user, event=event)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data.get("version") or 0
        try:
            frames.change_event(event=event, actor=request.user, frame=form.frame, version=version)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The event is saved."))
            return redirect("event_detail", pk=pk)
    context = {"form": form, "event": event, "has_programme": True, "versions": people.versions_of(event)}
    return render(request, "events/event_form.html", context)
