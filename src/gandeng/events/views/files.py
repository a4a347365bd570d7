"""Files of a timetable."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from gandeng.common.gates import officer, signed_in
from gandeng.documents.agenda import agenda_pages
from gandeng.documents.plan import PlanDocument
from gandeng.events.messages import message_rows, messages_file, receivers
from gandeng.events.models import MatchingEvent
from gandeng.events.queries import people
from gandeng.events.queries.document import plan_document
from gandeng.events.queries.viewer import Viewer
from gandeng.events.services.exports import note_export
from gandeng.events.views.loading import event_or_404, planned_event, version_or_404

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@officer
@require_GET
def file_workbook(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """plan.xlsx with the fields the viewer may see."""
    from gandeng.documents.plan_workbook import plan_workbook

    event, department = planned_event(request, pk)
    version = version_or_404(event, number)
    plan = plan_document(version, Viewer(event, request.user))
    note_export(
        version=version,
        actor=request.user,
        department=department,
        kind="plan.xlsx",
        businesses=len(plan.participants),
    )
    return _file(plan_workbook(plan), XLSX, f"plan-{event.pk}-{number}.xlsx")


@officer
@require_GET
def file_agendas(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One A5 page per business of the own department, or of everybody with ``?semua=1``."""
    event, department = planned_event(request, pk)
    version = version_or_404(event, number)
    viewer = Viewer(event, request.user)
    plan = plan_document(version, viewer)
    wanted = None if request.GET.get("semua") else _own_keys(event, viewer)
    pages, count = _agendas(plan, event, wanted)
    note_export(
        version=version, actor=request.user, department=department, kind="agenda.pdf", businesses=count
    )
    return _file(pages, "application/pdf", f"agenda-{event.pk}-{number}.pdf")


@signed_in
@require_GET
def file_agenda(request: HttpRequest, pk: int, participant_pk: int) -> HttpResponse:
    """The A5 page of one business, for its owner or an officer of its department."""
    event = event_or_404(request, pk)
    readable = event.participants.present().with_agenda_for(request.user)
    participant = get_object_or_404(readable.select_related("business__department"), pk=participant_pk)
    version = people.released(event)
    viewer = Viewer(event, request.user)
    if version is None or participant.business_id not in viewer.lent:
        raise Http404
    plan = plan_document(version, viewer, only={participant.pk})
    pages, _count = _agendas(plan, event, {str(participant.pk)})
    note_export(
        version=version,
        actor=request.user,
        department=participant.business.department,
        kind="agenda.pdf",
        businesses=1,
    )
    return _file(pages, "application/pdf", f"agenda-{event.pk}-{participant.pk}.pdf")


@officer
@require_GET
def file_messages(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """messages.csv: a text and a wa.me link per business of the own department, nobody else's."""
    event, department = planned_event(request, pk)
    version = version_or_404(event, number)
    viewer = Viewer(event, request.user)
    rows = message_rows(version, viewer, list(receivers(version, viewer)))
    note_export(
        version=version,
        actor=request.user,
        department=department,
        kind="messages.csv",
        businesses=len(rows),
    )
    return _file(messages_file(rows), "text/csv; charset=utf-8", f"pesan-{event.pk}-{number}.csv")


def _own_keys(event: MatchingEvent, viewer: Viewer) -> set[str]:
    """Participants of the viewer's departments that are on the list and still lent."""
    own = event.participants.present().filter(business__department__in=viewer.own_departments)
    return {str(pk) for pk, business in own.values_list("pk", "business") if business in viewer.lent}


def _agendas(plan: PlanDocument, event: MatchingEvent, wanted: set[str] | None) -> tuple[bytes, int]:
    from gandeng.documents.agenda_pdf import agenda_pdf

    pages = agenda_pages(plan, wanted)
    return agenda_pdf(pages, event.name, get_language() or "id"), len(pages)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
