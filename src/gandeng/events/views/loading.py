"""Finding the objects of an address among those the person may see."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from gandeng.events.models import MatchingEvent, TimetableVersion
from gandeng.programmes.queries import own_department_in
from gandeng.regions.models import Department


def event_or_404(request: HttpRequest, pk: int) -> MatchingEvent:
    """The event, or 404 for a stranger to it."""
    events = MatchingEvent.objects.visible_to(request.user).select_related("programme", "host")
    found: MatchingEvent = get_object_or_404(events, pk=pk)
    return found


def planned_event(request: HttpRequest, pk: int) -> tuple[MatchingEvent, Department]:
    """The event and the officer's department in it; 403 for the Forum and owners, who only see it."""
    event = event_or_404(request, pk)
    return event, own_department(event, request.user)


def own_department(event: MatchingEvent, user: Any) -> Department:
    """The department the officer acts for at this event; 403 without one."""
    department = own_department_in(event.programme, user)
    if department is None:
        raise PermissionDenied
    return department


def version_or_404(event: MatchingEvent, number: int) -> TimetableVersion:
    """A version that was not put away."""
    found: TimetableVersion = get_object_or_404(
        event.versions.exclude(status=TimetableVersion.Status.DISCARDED), number=number
    )
    found.event = event
    return found
