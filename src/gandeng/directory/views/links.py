"""The officer makes and withdraws an owner's personal link."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandeng.accounts.errors import LinkNotAllowed
from gandeng.common.gates import officer
from gandeng.directory import services
from gandeng.directory.views.one import detail_context, own, seen
from gandeng.documents.messages import whatsapp_link


@officer
@require_POST
def business_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link and show it with the message to send. It is shown once and stored nowhere."""
    business = own(request, pk)
    try:
        link = services.give_link(business=business, actor=request.user)
    except LinkNotAllowed:
        messages.error(request, _("The owner signs in with a password, so there is no personal link."))
        return redirect("business_detail", pk=pk)
    business = seen(request, pk)
    with translation.override(business.owner.language if business.owner else "id"):
        words = {"name": business.owner_name or business.name, "business": business.name, "link": link}
        text = "\n".join(
            (
                _("Hello %(name)s. This is your personal link to Gandeng for %(business)s: %(link)s") % words,
                _("There you see your agenda and can correct your data. Please do not pass it on."),
            )
        )
    number = business.whatsapp
    context = detail_context(request, business) | {
        "link": link,
        "message": text,
        "wa": whatsapp_link(number.e164, text) if number else "",
    }
    return render(request, "directory/business_detail.html", context)


@officer
@require_POST
def business_link_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """End all links and sessions of the owner."""
    business = own(request, pk)
    try:
        services.withdraw_link(business=business, actor=request.user)
    except LinkNotAllowed:
        messages.error(request, _("The owner signs in with a password, so there is no personal link."))
    else:
        messages.success(request, _("The links of %(name)s no longer work.") % {"name": business.name})
    return redirect("business_detail", pk=pk)
