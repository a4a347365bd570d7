"""Departments' lists: all deals of a programme, who is to be asked, what to teach, and the workbook."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gandeng.common import audit, jobs
from gandeng.common.gates import officer, staff
from gandeng.core.deals.records import Stage
from gandeng.deals import pages, starting, tasks, words
from gandeng.deals.exports import deals_workbook
from gandeng.deals.lessons import lessons_of
from gandeng.deals.models import Deal
from gandeng.deals.reminders import business_of, reminders, still_to_tell, subject_of
from gandeng.deals.sharing import Names
from gandeng.deals.views.loading import own_departments, programme_with_deals
from gandeng.notices.gateway import note, ways
from gandeng.notices.models import Notice
from gandeng.notices.services import take_back
from gandeng.programmes.models import Programme

PER_PAGE = 50


@staff
@require_GET
def deal_home(request: HttpRequest) -> HttpResponse:
    """Straight to the only programme, or the choice between several."""
    found = list(Programme.objects.visible_to(request.user)[:50])
    if len(found) == 1:
        return redirect("deal_list", pk=found[0].pk)
    return render(request, "deals/home.html", {"programmes": found})


@staff
@require_GET
def deal_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Deals in both directions, by stage, direction, and whether somebody is to be asked."""
    programme, deals = programme_with_deals(request, pk)
    known = pages.known(deals)
    asked = pages.asked_now(deals, known, own_departments(request))
    filters = filters_in(request)
    found = pages.listing(known, filters, frozenset(one.deal.pk for one in asked if not one.silent))
    page = Paginator(found.deals, PER_PAGE).get_page(request.GET.get("page"))
    names, opened = Names(programme, request.user), pages.opened_in(programme)
    departments = [place.department for place in programme.partnerships.all()]
    context = {
        "programme": programme,
        "page": page,
        "rows": [pages.row_of(deal, state, names, opened) for deal, state in page.object_list],
        "found": found,
        "filters": filters,
        "stages": [(stage.value, word, found.stages[stage.value]) for stage, word in words.STAGES.items()],
        "directions": [
            (str(department.pk), department.region.short_name, found.directions[str(department.pk)], mark)
            for department, mark in zip(departments, ["ra", *["rb"] * len(departments)], strict=False)
        ],
        "is_officer": bool(own_departments(request, officer=True)),
        "met": starting.met_in(programme, own_departments(request)),
    }
    return render(request, "deals/list.html", context)


def filters_in(request: HttpRequest) -> pages.Filters:
    """What the address asks for; words that mean nothing are everything."""
    stage, direction = request.GET.get("tahap", ""), request.GET.get("penjual", "")
    return pages.Filters(
        stage if stage in set(Stage) else "",
        direction if direction.isdecimal() else "",
        request.GET.get("hanya") == "jatuh-tempo",
    )


@officer
@require_GET
def deal_export(request: HttpRequest, pk: int) -> HttpResponse:
    """What the department may see of these deals, as a workbook."""
    programme, deals = programme_with_deals(request, pk)
    found = pages.listing(pages.known(deals), filters_in(request), frozenset())
    names, opened = Names(programme, request.user), pages.opened_in(programme)
    rows = [pages.row_of(deal, state, names, opened) for deal, state in found.deals]
    content = deals_workbook(programme.name, rows)
    with transaction.atomic():
        department = programme.partnerships.filter(
            department__in=own_departments(request, officer=True)
        ).first()
        audit.record(
            actor=request.user,
            verb="export",
            subject=programme,
            department=department.department if department else None,
            kind="deals.xlsx",
            deals=len(rows),
        )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    headers = {"Content-Disposition": f'attachment; filename="tindak-lanjut-{programme.pk}.xlsx"'}
    return HttpResponse(content, content_type=kind, headers=headers)


@officer
@require_GET
def deal_due(request: HttpRequest, pk: int) -> HttpResponse:
    """Own department's owners who are to be asked, with a text to tap; those told already below."""
    programme, deals = programme_with_deals(request, pk)
    asked = pages.asked_now(deals, pages.known(deals), own_departments(request, officer=True))
    page = Paginator(asked, PER_PAGE).get_page(request.GET.get("page"))
    rows = reminders(page.object_list, Names(programme, request.user))
    context = {
        "programme": programme,
        "page": page,
        "rows": sorted(rows, key=lambda row: row.sent),
        "silent": sum(one.silent for one in asked),
        "waiting": len(still_to_tell(asked)),
        "ways": [way for way in ways() if way != Notice.Way.TAP],
    }
    return render(request, "deals/due.html", context)


@officer
@require_POST
def deal_remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Send to all of the own department who are to be asked, by e-mail or Cloud API, in the background."""
    programme, _deals = programme_with_deals(request, pk)
    way = request.POST.get("cara", "")
    if way not in ways() or way == Notice.Way.TAP:
        messages.error(request, _("This way of sending is not set up here."))
        return redirect("deal_due", pk=pk)
    places = programme.partnerships.filter(department__in=own_departments(request, officer=True))
    place = get_object_or_404(places.order_by("pk")[:1])
    task = tasks.remind_by_email if way == Notice.Way.EMAIL else tasks.remind_by_whatsapp
    job = jobs.start_once(task, kind=tasks.kind_of(way), subject=place, actor=request.user)
    return redirect("job_detail", pk=job.pk)


@officer
@require_POST
def deal_reminded(request: HttpRequest, pk: int) -> HttpResponse:
    """ "I have sent it" for one side; with ``batal`` it is taken back."""
    own = own_departments(request, officer=True)
    deal = get_object_or_404(Deal.objects.visible_to(request.user), pk=pk)
    deals = Deal.objects.filter(pk=deal.pk)
    asked = pages.asked_now(deals, pages.known(deals), own)
    side = request.GET.get("sisi") or request.POST.get("sisi", "")
    one = next((a for a in asked if a.side == side and not a.silent), None)
    if one is None:
        messages.info(request, _("There is nothing to ask about this deal now."))
        return redirect("deal_due", pk=deal.programme_id)
    business = business_of(one)
    if "batal" in request.GET:
        key = subject_of(one).key(business, Notice.Way.TAP)
        sent = Notice.objects.filter(key=key, status=Notice.Status.SENT).first()
        if sent is not None:
            take_back(notice=sent, actor=request.user)
        return redirect("deal_due", pk=deal.programme_id)
    note(business=business, actor=request.user, way=Notice.Way.TAP, subject=subject_of(one))
    undo = reverse("deal_reminded", args=[pk]) + f"?batal=1&sisi={one.side}"
    messages.success(request, _("%(name)s is reminded.") % {"name": business.name}, extra_tags=undo)
    return redirect("deal_due", pk=deal.programme_id)


@staff
@require_GET
def deal_lessons(request: HttpRequest, pk: int) -> HttpResponse:
    """Why deals stall, and what to teach next."""
    programme, _deals = programme_with_deals(request, pk)
    context = {"programme": programme, "lessons": lessons_of(programme, own_departments(request))}
    return render(request, "deals/lessons.html", context)
