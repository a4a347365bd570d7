"""Looking at an import: progress or failure, findings, rows, columns."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gandeng import data
from gandeng.common import job_pages, jobs
from gandeng.common.gates import officer
from gandeng.common.params import words_in
from gandeng.core.sheets.errors import UnreadableCode, UnreadableFile
from gandeng.core.sheets.records import Severity
from gandeng.documents import wording_findings as wording
from gandeng.intake import services, tasks
from gandeng.intake.errors import WrongState
from gandeng.intake.forms import ColumnsForm
from gandeng.intake.models import Import, ImportFinding, ImportRow
from gandeng.intake.pages import finding_lines, row_lines
from gandeng.intake.queries import layouts_of
from gandeng.intake.views.loading import PER_PAGE, current_job, load, review_context, too_late

ROWS = {
    "dibuat": ImportRow.Action.CREATE,
    "diperbarui": ImportRow.Action.UPDATE,
    "sama": ImportRow.Action.UNCHANGED,
    "disisihkan": ImportRow.Action.SET_ASIDE,
}


@officer
@require_GET
def import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The import as it stands: at work, unreadable, or its findings."""
    batch = load(request, pk)
    if batch.is_at_work:
        job = current_job(batch)
        context: dict[str, Any] = {"batch": batch, "job": None}
        if job is not None:
            context |= job_pages.page_of(job)
        return render(request, "intake/import_wait.html", context)
    if batch.status == Import.Status.FAILED or (batch.status == Import.Status.DISCARDED and batch.error_code):
        return render(request, "intake/import_failed.html", {"batch": batch, "reason": _reason(batch)})
    context = review_context(batch, "findings") | _findings(request, batch)
    context["can_undo"] = batch.can_be_undone(timezone.now())
    return render(request, "intake/import_detail.html", context)


def _reason(batch: Import) -> str:
    """Why the bytes could not be read, and what to do."""
    try:
        return wording.unreadable(UnreadableFile(UnreadableCode(batch.error_code), batch.error_detail))
    except ValueError:  # an error of ours, not of the file's
        return _(
            "Gandeng made a mistake while reading this list. The list is kept; try again, and tell the "
            "person who runs this server if it stays (%(detail)s)."
        ) % {"detail": batch.error_detail or batch.error_code}


def _findings(request: HttpRequest, batch: Import) -> dict[str, Any]:
    chosen = request.GET.get("jenis", "")
    findings = ImportFinding.objects.filter(batch=batch).order_by("order", "settled", "pk")
    if chosen in {severity.value for severity in Severity}:
        findings = findings.filter(severity=chosen)
    else:
        chosen = ""
    page = Paginator(findings, PER_PAGE).get_page(request.GET.get("page"))
    lines = finding_lines(batch, list(page.object_list))
    asks_region = any(line.answer == "region" for line in lines)
    asks_district = next((line.choices for line in lines if line.answer == "district"), ())
    return {
        "page": page,
        "lines": lines,
        "chosen": chosen,
        "regions": data.reference().regions if asks_region else (),
        "districts": asks_district,
        "takes_answers": batch.is_open,
    }


@officer
@require_GET
def import_rows(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Rows by what is or will be done with them."""
    batch = load(request, pk)
    if action not in ROWS:
        raise Http404
    if batch.is_at_work or batch.status == Import.Status.FAILED:
        return redirect("import_detail", pk=pk)
    rows = ImportRow.objects.filter(batch=batch, action=ROWS[action]).order_by("pk")
    words = words_in(request.GET, "q")
    if words:
        rows = rows.filter(record__name__icontains=words)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = review_context(batch, action) | {
        "page": page,
        "lines": row_lines(list(page.object_list)),
        "words": words,
        "can_undo": batch.can_be_undone(timezone.now()),
    }
    return render(request, "intake/import_rows.html", context)


@officer
@require_http_methods(["GET", "POST"])
def import_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """What each column was taken for and why; a change reads the list again."""
    batch = load(request, pk)
    if batch.status != Import.Status.REVIEW:
        return redirect("import_detail", pk=pk)
    layouts = layouts_of(batch)
    columns, seen = [], set()
    for column in (c for layout in layouts for c in layout.columns):
        if (column.sheet, column.column) not in seen:
            seen.add((column.sheet, column.column))
            columns.append(column)
    form = ColumnsForm(request.POST or None, columns=columns)
    if request.method == "POST" and form.is_valid():
        chosen = form.chosen()
        if sorted(chosen) == sorted(batch.columns):
            messages.info(request, _("Nothing was changed."))
            return redirect("import_detail", pk=pk)
        try:
            services.ask_to_read_again(batch=batch, actor=request.user, columns=chosen)
        except WrongState:
            return too_late(request, batch)
        job = jobs.start(tasks.read, kind=tasks.READ, subject=batch, actor=request.user)
        return redirect("job_detail", pk=job.pk)
    lines = [(wording.column_letters(c.column), c, form[f"c{n}"]) for n, c in enumerate(columns)]
    context = review_context(batch, "columns") | {
        "form": form,
        "lines": lines,
        "layouts": layouts,
        "sheets": len({layout.sheet for layout in layouts}),
        "facts": batch.facts.get("file", {}),
    }
    return render(request, "intake/import_columns.html", context)
