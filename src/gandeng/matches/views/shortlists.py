"""The officer's side of the lists: make them, send them, mark them in a grid, read replies."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandeng.accounts.errors import LinkNotAllowed
from gandeng.common.gates import officer
from gandeng.common.params import words_in
from gandeng.core.wishlists.reply import MAX_CHARACTERS, read_marks
from gandeng.directory.rules import is_officer_of
from gandeng.directory.services import MOST_LINKS, give_link, give_links, links_of
from gandeng.documents.messages import whatsapp_link
from gandeng.matches import queries, services
from gandeng.matches.lists import choices_for, choices_of, shortlists_of, without_list
from gandeng.matches.marks import changed_marks, lists_in
from gandeng.matches.messages import WHY, list_message
from gandeng.matches.models import Shortlist
from gandeng.matches.sending import sent_lists, subject_of
from gandeng.notices import gateway
from gandeng.notices.models import Notice
from gandeng.programmes.models import Programme
from gandeng.programmes.queries import own_department_in
from gandeng.regions.models import Department

PER_PAGE = 20
MESSAGES_PER_PAGE = 15  # each carries its whole text in a link


@officer
@require_http_methods(["GET", "POST"])
def shortlist_grid(request: HttpRequest, pk: int) -> HttpResponse:
    """All lists of the own department, a page at a time, with a mark for each counterpart."""
    programme, department = _programme(request, pk)
    found = shortlists_of(programme, department)
    if request.method == "POST":
        return _save_grid(request, programme, found)
    words = words_in(request.GET, "q")
    which = request.GET.get("status", "")
    shown = found.filter(business__name__icontains=words) if words else found
    if which in ("open", "answered"):
        shown = shown.filter(answered_at__isnull=which == "open")
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    choices = choices_for(programme, page.object_list, longest=WHY)
    run = queries.latest_run(programme)
    context = {
        "programme": programme,
        "own_department": department,
        "page": page,
        "rows": [(shortlist, choices[shortlist.pk]) for shortlist in page.object_list],
        "run": run,
        "status": which,
        "words": words,
        "counts": [
            ("", found.count()),
            ("open", found.filter(answered_at=None).count()),
            ("answered", found.exclude(answered_at=None).count()),
        ],
        "left_out": list(without_list(run, department)[:50]) if run else [],
    }
    return render(request, "matches/shortlist_grid.html", context)


def _save_grid(request: HttpRequest, programme: Programme, found: Any) -> HttpResponse:
    changed, problems = 0, []
    for shortlist in found.filter(pk__in=lists_in(request.POST)):
        levels = changed_marks(request.POST, f"{shortlist.pk}-")
        if not levels:
            continue
        try:
            changed += services.answer_list(
                shortlist=shortlist, actor=request.user, levels=levels, channel="officer"
            )
        except ValidationError as error:
            problems.append(f"{shortlist.business.name}: {' '.join(error.messages)}")
    if changed or not problems:
        text = ngettext("%(n)s mark is saved.", "%(n)s marks are saved.", changed)
        messages.success(request, text % {"n": changed})
    for problem in problems:
        messages.error(request, problem)
    return redirect(request.get_full_path())


@officer
@require_GET
def shortlist_messages(request: HttpRequest, pk: int) -> HttpResponse:
    """The lists of those who have not answered yet: one tap a business."""
    programme, department = _programme(request, pk)
    found, known = _to_send(programme, department)
    shows_all = request.GET.get("hanya") == "semua"
    shown = (found if shows_all else found.exclude(pk__in=known)).prefetch_related("business__contacts")
    page = Paginator(shown, MESSAGES_PER_PAGE).get_page(request.GET.get("page"))
    gateway.heed_choices(shortlist.business for shortlist in page.object_list)
    choices = choices_for(programme, page.object_list, longest=WHY)
    links = links_of((one.business, reverse("pick", args=[one.pk])) for one in page.object_list)
    rows = [
        (
            one,
            whatsapp_link(
                number.e164, list_message(one.business, choices[one.pk], links.get(one.business_id, ""))
            ),
        )
        for one in page.object_list
        if choices[one.pk] and (number := one.business.whatsapp)
    ]
    total = found.count()
    context = {
        "programme": programme,
        "page": page,
        "rows": rows,
        "sent": known,
        "without_link": min(MOST_LINKS, _waiting_for_link(found, known).count()),
        "waiting": total - len(known),
        "total": total,
        "shows_all": shows_all,
    }
    return render(request, "matches/shortlist_messages.html", context)


@officer
@require_POST
def shortlist_links(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a personal link to each business to be sent a list that has none, so that its text holds it."""
    programme, department = _programme(request, pk)
    chosen = _waiting_for_link(*_to_send(programme, department))[:MOST_LINKS]
    count = give_links(businesses=[one.business for one in chosen], actor=request.user)
    text = ngettext("%(n)s owner has a link now.", "%(n)s owners have a link now.", count) % {"n": count}
    messages.success(request, text)
    return redirect("shortlist_messages", pk=pk)


@officer
@require_POST
def shortlist_mark(request: HttpRequest, pk: int) -> HttpResponse:
    """ "I have sent it" after a tap, so that no colleague sends it again; with ``batal`` it is taken back."""
    shortlist = _shortlist(request, pk)
    business, subject = shortlist.business, subject_of(shortlist)
    if "batal" in request.GET:
        gateway.unnote(business=business, actor=request.user, way=Notice.Way.TAP, subject=subject)
    else:
        gateway.note(business=business, actor=request.user, way=Notice.Way.TAP, subject=subject)
        undo = reverse("shortlist_mark", args=[pk]) + "?batal=1"
        text = _("%(name)s has the list.") % {"name": business.name}
        messages.success(request, text, extra_tags=undo)
    return redirect("shortlist_messages", pk=shortlist.programme_id)


@officer
@require_POST
def shortlist_make(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the lists of all departments from the latest pairs, or bring them up to date."""
    programme, department = _programme(request, pk)
    run = queries.latest_run(programme)
    if run is None:
        messages.error(request, _("Let pairs be proposed first; the lists are made of them."))
        return redirect("proposal_list", pk=pk)
    made = services.make_lists(programme=programme, run=run, actor=request.user, department=department)
    words = {"n": made.lists, "short": made.shortest, "long": made.longest}
    messages.success(
        request,
        _("%(n)s businesses have a list, with %(short)s to %(long)s counterparts each.") % words,
    )
    return redirect("shortlist_grid", pk=pk)


@officer
@require_GET
def shortlist_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One list with its message, and a box for the reply."""
    return _page(request, _shortlist(request, pk))


@officer
@require_POST
def shortlist_link(request: HttpRequest, pk: int) -> HttpResponse:
    """The message with a personal link to the list; the link is shown once."""
    shortlist = _shortlist(request, pk)
    try:
        link = give_link(
            business=shortlist.business, actor=request.user, to=reverse("pick", args=[shortlist.pk])
        )
    except LinkNotAllowed:
        messages.error(request, _("The owner signs in with a password, so there is no personal link."))
        return redirect("shortlist_detail", pk=pk)
    return _page(request, _shortlist(request, pk), link=link)


@officer
@require_POST
def shortlist_reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a pasted reply and show what was understood; save what the officer confirms."""
    shortlist = _shortlist(request, pk)
    if "save" in request.POST:
        try:
            count = services.answer_list(
                shortlist=shortlist,
                actor=request.user,
                levels=changed_marks(request.POST),
                channel="whatsapp",
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            text = ngettext("%(n)s mark is saved.", "%(n)s marks are saved.", count)
            messages.success(request, text % {"n": count})
        return redirect("shortlist_detail", pk=pk)
    text = request.POST.get("text", "").replace("\x00", "")[:MAX_CHARACTERS]
    choices = choices_of(shortlist)
    most = max((choice.number for choice in choices), default=0)
    marks = read_marks(text, most)
    shown = {choice.number for choice in choices}
    context = {
        "text": text,
        "marks": marks,
        "gone": [number for number in marks.levels if number not in shown],
        "review": [(c, marks.levels.get(c.number, c.level), c.number in marks.doubtful) for c in choices],
    }
    return _page(request, shortlist, **context)


def _page(request: HttpRequest, shortlist: Shortlist, link: str = "", **more: Any) -> HttpResponse:
    business = shortlist.business
    gateway.heed_choices([business])
    choices = choices_of(shortlist, longest=WHY)
    text = list_message(business, choices, link)
    number = business.whatsapp
    context = {
        "shortlist": shortlist,
        "programme": shortlist.programme,
        "business": business,
        "choices": choices,
        "message": text,
        "link": link,
        "wa": whatsapp_link(number.e164, text) if number else "",
        **more,
    }
    return render(request, "matches/shortlist_detail.html", context)


def _to_send(programme: Programme, department: Department) -> tuple[QuerySet[Shortlist], set[int]]:
    """Lists without an answer whose business can be written to, and which of them were sent as they are."""
    found = shortlists_of(programme, department).filter(gateway.has_number("business"), answered_at=None)
    return found, sent_lists(programme, found)


def _waiting_for_link(found: QuerySet[Shortlist], known: set[int]) -> QuerySet[Shortlist]:
    return found.exclude(pk__in=known).filter(business__owner=None)


def _programme(request: HttpRequest, pk: int) -> tuple[Programme, Department]:
    programme = get_object_or_404(Programme.objects.visible_to(request.user), pk=pk)
    department = own_department_in(programme, request.user)
    if department is None:
        raise PermissionDenied
    return programme, department


def _shortlist(request: HttpRequest, pk: int) -> Shortlist:
    found = Shortlist.objects.visible_to(request.user)
    found = found.select_related("programme", "business__department", "business__owner", "business__region")
    shortlist = get_object_or_404(found.prefetch_related("business__contacts"), pk=pk)
    if not is_officer_of(request.user, shortlist.business):
        raise PermissionDenied
    return shortlist
