"""Ending a review: save, discard, undo; and the files that go with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandeng.common import jobs
from gandeng.common.gates import officer
from gandeng.documents.findings_workbook import NamedList, findings_workbook
from gandeng.intake import services, tasks
from gandeng.intake.errors import SameFile, WrongState
from gandeng.intake.models import Import
from gandeng.intake.queries import corrected_list
from gandeng.intake.views.loading import load, too_late

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@officer
@require_POST
def import_save(request: HttpRequest, pk: int) -> HttpResponse:
    """Save everything that is decided, in the background."""
    batch = load(request, pk)
    try:
        version = int(request.POST.get("version", ""))
    except ValueError:
        version = batch.version
    try:
        services.ask_to_save(batch=batch, actor=request.user, version=version)
    except WrongState:
        return too_late(request, batch)
    job = jobs.start(tasks.save, kind=tasks.SAVE, subject=batch, actor=request.user)
    return redirect("job_detail", pk=job.pk)


@officer
@require_POST
def import_resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the work again: after a restart of the server, or to try reading once more."""
    batch = load(request, pk)
    if batch.status in (Import.Status.FAILED, Import.Status.READING):
        try:
            services.ask_to_read_again(batch=batch, actor=request.user)
        except WrongState:
            return too_late(request, batch)
        job = jobs.start(tasks.read, kind=tasks.READ, subject=batch, actor=request.user)
    elif batch.status == Import.Status.SAVING:
        job = jobs.start(tasks.save, kind=tasks.SAVE, subject=batch, actor=request.user)
    elif batch.status == Import.Status.UNDOING:
        job = jobs.start(tasks.undo, kind=tasks.UNDO, subject=batch, actor=request.user)
    else:
        return redirect("import_detail", pk=pk)
    return redirect("job_detail", pk=job.pk)


@officer
@require_POST
def import_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw an unsaved import away; it can be taken up again."""
    batch = load(request, pk)
    try:
        services.discard_list(batch=batch, actor=request.user)
    except WrongState:
        return too_late(request, batch)
    messages.success(
        request,
        _("%(name)s is discarded. You can take it up again for 30 days.") % {"name": batch.filename},
    )
    return redirect("import_list")


@officer
@require_POST
def import_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a discarded import up again."""
    batch = load(request, pk)
    try:
        services.reopen_list(batch=batch, actor=request.user)
    except SameFile as error:
        messages.warning(request, _("The same list was given again meanwhile. This is it."))
        return redirect("import_detail", pk=error.first.pk)
    except WrongState:
        return too_late(request, batch)
    return redirect("import_detail", pk=pk)


@officer
@require_http_methods(["GET", "POST"])
def import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """What taking the import back would do; then do it, in the background."""
    batch = load(request, pk)
    if request.method == "POST":
        try:
            services.ask_to_undo(batch=batch, actor=request.user)
        except WrongState:
            return too_late(request, batch)
        job = jobs.start(tasks.undo, kind=tasks.UNDO, subject=batch, actor=request.user)
        return redirect("job_detail", pk=job.pk)
    if not batch.can_be_undone(timezone.now()):
        return redirect("import_detail", pk=pk)
    would = services.preview_undo(batch)
    return render(request, "intake/import_undo.html", {"batch": batch, "would": would})


@officer
@require_GET
def import_original(request: HttpRequest, pk: int) -> HttpResponse:
    """The bytes as they were given. Never shown in the browser: a list may pretend to be a page."""
    batch = load(request, pk)
    if not batch.has_original:
        raise Http404
    services.note_download(batch=batch, actor=request.user, kind="original")
    name = f"{batch.filename}.txt" if batch.pasted else batch.filename
    return HttpResponse(
        bytes(batch.content),
        content_type="application/octet-stream",
        headers={"Content-Disposition": _attachment(name), "X-Content-Type-Options": "nosniff"},
    )


@officer
@require_GET
def import_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """The corrected list and all findings as a workbook."""
    batch = load(request, pk)
    if batch.purged_at is not None or batch.is_at_work or not batch.facts:
        raise Http404
    stem = batch.filename.rsplit(".", 1)[0]
    read = corrected_list(batch)
    services.note_download(batch=batch, actor=request.user, kind="corrected")
    return HttpResponse(
        findings_workbook([NamedList(stem, read)], read.duplicates),
        content_type=EXCEL,
        headers={"Content-Disposition": _attachment(_("%(name)s corrected.xlsx") % {"name": stem})},
    )


def _attachment(name: str) -> str:
    safe = "".join(c for c in name if c.isprintable()) or "daftar"
    return content_disposition_header(True, safe) or "attachment"
