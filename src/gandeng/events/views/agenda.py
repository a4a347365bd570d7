"""The owner's page: next meeting first, light enough for a cheap phone, printable as A5."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from gandeng.common.gates import signed_in
from gandeng.events.models import MatchingEvent, Participant
from gandeng.events.queries import people
from gandeng.events.queries.agenda import agenda_of
from gandeng.events.queries.viewer import Viewer
from gandeng.events.views.loading import event_or_404


@signed_in
@require_GET
def agenda(request: HttpRequest) -> HttpResponse:
    """Straight to the agenda of the owner's next event; where there is none, say so."""
    found = list(people.agendas_of(request.user)[:20])
    today = timezone.localdate()
    coming = [p for p in found if p.event.date >= today]
    chosen = coming[-1] if coming else (found[0] if found else None)
    if chosen is not None:
        return redirect("event_agenda", pk=chosen.event_id)
    return render(request, "events/agenda_none.html")


@signed_in
@require_GET
def event_agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """The owner's own day; with two businesses at the event, links to both."""
    event = event_or_404(request, pk)
    own = list(
        event.participants.present()
        .filter(business__owner=request.user)
        .select_related("business__region", "business__department")
    )
    if not own:
        raise Http404
    return _page(request, event, own[0], own)


@signed_in
@require_GET
def participant_agenda(request: HttpRequest, pk: int, participant_pk: int) -> HttpResponse:
    """One business's day, for its owner or an officer of its department."""
    event = event_or_404(request, pk)
    readable = (
        event.participants.present()
        .with_agenda_for(request.user)
        .select_related("business__region", "business__department")
    )
    participant = get_object_or_404(readable, pk=participant_pk)
    own = list(readable.filter(business__owner=request.user))
    return _page(request, event, participant, own)


def _page(
    request: HttpRequest, event: MatchingEvent, participant: Participant, own: list[Participant]
) -> HttpResponse:
    version = people.released(event)
    if version is None:
        return render(request, "events/agenda_waiting.html", {"event": event, "participant": participant})
    viewer = Viewer(event, request.user)
    who = viewer.who(participant)
    context = {
        "event": event,
        "version": version,
        "participant": participant,
        "who": who,
        "is_owner": participant.business.owner_id == request.user.pk,
        "others": [p for p in own if p.pk != participant.pk],
        "agenda": None if who.withdrawn else agenda_of(participant, version, viewer, timezone.now()),
        "stale": people.is_stale(version, event),
        "department": participant.business.department,
    }
    return render(request, "events/agenda.html", context)
