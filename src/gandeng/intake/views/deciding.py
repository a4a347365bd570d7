"""Answers of the officer: cells, twins, rows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandeng.common.gates import officer
from gandeng.intake import services
from gandeng.intake.errors import AnswerNotUnderstood, WrongState
from gandeng.intake.forms import RowForm
from gandeng.intake.models import Import, ImportFinding, ImportRow, ImportTwin
from gandeng.intake.pages import REFUSALS, aside_reason, field_label, twin_reasons
from gandeng.intake.queries import layouts_of, twin_page, twins_of
from gandeng.intake.typed import region_of
from gandeng.intake.views.loading import back, load, review_context, too_late

TWINS_PER_PAGE = 10


@officer
@require_POST
def import_answer(request: HttpRequest, pk: int, finding: int) -> HttpResponse:
    """Answer one finding, or all that read the same."""
    batch = load(request, pk)
    asked = get_object_or_404(ImportFinding.objects.select_related("batch"), pk=finding, batch=batch)
    answer = "" if "empty" in request.POST else request.POST.get("answer", "")
    if asked.field in ("region", "region_code") and answer:
        answer = region_of(answer, batch.department.region_id)
    if not answer.strip() and "empty" not in request.POST:
        messages.error(request, _("Write an answer, or choose “Leave it empty”."))
        return back(request, batch, "import_detail")
    try:
        done = services.answer_finding(
            finding=asked, actor=request.user, answer=answer, all_alike="alike" in request.POST
        )
    except AnswerNotUnderstood as error:
        messages.error(
            request, f"{asked.row_name}: {REFUSALS[error.code]}" if asked.row_name else REFUSALS[error.code]
        )
        return back(request, batch, "import_detail")
    except WrongState:
        return too_late(request, batch)
    if len(done) > 1:
        messages.success(request, _("%(count)s findings answered.") % {"count": len(done)})
    return back(request, batch, "import_detail")


@officer
@require_GET
def import_twins(request: HttpRequest, pk: int) -> HttpResponse:
    """Questions whether two are one business."""
    batch = load(request, pk)
    if batch.is_at_work or batch.status == Import.Status.FAILED:
        return redirect("import_detail", pk=pk)
    page = Paginator(twins_of(batch), TWINS_PER_PAGE).get_page(request.GET.get("page"))
    context = review_context(batch, "twins") | {
        "page": page,
        "lines": [
            (
                twin,
                twin_reasons(twin),
                [(field_label(name), one, other, one != other) for name, one, other in values],
            )
            for twin, values in twin_page(list(page.object_list))
        ],
        "can_undo": batch.can_be_undone(timezone.now()),
    }
    return render(request, "intake/import_twins.html", context)


@officer
@require_POST
def import_twin_decide(request: HttpRequest, pk: int, twin: int) -> HttpResponse:
    """Same, different, or later."""
    batch = load(request, pk)
    asked = get_object_or_404(
        ImportTwin.objects.select_related("batch", "row", "other_row"), pk=twin, batch=batch
    )
    try:
        services.decide_twin(twin=asked, actor=request.user, decision=request.POST.get("decision", ""))
    except WrongState:
        return too_late(request, batch)
    return back(request, batch, "import_twins")


@officer
@require_POST
def import_twins_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """All open questions at once: merge the exact copies, or call the rest different."""
    batch = load(request, pk)
    decision = request.POST.get("decision", "")
    try:
        count = services.decide_twins(
            batch=batch, actor=request.user, decision=decision, copies_only=decision == "same"
        )
    except WrongState:
        return too_late(request, batch)
    messages.success(
        request,
        ngettext("%(count)s question answered.", "%(count)s questions answered.", count) % {"count": count},
    )
    return redirect("import_twins", pk=pk)


@officer
@require_http_methods(["GET", "POST"])
def import_row(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Fill in a row that was set aside."""
    batch = load(request, pk)
    found = get_object_or_404(ImportRow, pk=row, batch=batch)
    if (
        found.action != ImportRow.Action.SET_ASIDE
        or found.saved_version is not None
        or not batch.takes_answers
    ):
        return redirect("import_detail", pk=pk)
    cells = _cells(batch, found)
    form = RowForm(request.POST or None, initial=_initial(found, cells))
    if request.method == "POST" and form.is_valid():
        try:
            done = services.complete_row(row=found, actor=request.user, values=form.cleaned_data)
        except AnswerNotUnderstood as error:
            code, _sep, field = error.code.partition(":")
            form.add_error(field if field in form.fields else None, REFUSALS[code])
        except WrongState:
            return too_late(request, batch)
        else:
            _tell(request, done)
            return redirect("import_rows", pk=pk, action="disisihkan")
    context = review_context(batch, "disisihkan") | {
        "row": found,
        "why": aside_reason(found),
        "cells": cells,
        "form": form,
    }
    return render(request, "intake/import_row.html", context)


def _tell(request: HttpRequest, row: ImportRow) -> None:
    if row.action == ImportRow.Action.SET_ASIDE:
        messages.warning(
            request, _("Filled in, but one question is left: %(why)s") % {"why": aside_reason(row)}
        )
    elif row.action == ImportRow.Action.CREATE:
        messages.success(request, _("%(name)s is a new business of this list.") % {"name": row.name})
    else:
        messages.success(request, _("%(name)s belongs to a business you already have.") % {"name": row.name})


def _cells(batch: Import, row: ImportRow) -> list[tuple[str, str, str]]:
    """The raw cells with heading and the field their column was taken for."""
    layout = next(
        (
            one
            for one in layouts_of(batch)
            if one.sheet == row.sheet and one.first_row <= row.row <= one.last_row
        ),
        None,
    )
    known = {c.column: c for c in layout.columns} if layout else {}
    found = []
    for number, cell in enumerate(row.cells, start=1):
        column = known.get(number)
        if str(cell).strip():
            found.append((column.header if column else "", str(cell), column.field if column else ""))
    return found


def _initial(row: ImportRow, cells: list[tuple[str, str, str]]) -> dict[str, Any]:
    record = row.record
    if record:
        return {
            **{k: record.get(k, "") for k in ("name", "owner", "district", "address", "activity")},
            "phone": ", ".join(phone[0] for phone in record.get("phones", [])),
            "offers": ", ".join(cell[0] for cell in record.get("offers", [])),
            "needs": ", ".join(cell[0] for cell in record.get("needs", [])),
        }
    initial: dict[str, Any] = {}
    for _header, cell, field in cells:
        if field in RowForm.base_fields:
            initial.setdefault(field, cell)
    return initial


def _row(request: HttpRequest, pk: int, row: int) -> tuple[Import, ImportRow]:
    batch = load(request, pk)
    return batch, get_object_or_404(ImportRow.objects.select_related("batch"), pk=row, batch=batch)


@officer
@require_POST
def import_row_leave(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Keep a row out of this import."""
    batch, found = _row(request, pk, row)
    try:
        services.leave_out(row=found, actor=request.user)
    except WrongState:
        return too_late(request, batch)
    messages.success(request, _("%(name)s stays out. You find it under “Set aside”.") % {"name": found.name})
    return back(request, batch, "import_rows", "disisihkan")


@officer
@require_POST
def import_row_take(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Undo of leaving out."""
    batch, found = _row(request, pk, row)
    try:
        services.take_back(row=found, actor=request.user)
    except WrongState:
        return too_late(request, batch)
    return back(request, batch, "import_rows", "disisihkan")


@officer
@require_POST
def import_row_differs(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """The row was taken for a business the department has, but is another one."""
    batch, found = _row(request, pk, row)
    try:
        services.call_different(row=found, actor=request.user)
    except WrongState:
        return too_late(request, batch)
    messages.success(request, _("%(name)s is now treated as another business.") % {"name": found.name})
    return back(request, batch, "import_rows", "diperbarui")
