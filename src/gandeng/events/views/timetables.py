"""The timetable page and what an officer does with a version."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gandeng.common import jobs
from gandeng.common.gates import officer
from gandeng.common.params import keys_in
from gandeng.events import tasks
from gandeng.events.models import MatchingEvent, TimetableVersion
from gandeng.events.pages import approvals_of, problem_lines, quality_page, unplaced_rows
from gandeng.events.queries import people
from gandeng.events.queries.grid import grid_of
from gandeng.events.queries.viewer import Viewer
from gandeng.events.services import releases, timetables
from gandeng.events.views.loading import planned_event, version_or_404

UNPLACED_PER_PAGE = 20


@officer
@require_GET
def timetable_latest(request: HttpRequest, pk: int) -> HttpResponse:
    """Straight to the newest version; without one, to the event."""
    event, _department = planned_event(request, pk)
    newest = people.versions_of(event).first()
    if newest is None:
        return redirect("event_detail", pk=pk)
    return redirect("timetable_detail", pk=pk, number=newest.number)


@officer
@require_GET
def timetable_detail(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Quality, sessions and tables, and every wish that was not placed, with its reason."""
    event, department = planned_event(request, pk)
    version = version_or_404(event, number)
    viewer = Viewer(event, request.user)
    everybody = list(people.everybody_of(event))
    names = {p.pk: viewer.who(p) for p in everybody}
    present = {p.pk: names[p.pk] for p in everybody if p.removed_at is None}
    grid = grid_of(version, names, at=_table_in(request))
    unplaced = version.unplaced.select_related("first__business__region", "second__business__region")
    page = Paginator(unplaced.order_by("proposed", "-must", "-value", "pk"), UNPLACED_PER_PAGE).get_page(
        request.GET.get("page")
    )
    approvals = approvals_of(version, viewer)
    context = {
        "event": event,
        "version": version,
        "grid": grid,
        "quality": quality_page(version, viewer),
        "problems": problem_lines(version, present),
        "page": page,
        "unplaced": unplaced_rows(page.object_list, viewer),
        "idle": [who for pk, who in present.items() if pk not in grid.counts],
        "approvals": approvals,
        "has_agreed": any(a.department == department and a.given_at for a in approvals),
        "waits_for_own": all(a.given_at for a in approvals if a.department != department),
        "stale": people.is_stale(version, event),
        "versions": people.versions_of(event),
        "own_department": department,
    }
    return render(request, "events/timetable_detail.html", context)


def _table_in(request: HttpRequest) -> int | None:
    """Whose page of tables is wanted; None for all of them, to be printed."""
    if "semua" in request.GET:
        return None
    return next(iter(keys_in([request.GET.get("meja", "")])), 1)


@officer
@require_POST
def timetable_compute(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a new draft in the background; a second click joins the computation at work."""
    event, _department = planned_event(request, pk)
    try:
        timetables.ready_input(event)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("event_detail", pk=pk)
    job = jobs.start_once(tasks.compute, kind=timetables.JOB_KIND, subject=event, actor=request.user)
    return redirect("job_detail", pk=job.pk)


@officer
@require_POST
def timetable_approve(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The own department agrees; the last one to agree releases."""
    event, department = planned_event(request, pk)
    version = version_or_404(event, number)

    def act() -> str:
        done = releases.approve_timetable(version=version, actor=request.user, department=department)
        if done.status == TimetableVersion.Status.RELEASED:
            return _("Version %(number)s is released. Owners see it now; send them their agenda.")
        return _("Your department has agreed to draft %(number)s. It is released once the partner agrees.")

    undo = reverse("timetable_disapprove", args=[pk, number])
    return _done(request, event, version, act, undo)


@officer
@require_POST
def timetable_disapprove(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Take the own department's yes back."""
    event, department = planned_event(request, pk)
    version = version_or_404(event, number)

    def act() -> str:
        releases.take_back_approval(version=version, actor=request.user, department=department)
        return _("Your department's agreement to draft %(number)s is taken back.")

    return _done(request, event, version, act)


@officer
@require_POST
def timetable_discard(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Put a draft away; the notice undoes it."""
    event, _department = planned_event(request, pk)
    version = version_or_404(event, number)
    try:
        releases.discard_draft(version=version, actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("timetable_detail", pk=pk, number=number)
    undo = reverse("timetable_restore", args=[pk, number])
    messages.success(request, _("Draft %(number)s is put away.") % {"number": number}, extra_tags=undo)
    return redirect("event_detail", pk=pk)


@officer
@require_POST
def timetable_restore(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Bring a draft back that was put away."""
    event, _department = planned_event(request, pk)
    version = get_object_or_404(event.versions, number=number)

    def act() -> str:
        releases.restore_draft(version=version, actor=request.user)
        return _("Draft %(number)s is back. Both departments have to agree again.")

    return _done(request, event, version, act)


def _done(
    request: HttpRequest, event: MatchingEvent, version: TimetableVersion, act: Any, undo: str = ""
) -> HttpResponse:
    """Run one service call; say what happened, or why it did not."""
    try:
        text = act()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        version.refresh_from_db()
        tags = undo if version.status == TimetableVersion.Status.DRAFT else ""
        messages.success(request, text % {"number": version.number}, extra_tags=tags)
    return redirect("timetable_detail", pk=event.pk, number=version.number)
