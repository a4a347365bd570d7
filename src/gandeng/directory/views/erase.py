"""Erasing a business for good, after saying what goes and what stays."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gandeng.common.gates import officer
from gandeng.directory import services
from gandeng.directory.errors import InOpenList
from gandeng.directory.forms import EraseForm
from gandeng.directory.models import Business
from gandeng.directory.views.one import own


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def business_erase(request: HttpRequest, pk: int) -> HttpResponse:
    """The one deed that cannot be undone: its name has to be typed."""
    business = own(request, pk)
    form = EraseForm(request.POST or None, name=business.name)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            services.erase_business(business=business, actor=request.user)
        except InOpenList:
            form.add_error(
                None,
                _(
                    "An import still asks about this business. Save or discard that import, "
                    "or answer its question, then erase."
                ),
            )
            status = 409
        else:
            messages.success(request, _("The business is erased. The counts in reports stay as they were."))
            return redirect("business_list")
    context = {"b": business, "form": form, "stays": _staying(business)}
    return render(request, "directory/business_erase.html", context, status=status)


def _staying(business: Business) -> dict[str, int]:
    """How much is counted on without its name; reached through relations of the apps above."""
    return {
        "deals": business.sales.count() + business.purchases.count(),
        "events": business.participations.count(),
        "visits": business.visit_seats.count(),
    }
