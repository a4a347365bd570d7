"""What came of a programme: overview in pictures, ledger, head's report, and the list behind each number."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from gandeng.common.gates import officer, staff
from gandeng.documents.outcome_page import HeadPage, Num, head_page
from gandeng.insights import charts
from gandeng.insights.models import Snapshot
from gandeng.insights.views.loading import Loaded, lists_for, load
from gandeng.partners.maps import Spot, pictures
from gandeng.programmes.models import Programme

PER_PAGE = 50


@staff
@require_GET
def report_list(request: HttpRequest) -> HttpResponse:
    """The programmes with a report; the only one is opened at once."""
    programmes = list(Programme.objects.visible_to(request.user)[:100])
    if len(programmes) == 1:
        return redirect("dashboard", pk=programmes[0].pk)
    return render(request, "insights/report_list.html", {"programmes": programmes})


@staff
@require_GET
def dashboard(request: HttpRequest, pk: int) -> HttpResponse:
    """Pictures first: flows both ways, funnel, timeline, map; the numbers beside them."""
    loaded = load(request, pk)
    page = head_page(loaded.shown)
    first, second = loaded.report.sides
    spots = [
        Spot(first.code, first.name, first.short_name, "fa"),
        Spot(second.code, second.name, second.short_name, "fb", marked=True),
    ]
    flows = [
        (str(row.name), row.ways, charts.duo(*_sizes(row.ways), charts.most_of(row.ways)), row.balance)
        for row in page.ledger[-2:]
    ]
    context = _context(loaded, page, "dashboard") | {
        "flows": flows,
        "timeline": charts.timeline(loaded.report),
        "spots": spots,
        "pictures": pictures(spots)[-1:],
    }
    return render(request, "insights/dashboard.html", context)


@staff
@require_GET
def ledger(request: HttpRequest, pk: int) -> HttpResponse:
    """Both departments' ledger in full, and how fairly things are shared out within each region."""
    loaded = load(request, pk)
    page = head_page(loaded.shown)
    return render(request, "insights/ledger.html", _context(loaded, page, "ledger"))


@officer
@require_GET
def report_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The head's report on one page."""
    loaded = _officers(load(request, pk))
    page = head_page(loaded.shown)
    sides = [side.department for side in loaded.report.sides]
    frozen = Snapshot.objects.visible_to(request.user).filter(
        programme=loaded.programme, first__in=sides, second__in=sides
    )
    context = _context(loaded, page, "report") | {"snapshots": frozen.select_related("made_by")[:5]}
    return render(request, "insights/report_page.html", context)


@officer
@require_GET
def report_rows(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """The list behind one number."""
    loaded = _officers(load(request, pk))
    listing = lists_for(request, loaded).get(what)
    if listing is None:
        raise Http404
    page = Paginator(listing.rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"loaded": loaded, "report": loaded.report, "listing": listing, "page": page}
    return render(request, "insights/report_rows.html", context)


def _officers(loaded: Loaded) -> Loaded:
    """403 for those who may look at the programme and work for none of its departments."""
    if loaded.own is None:
        raise PermissionDenied
    return loaded


def _sizes(ways: tuple[Num, Num]) -> tuple[int | None, int | None]:
    return ways[0].size, ways[1].size


def _context(loaded: Loaded, page: HeadPage, tab: str) -> dict[str, Any]:
    """What the three pages share: the numbers, and the bars drawn from them."""
    scale = charts.value_scale(loaded.shown)
    steps = max([1, *(way.size or 0 for row in page.funnel for way in row.ways)])
    return {
        "loaded": loaded,
        "report": loaded.report,
        "page": page,
        "tab": tab,
        "values": [(block, charts.duo(*_sizes(block.ways), scale)) for block in page.values],
        "funnel": [(row, [charts.bar(way.size, steps) for way in row.ways]) for row in page.funnel],
    }
