"""Freezing a report, giving the frozen file out, and saying whether a file is genuine."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandeng.common.gates import memberships_of, officer, public
from gandeng.insights import services
from gandeng.insights import snapshots as frozen
from gandeng.insights.models import Snapshot
from gandeng.insights.views.files import attachment
from gandeng.insights.views.loading import load, own_of


@officer
@require_POST
def snapshot_freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the numbers as they are now."""
    loaded = load(request, pk)
    if loaded.own is None:
        raise PermissionDenied
    services.freeze(shown=loaded.shown, actor=request.user, department=own_of(loaded))  # type: ignore[arg-type]
    messages.success(request, _("The numbers are frozen. Anybody can check the file later."))
    response = redirect("report_page", pk=pk)
    response["Location"] += loaded.query
    return response


@officer
@require_GET
def snapshot_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The frozen file, byte for byte."""
    row = get_object_or_404(Snapshot.objects.visible_to(request.user).select_related("programme"), pk=pk)
    own = next(
        m.department for m in memberships_of(request.user) if m.department_id in (row.first_id, row.second_id)
    )
    services.note_export(
        programme=row.programme,
        actor=request.user,
        department=own,
        kind="snapshot",
        rows=1,  # type: ignore[arg-type]
    )
    name = f"laporan-{row.programme_id}-{row.as_of:%Y%m%d}.json"
    return attachment(row.content.encode(), "application/json", name)


@public
@require_http_methods(["GET", "POST"])
def snapshot_check(request: HttpRequest) -> HttpResponse:
    """Whether a file is a report that this server froze. Nothing is kept of it."""
    context: dict[str, object] = {"limit": frozen.MOST_BYTES}
    if request.method == "POST":
        file = request.FILES.get("file")
        if file is None or not file.size:
            context["error"] = _("Choose the file that you were given; its name ends in .json.")
        elif file.size > frozen.MOST_BYTES:
            context["error"] = _("This file is too large to be a frozen report.")
        else:
            context["checked"] = frozen.check(file.read())
    return render(request, "insights/snapshot_check.html", context, status=400 if "error" in context else 200)
