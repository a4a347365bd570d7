"""The files of a report. Each is noted in the audit trail."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gandeng.common.gates import officer
from gandeng.deals.lessons import Lesson, lessons_of
from gandeng.documents.outcome_page import head_page
from gandeng.documents.workbook import Row, Toned
from gandeng.insights import services
from gandeng.insights.queries.lists import Cell
from gandeng.insights.queries.papers import bases_of
from gandeng.insights.queries.reader import Named
from gandeng.insights.views.loading import Loaded, lists_for, load, own_of

OFFICE = "application/vnd.openxmlformats-officedocument."
XLSX = f"{OFFICE}spreadsheetml.sheet"
PPTX = f"{OFFICE}presentationml.presentation"
DOCX = f"{OFFICE}wordprocessingml.document"
# Lists at the end of the activity report, and how many rows of each.
APPENDED, MOST_ROWS = ("funnel-present-a", "funnel-present-b", "pairs", "meetings-held"), 60


@officer
@require_GET
def report_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The one page on paper."""
    from gandeng.documents.head_pdf import head_pdf

    loaded = _noted(request, pk, "report.pdf", 0)
    own = own_of(loaded)
    content = head_pdf(head_page(loaded.shown), get_language() or "id", own.name, own.region.short_name)
    return attachment(content, "application/pdf", _name(loaded, "laporan", "pdf"))


@officer
@require_GET
def report_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """All numbers, and behind each its list."""
    from gandeng.documents.head_workbook import Sheet, head_workbook

    loaded = _officers(request, pk)
    lists = lists_for(request, loaded)
    found = [listing for code in lists.keys if (listing := lists.get(code)) is not None and listing.rows]
    sheets = [Sheet(one.code, one.title, one.columns, [_row(row) for row in one.rows]) for one in found]
    _note(request, loaded, "report.xlsx", sum(len(one.rows) for one in found))
    return attachment(head_workbook(head_page(loaded.shown), sheets), XLSX, _name(loaded, "laporan", "xlsx"))


@officer
@require_GET
def report_pptx(request: HttpRequest, pk: int) -> HttpResponse:
    """Slides with charts that can be edited."""
    from gandeng.documents.head_slides import head_slides

    loaded = _noted(request, pk, "report.pptx", 0)
    return attachment(head_slides(head_page(loaded.shown)), PPTX, _name(loaded, "laporan", "pptx"))


@officer
@require_GET
def report_docx(request: HttpRequest, pk: int) -> HttpResponse:
    """The activity report, to be written on."""
    from gandeng.documents.activity_report import Activity, Appendix, Obstacle, activity_report

    loaded = _officers(request, pk)
    lists = lists_for(request, loaded)
    found = [listing for code in APPENDED if (listing := lists.get(code)) is not None]
    own = own_of(loaded)
    activity = Activity(
        report=loaded.report,
        page=head_page(loaded.shown),
        office=own.name,
        place=own.region.short_name,
        bases=bases_of(loaded.programme),
        appendices=[
            Appendix(
                one.title,
                one.columns,
                [[_text(cell) for cell in row] for row in one.rows[:MOST_ROWS]],
                max(0, len(one.rows) - MOST_ROWS),
            )
            for one in found
        ],
        obstacles=[
            Obstacle(one.reason, _businesses(one, own.region.short_name), one.lesson)
            for one in lessons_of(loaded.programme, [own.pk])
        ],
    )
    _note(request, loaded, "activity.docx", sum(min(len(one.rows), MOST_ROWS) for one in found))
    return attachment(activity_report(activity), DOCX, _name(loaded, "laporan-kegiatan", "docx"))


def _businesses(lesson: Lesson, here: str) -> str:
    """How many of our own businesses named the reason, and of partners where these are enough to be told."""
    text = ngettext("%(n)s business of %(place)s", "%(n)s businesses of %(place)s", lesson.own)
    told = [text % {"n": lesson.own, "place": here}] if lesson.own else []
    if lesson.partner is not None:
        told.append(_("%(n)s of partner regions") % {"n": lesson.partner})
    return ", ".join(told)


def attachment(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to take away."""
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _noted(request: HttpRequest, pk: int, kind: str, rows: int) -> Loaded:
    loaded = _officers(request, pk)
    _note(request, loaded, kind, rows)
    return loaded


def _officers(request: HttpRequest, pk: int) -> Loaded:
    loaded = load(request, pk)
    if loaded.own is None:
        raise PermissionDenied
    return loaded


def _note(request: HttpRequest, loaded: Loaded, kind: str, rows: int) -> None:
    services.note_export(
        programme=loaded.programme,
        actor=request.user,
        department=own_of(loaded),
        kind=kind,
        rows=rows,  # type: ignore[arg-type]
    )


def _name(loaded: Loaded, what: str, ending: str) -> str:
    return f"{what}-{loaded.programme.pk}-{loaded.report.as_of:%Y%m%d}.{ending}"


def _row(row: tuple[Cell, ...]) -> Row:
    return [Toned(cell.name, cell.mark) if isinstance(cell, Named) else cell for cell in row]


def _text(cell: Cell) -> str:
    return cell.name if isinstance(cell, Named) else str(cell)
