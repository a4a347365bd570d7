"""The owner's page: next meeting first, three taps about each, light enough for a cheap phone."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gandeng.common.gates import signed_in
from gandeng.common.templatetags.gandeng import day
from gandeng.day.queries.answers import answers_about, asked_about, home_zone
from gandeng.day.rules import may_speak_for
from gandeng.day.views.offline import offline
from gandeng.day.words import STEPS
from gandeng.documents.calendar import Entry, calendar
from gandeng.documents.clock import whose_hours
from gandeng.documents.safe import one_line
from gandeng.events import clock
from gandeng.events.models import MatchingEvent, Participant
from gandeng.events.queries import people
from gandeng.events.queries.agenda import agenda_of, held_before
from gandeng.events.queries.viewer import Viewer
from gandeng.events.services.exports import note_export
from gandeng.events.views.loading import event_or_404


@signed_in
@require_GET
def agenda(request: HttpRequest) -> HttpResponse:
    """Straight to the agenda of the owner's next event; where there is none, say so."""
    found = list(people.agendas_of(request.user)[:20])
    today = timezone.localdate()
    coming = [p for p in found if p.event.days[-1] >= today]
    chosen = coming[-1] if coming else (found[0] if found else None)
    if chosen is not None:
        return redirect("event_agenda", pk=chosen.event_id)
    return render(request, "day/agenda_none.html")


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


@signed_in
@require_GET
def file_calendar(request: HttpRequest, pk: int, participant_pk: int) -> HttpResponse:
    """One calendar entry per meeting, for the owner or an officer of its department."""
    event = event_or_404(request, pk)
    readable = event.participants.present().with_agenda_for(request.user)
    participant = get_object_or_404(
        readable.select_related("business__department", "business__region"), pk=participant_pk
    )
    version = people.released(event)
    viewer = Viewer(event, request.user)
    if version is None or participant.business_id not in viewer.lent:
        raise Http404
    items = agenda_of(participant, version, viewer, timezone.now()).items
    zone, home = clock.letters(version.time_zone), home_zone(participant, version)
    whose = whose_hours(zone, clock.letters(home)) if home else ""
    entries = [
        Entry(
            uid=f"{event.pk}-{participant.pk}-{item.other.pk}@gandeng",
            starts=item.starts_at,
            ends=item.ends_at,
            title=f"{one_line(item.other.name)} · {_('Table %(number)d') % {'number': item.table}}",
            place=event.place,
            text="\n".join(
                line
                for line in (
                    f"{day(item.day)}, {item.starts}–{item.ends} {zone}",
                    whose,
                    event.name,
                    item.gets,
                    item.gives,
                )
                if line
            ),
        )
        for item in items
    ]
    entries += [
        Entry(f"{event.pk}-{participant.pk}-{other}@gandeng", starts, ends, _("Cancelled"), cancelled=True)
        for other, (starts, ends) in held_before(participant, version).items()
    ]
    made = version.released_at or version.created_at
    content = calendar(
        entries,
        name=event.name,
        zone=version.time_zone,
        made=made,
        sequence=version.number,
        cancelled=event.cancelled_at is not None,
    )
    note_export(
        version=version,
        actor=request.user,
        department=participant.business.department,
        kind="agenda.ics",
        businesses=1,
    )
    name = f"agenda-{event.pk}-{participant.pk}.ics"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _page(
    request: HttpRequest, event: MatchingEvent, participant: Participant, own: list[Participant]
) -> HttpResponse:
    version = people.released(event)
    if version is None:
        return render(request, "day/agenda_waiting.html", {"event": event, "participant": participant})
    viewer = Viewer(event, request.user)
    who = viewer.who(participant)
    found = None if who.withdrawn else agenda_of(participant, version, viewer, timezone.now())
    answers = answers_about(participant, request.user)
    told = [(item, *answers.get(item.other.pk, (None, None))) for item in (found.items if found else [])]
    context = offline(request, event) | {
        "event": event,
        "version": version,
        "participant": participant,
        "who": who,
        "is_owner": participant.business.owner_id == request.user.pk,
        "others": [p for p in own if p.pk != participant.pk],
        "agenda": found,
        "told": told,
        "may_answer": may_speak_for(request.user, participant) and event.cancelled_at is None,
        "asked": asked_about(request.GET.get("hasil", ""), told, timezone.now()),
        "steps": STEPS.items(),
        "stale": people.needs_new_version(version, event),
        "department": participant.business.department,
        "home_zone": home_zone(participant, version),
    }
    return render(request, "day/agenda.html", context)
