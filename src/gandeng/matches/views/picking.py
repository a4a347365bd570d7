"""The owner's list on the phone: must, want or no for each counterpart. A plain page, no script."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gandeng.common.gates import signed_in
from gandeng.matches import services
from gandeng.matches.lists import choices_of
from gandeng.matches.marks import changed_marks, posted_marks
from gandeng.matches.models import Shortlist


@signed_in
@require_safe
def pick_start(request: HttpRequest) -> HttpResponse:
    """Straight to one's newest list; the choice between several; or that there is none yet."""
    found = list(_own(request).filter(business__archived_at=None).order_by("-made_at", "pk")[:20])
    if len(found) == 1:
        return redirect("pick", pk=found[0].pk)
    return render(request, "matches/pick_choose.html", {"shortlists": found})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def pick(request: HttpRequest, pk: int) -> HttpResponse:
    """One list; saving writes only what was changed on this page."""
    shortlist = get_object_or_404(_own(request), pk=pk)
    choices = choices_of(shortlist)
    context: dict[str, Any] = {"shortlist": shortlist, "business": shortlist.business, "choices": choices}
    if request.method == "POST":
        try:
            services.answer_list(
                shortlist=shortlist, actor=request.user, levels=changed_marks(request.POST), channel="link"
            )
        except ValidationError as error:
            marks = posted_marks(request.POST)
            context |= {"error": " ".join(error.messages), "marks": marks}
            return render(request, "matches/pick.html", context, status=400)
        messages.success(
            request, _("Thank you, your choice is saved. You can change it until the timetable is made.")
        )
        return redirect("pick", pk=pk)
    return render(request, "matches/pick.html", context)


def _own(request: HttpRequest) -> Any:
    return (
        Shortlist.objects.visible_to(request.user)
        .filter(business__owner=request.user)
        .select_related("programme", "business__department", "business__owner")
    )
