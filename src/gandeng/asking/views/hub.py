"""Whom to ask, and the ways of asking one business."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from gandeng.accounts.errors import LinkNotAllowed
from gandeng.asking import queries
from gandeng.asking.forms import PasteForm
from gandeng.asking.messages import link_message, question_message
from gandeng.asking.views.loading import asked_business, officers_business
from gandeng.common.gates import memberships_of, officer, staff
from gandeng.common.params import words_in
from gandeng.directory.models import Business, BusinessQuerySet
from gandeng.directory.rules import is_officer_of
from gandeng.directory.services import MOST_LINKS, give_link, give_links, links_of
from gandeng.documents.messages import whatsapp_link
from gandeng.notices import gateway
from gandeng.notices.models import Notice
from gandeng.regions.models import Department

PER_PAGE = 40
MESSAGES_PER_PAGE = 20  # each carries its whole text in a link


@staff
@require_safe
def ask_list(request: HttpRequest) -> HttpResponse:
    """The own department's businesses: who was asked, who answered, what waits."""
    department = memberships_of(request.user)[0].department
    which = request.GET.get("status", "")
    found = queries.only(queries.businesses_of(department), which)
    words = words_in(request.GET, "q")
    if words:
        found = found.filter(name__icontains=words)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "counts": queries.counts_of(department),
        "status": which if which in queries.FILTERS else "",
        "words": words,
    }
    return render(request, "asking/ask_list.html", context)


@officer
@require_safe
def ask_messages(request: HttpRequest) -> HttpResponse:
    """The questions for everybody of whom no need is known: one tap a business."""
    department = memberships_of(request.user)[0].department
    found = _to_ask(department).select_related("department", "owner").prefetch_related("contacts")
    asked = gateway.told(*_questions(department.pk))
    waiting = found.exclude(pk__in=asked)
    shows_all = request.GET.get("hanya") == "semua"
    page = Paginator(found if shows_all else waiting, MESSAGES_PER_PAGE).get_page(request.GET.get("page"))
    gateway.heed_choices(page.object_list)
    places = queries.places_to_ask_about(department, page.object_list)
    links = links_of((business, reverse("ask_start")) for business in page.object_list)
    rows = [
        (
            business,
            whatsapp_link(
                number.e164,
                question_message(business, links.get(business.pk, ""), places.get(business.pk, "")),
            ),
        )
        for business in page.object_list
        if (number := business.whatsapp)
    ]
    context = {
        "page": page,
        "rows": rows,
        "asked": asked,
        "without_link": min(MOST_LINKS, waiting.filter(owner=None).count()),
        "waiting": waiting.count(),
        "total": found.count(),
        "shows_all": shows_all,
    }
    return render(request, "asking/ask_messages.html", context)


@officer
@require_POST
def ask_links(request: HttpRequest) -> HttpResponse:
    """Give a personal link to each business to be asked that has none, so that its text holds it."""
    department = memberships_of(request.user)[0].department
    asked = gateway.told(*_questions(department.pk))
    chosen = _to_ask(department).exclude(pk__in=asked).filter(owner=None)[:MOST_LINKS]
    count = give_links(businesses=chosen, actor=request.user)
    text = ngettext("%(n)s owner has a link now.", "%(n)s owners have a link now.", count) % {"n": count}
    messages.success(request, text)
    return redirect("ask_messages")


@officer
@require_POST
def ask_mark(request: HttpRequest, pk: int) -> HttpResponse:
    """ "I have sent it" after a tap, so that no colleague asks again; with ``batal`` it is taken back."""
    business = officers_business(request, pk)
    subject = gateway.Subject(*_questions(business.department_id))
    if "batal" in request.GET:
        gateway.unnote(business=business, actor=request.user, way=Notice.Way.TAP, subject=subject)
    else:
        gateway.note(business=business, actor=request.user, way=Notice.Way.TAP, subject=subject)
        undo = reverse("ask_mark", args=[pk]) + "?batal=1"
        messages.success(request, _("%(name)s has been asked.") % {"name": business.name}, extra_tags=undo)
    return redirect("ask_messages")


@staff
@require_safe
def ask_business(request: HttpRequest, pk: int) -> HttpResponse:
    """The ways to ask one business, and what came back."""
    return _page(request, asked_business(request, pk))


@officer
@require_POST
def ask_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a personal link to the three screens; it is shown once."""
    business = officers_business(request, pk)
    try:
        link = give_link(business=business, actor=request.user, to=reverse("ask_start"))
    except LinkNotAllowed:
        messages.error(request, _("The owner signs in with a password, so there is no personal link."))
        return redirect("ask_business", pk=pk)
    return _page(request, officers_business(request, pk), link=link)


def _to_ask(department: Department) -> BusinessQuerySet:
    """Those of whom no need is known and who can be written to, in the order of the list."""
    return queries.only(queries.businesses_of(department), "silent").filter(gateway.has_number("pk"))


def _questions(department_pk: int) -> tuple[str, str]:
    """Topic and object of the notices that say who has been asked."""
    return "questions", f"department:{department_pk}"


def _page(request: HttpRequest, business: Business, link: str = "") -> HttpResponse:
    gateway.heed_choices([business])
    number = business.whatsapp
    may_send = is_officer_of(request.user, business)
    context: dict[str, Any] = {
        "business": business,
        "may_send": may_send,
        "replies": business.replies.select_related("noted_by")[:20],
        "sharing": queries.sharing_number(business),
    }
    if may_send:
        places = queries.places_to_ask_about(business.department, [business])
        text = question_message(business, places=places.get(business.pk, ""))
        context |= {
            "text": text,
            "text_wa": whatsapp_link(number.e164, text) if number else "",
            "paste": PasteForm(),
        }
    if link:
        context["link_text"] = link_message(business, link)
        context["link_wa"] = whatsapp_link(number.e164, context["link_text"]) if number else ""
    return render(request, "asking/ask_business.html", context)
