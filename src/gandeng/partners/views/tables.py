"""Reference tables: the list, one more, one region in a table, set aside and take back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandeng.common import jobs
from gandeng.common.gates import officer
from gandeng.common.params import words_in
from gandeng.core.sheets.errors import UnreadableCode, UnreadableFile
from gandeng.data.regions import regions
from gandeng.documents.wording_findings import unreadable
from gandeng.intake.uploads import whole_upload
from gandeng.partners import tasks, words
from gandeng.partners.forms import TableForm
from gandeng.partners.models import TableUpload
from gandeng.partners.quotients import portrait
from gandeng.partners.services.tables import Source, receive_table, set_aside_table, take_back_table
from gandeng.partners.views.loading import own_department, table_or_404, tables_in_use, upload_or_404

LINES_PER_PAGE = 30


@officer
@require_GET
def table_list(request: HttpRequest) -> HttpResponse:
    """The department's reference tables with their sources."""
    tables = tables_in_use(own_department(request), request).prefetch_related("years")
    return render(request, "partners/table_list.html", {"tables": tables[:100], "words": _words()})


@officer
@require_http_methods(["GET", "POST"])
@whole_upload
def table_create(request: HttpRequest) -> HttpResponse:
    """Take a file and read it in the background."""
    context: dict[str, Any] = {"problem": getattr(request, "upload_problem", "")}
    form = TableForm()
    if request.method == "POST" and not context["problem"]:
        form = TableForm(request.POST, request.FILES)
        if form.is_valid():
            return _receive(request, form)
    context["form"] = form
    status = 400 if request.method == "POST" else 200
    return render(request, "partners/table_form.html", context, status=status)


def _receive(request: HttpRequest, form: TableForm) -> HttpResponse:
    given = form.cleaned_data
    names = ("title", "publisher", "source_url", "unit", "source_type", "version", "year")
    upload = receive_table(
        department=own_department(request),
        actor=request.user,  # type: ignore[arg-type]  # behind the gate
        content=given["file"].read(),
        filename=given["file"].name,
        source=Source(**{name: given[name] for name in names}),
    )
    return _read(request, upload)


def _read(request: HttpRequest, upload: TableUpload) -> HttpResponse:
    job = jobs.start_once(tasks.read, kind=tasks.READ, subject=upload, actor=request.user)
    return redirect("job_detail", pk=job.pk)


@officer
@require_GET
def table_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of a file: its table, or what stands in the way and what can be done about it."""
    upload = upload_or_404(request, pk)
    if upload.table is not None:
        messages.success(request, _("The table is saved with its source."))
        return redirect("table_detail", pk=upload.table.pk)
    if upload.read_at is None:
        messages.info(request, _("This file has not been read yet."))
        return redirect("table_list")
    report = upload.report
    context: dict[str, Any] = {"upload": upload, "report": report}
    if "unreadable" in report:
        code, detail = report["unreadable"]
        context["unreadable"] = unreadable(UnreadableFile(UnreadableCode(code), detail))
    else:
        context["groups"] = [
            (words.fault_words(one["code"], one["value"]), one["n"], one["rows"]) for one in report["groups"]
        ]
    return render(request, "partners/table_reading.html", context)


@officer
@require_POST
def table_reading_save(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the file again, now that the officer has decided what is right and what stays out."""
    upload = upload_or_404(request, pk)
    if upload.table is None and upload.content:
        upload.confirmed = upload.confirmed or "confirmed" in request.POST
        upload.without_rest = upload.without_rest or "without" in request.POST
        upload.save(update_fields=["confirmed", "without_rest"])
        return _read(request, upload)
    return redirect("table_reading", pk=pk)


@officer
@require_GET
def table_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One region in the table, with evidence for each sector."""
    table = table_or_404(request, pk)
    years = [one.year for one in table.years.order_by("-year")]
    asked = words_in(request.GET, "tahun")
    year = int(asked) if asked in {str(one) for one in years} else years[0]
    known = set(table.years.get(year=year).regions)
    own = table.department.region_id
    wanted = words_in(request.GET, "wilayah")
    code = wanted if wanted in known else own if own in known else min(known)
    found = portrait(table, code, year)
    page = Paginator(found.lines if found else (), LINES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": page.object_list,
        "indices": words_in(request.GET, "rinci") == "1",
        "table": table,
        "years": years,
        "year": year,
        "code": code,
        "own_missing": own not in known,
        "choices": [fact for fact in regions() if fact.code in known],
        "portrait": found,
        "unit_words": words.UNITS[table.unit],
        "notes": [words.note_words(name, n) for name, n in table.notes],
        "words": _words(),
    }
    return render(request, "partners/table_detail.html", context)


@officer
@require_POST
def table_set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Use a table no more; the notice takes it back."""
    table = table_or_404(request, pk)
    set_aside_table(table=table, actor=request.user)  # type: ignore[arg-type]
    undo = reverse("table_take_back", args=[pk])
    messages.success(request, _("“%(title)s” is set aside.") % {"title": table.title}, extra_tags=undo)
    return redirect("table_list")


@officer
@require_POST
def table_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo setting a table aside."""
    table = table_or_404(request, pk)
    take_back_table(table=table, actor=request.user)  # type: ignore[arg-type]
    return redirect("table_detail", pk=pk)


def _words() -> dict[str, Any]:
    return {"units": words.UNITS, "types": words.SOURCE_TYPES, "versions": words.VERSIONS}
