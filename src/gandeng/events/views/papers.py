"""The papers of the day as PDF, with what the viewer may see."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from gandeng.common.gates import officer
from gandeng.documents import papers
from gandeng.documents.plan import PlanDocument
from gandeng.events.queries.document import plan_document
from gandeng.events.queries.viewer import Viewer
from gandeng.events.services.exports import note_export
from gandeng.events.views.loading import planned_event, version_or_404


def _paper(
    request: HttpRequest, pk: int, number: int, name: str, make: Callable[[PlanDocument, str], bytes]
) -> HttpResponse:
    event, department = planned_event(request, pk)
    version = version_or_404(event, number)
    plan = plan_document(version, Viewer(event, request.user))
    content = make(plan, get_language() or "id")
    note_export(
        version=version,
        actor=request.user,
        department=department,
        kind=f"{name}.pdf",
        businesses=len(plan.participants),
    )
    headers = {"Content-Disposition": f'attachment; filename="{name}-{event.pk}-{number}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@officer
@require_GET
def file_cards(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One card per table."""
    return _paper(request, pk, number, "kartu-meja", papers.table_cards)


@officer
@require_GET
def file_wall(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The plan for the wall."""
    return _paper(request, pk, number, "denah", papers.wall_plan)


@officer
@require_GET
def file_attendance(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The attendance sheet of both departments."""
    return _paper(request, pk, number, "daftar-hadir", papers.attendance_sheet)


@officer
@require_GET
def file_slips(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Outcome slips of everybody."""
    return _paper(request, pk, number, "slip", papers.outcome_slips)
