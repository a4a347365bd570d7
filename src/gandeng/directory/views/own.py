"""The owner's own pages: see what is kept, correct it, say yes or no."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gandeng.common.gates import signed_in
from gandeng.directory import forms, services, shown
from gandeng.directory.errors import StaleVersion
from gandeng.directory.models import Business
from gandeng.directory.services.consents import CONTACT, PURPOSES, RECORD, SHARE


def _own(request: HttpRequest, pk: int) -> Business:
    """One's own business; 404 for everybody else, officers too."""
    found = Business.objects.visible_to(request.user).filter(owner=request.user)
    found = found.select_related("region", "department", "owner").prefetch_related(
        *shown.PREFETCH, "consents"
    )
    business: Business = get_object_or_404(found, pk=pk)
    return business


@signed_in
@require_safe
def own_business(request: HttpRequest) -> HttpResponse:
    """Straight to one's business, or the choice between several."""
    businesses = list(Business.objects.visible_to(request.user).filter(owner=request.user).current()[:50])
    if not businesses:
        raise Http404
    if len(businesses) == 1:
        return redirect("own_business_detail", pk=businesses[0].pk)
    return render(request, "directory/own_list.html", {"businesses": businesses})


@signed_in
@require_safe
def own_business_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is kept about one's business."""
    business = _own(request, pk)
    standing = {c.purpose: c for c in business.consents.all() if c.withdrawn_at is None}
    refused = {c.purpose for c in business.consents.all()} - standing.keys()
    opted_out = bool(business.contacts.all()) and all(c.opted_out for c in business.contacts.all())
    context: dict[str, Any] = {
        "b": shown.owner_view(business),
        "consents": [
            {
                "purpose": SHARE,
                "label": _("Partner departments may see my business, without owner, phone and address."),
                "record": standing.get(SHARE),
                "refused": SHARE in refused,
            },
            {
                "purpose": CONTACT,
                "label": _("My department may write to me by WhatsApp."),
                "record": standing.get(CONTACT),
                "refused": opted_out or CONTACT in refused,
            },
        ],
        "history": sorted(business.consents.all(), key=lambda c: c.given_at, reverse=True),
    }
    if RECORD in standing or RECORD in refused:  # nobody was asked yet otherwise
        context["consents"].append(
            {
                "purpose": RECORD,
                "label": _("My department may write down what I answer on the phone or by WhatsApp."),
                "record": standing.get(RECORD),
                "refused": RECORD in refused,
            }
        )
    return render(request, "directory/own_detail.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def own_business_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct numbers, products, needs and know-how."""
    business = _own(request, pk)
    form = forms.OwnForm(request.POST if request.method == "POST" else None, business=business)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_business(
                business=business,
                actor=request.user,
                expected_version=form.cleaned_data["version"],
                phones=form.cleaned_data["phones"],
                offers=form.offers(),
                needs=form.needs(),
            )
        except StaleVersion:
            form.data = form.data.copy()
            form.data["version"] = str(Business.objects.values_list("version", flat=True).get(pk=pk))
            context = {"form": form, "b": shown.owner_view(_own(request, pk)), "conflict": True}
            return render(request, "directory/own_form.html", context, status=409)
        messages.success(request, _("Thank you, your data are saved."))
        return redirect("own_business_detail", pk=pk)
    return render(request, "directory/own_form.html", {"form": form, "b": shown.owner_view(business)})


@signed_in
@require_POST
def own_consent(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes or no to one purpose; a no takes effect at once."""
    business = _own(request, pk)
    purpose, answer = request.POST.get("purpose"), request.POST.get("answer")
    if purpose not in PURPOSES or answer not in ("yes", "no"):
        return redirect("own_business_detail", pk=pk)
    if answer == "yes":
        services.give_consent(business=business, actor=request.user, purpose=purpose, channel="web")
        messages.success(request, _("Your yes is noted. You can take it back at any time."))
    else:
        services.withdraw_consent(business=business, actor=request.user, purpose=purpose)
        messages.success(request, _("Your no is noted and holds from now on."))
    return redirect("own_business_detail", pk=pk)
