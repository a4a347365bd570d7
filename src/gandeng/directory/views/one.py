"""One business: look, change, withdraw, take back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gandeng.common.gates import memberships_of, officer, signed_in
from gandeng.common.once import once
from gandeng.directory import forms, queries, services, shown
from gandeng.directory.errors import StaleVersion
from gandeng.directory.models import Business
from gandeng.directory.rules import is_officer_of, is_owner


def seen(request: HttpRequest, pk: int) -> Business:
    """A business the person may see, with its parts; 404 for strangers."""
    found = Business.objects.visible_to(request.user).select_related("region", "department", "owner")
    business: Business = get_object_or_404(found.prefetch_related(*shown.PREFETCH), pk=pk)
    return business


def own(request: HttpRequest, pk: int) -> Business:
    """A business of the officer's own department; 403 for those who may only look."""
    business = seen(request, pk)
    if not is_officer_of(request.user, business):
        raise PermissionDenied
    return business


@signed_in
@require_safe
def business_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The business as this viewer may see it."""
    business = seen(request, pk)
    if is_owner(request.user, business) and not is_officer_of(request.user, business):
        return redirect("own_business_detail", pk=pk)
    return render(request, "directory/business_detail.html", detail_context(request, business))


def detail_context(request: HttpRequest, business: Business) -> dict[str, Any]:
    """What the page of one business shows."""
    may_change = is_officer_of(request.user, business)
    return {
        "b": queries.shown_to(business, request.user),
        "may_change": may_change,
        "trail": list(queries.trail_of(business)) if may_change else [],
    }


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def business_create(request: HttpRequest) -> HttpResponse:
    """A business that is typed in, for those in no list."""
    department = memberships_of(request.user)[0].department
    form = forms.BusinessForm(request.POST or None)
    offers = forms.OfferRows(request.POST or None, prefix="offers")
    needs = forms.NeedRows(request.POST or None, prefix="needs")
    if request.method == "POST" and _all_valid(form, offers, needs):

        def make() -> str:
            business = services.add_business(
                department=department,
                actor=request.user,
                values=form.values(),
                phones=form.cleaned_data["phones"],
                offers=[_without(row) for row in forms.filled_rows(offers)],
                needs=[_without(row) for row in forms.filled_rows(needs)],
            )
            return reverse("business_detail", args=[business.pk])

        address = once(request, make)
        messages.success(request, _("%(name)s is on the list.") % {"name": form.cleaned_data["name"]})
        return redirect(address)
    context = {"form": form, "offers": offers, "needs": needs}
    return render(request, "directory/business_form.html", context)


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def business_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a business. If somebody else was faster, both versions are shown, none is lost."""
    business = own(request, pk)
    data = request.POST if request.method == "POST" else None
    form = forms.BusinessForm(data, instance=business, initial={"version": business.version})
    start_offers = forms.initial_rows(business.offers.all(), forms.OfferRow)
    start_needs = forms.initial_rows(business.needs.all(), forms.NeedRow)
    offers = forms.OfferRows(data, prefix="offers", initial=start_offers)
    needs = forms.NeedRows(data, prefix="needs", initial=start_needs)
    context: dict[str, Any] = {
        "form": form,
        "offers": offers,
        "needs": needs,
        "pk": pk,
        "name": business.name,
    }
    if data is not None and _all_valid(form, offers, needs):
        try:
            services.change_business(
                business=business,
                actor=request.user,
                expected_version=form.cleaned_data["version"] or 0,
                values=form.values(),
                phones=form.cleaned_data["phones"],
                offers=forms.filled_rows(offers),
                needs=forms.filled_rows(needs),
            )
        except StaleVersion:
            context |= _conflict(request, seen(request, pk), form, offers, needs)
            return render(request, "directory/business_form.html", context, status=409)
        messages.success(request, _("%(name)s is saved.") % {"name": form.cleaned_data["name"]})
        return redirect("business_detail", pk=pk)
    return render(request, "directory/business_form.html", context)


def _all_valid(*parts: Any) -> bool:
    valid = [part.is_valid() for part in parts]  # all of them, so that every part gets its errors
    return all(valid)


def _without(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}


def _conflict(request: HttpRequest, stored: Business, form: Any, offers: Any, needs: Any) -> dict[str, Any]:
    """What stands in the database beside what was typed; the form takes the new version number."""
    form.data = form.data.copy()
    form.data["version"] = str(stored.version)
    rows: list[tuple[Any, Any, Any]] = []
    for name in form.Meta.fields:
        theirs, mine = getattr(stored, name), form.cleaned_data[name]
        if theirs != mine:
            rows.append((form.fields[name].label, theirs, mine))
    mine_phones = ", ".join(sorted(p.e164 for p in form.cleaned_data["phones"]))
    if mine_phones != ", ".join(sorted(c.e164 for c in stored.contacts.all())):
        typed = ", ".join(forms.phone(p.e164) for p in form.cleaned_data["phones"])
        rows.append((form.fields["phones"].label, forms.contacts_text(stored.contacts.all()), typed))
    for label, kept, formset in (
        (_("Offers"), stored.offers.all(), offers),
        (_("Needs"), stored.needs.all(), needs),
    ):
        theirs = "; ".join(p.phrase for p in kept)
        mine = "; ".join(row["phrase"] for row in forms.filled_rows(formset))
        if theirs != mine:
            rows.append((label, theirs, mine))
    last = queries.trail_of(stored).first()
    return {"conflict": rows, "changed_by": last.actor if last else None, "changed_at": stored.updated_at}


@officer
@require_POST
def business_archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw from the list; the notice offers to undo it."""
    business = own(request, pk)
    services.archive_businesses(department=business.department, actor=request.user, pks=[pk])
    messages.success(
        request,
        _("%(name)s is withdrawn from the list.") % {"name": business.name},
        extra_tags=reverse("business_unarchive", args=[pk]),
    )
    return redirect("business_list")


@officer
@require_POST
def business_unarchive(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a withdrawn business back."""
    business = own(request, pk)
    services.unarchive_businesses(department=business.department, actor=request.user, pks=[pk])
    messages.success(request, _("%(name)s is on the list again.") % {"name": business.name})
    return redirect("business_detail", pk=pk)
