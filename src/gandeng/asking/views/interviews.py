"""Asking on the phone or face to face, and writing down for the owner."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gandeng.asking import services
from gandeng.asking.forms import InterviewForm
from gandeng.asking.views.loading import asked_business
from gandeng.common.gates import staff
from gandeng.directory.errors import StaleVersion
from gandeng.directory.models import Business


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def interview(request: HttpRequest, pk: int) -> HttpResponse:
    """All questions on one page; nothing is saved without the owner's yes."""
    business = asked_business(request, pk)
    form = InterviewForm(request.POST if request.method == "POST" else None, business=business)
    context: dict[str, Any] = {"form": form, "business": business}
    if request.method != "POST" or not form.is_valid():
        return render(request, "asking/interview.html", context)
    try:
        services.save_answers(
            business=business,
            actor=request.user,
            expected_version=form.cleaned_data["version"],
            answered=form.answered_parts(),
            channel=form.cleaned_data["channel"],
            agreed=form.cleaned_data["agreed"],
        )
    except ValidationError as error:
        form.add_error("agreed", error)
        return render(request, "asking/interview.html", context, status=400)
    except StaleVersion:
        form.data = form.data.copy()
        form.data["version"] = str(Business.objects.values_list("version", flat=True).get(pk=pk))
        return render(request, "asking/interview.html", context | {"conflict": True}, status=409)
    messages.success(
        request, _("%(name)s: the answers are saved. The owner can confirm them.") % {"name": business.name}
    )
    return redirect("baseline_intake", pk=pk)  # how it was before, where a programme wants to know
