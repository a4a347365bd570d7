"""What the views of one import share."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from gandeng.common.models import Job
from gandeng.intake import tasks
from gandeng.intake.models import Import
from gandeng.intake.queries import Overview, imports_of, overview

PER_PAGE = 25


def load(request: HttpRequest, pk: int) -> Any:
    """One import of the person's department, without its bytes; 404 for anybody else's."""
    return get_object_or_404(imports_of(request.user), pk=pk)


def review_context(batch: Import, tab: str) -> dict[str, Any]:
    """The head of every page of a review."""
    view = overview(batch)
    return {"batch": batch, "view": view, "tab": tab, "bars": _bars(view)}


def _bars(view: Overview) -> list[tuple[str, str, str]]:
    """The four counts as parts of one bar: class, start and width in percent."""
    bars, at = [], 0.0
    for css, name in (("fa", "create"), ("la", "update"), ("eq", "unchanged"), ("no", "set_aside")):
        width = 100 * view.counts[name] / view.businesses if view.businesses else 0
        if width:
            bars.append((css, f"{at:.2f}", f"{max(width - 0.25, 0.2):.2f}"))
        at += width
    return bars


def current_job(batch: Import) -> Job | None:
    """The latest background job of this import, for its progress."""
    kinds = (tasks.READ, tasks.SAVE, tasks.UNDO)
    return Job.objects.filter(kind__in=kinds, object_id=str(batch.pk)).order_by("-pk").first()


def too_late(request: HttpRequest, batch: Import) -> HttpResponse:
    """Somebody else was first, or the page was old: say so and show how it stands now."""
    messages.warning(
        request, _("This was already changed, perhaps by a colleague. Here is how the import stands now.")
    )
    return redirect("import_detail", pk=batch.pk)


def back(request: HttpRequest, batch: Import, fallback: str, *args: Any) -> HttpResponse:
    """To the page the form came from, if it is one of ours."""
    target = request.POST.get("next", "")
    if target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return redirect(target)
    return redirect(fallback, batch.pk, *args)
