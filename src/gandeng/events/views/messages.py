"""Telling owners: whom, what is new for them, by which way, and that it was said."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from gandeng.common import jobs
from gandeng.common.gates import officer
from gandeng.directory.services import give_links
from gandeng.events import tasks
from gandeng.events.messages import message_rows, receivers
from gandeng.events.models import Participant
from gandeng.events.queries import people
from gandeng.events.queries.news import about, news_of
from gandeng.events.queries.viewer import Viewer
from gandeng.events.services import announcements
from gandeng.events.views.loading import planned_event
from gandeng.notices import gateway
from gandeng.notices.models import Notice, NumberChoice

PER_PAGE = 25


@officer
@require_GET
def message_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Own businesses of the released timetable, those with news first; ``?hanya=semua`` shows all."""
    event, department = planned_event(request, pk)
    version = people.released(event)
    if version is None:
        return redirect("event_detail", pk=pk)
    version.event = event
    viewer = Viewer(event, request.user)
    everybody = list(receivers(version, viewer))
    news = news_of(version, everybody)
    waiting = [p for p in everybody if not news[p.pk].silent]
    shows_all = request.GET.get("hanya") == "semua" or event.cancelled_at is not None
    page = Paginator(everybody if shows_all else waiting, PER_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    notices = Notice.objects.filter(about=about(event), business__in=[p.business_id for p in shown])
    last = {notice.business_id: notice for notice in notices.order_by("pk")}
    rows = message_rows(version, viewer, shown)
    context = {
        "event": event,
        "version": version,
        "own_department": department,
        "stale": people.needs_new_version(version, event),
        "page": page,
        "rows": [(row, last.get(p.business_id)) for p, row in zip(shown, rows, strict=True)],
        "waiting": len(waiting),
        "total": len(everybody),
        "without_link": len(_without_link(everybody)),
        "shows_all": shows_all,
        "ways": [way for way in gateway.ways() if way != Notice.Way.TAP],
    }
    return render(request, "events/message_list.html", context)


def _without_link(everybody: list[Participant]) -> list[Participant]:
    """Those who can be written to and are no person of Gandeng yet: their text has no agenda to open."""
    return [p for p in everybody if p.business.owner_id is None and p.business.whatsapp]


@officer
@require_POST
def message_links(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a personal link to each own business with a number that has none, so that its text holds it."""
    event, _department = planned_event(request, pk)
    version = people.released(event)
    if version is None:
        return redirect("event_detail", pk=pk)
    version.event = event
    chosen = _without_link(list(receivers(version, Viewer(event, request.user))))
    count = give_links(businesses=[participant.business for participant in chosen], actor=request.user)
    text = ngettext("%(n)s owner has a link now.", "%(n)s owners have a link now.", count) % {"n": count}
    messages.success(request, text)
    return redirect("message_list", pk=pk)


@officer
@require_POST
def message_mark(request: HttpRequest, pk: int, participant_pk: int) -> HttpResponse:
    """ "I have sent it" after a tap or a handed-over paper; with ``batal`` it is taken back."""
    event, _department = planned_event(request, pk)
    version = people.released(event)
    if version is None:
        return redirect("event_detail", pk=pk)
    version.event = event
    participant = get_object_or_404(receivers(version, Viewer(event, request.user)), pk=participant_pk)
    if "batal" in request.GET or "batal" in request.POST:
        announcements.take_back_tap(version=version, participant=participant, actor=request.user)
    else:
        announcements.note_tap(version=version, participant=participant, actor=request.user)
        undo = reverse("message_mark", args=[pk, participant_pk]) + "?batal=1"
        text = _("%(name)s knows version %(number)s.")
        words = {"name": participant.business.name, "number": version.number}
        messages.success(request, text % words, extra_tags=undo)
    return redirect("message_list", pk=pk)


@officer
@require_POST
def message_send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send to all who have news, by e-mail or WhatsApp Cloud API, in the background.

    Each department to its own: one sends while the other is at it.
    """
    event, department = planned_event(request, pk)
    way = request.POST.get("cara", "")
    if people.released(event) is None or way not in gateway.ways() or way == Notice.Way.TAP:
        messages.error(request, _("This way of sending is not set up here."))
        return redirect("message_list", pk=pk)
    task = tasks.send_email if way == Notice.Way.EMAIL else tasks.send_whatsapp
    kind, part = f"notices_{way}", str(department.pk)
    job = jobs.start_once(task, kind=kind, subject=event, actor=request.user, part=part)
    return redirect("job_detail", pk=job.pk)


@officer
@require_POST
def number_choice(request: HttpRequest, pk: int, participant_pk: int) -> HttpResponse:
    """The holder of a number has said that messages are wanted, or not."""
    event, _department = planned_event(request, pk)
    viewer = Viewer(event, request.user)
    own = people.participants_of(event).filter(business__department__in=viewer.own_departments)
    participant = get_object_or_404(own, pk=participant_pk)
    choice = request.POST.get("pilihan", "")
    if choice in NumberChoice.Choice.values:
        count = announcements.note_choice(participant=participant, choice=choice, actor=request.user)
        if not count:
            messages.warning(request, _("There is no mobile number."))
        elif choice == NumberChoice.Choice.OUT:
            messages.success(request, _("No more messages to this number, for any business that has it."))
        else:
            messages.success(request, _("Noted: this number may get messages."))
    return redirect("message_list", pk=pk)
