"""The officer's list of businesses, and its export."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gandeng.common import audit
from gandeng.common.gates import is_officer, memberships_of, officer, staff
from gandeng.directory import finding, queries, shown
from gandeng.directory.exports import list_workbook
from gandeng.directory.queries import FILTERS, Search

PER_PAGE = 40
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def search_of(request: HttpRequest) -> Search:
    """What the address asks for; nonsense asks for nothing."""
    only = request.GET.get("hanya", "")
    return Search(
        words=request.GET.get("cari", "").replace("\x00", "")[:200],
        district=request.GET.get("kecamatan", "").replace("\x00", "")[:100],
        only=only if only in FILTERS else "",
    )


@staff
@require_safe
def business_list(request: HttpRequest) -> HttpResponse:
    """The own department's businesses; for officers also those that partners lend."""
    department = memberships_of(request.user)[0].department
    search = search_of(request)
    lent = is_officer(request.user) and request.GET.get("milik") == "mitra"
    if lent:
        found = queries.lent_list_of(request.user, search)
    else:
        found = queries.list_of(department, request.user, search)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = list(queries.for_page(page.object_list))
    context: dict[str, Any] = {
        "page": page,
        "rows": queries.shown_in_list(page.object_list, request.user, lent=lent),
        "search": search,
        "lent": lent,
        "department": department,
        "districts": [] if lent else queries.districts_of(department),
    }
    return render(request, "directory/business_list.html", context)


@staff
@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Products and businesses by words; typing errors are read as what was meant, and it says so."""
    query = request.GET.get("q", "").replace("\x00", "")[:200]
    answer = finding.search(query, request.user) if query.strip() else None
    return render(request, "directory/search.html", {"query": query, "answer": answer})


@officer
@require_safe
def business_export(request: HttpRequest) -> HttpResponse:
    """What the list shows, as a workbook; the trail notes who took how many."""
    department = memberships_of(request.user)[0].department
    found = queries.list_of(department, request.user, search_of(request))
    found = found.select_related("region").prefetch_related(*shown.PREFETCH)
    with transaction.atomic():
        count = found.count()
        content = list_workbook(department.name, found.iterator(chunk_size=2000))
        audit.record(
            actor=request.user,
            verb="export_businesses",
            subject=department,
            department=department,
            businesses=count,
        )
    response = HttpResponse(content, content_type=XLSX)
    day = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="usaha-{department.region_id}-{day}.xlsx"'
    return response
